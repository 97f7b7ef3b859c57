/** A CHECK constraint checks the rows that are there while its table is locked against everything. */
import { columnsOf, quoted } from "../../conventions/naming.js";
import { added, changedTables, isReadUnderLock } from "../changes.js";
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
      return added(before.checks, after.checks)
        .filter(({ isValid }) => isValid)
        .map(({ name, sql, columns, definition }) => {
          const alter = `ALTER TABLE ${after.sql}`;
          return {
            title: `the rows of ${quoted(structure, after)} are checked for constraint "${name}" while nobody can read or write it`,
            at: placeOf(
              statement,
              name,
              ...columnsOf(after, columns).map((column) => column.name),
              after.name,
            ),
            fix: [
              { statements: [`${alter} ADD CONSTRAINT ${sql} ${definition} NOT VALID;`] },
              { statements: [`${alter} VALIDATE CONSTRAINT ${sql};`] },
            ] as const,
          };
        });
    });
  },
});
