/** A UNIQUE or PRIMARY KEY constraint builds its index while its table is locked against everything. */
import { columnsOf, quoted } from "../../conventions/naming.js";
import type { Index, Structure, Table } from "../../conventions/structure.js";
import { identifier } from "../../source/sql-text.js";
import { added, changedTables, isReadUnderLock } from "../changes.js";
import { notNullConstraint, notNullSteps, type Rewrite } from "../rewrite.js";
import { placeOf, statementRule, withFix } from "../rule.js";

export const constraintIndex = statementRule({
  name: "constraint-index",
  level: "warning",
  summary: "A UNIQUE or PRIMARY KEY constraint of an existing table takes an index that is there already.",
  rationale:
    "ALTER TABLE builds the constraint's index itself, from the whole table, and until its transaction ends nobody can read or write there. An index that was built CONCURRENTLY before becomes the constraint in a moment.",
  check(statement, trace) {
    const { structure } = statement.after;
    return changedTables(statement, trace).flatMap(({ before, after }) => {
      if (before.partitionOf !== null || !isReadUnderLock(statement, after, structure)) return [];
      return added(before.indexes, after.indexes)
        .filter(({ isNeeded }) => isNeeded)
        .map((index) => ({
          title: `constraint "${index.name}" builds its index while nobody can read or write ${quoted(structure, after)}`,
          at: placeOf(statement, index.name, ...namesOf(after, index), after.name),
          ...withFix(fixOf(before, after, index, structure)),
        }));
    });
  },
});

function namesOf(table: Table, { columns }: Index): readonly string[] {
  return columnsOf(table, columns).map(({ name }) => name);
}

/** None for EXCLUDE, whose index can't be built before, nor for a partitioned table (ALTER TABLE, "USING INDEX"). */
function fixOf(before: Table, after: Table, index: Index, { tables }: Structure): Rewrite | undefined {
  if (!index.isUnique || after.isPartitioned || tables.some(({ partitionOf }) => partitionOf === after.oid)) {
    return undefined;
  }
  const isPrimary = before.primaryKey.length === 0 && after.primaryKey.join() === index.columns.join();
  const nullable = isPrimary ? columnsOf(before, index.columns).filter(({ notNull }) => !notNull) : [];
  const name = identifier(index.name);
  const alter = `ALTER TABLE ${after.sql}`;
  const build: Rewrite = [
    {
      statements: [`${index.definition.replace(" INDEX ", " INDEX CONCURRENTLY ")};`],
      isTransactional: false,
    },
    {
      statements: [
        `${alter} ADD CONSTRAINT ${name} ${isPrimary ? "PRIMARY KEY" : "UNIQUE"} USING INDEX ${name};`,
      ],
    },
  ];
  const [first, ...others] = nullable.flatMap(({ sql, name: column }) =>
    notNullSteps(after.sql, sql, notNullConstraint(after.name, column)),
  );
  return first === undefined ? build : [first, ...others, ...build];
}
