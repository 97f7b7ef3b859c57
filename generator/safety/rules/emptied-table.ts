/** All rows of a table are deleted. */
import { quoted } from "../../conventions/naming.js";
import { deletedWhole } from "../deletions.js";
import { placeOf, statementRule } from "../rule.js";

export const emptiedTable = statementRule({
  name: "emptied-table",
  level: "error",
  summary: "No table that was there loses all of its rows: to TRUNCATE, or to DELETE without WHERE.",
  rationale:
    "They are gone, and no migration brings them back. TRUNCATE … CASCADE takes those of other tables along.",
  check(statement) {
    const deleted = deletedWhole(statement.text);
    return statement.effects
      .filter(
        ({ isEmptied, isDropped, lock, relation }) =>
          isEmptied ||
          (!isDropped && lock !== undefined && lock !== "ACCESS SHARE" && deleted.has(relation.name)),
      )
      .map(({ relation }) => ({
        title: `all rows of table ${quoted(statement.before.structure, relation)} are deleted`,
        at: placeOf(statement, relation.name),
      }));
  },
});
