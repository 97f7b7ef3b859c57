/** A column gets a type that has no room for every value of the old one. */
import { quoted } from "../../conventions/naming.js";
import { changedTables } from "../changes.js";
import { placeOf, statementRule } from "../rule.js";
import { isNarrower } from "../type-width.js";

export const narrowedType = statementRule({
  name: "narrowed-type",
  level: "error",
  summary: "No column changes to a type with less room.",
  rationale:
    "Values that don't fit are rounded, cut by the conversion that USING asks for, or refused, and then the migration fails in production alone. A narrower type is a new column, or a CHECK on the one that is there.",
  check: (statement, trace) =>
    changedTables(statement, trace).flatMap(({ before, after }) => {
      if (before.partitionOf !== null) return [];
      return after.columns.flatMap((column) => {
        const old = before.columns.find(({ number }) => number === column.number);
        if (old === undefined || old.type === column.type || !isNarrower(old.type, column.type)) return [];
        return [
          {
            title: `column ${quoted(statement.after.structure, after, column.name)} changes from ${old.type} to ${column.type}, which has less room`,
            at: placeOf(statement, column.name, after.name),
          },
        ];
      });
    }),
});
