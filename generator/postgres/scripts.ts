/** Running scripts and statements so that a failure undoes only itself, inside a transaction or not. */
import { Frontend } from "./frontend.js";
import { errorIn, type Link, lostError, nulError } from "./link.js";
import { type PostgresError, PostgresFailure } from "./session.js";
import { BackendLost, type Reply } from "./wire.js";

const guard = "codegen_db_script";
/** Statements that share a savepoint while nothing fails. */
const largestBatch = 64;

/** Runs a script by the simple protocol. Throws `PostgresFailure`. */
export async function runScript(link: Link, script: string): Promise<readonly Reply[]> {
  const refused = nulError(script);
  if (refused !== undefined) throw new PostgresFailure(refused);
  try {
    return await runGuarded(link, script);
  } catch (failure) {
    if (!(failure instanceof BackendLost) || link.recover === undefined) throw failure;
    await link.recover();
    throw new PostgresFailure(lostError(failure.message));
  }
}

async function runGuarded(link: Link, script: string): Promise<readonly Reply[]> {
  const isInside = link.status === "transaction";
  const messages = new Frontend();
  if (isInside) messages.query(`SAVEPOINT ${guard}`);
  messages.query(script);
  if (isInside) messages.query(`RELEASE SAVEPOINT ${guard}`);
  const replies = await link.exchange(messages);
  const error = errorIn(replies);
  if (error === undefined) return replies;
  if (isInside) {
    const back = new Frontend();
    back.query(`ROLLBACK TO SAVEPOINT ${guard}; RELEASE SAVEPOINT ${guard}`);
    await link.exchange(back);
  }
  throw new PostgresFailure(error);
}

/** Runs what begins, ends or divides the transaction itself. Throws `PostgresFailure`. */
export async function runControl(link: Link, script: string): Promise<void> {
  const messages = new Frontend();
  messages.query(script);
  const error = errorIn(await link.exchange(messages));
  if (error !== undefined) throw new PostgresFailure(error);
}

/**
 * Runs each statement in order inside the open transaction and says which failed; a failed one leaves nothing behind.
 * Rejects with `BackendLost` when the backend goes down: what was done is lost then.
 */
export async function runEach(
  link: Link,
  statements: readonly string[],
): Promise<(PostgresError | undefined)[]> {
  link.changed();
  const errors: (PostgresError | undefined)[] = [];
  let size = largestBatch;
  while (errors.length < statements.length) {
    const batch = statements.slice(errors.length, errors.length + size);
    const failed = await runBatch(link, batch);
    if (failed === undefined) {
      for (const _ of batch) errors.push(undefined);
      size = Math.min(largestBatch, size * 2);
    } else if (failed.index > 0) {
      // What worked, again without what did not; that one is the next batch's first.
      size = failed.index;
    } else {
      errors.push(failed.error);
    }
  }
  return errors;
}

/** All of a batch or nothing of it: the first that failed. */
async function runBatch(
  link: Link,
  statements: readonly string[],
): Promise<{ readonly index: number; readonly error: PostgresError } | undefined> {
  if (statements.length === 0) return undefined;
  const nul = statements.findIndex((statement) => statement.includes("\0"));
  const messages = new Frontend();
  messages.query(`SAVEPOINT ${guard}`);
  for (const statement of nul === -1 ? statements : statements.slice(0, nul)) messages.execute(statement);
  messages.sync();
  const replies = await link.exchange(messages);
  const error = errorIn(replies) ?? nulError(statements[nul] ?? "");
  const end = new Frontend();
  end.query(`${error === undefined ? "" : `ROLLBACK TO SAVEPOINT ${guard}; `}RELEASE SAVEPOINT ${guard}`);
  await link.exchange(end);
  if (error === undefined) return undefined;
  // The opening SAVEPOINT completes too.
  const index = replies.filter((reply) => reply.kind === "complete").length - 1;
  return { index, error };
}
