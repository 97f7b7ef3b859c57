/** One statement for each of several arguments. All take effect or none does. */
import type { Executor, RawResult } from "./executor.js";
import { type Command, prepare, type Query, readRows } from "./query.js";
import { onlyRow } from "./run.js";
import { atomically, orAbort } from "./transaction.js";

/**
 * Every statement is made before the first is sent, so that an argument that can't be sent leaves nothing half done; an
 * error in `read` undoes what was sent.
 */
async function runEach<Args, Result>(
  executor: Executor,
  command: Command<Args>,
  list: readonly Args[],
  read: (result: RawResult) => Result,
): Promise<Result[]> {
  const statements = list.map((args) => prepare(command, args));
  if (executor.batch !== undefined) {
    const results = await executor.batch(statements);
    return orAbort(executor, async () => results.map(read));
  }
  return atomically(executor, async (session) => {
    const results: Result[] = [];
    for (const each of statements) results.push(read(await session.query(each)));
    return results;
  });
}

/** Runs the command once for each of the arguments. */
export async function batchExecute<Args>(
  executor: Executor,
  command: Command<Args>,
  list: readonly Args[],
): Promise<void> {
  if (list.length > 0) await runEach(executor, command, list, () => undefined);
}

/** Exactly one row for each of the arguments, in order. Throws `NoRows` or `TooManyRows`. */
export async function batchOne<Args, Row>(
  executor: Executor,
  query: Query<Args, Row>,
  list: readonly Args[],
): Promise<Row[]> {
  if (list.length === 0) return [];
  return runEach(executor, query, list, (result) => onlyRow(query, result));
}

/** All rows for each of the arguments, in order. */
export async function batchMany<Args, Row>(
  executor: Executor,
  query: Query<Args, Row>,
  list: readonly Args[],
): Promise<Row[][]> {
  if (list.length === 0) return [];
  return runEach(executor, query, list, (result) => readRows(query, result));
}
