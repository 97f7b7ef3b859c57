/**
 * What Postgres said of a query, as a diagnostic in the user's file. SQLSTATEs are those of the PostgreSQL
 * documentation, appendix A ("PostgreSQL Error Codes").
 */
import type { Catalog } from "../catalog/catalog.js";
import type { PostgresError } from "../postgres/session.js";
import { locate } from "../queries/locate.js";
import type { BoundParameter, BoundQuery } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { partOf, type Span } from "../source/source-file.js";
import { explainMissing } from "./missing-names.js";
import { findTypeConflict } from "./type-conflict.js";

/** The text that Postgres complained of, with the way back to what a person wrote. */
export type SentText = Pick<BoundQuery, "text" | "edits">;

export interface Circumstances {
  /** Another form of the query than `bound.text`, of which the error is. */
  readonly sent?: SentText;
  /** The type that a parameter of no clear type has in its other places. */
  readonly settled?: string | undefined;
}

/** Explains an error that Postgres reported for a query. */
export function explainQueryError(
  bound: BoundQuery,
  error: PostgresError,
  catalog: Catalog,
  { sent = bound, settled }: Circumstances = {},
): Diagnostic {
  const { hint = error.hint, ...explained } = explanation(bound, error, catalog, sent, settled);
  return {
    code: error.sqlstate,
    severity: "error",
    title: error.message,
    query: bound.block.name,
    at: error.position === undefined ? bound.block.nameSpan : locate(bound, error.position, sent),
    ...(error.detail === undefined ? {} : { notes: [error.detail] }),
    ...explained,
    ...(hint === undefined ? {} : { hint }),
  };
}

type Explanation = Partial<Pick<Diagnostic, "title" | "at" | "label" | "related" | "hint">>;

function explanation(
  bound: BoundQuery,
  error: PostgresError,
  catalog: Catalog,
  sent: SentText,
  settledElsewhere: string | undefined,
): Explanation {
  switch (error.sqlstate) {
    case "42703":
    case "42P01":
      return explainMissing(error, catalog);
    case "42883": {
      const conflict = sent === bound ? findTypeConflict(bound, error) : undefined;
      if (conflict === undefined) return explainMissing(error, catalog);
      const { parameter, at, settled, expected, cast } = conflict;
      const [first] = parameter.places;
      return {
        title: twoTypes(parameter),
        hint: `cast it where it is used, for example ${textAt(at)}::${cast}`,
        at,
        label: `${expected} here`,
        ...(first === undefined
          ? {}
          : { related: [{ at: partOf(bound.block.span, first), label: `${settled} here` }] }),
      };
    }
    case "42702":
      return { label: "in more than one table", hint: "write the table's name or alias before it" };
    case "42704":
      return { label: "unknown here" };
    case "42P18":
      return undeterminedType(bound, parameterNamedIn(bound, error));
    case "42804":
      return /polymorphic type because input has type unknown/.test(error.message)
        ? undeterminedType(bound, polymorphicArgument(bound, catalog))
        : {};
    case "42P08":
      return ambiguousType(bound, error, sent, settledElsewhere);
    default:
      return {};
  }
}

/** The only one, or the argument of a function that has no form but for any type; Postgres doesn't say which it means. */
function polymorphicArgument(bound: BoundQuery, catalog: Catalog): BoundParameter | undefined {
  const [only, ...others] = bound.parameters;
  if (others.length === 0) return only;
  const polymorphic = new Map<string, boolean>();
  for (const { name, argumentTypeOids } of catalog.functions.values()) {
    const takesAny = argumentTypeOids.some((oid) => catalog.types.get(oid)?.name.startsWith("any"));
    polymorphic.set(name, takesAny && polymorphic.get(name) !== false);
  }
  for (const [, called = "", number] of bound.text.matchAll(/(\w+)\s*\(\s*\$(\d+)\s*[,)]/g)) {
    if (polymorphic.get(called.toLowerCase()) !== true) continue;
    return bound.parameters.find((parameter) => parameter.number === Number(number));
  }
  return undefined;
}

/** Without a parameter to blame only the way out can be said. */
function undeterminedType(bound: BoundQuery, parameter: BoundParameter | undefined): Explanation {
  if (parameter === undefined) return { hint: "cast the parameter, for example @name::text" };
  const [place] = parameter.places;
  return {
    title: `the type of parameter ${spelling(parameter)} can't be determined`,
    ...(place === undefined ? {} : { at: partOf(bound.block.span, place) }),
    label: "could be anything",
    hint: `add a cast: ${place === undefined ? spelling(parameter) : textAt(partOf(bound.block.span, place))}::text`,
  };
}

/** Postgres found no type in one place and one in another ("integer versus text"), or a second one in the next. */
function ambiguousType(
  bound: BoundQuery,
  error: PostgresError,
  sent: SentText,
  settled: string | undefined,
): Explanation {
  const parameter = parameterNamedIn(bound, error);
  if (parameter === undefined || error.position === undefined) {
    return { hint: "cast the parameter, for example @name::text" };
  }
  const title = twoTypes(parameter);
  const at = locate(bound, error.position, sent);
  const [, first, second] = /^(.+) versus (.+)$/.exec(error.detail ?? "") ?? [];
  if (first === undefined || second === undefined) {
    const hint =
      settled === undefined
        ? "cast it to the type that it has elsewhere"
        : `add a cast: ${textAt(at)}::${settled}`;
    return { title, label: "could be anything", hint };
  }
  const places = parameter.places.map((place) => partOf(bound.block.span, place));
  const other = places.find((place) => place.start !== at.start);
  const casts = [...(other === undefined ? [] : [`${textAt(other)}::${first}`]), `${textAt(at)}::${second}`];
  return { title, hint: `cast it in each place, for example ${casts.join(" and ")}` };
}

function twoTypes(parameter: BoundParameter): string {
  return `parameter ${spelling(parameter)} is used with two types`;
}

function textAt({ file, start, end }: Span): string {
  return file.text.slice(start, end);
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
