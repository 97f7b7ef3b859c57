/** Text has no length by accident. */

import { changeType, unlessHeld } from "../change-type.js";
import { newName, partPlace, quoted } from "../naming.js";
import { type Fix, tableRule } from "../rule.js";
import type { Column, Table } from "../structure.js";

export const textRule = tableRule({
  name: "text",
  level: "warning",
  summary: "Text is TEXT, not VARCHAR(n) or CHAR(n); a limit that is meant is a CHECK.",
  rationale:
    "A length in a type is neither faster nor smaller, and changing it changes the column's type under everything that depends on it. A CHECK says what it is for, by its name. CHAR(n) pads with spaces that comparisons then ignore.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    table.columns
      .filter(({ madeOf }) => madeOf.includes("varchar") || madeOf.includes("bpchar"))
      .map((column) => ({
        title: `column ${quoted(structure, table, column.name)} is ${column.type}`,
        part: column.name,
        places: [partPlace(table, "type", column.name), partPlace(table, "column", column.name)],
        label: column.isPlain ? "TEXT" : "made of VARCHAR or CHAR",
        ...unlessHeld(column, column.isPlain && !column.isGenerated ? fixOf(table, column) : undefined),
      })),
});

/** The limit stays, as a check. */
function fixOf(table: Table, column: Column): Fix {
  const { up, down = [] } = changeType(table, column, "text");
  const length = /\((\d+)\)$/.exec(column.type)?.[1];
  if (length === undefined) return { up, down };
  const name = newName(table.name, column.name, "length_check");
  return {
    up: [
      ...up,
      `ALTER TABLE ${table.sql} ADD CONSTRAINT ${name} CHECK (char_length(${column.sql}) <= ${length});`,
    ],
    down: [`ALTER TABLE ${table.sql} DROP CONSTRAINT ${name};`, ...down],
  };
}
