/** What is said of a column, table, function or operator that does not exist: which one was probably meant. */
import type { Catalog } from "../catalog/catalog.js";
import type { PostgresError } from "../postgres/session.js";
import { suggest } from "../source/suggest.js";

export interface MissingName {
  readonly label: string;
  /** Absent when Postgres's own hint, if it has one, says more. */
  readonly hint?: string;
}

/** Explains `undefined_column`, `undefined_table` and `undefined_function`. */
export function explainMissing(error: PostgresError, catalog: Catalog): MissingName {
  switch (error.sqlstate) {
    case "42703":
      return { label: "no such column", ...similar(missingColumn(error, catalog)) };
    case "42P01":
      return missingTable(error, catalog);
    default:
      return error.message.startsWith("operator")
        ? { label: "no such operator" }
        : { label: "no such function", ...similar(missingFunction(error, catalog)) };
  }
}

/** `column "titel" of relation "notes" does not exist`: the target of an INSERT or UPDATE, for which Postgres has no hint. */
function missingColumn({ message }: PostgresError, catalog: Catalog): string | undefined {
  const [, name, table] = /^column "([^"]+)" of relation "([^"]+)"/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const columns = [...catalog.relations.values()]
    .filter((relation) => !relation.isSystem && relation.name === table)
    .flatMap((relation) => relation.columns.flatMap((column) => column?.name ?? []));
  const nearest = suggest(name, columns);
  return nearest === undefined ? undefined : `"${nearest}"`;
}

function missingTable({ message, hint }: PostgresError, catalog: Catalog): MissingName {
  const name = /"([^"]+)"/.exec(message)?.[1] ?? "";
  const names = new Set(relationNames(catalog));
  const nearest = suggest(name, names);
  const meant = nearest === undefined ? undefined : `"${nearest}"`;
  if (!/^(?:missing|invalid reference to) FROM-clause entry/.test(message)) {
    return { label: "no such table", ...similar(meant) };
  }
  const label = "not in this FROM";
  if (hint !== undefined) return { label };
  return names.has(name)
    ? { label, hint: `join "${name}", or use an alias that is there` }
    : { label, ...similar(meant) };
}

/** `function lowwer(text) does not exist`: only a name that no function has is worth a suggestion. */
function missingFunction({ message }: PostgresError, catalog: Catalog): string | undefined {
  const name = /^function ([^(]+)\(/.exec(message)?.[1]?.split(".").at(-1);
  if (name === undefined) return undefined;
  const names = new Set<string>();
  for (const candidate of catalog.functions.values()) names.add(candidate.name);
  if (names.has(name)) return undefined;
  const nearest = suggest(name, names);
  return nearest === undefined ? undefined : `${nearest}()`;
}

function similar(meant: string | undefined): { readonly hint?: string } {
  return meant === undefined ? {} : { hint: `did you mean ${meant}?` };
}

function* relationNames(catalog: Catalog): Iterable<string> {
  for (const relation of catalog.relations.values()) {
    if (relation.isSystem) continue;
    yield catalog.searchPath.includes(relation.schema)
      ? relation.name
      : `${relation.schema}.${relation.name}`;
  }
}
