/** How findings name tables and columns, and the places that those are written at. */
import type { Place } from "./rule.js";
import type { Column, Structure, Table } from "./structure.js";

interface Named {
  readonly schema: string;
  readonly name: string;
}

/** The name alone where the search path finds it, else with its schema. */
export function shownName(structure: Structure, { schema, name }: Named): string {
  return structure.searchPath.includes(schema) ? name : `${schema}.${name}`;
}

/** `"users"` or `"billing.invoices"`, with `part` `"users.email"`. */
export function quoted(structure: Structure, named: Named, part?: string): string {
  const name = shownName(structure, named);
  return `"${part === undefined ? name : `${name}.${part}`}"`;
}

/** The columns with these numbers, in the order of the numbers. */
export function columnsOf(table: Table, numbers: readonly number[]): readonly Column[] {
  return numbers.flatMap((number) => table.columns.find((column) => column.number === number) ?? []);
}

export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** The place of a part of a table: a column, or what belongs to one. */
export function partPlace(table: Named, kind: Place["kind"], ...path: readonly string[]): Place {
  return { kind, schema: table.schema, path: [table.name, ...path] };
}

/** An index is found by its own name. */
export function indexPlace(table: Named, name: string): Place {
  return { kind: "index", schema: table.schema, path: [name] };
}

/** Postgres cuts names at 63 bytes: NAMEDATALEN, "Identifiers and Key Words". */
const longestName = 63;

/** A name for a new object, `parts` joined by underscores and quoted where it must be. */
export function newName(...parts: readonly string[]): string {
  const name = parts.join("_");
  const short = Buffer.byteLength(name) <= longestName ? name : `${name.slice(0, 50)}_${checksum(name)}`;
  return /^[a-z_][a-z0-9_]*$/.test(short) ? short : `"${short.replaceAll('"', '""')}"`;
}

/** Tells names apart that are cut at the same place. */
function checksum(text: string): string {
  let sum = 0;
  for (const character of text) sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(36);
}

/** The schema of a name as it is written in a statement, with its dot; empty where the search path decides. */
export function schemaOf(sql: string): string {
  return /^(?:"(?:[^"]|"")*"|[^".]+)\./.exec(sql)?.[0] ?? "";
}
