/** What a statement changed in the tables that were there before: columns, constraints, indexes. */
import type { Structure, Table } from "../conventions/structure.js";
import type { Rewrite } from "./rewrite.js";
import type { Effect } from "./trace/effects.js";
import { blockedBy } from "./trace/lock-modes.js";
import type { Trace, TracedStatement } from "./trace/trace.js";

export interface ChangedTable {
  readonly before: Table;
  readonly after: Table;
}

/** Existing tables that are still there and differ. */
export function changedTables({ before, after }: TracedStatement, { existing }: Trace): ChangedTable[] {
  if (before === after) return [];
  const byOid = new Map(after.structure.tables.map((table) => [table.oid, table]));
  return before.structure.tables.flatMap((table) => {
    const now = byOid.get(table.oid);
    return now === undefined || !existing.has(table.oid) ? [] : [{ before: table, after: now }];
  });
}

/** Those of `after` that no one of `before` is called like. */
export function added<T extends { readonly name: string }>(before: readonly T[], after: readonly T[]): T[] {
  const names = new Set(before.map(({ name }) => name));
  return after.filter(({ name }) => !names.has(name));
}

interface Constraint {
  readonly name: string;
  readonly sql: string;
  readonly definition: string;
}

export interface NewConstraint<T> {
  readonly constraint: T;
  /** Adds it as NOT VALID, in the place of the one of its name if there was one, and validates it in a later migration. */
  readonly fix: Rewrite;
}

/** Constraints that were not there with their definition, which says so itself where they are NOT VALID. */
export function newConstraints<T extends Constraint>(
  before: readonly T[],
  after: readonly T[],
  table: Table,
): NewConstraint<T>[] {
  // One that is validated loses these words.
  const isKnown = ({ name, definition }: T): boolean =>
    before.some(
      (old) => old.name === name && [definition, `${definition} NOT VALID`].includes(old.definition),
    );
  return after
    .filter((constraint) => !isKnown(constraint))
    .map((constraint) => {
      const { name, sql, definition } = constraint;
      const alter = `ALTER TABLE ${table.sql}`;
      const replaces = before.some((old) => old.name === name);
      const fix: Rewrite = [
        {
          statements: [
            `${alter}${replaces ? ` DROP CONSTRAINT ${sql},` : ""} ADD CONSTRAINT ${sql} ${definition} NOT VALID;`,
          ],
        },
        { statements: [`${alter} VALIDATE CONSTRAINT ${sql};`] },
      ];
      return { constraint, fix };
    });
}

export function effectOn({ effects }: TracedStatement, oid: number): Effect | undefined {
  return effects.find(({ relation }) => relation.oid === oid);
}

/** Whether the table, or a partition of it, is read from end to end while others have to wait for it. */
export function isReadUnderLock(statement: TracedStatement, table: Table, structure: Structure): boolean {
  return [table, ...partitionsOf(table, structure)].some((each) => {
    const effect = effectOn(statement, each.oid);
    return effect?.isScanned === true && blockedBy(effect.lock) !== "nothing";
  });
}

/** At any depth. */
export function partitionsOf(table: Table, structure: Structure): readonly Table[] {
  const partitions = structure.tables.filter(({ partitionOf }) => partitionOf === table.oid);
  return partitions.flatMap((partition) => [partition, ...partitionsOf(partition, structure)]);
}
