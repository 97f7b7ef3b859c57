/** A CHECK constraint checks the rows that are there while its table is locked against everything. */
import { columnsOf, quoted } from "../../conventions/naming.js";
import { changedTables, isReadUnderLock, newConstraints } from "../changes.js";
import { placeOf, statementRule } from "../rule.js";

export const checkScan = statementRule({
  name: "check-scan",
  level: "warning",
  summary:
    "A CHECK constraint is added to an existing table as NOT VALID, and validated in a later migration.",
  rationale:
    "To check its rows Postgres reads the whole table, and until the transaction ends nobody can read or write there. NOT VALID checks new rows alone; VALIDATE CONSTRAINT then reads the old ones while everybody goes on.",
  check(statement, trace) {
    const { structure } = statement.after;
    return changedTables(statement, trace).flatMap(({ before, after }) => {
      if (before.partitionOf !== null || !isReadUnderLock(statement, after, structure)) return [];
      return newConstraints(before.checks, after.checks, after)
        .filter(({ constraint }) => constraint.isValid)
        .map(({ constraint: { name, columns }, fix }) => {
          const columnNames = columnsOf(after, columns).map((column) => column.name);
          return {
            title: `the rows of ${quoted(structure, after)} are checked for constraint "${name}" while nobody can read or write it`,
            at: placeOf(statement, name, ...columnNames, after.name),
            fix,
          };
        });
    });
  },
});
