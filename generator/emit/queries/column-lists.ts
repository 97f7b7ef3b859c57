/**
 * Writes the columns that Postgres returns for a query, with their types where these are built in, so that a schema that has
 * changed is noticed: `title::text`. A list that several queries share stands in a constant.
 */
import type { PgType } from "../../catalog/catalog.js";
import type { OutputColumn } from "../../inference/typed-query.js";
import type { Scope } from "../names/scope.js";
import { stringLiteral } from "../text/literal.js";

export interface ColumnLists {
  /** Code for a query's `returnedColumns`; `name` is what their constant is called if they get one. */
  code(columns: readonly string[], name: string): string;
  /** The constants, in order. */
  declarations(): readonly string[];
}

type Types = ReadonlyMap<number, PgType>;

/** `lists` are those that will be asked for, each as often as it will be. */
export function createColumnLists(lists: readonly (readonly string[])[], scope: Scope): ColumnLists {
  const uses = new Map<string, number>();
  for (const columns of lists) {
    const key = JSON.stringify(columns);
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const constants = new Map<string, string>();
  const declarations: string[] = [];
  return {
    code(columns, wanted) {
      const key = JSON.stringify(columns);
      const known = constants.get(key);
      if (known !== undefined) return known;
      const names = columns.map(stringLiteral);
      if ((uses.get(key) ?? 0) < 2 || names.length < 2) return list(names, "  columns: ".length, "  ");
      const name = scope.take(`${wanted}Columns`);
      constants.set(key, name);
      declarations.push(`const ${name} = ${list(names, `const ${name} = `.length, "")};`);
      return name;
    },
    declarations: () => (declarations.length === 0 ? [] : [declarations.join("\n")]),
  };
}

/** The columns that Postgres returns, with built-in types: `title::text`. */
export function returnedColumns(columns: readonly OutputColumn[], types: Types): string[] {
  return columns.map((column) => {
    const name = column.returnedName ?? column.name;
    const type = builtinType(column.typeOid, types);
    return type === undefined && !name.includes("::") ? name : `${name}::${type ?? ""}`;
  });
}

/** Types up to here have the same oid in every database (PostgreSQL documentation, System Catalog Initial Data, OID Assignment). */
const lastAssignedOid = 9_999;

/** Values of a domain are returned as its base type. */
function builtinType(oid: number, types: Types): string | undefined {
  let type = types.get(oid);
  while (type?.kind === "domain") type = types.get(type.baseOid);
  return type === undefined || type.oid > lastAssignedOid || type.kind === "pseudo" ? undefined : type.name;
}

/** On one line if it fits after what is `before` it, else on as few as hold it. */
function list(names: readonly string[], before: number, indent: string): string {
  const line = `[${names.join(", ")}]`;
  if (before + line.length <= 99) return line;
  const lines: string[] = [];
  for (const name of names) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + name.length <= 96) lines[lines.length - 1] = `${last} ${name},`;
    else lines.push(`${indent}  ${name},`);
  }
  return `[\n${lines.join("\n")}\n${indent}]`;
}
