/** A table is dropped with its rows. */
import { quoted } from "../../conventions/naming.js";
import { placeOf, statementRule } from "../rule.js";

export const droppedTable = statementRule({
  name: "dropped-table",
  level: "error",
  summary: "No table that was there is dropped.",
  rationale:
    "Its rows are gone, and no migration brings them back. Nor does the service that still runs know that the table is.",
  check: (statement) =>
    statement.effects
      .filter(({ isDropped, relation }) => isDropped && relation.kind !== "materialized")
      .map(({ relation }) => ({
        title: `table ${quoted(statement.before.structure, relation)} is dropped with its rows`,
        at: placeOf(statement, relation.name),
      })),
});
