/** A foreign key checks the rows that are there while both tables are locked against writes. */
import { columnsOf, quoted } from "../../conventions/naming.js";
import { changedTables, isReadUnderLock, newConstraints } from "../changes.js";
import { placeOf, statementRule, withFix } from "../rule.js";

export const foreignKeyScan = statementRule({
  name: "foreign-key-scan",
  level: "warning",
  summary: "A foreign key is added to an existing table as NOT VALID, and validated in a later migration.",
  rationale:
    "To check its rows Postgres reads the whole table, and until the transaction ends nobody can write to it nor to the table that it refers to. NOT VALID checks new rows alone; VALIDATE CONSTRAINT then reads the old ones while everybody goes on.",
  check(statement, trace) {
    const { structure } = statement.after;
    return changedTables(statement, trace).flatMap(({ before, after }) => {
      if (!isReadUnderLock(statement, after, structure)) return [];
      return newConstraints(before.foreignKeys, after.foreignKeys, after)
        .filter(({ constraint }) => !constraint.definition.endsWith("NOT VALID"))
        .map(({ constraint: { name, columns, referencedSchema, referencedTable }, fix }) => {
          const referenced = quoted(structure, { schema: referencedSchema, name: referencedTable });
          const columnNames = columnsOf(after, columns).map((column) => column.name);
          return {
            title: `the rows of ${quoted(structure, after)} are checked for foreign key "${name}" while nobody can write to it or to ${referenced}`,
            at: placeOf(statement, name, ...columnNames, after.name),
            // Before PostgreSQL 18 a partitioned table takes no foreign key that is NOT VALID.
            ...withFix(after.isPartitioned ? undefined : fix),
          };
        });
    });
  },
});
