/** What shall become NULL may be NULL. */

import { changeDeleteAction } from "../delete-action.js";
import { columnsOf, quoted } from "../naming.js";
import { type Fix, tableRule } from "../rule.js";
import type { Column, ForeignKey, Table } from "../structure.js";
import { foreignKeyPlaces } from "./foreign-key-index.js";

export const setNull = tableRule({
  name: "set-null",
  level: "error",
  summary: "No foreign key is ON DELETE SET NULL on a column that is NOT NULL.",
  rationale:
    "Postgres accepts it, and then every delete of a referenced row fails with a violated NOT NULL constraint of another table.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    table.foreignKeys
      .filter(({ onDelete }) => onDelete === "set-null")
      .flatMap((key) => {
        const columns = columnsOf(table, key.setColumns.length > 0 ? key.setColumns : key.columns);
        const fixed = columns.filter(({ notNull }) => notNull);
        if (fixed.length === 0) return [];
        const fix = fixOf(table, key, columns, fixed, structure.serverVersion);
        const names = fixed.map(({ name }) => name).join(", ");
        return [
          {
            title: `${quoted(structure, table, names)} is NOT NULL, and shall be set to NULL on delete`,
            part: key.name,
            places: foreignKeyPlaces(table, key),
            ...(fix === undefined ? {} : { fix }),
          },
        ];
      }),
});

/** Columns can be listed since PostgreSQL 15. */
const firstWithColumns = 150_000;

/** Of several columns those are set that can be; a single one is let be NULL, for nobody asked for rows to go. */
function fixOf(
  table: Table,
  key: ForeignKey,
  columns: readonly Column[],
  fixed: readonly Column[],
  serverVersion: number,
): Fix | undefined {
  const nullable = columns.filter(({ notNull }) => !notNull);
  if (nullable.length > 0) {
    if (serverVersion < firstWithColumns) return undefined;
    return changeDeleteAction(table, key, `SET NULL (${nullable.map(({ sql }) => sql).join(", ")})`);
  }
  if (fixed.some(({ number }) => table.primaryKey.includes(number))) return undefined;
  const alter = (action: string) =>
    fixed.map(({ sql }) => `ALTER TABLE ${table.sql} ALTER COLUMN ${sql} ${action} NOT NULL;`);
  return { up: alter("DROP"), down: alter("SET") };
}
