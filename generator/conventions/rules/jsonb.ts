/** JSON is stored so that it can be looked into. */

import { changeType, unlessHeld } from "../change-type.js";
import { partPlace, quoted } from "../naming.js";
import { type Fix, tableRule } from "../rule.js";
import type { Column, Table } from "../structure.js";

export const jsonb = tableRule({
  name: "jsonb",
  level: "warning",
  summary: "No column is JSON instead of JSONB.",
  rationale:
    "JSON is kept as text: parsed again by every operator, without equality, and no index reaches into it. It is right only where white space and the order of keys have to be kept.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    table.columns
      .filter(({ madeOf }) => madeOf.includes("json"))
      .map((column) => ({
        title: `column ${quoted(structure, table, column.name)} is ${column.type}`,
        part: column.name,
        places: [partPlace(table, "type", column.name), partPlace(table, "column", column.name)],
        label: column.isPlain ? "JSONB" : "made of JSON",
        ...unlessHeld(column, fixOf(table, column)),
      })),
});

function fixOf(table: Table, column: Column): Fix | undefined {
  if (!column.isPlain || column.isGenerated) return undefined;
  return changeType(table, column, "jsonb", { up: `${column.sql}::jsonb`, down: `${column.sql}::json` });
}
