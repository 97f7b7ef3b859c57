/** Ids make themselves. */

import { literal } from "../../source/sql-text.js";
import { defaultPrefix, idColumn, idPrefix } from "../ids.js";
import { partPlace, quoted } from "../naming.js";
import { tableRule } from "../rule.js";

export const idDefault = tableRule({
  name: "id-default",
  level: "error",
  summary: "The default of every id is `generate_id('xxx')`, where xxx is the table's prefix.",
  rationale:
    "An id that the database makes is there whoever inserts the row, and says by its prefix what it is the id of, in a log or a support ticket as well as in a query.",
  appliesTo: (table) => table.partitionOf === null && idColumn(table)?.type === "text",
  check(table, structure) {
    if (defaultPrefix(table) !== undefined) return [];
    const column = idColumn(table);
    const prefix = idPrefix(table);
    const generator = structure.routines.find(({ name }) => name === "generate_id");
    const alter = `ALTER TABLE ${table.sql} ALTER COLUMN id`;
    return [
      {
        title: `the default of ${quoted(structure, table, "id")} is not generate_id()`,
        part: "id",
        places: [partPlace(table, "default", "id"), partPlace(table, "column", "id")],
        ...(prefix !== undefined &&
          generator !== undefined && {
            fix: {
              up: [`${alter} SET DEFAULT ${generator.sql}(${literal(prefix)});`],
              down: [
                column?.default == null
                  ? `${alter} DROP DEFAULT;`
                  : `${alter} SET DEFAULT ${column.default};`,
              ],
            },
          }),
      },
    ];
  },
});
