/** The fix that gives a column another type. */
import type { Finding, Fix } from "./rule.js";
import type { Column, Table } from "./structure.js";

/** As `Column.heldBy` calls it. */
const partitionKey = "the partition key";

/**
 * `ALTER TABLE … ALTER COLUMN … TYPE …`, a default taken off before and put back after: Postgres would convert it by an
 * assignment cast, which the types may not have (ALTER TABLE, "SET DATA TYPE"). `using` says how values are converted.
 */
export function changeType(
  table: Table,
  column: Column,
  type: string,
  using?: { readonly up: string; readonly down: string },
): Fix {
  const change = (to: string, by: string | undefined): string => {
    const alter = `ALTER COLUMN ${column.sql}`;
    const actions = [
      ...(column.default === null ? [] : [`${alter} DROP DEFAULT`]),
      `${alter} TYPE ${to}${by === undefined ? "" : ` USING ${by}`}`,
      ...(column.default === null ? [] : [`${alter} SET DEFAULT ${column.default}`]),
    ];
    return `ALTER TABLE ${table.sql}${actions.length === 1 ? " " : "\n  "}${actions.join(",\n  ")};`;
  };
  return { up: [change(type, using?.up)], down: [change(column.type, using?.down)] };
}

/** What a finding says of a fix that changes the column's type: Postgres refuses that while something else uses it. */
export function unlessHeld({ heldBy }: Column, fix: Fix | undefined): Pick<Finding, "fix" | "hint"> {
  if (fix === undefined) return {};
  if (heldBy === null) return { fix };
  const hint = `${heldBy} uses it, so Postgres refuses to change its type: `;
  return {
    hint: `${hint}${heldBy === partitionKey ? "make a new table" : "drop that before, and make it again"}`,
  };
}
