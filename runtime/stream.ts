/** Rows as they are asked for, through a cursor of the server's: memory holds one batch, however long the result is. */
import { type Executor, type SentValue, type Statement, statement } from "./executor.js";
import { prepare, type Query, readRows } from "./query.js";
import { commit, isPool, release, rollback, transactionStatus } from "./transaction.js";

/** Rows fetched at a time. */
const batchSize = 500;

/**
 * The rows of a query that a cursor can be declared for. A pool lends one connection until the last row is read or the
 * loop is left, and what the query did is rolled back if it is left early. Other statements may run on a client between the
 * rows. Outside a transaction the cursor of a client, or of a pool of one, is `WITH HOLD`: Postgres keeps the whole result,
 * on its side.
 */
export async function* queryStream<Args, Row>(
  executor: Executor,
  query: Query<Args, Row>,
  args: Args,
): AsyncGenerator<Row, void, undefined> {
  const prepared = prepare(query, args);
  // Lending a pool's only connection would leave the loop's own statements waiting for it forever.
  if (!isPool(executor) || executor.options?.max === 1) {
    yield* readCursor(executor, query, prepared, transactionStatus(executor) === "T" ? "" : " WITH HOLD");
    return;
  }
  const client = await executor.connect();
  try {
    await client.query(statement("BEGIN"));
    yield* readCursor(client, query, prepared, "");
    await commit(client);
  } catch (error) {
    await rollback(client);
    throw error;
  } finally {
    if (transactionStatus(client) === "T") await rollback(client);
    release(client);
  }
}

async function* readCursor<Args, Row>(
  session: Executor,
  query: Query<Args, Row>,
  { text, values }: Statement,
  hold: "" | " WITH HOLD",
): AsyncGenerator<Row, void, undefined> {
  const cursor = `"codegen_db_${crypto.randomUUID()}"`;
  const run = (command: string, sent: SentValue[] = []) =>
    session.query({ ...statement(command, sent, query.name), isUnique: true });
  await run(`DECLARE ${cursor} NO SCROLL CURSOR${hold} FOR ${text}`, values);
  let isFaulty = false;
  try {
    for (;;) {
      const result = await run(`FETCH FORWARD ${batchSize} FROM ${cursor}`);
      yield* readRows(query, result);
      if (result.rows.length < batchSize) return;
    }
  } catch (error) {
    isFaulty = true;
    throw error;
  } finally {
    // A transaction that has failed refuses this as well, and its own error is the one to tell.
    await run(`CLOSE ${cursor}`).catch((error: unknown) => {
      if (!isFaulty) throw error;
    });
  }
}

/** The rows of a statement that no cursor can be declared for, such as one that writes: it runs whole at the first row. */
export async function* queryUncursored<Args, Row>(
  executor: Executor,
  query: Query<Args, Row>,
  args: Args,
): AsyncGenerator<Row, void, undefined> {
  yield* readRows(query, await executor.query(prepare(query, args)));
}
