/** A column is dropped with its values. */
import { quoted } from "../../conventions/naming.js";
import { changedTables } from "../changes.js";
import { placeOf, statementRule } from "../rule.js";

export const droppedColumn = statementRule({
  name: "dropped-column",
  level: "error",
  summary: "No column that was there is dropped.",
  rationale:
    "Its values are gone, and no migration brings them back. The service that still runs may name the column until it is replaced: drop it in the release after the one that stopped using it.",
  check: (statement, trace) =>
    changedTables(statement, trace).flatMap(({ before, after }) => {
      const origin = trace.before.structure.tables.find(({ oid }) => oid === before.oid);
      if (before.partitionOf !== null) return [];
      return before.columns
        .filter(({ number, isGenerated }) => !isGenerated && isIn(origin, number) && !isIn(after, number))
        .map(({ name }) => ({
          title: `column ${quoted(statement.before.structure, before, name)} is dropped with its values`,
          at: placeOf(statement, name, before.name),
        }));
    }),
});

function isIn(
  table: { readonly columns: readonly { readonly number: number }[] } | undefined,
  wanted: number,
): boolean {
  return table?.columns.some(({ number }) => number === wanted) ?? false;
}
