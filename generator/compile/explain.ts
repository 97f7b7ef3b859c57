/**
 * What Postgres said of a query, as a diagnostic in the user's file. SQLSTATEs are those of the PostgreSQL
 * documentation, appendix A ("PostgreSQL Error Codes").
 */
import type { Catalog } from "../catalog/catalog.js";
import type { PostgresError } from "../postgres/session.js";
import { locate } from "../queries/locate.js";
import type { BoundParameter, BoundQuery } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { suggest } from "../source/suggest.js";

/** The text that Postgres complained of, with the way back to what a person wrote. */
export type SentText = Pick<BoundQuery, "text" | "edits">;

/** Explains an error that Postgres reported for a query: for `bound.text`, or for another form of it that was sent. */
export function explainQueryError(
  bound: BoundQuery,
  error: PostgresError,
  catalog: Catalog,
  sent: SentText = bound,
): Diagnostic {
  const parameter = parameterNamedIn(bound, error);
  const explained = explanation(error, parameter, catalog);
  const at = parameter && !error.position ? parameter.spans[0] : locate(bound, error.position ?? 1, sent);
  const hint = explained.hint ?? error.hint;
  return {
    code: error.sqlstate,
    severity: "error",
    title: explained.title ?? error.message,
    query: bound.block.name,
    at: at ?? bound.block.nameSpan,
    ...(explained.label === undefined ? {} : { label: explained.label }),
    ...(error.detail === undefined ? {} : { notes: [error.detail] }),
    ...(hint === undefined ? {} : { hint }),
  };
}

interface Explanation {
  readonly title?: string;
  readonly label?: string;
  readonly hint?: string;
}

function explanation(
  error: PostgresError,
  parameter: BoundParameter | undefined,
  catalog: Catalog,
): Explanation {
  switch (error.sqlstate) {
    case "42703":
      return { label: "no such column" };
    case "42P01":
      return { label: "no such table", ...similar(error, relationNames(catalog)) };
    case "42883":
      return { label: "no such function", ...similarFunction(error, catalog) };
    case "42702":
      return { label: "in more than one table", hint: "write the table's name or alias before it" };
    case "42704":
      return { label: "unknown here" };
    case "42P18":
      return parameter ? undeterminedType(parameter) : {};
    case "42P08":
      return {
        ...(parameter ? { title: `parameter ${spelling(parameter)} is used with two types` } : {}),
        hint: `cast it where it is used, for example ${parameter ? `${spelling(parameter)}::text` : "$1::text"}`,
      };
    default:
      return {};
  }
}

function undeterminedType(parameter: BoundParameter): Explanation {
  return {
    title: `the type of parameter ${spelling(parameter)} can't be determined`,
    label: "could be anything",
    hint: `add a cast: ${spelling(parameter)}::text`,
  };
}

/** `@name` for a named parameter, `$1` for a numbered one. */
function spelling(parameter: BoundParameter): string {
  return parameter.name === undefined ? `$${parameter.number}` : `@${parameter.name}`;
}

/** Postgres names a parameter as `$n` in its message ("could not determine data type of parameter $1"). */
function parameterNamedIn(bound: BoundQuery, error: PostgresError): BoundParameter | undefined {
  const number = /parameter \$(\d+)/.exec(error.message)?.[1];
  return number === undefined
    ? undefined
    : bound.parameters.find((parameter) => parameter.number === Number(number));
}

function similar(error: PostgresError, candidates: Iterable<string>): Explanation {
  const name = /"([^"]+)"/.exec(error.message)?.[1];
  const nearest = name === undefined ? undefined : suggest(name, candidates);
  return nearest === undefined ? {} : { hint: `did you mean "${nearest}"?` };
}

/** `function lowwer(text) does not exist`: only a name that no function has is worth a suggestion. */
function similarFunction(error: PostgresError, catalog: Catalog): Explanation {
  const name = /^function ([^(]+)\(/.exec(error.message)?.[1]?.split(".").at(-1);
  if (name === undefined) return {};
  const names = new Set<string>();
  for (const candidate of catalog.functions.values()) names.add(candidate.name);
  if (names.has(name)) return {};
  const nearest = suggest(name, names);
  return nearest === undefined ? {} : { hint: `did you mean ${nearest}()?` };
}

function* relationNames(catalog: Catalog): Iterable<string> {
  for (const relation of catalog.relations.values()) {
    if (relation.isSystem) continue;
    yield catalog.searchPath.includes(relation.schema)
      ? relation.name
      : `${relation.schema}.${relation.name}`;
  }
}
