/** The fix that gives a column another type. */
import type { Fix } from "./rule.js";
import type { Column, Table } from "./structure.js";

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
