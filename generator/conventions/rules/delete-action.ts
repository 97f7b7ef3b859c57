/** A person or an organization can be deleted. */
import { changeDeleteAction } from "../delete-action.js";
import { columnsOf, quoted } from "../naming.js";
import { tableRule } from "../rule.js";
import { foreignKeyPlaces } from "./foreign-key-index.js";

const owners = new Set(["users", "organizations"]);

export const deleteAction = tableRule({
  name: "delete-action",
  level: "error",
  summary: "Foreign keys to `users` and `organizations` are ON DELETE CASCADE or SET NULL.",
  rationale:
    "Whoever asks to be forgotten must be deletable in one statement. A key that says nothing refuses it, and which tables have to be emptied first, in which order, is then found out in production.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    table.foreignKeys
      .filter(
        ({ referencedTable, onDelete }) =>
          owners.has(referencedTable) && onDelete !== "cascade" && onDelete !== "set-null",
      )
      .map((key) => {
        const columns = columnsOf(table, key.columns);
        const action = columns.some(({ notNull }) => notNull) ? "CASCADE" : "SET NULL";
        const fix = changeDeleteAction(table, key, action);
        const names = columns.map(({ name }) => name).join(", ");
        return {
          title: `a row of ${key.referencedTable} can't be deleted while ${quoted(structure, table, names)} refers to it`,
          part: key.name,
          places: foreignKeyPlaces(table, key),
          label: `ON DELETE ${action}`,
          ...(fix === undefined ? {} : { fix }),
        };
      }),
});
