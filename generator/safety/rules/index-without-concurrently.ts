/** An index on a table that is in use is built while it is written to. */
import { newName, quoted, schemaOf } from "../../conventions/naming.js";
import type { Index, Structure, Table } from "../../conventions/structure.js";
import { identifier } from "../../source/sql-text.js";
import { added, changedTables, effectOn, isReadUnderLock, partitionsOf } from "../changes.js";
import type { Rewrite } from "../rewrite.js";
import { placeOf, statementRule, withFix } from "../rule.js";
import { inWords } from "../trace/lock-modes.js";

export const indexWithoutConcurrently = statementRule({
  name: "index-without-concurrently",
  level: "warning",
  summary: "An index on an existing table is built CONCURRENTLY.",
  rationale:
    "CREATE INDEX reads the whole table, and until its transaction ends nobody can insert, update or delete there. CONCURRENTLY takes longer and lets them. It can't run in a transaction, so it needs a file of its own with transaction:false.",
  check(statement, trace) {
    const { structure } = statement.after;
    return changedTables(statement, trace).flatMap(({ before, after }) => {
      if (before.partitionOf !== null || !isReadUnderLock(statement, after, structure)) return [];
      const waiting = inWords(effectOn(statement, after.oid)?.lock, quoted(structure, after));
      return added(before.indexes, after.indexes)
        .filter(({ isNeeded }) => !isNeeded)
        .map((index) => ({
          title: `index "${index.name}" is built while ${waiting}`,
          at: placeOf(statement, index.name, after.name),
          ...withFix(fixOf(after, index, partitionsOf(after, structure), statement.before.structure)),
        }));
    });
  },
});

/** `pg_get_indexdef` prints `CREATE [UNIQUE] INDEX name ON [ONLY] table USING …`. */
function fixOf(
  table: Table,
  index: Index,
  partitions: readonly Table[],
  before: Structure,
): Rewrite | undefined {
  const { definition } = index;
  if (!table.isPartitioned) {
    const concurrently = definition.replace(" INDEX ", " INDEX CONCURRENTLY ");
    return [{ statements: [`${concurrently};`], isTransactional: false }];
  }
  if (partitions.some(({ isPartitioned }) => isPartitioned)) return undefined;
  // Postgres builds no index of a partitioned table CONCURRENTLY (CREATE INDEX, "Notes"): its parts are, one by one.
  const [create = "", tail = ""] = definition.split(/ ON ONLY .*? (?=USING )/);
  const parts = partitions.map((partition) => {
    const old = before.tables.find(({ oid }) => oid === partition.oid)?.indexes ?? [];
    const own = added(old, partition.indexes).find(({ keys }) => keys.join() === index.keys.join());
    return {
      part: own === undefined ? newName(partition.name, index.name) : identifier(own.name),
      sql: partition.sql,
    };
  });
  return [
    { statements: [`${definition};`] },
    ...parts.map(({ part, sql }) => ({
      statements: [`${create.replace(/ INDEX .*/, ` INDEX CONCURRENTLY ${part}`)} ON ${sql} ${tail};`],
      isTransactional: false,
    })),
    {
      statements: parts.map(
        ({ part, sql }) => `ALTER INDEX ${index.sql} ATTACH PARTITION ${schemaOf(sql)}${part};`,
      ),
    },
  ];
}
