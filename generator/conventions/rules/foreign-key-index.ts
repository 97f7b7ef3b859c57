/** Who deletes a row need not read the tables that refer to it. */
import { columnsOf, indexPlace, newName, partPlace, quoted, schemaOf } from "../naming.js";
import { tableRule } from "../rule.js";
import type { ForeignKey, Index, Table } from "../structure.js";

export const foreignKeyIndex = tableRule({
  name: "foreign-key-index",
  level: "error",
  summary:
    "An index covers every foreign key: valid, without WHERE, beginning with the key's columns in their order.",
  rationale:
    "Postgres makes an index for the key that is referenced, and none for the columns that refer to it. Without one every delete or change of key in the other table reads this one from end to end, and so do joins. A partial index leaves rows out and can't be used.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    table.foreignKeys
      .filter((key) => !table.indexes.some((index) => covers(index, key)))
      .map((key) => {
        const columns = columnsOf(table, key.columns);
        const names = columns.map(({ name }) => name);
        const almost = table.indexes.find(
          (index) => !index.isNeeded && leads({ ...index, isPartial: false }, key),
        );
        const indexName = nameFor(table, names);
        return {
          title: `no index covers the foreign key ${quoted(structure, table, names.join(", "))}`,
          part: key.name,
          places: foreignKeyPlaces(table, key),
          ...(almost !== undefined && {
            related: [
              {
                place: indexPlace(table, almost.name),
                label: almost.isValid ? "partial: leaves rows out" : "not valid: building it failed",
              },
            ],
          }),
          fix: {
            up: [`CREATE INDEX ${indexName} ON ${table.sql} (${columns.map(({ sql }) => sql).join(", ")});`],
            down: [`DROP INDEX ${schemaOf(table.sql)}${indexName};`],
          },
        };
      }),
});

/** Where a foreign key is written: by its name, in its column, or below the columns. */
export function foreignKeyPlaces(table: Table, key: ForeignKey) {
  const names = columnsOf(table, key.columns).map(({ name }) => name);
  const [column] = names;
  return [
    partPlace(table, "constraint", key.name),
    partPlace(table, "foreign-key", ...names),
    ...(names.length === 1 && column !== undefined
      ? [partPlace(table, "references", column), partPlace(table, "column", column)]
      : []),
  ];
}

function covers(index: Index, key: ForeignKey): boolean {
  return index.isValid && leads(index, key);
}

/** A hash index serves an equality on its one column. */
function leads({ method, isPartial, columns }: Index, key: ForeignKey): boolean {
  const isOrdered = method === "btree" || (method === "hash" && key.columns.length === 1);
  return isOrdered && !isPartial && key.columns.every((column, place) => columns[place] === column);
}

function nameFor(table: Table, columns: readonly string[]): string {
  const name = newName(table.name, ...columns, "idx");
  const isTaken = table.indexes.some((index) => index.name === name);
  return isTaken ? newName(table.name, ...columns, "fkey_idx") : name;
}
