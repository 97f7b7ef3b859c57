/** Runs a test's work in a transaction that leaves nothing behind. */

/** The handle of a block, as far as it is needed. */
interface RollableBlock {
  rollback(): Promise<void>;
}

/** A database whose blocks are given such a handle. */
interface BlockDatabase<Q extends RollableBlock, Context> {
  xact<T>(run: (q: Q) => T | Promise<T>): Promise<T>;
  xact<T>(context: Context, run: (q: Q) => T | Promise<T>): Promise<T>;
}

/**
 * Runs `run` as `db.xact` would, undoes what it did, and returns what it returned. What it registered with `afterCommit`
 * never runs. Constraints that are deferred to the commit are not checked: `SET CONSTRAINTS ALL IMMEDIATE` checks them.
 *
 * @example
 * test("a task can be completed", () =>
 *   withRollback(db, async (q) => {
 *     const task = await q.orm.createTask({ title: "Write" });
 *     expect((await q.orm.completeTask({ id: task.id })).status).toBe("done");
 *   }));
 */
export function withRollback<Q extends RollableBlock, Context, T>(
  db: BlockDatabase<Q, Context>,
  run: (q: Q) => T | Promise<T>,
): Promise<T>;
export function withRollback<Q extends RollableBlock, Context, T>(
  db: BlockDatabase<Q, Context>,
  context: Context,
  run: (q: Q) => T | Promise<T>,
): Promise<T>;
export function withRollback<Q extends RollableBlock, Context, T>(
  db: BlockDatabase<Q, Context>,
  ...given: readonly [(q: Q) => T | Promise<T>] | readonly [Context, (q: Q) => T | Promise<T>]
): Promise<T> {
  const undone =
    (run: (q: Q) => T | Promise<T>) =>
    async (q: Q): Promise<T> => {
      const value = await run(q);
      await q.rollback();
      return value;
    };
  return given.length === 1 ? db.xact(undone(given[0])) : db.xact(given[0], undone(given[1]));
}
