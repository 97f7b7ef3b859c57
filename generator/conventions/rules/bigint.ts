/** Whole numbers have room. */

import { changeType, unlessHeld } from "../change-type.js";
import { partPlace, quoted } from "../naming.js";
import { type Fix, tableRule } from "../rule.js";
import type { Column, Table } from "../structure.js";

export const bigint = tableRule({
  name: "bigint",
  level: "error",
  summary: "No column is INT or SMALLINT, nor made of one: in an array, a domain, a range.",
  rationale:
    "A counter that outgrows its type stops every insert on the day it does, and widening it then rewrites the table under a lock. BIGINT mostly costs nothing: next to another column of 8 bytes an INT is padded.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    table.columns
      .filter(({ madeOf }) => madeOf.includes("int4") || madeOf.includes("int2"))
      .map((column) => ({
        title: `column ${quoted(structure, table, column.name)} is ${column.type}`,
        part: column.name,
        places: [partPlace(table, "type", column.name), partPlace(table, "column", column.name)],
        label: column.isPlain ? "BIGINT" : "made of a small integer",
        ...unlessHeld(column, fixOf(table, column)),
      })),
});

/** The sequence of a serial column counts no further than the type it was made for ("CREATE SEQUENCE"). */
function fixOf(table: Table, column: Column): Fix | undefined {
  if (column.isGenerated) return undefined;
  const isArray = column.type === "integer[]" || column.type === "smallint[]";
  if (!column.isPlain && !isArray) return undefined;
  const { up, down = [] } = changeType(table, column, isArray ? "bigint[]" : "bigint");
  if (column.serial === null) return { up, down };
  return {
    up: [...up, `ALTER SEQUENCE ${column.serial} AS bigint;`],
    down: [`ALTER SEQUENCE ${column.serial} AS ${column.type};`, ...down],
  };
}
