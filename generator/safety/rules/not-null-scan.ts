/** SET NOT NULL reads the rows that are there while the table is locked against everything. */
import { quoted } from "../../conventions/naming.js";
import { changedTables, isReadUnderLock } from "../changes.js";
import { notNullConstraint, notNullSteps } from "../rewrite.js";
import { placeOf, statementRule } from "../rule.js";

export const notNullScan = statementRule({
  name: "not-null-scan",
  level: "warning",
  summary: "A column becomes NOT NULL when a validated CHECK has proved that it holds no NULL.",
  rationale:
    "SET NOT NULL reads the whole table to look for one, and until the transaction ends nobody can read or write there. Where a valid CHECK (column IS NOT NULL) says so already, Postgres believes it and reads nothing.",
  check(statement, trace) {
    const { structure } = statement.after;
    return changedTables(statement, trace).flatMap(({ before, after }) => {
      if (before.partitionOf !== null || !isReadUnderLock(statement, after, structure)) return [];
      const isMadeByKey = before.primaryKey.length === 0 && after.primaryKey.length > 0;
      return (
        after.columns
          .filter(
            ({ number, notNull }) =>
              notNull && before.columns.some((old) => old.number === number && !old.notNull),
          )
          // What a new primary key does to its columns is that constraint's.
          .filter(({ number }) => !isMadeByKey || !after.primaryKey.includes(number))
          .map(({ name, sql }) => ({
            title: `the rows of ${quoted(structure, after)} are searched for a NULL in "${name}" while nobody can read or write it`,
            at: placeOf(statement, name, after.name),
            fix: notNullSteps(after.sql, sql, notNullConstraint(after.name, name)),
          }))
      );
    });
  },
});
