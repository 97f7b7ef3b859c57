/** Makes several statements one: all of them take effect or none does. */
import { type Executor, statement } from "./executor.js";

/** A client that must be given back. */
export interface PooledExecutor extends Executor {
  release(destroy?: boolean): void;
}

/** An executor whose statements may each run on a connection of their own. */
export interface PoolExecutor extends Executor {
  connect(): Promise<PooledExecutor>;
  readonly options?: { readonly max?: number };
}

/** Whether this is a pool: `pg`'s client has a `connect` as well, but no count of clients. */
export function isPool(executor: Executor): executor is PoolExecutor {
  return "totalCount" in executor && "connect" in executor && typeof executor.connect === "function";
}

/** `I` outside a transaction, `T` inside one, undefined where the executor doesn't say. */
export function transactionStatus(executor: Executor): string | undefined {
  if (!("getTransactionStatus" in executor) || typeof executor.getTransactionStatus !== "function") {
    return undefined;
  }
  const status: unknown = executor.getTransactionStatus();
  return typeof status === "string" ? status : undefined;
}

/** Runs `work` on one connection of the pool, which is destroyed unless it ends outside a transaction. */
export async function withClient<T>(
  pool: PoolExecutor,
  work: (client: PooledExecutor) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    release(client);
  }
}

/** Gives a client back, or destroys it when it is still in a transaction. */
export function release(client: PooledExecutor): void {
  client.release(transactionStatus(client) !== "I");
}

/** Ends the transaction. A COMMIT after an error that nobody reported is answered with ROLLBACK: that throws. */
export async function commit(executor: Executor): Promise<void> {
  const { command } = await executor.query(statement("COMMIT"));
  if (command === "ROLLBACK") throw new Error("the transaction was rolled back because of an earlier error");
}

/** Undoes the transaction. A connection that can't even do that reports nothing new: the caller has an error to throw. */
export async function rollback(executor: Executor): Promise<void> {
  try {
    await executor.query(statement("ROLLBACK"));
  } catch {
    return;
  }
}

/** In a transaction already, `work` simply runs; otherwise it gets a transaction of its own. */
export async function atomically<T>(executor: Executor, work: (session: Executor) => Promise<T>): Promise<T> {
  if (isPool(executor)) return withClient(executor, (client) => inTransaction(client, work));
  return transactionStatus(executor) === "I" ? inTransaction(executor, work) : work(executor);
}

/** An error in `work` is the transaction's: whoever catches it can't commit what was done before. */
export async function orAbort<T>(executor: Executor, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    executor.abort?.(error);
    throw error;
  }
}

async function inTransaction<T>(session: Executor, work: (session: Executor) => Promise<T>): Promise<T> {
  await session.query(statement("BEGIN"));
  let result: T;
  try {
    result = await work(session);
  } catch (error) {
    await rollback(session);
    throw error;
  }
  await commit(session);
  return result;
}
