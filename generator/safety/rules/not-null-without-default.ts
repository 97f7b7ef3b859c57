/** A new column is NOT NULL and has no value for the rows that are there. */
import { quoted } from "../../conventions/naming.js";
import { added, changedTables } from "../changes.js";
import { notNullConstraint, notNullSteps } from "../rewrite.js";
import { placeOf, statementRule } from "../rule.js";

export const notNullWithoutDefault = statementRule({
  name: "not-null-without-default",
  level: "warning",
  summary: "A column that is added to an existing table as NOT NULL has a default.",
  rationale:
    "The rows that are there would have a NULL in it, so Postgres refuses the statement as soon as there is one. And the service that still runs inserts rows without the column. Add it in two steps: nullable with a CHECK for new rows, then NOT NULL when the old rows have a value.",
  check: (statement, trace) =>
    changedTables(statement, trace).flatMap(({ before, after }) => {
      if (before.partitionOf !== null) return [];
      return added(before.columns, after.columns)
        .filter((column) => !before.columns.some(({ number }) => number === column.number))
        .filter((column) => column.notNull && column.default === null)
        .filter(({ isGenerated, isIdentity }) => !isGenerated && !isIdentity)
        .map(({ name, sql, type }) => {
          const [first, ...later] = notNullSteps(after.sql, sql, notNullConstraint(after.name, name));
          const backfill = `-- UPDATE ${after.sql} SET ${sql} = … WHERE ${sql} IS NULL;`;
          return {
            title: `column ${quoted(statement.after.structure, after, name)} is NOT NULL and has no default: rows that are there have no value`,
            at: placeOf(statement, name, after.name),
            fix: [
              { statements: [`ALTER TABLE ${after.sql} ADD COLUMN ${sql} ${type};`, ...first.statements] },
              ...later.map(({ statements }) => ({ statements: [backfill, ...statements] })),
            ] as const,
          };
        });
    }),
});
