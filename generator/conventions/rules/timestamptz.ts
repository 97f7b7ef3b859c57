/** Moments are stored with their time zone. */

import { changeType, unlessHeld } from "../change-type.js";
import { partPlace, quoted } from "../naming.js";
import { tableRule } from "../rule.js";
import type { Column, Table } from "../structure.js";

export const timestamptz = tableRule({
  name: "timestamptz",
  level: "error",
  summary: "No column is a TIMESTAMP without time zone, nor made of one: in an array, a domain, a range.",
  rationale:
    "A TIMESTAMP says what a clock on some wall showed, and not when: it is read as another moment by a session with another TimeZone, and twice an autumn it names two. TIMESTAMPTZ takes as much room and is a moment.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    table.columns
      .filter(({ madeOf }) => madeOf.includes("timestamp"))
      .map((column) => ({
        title: `column ${quoted(structure, table, column.name)} has no time zone`,
        part: column.name,
        places: [partPlace(table, "type", column.name), partPlace(table, "column", column.name)],
        label: column.isPlain ? "TIMESTAMPTZ" : "made of TIMESTAMP",
        ...unlessHeld(column, fixOf(table, column)),
      })),
});

function fixOf(table: Table, column: Column) {
  const { type, sql } = column;
  if (!column.isPlain || column.isGenerated || !type.startsWith("timestamp")) return undefined;
  return changeType(table, column, "timestamptz", {
    up: `${sql} AT TIME ZONE 'UTC'`,
    down: `${sql} AT TIME ZONE 'UTC'`,
  });
}
