/** Parse and Describe of many statements in few round trips, each on its own: one that fails stops no other. */
import { Frontend } from "./frontend.js";
import { type Link, lostError, nulError } from "./link.js";
import type { DescribedColumn, PostgresError } from "./session.js";
import { BackendLost, type Reply } from "./wire.js";

/** A statement to ask about; types that are not given are for Postgres to find. */
export interface Statement {
  readonly text: string;
  readonly parameterTypeOids: readonly number[];
}

export type Outcome =
  | {
      readonly ok: true;
      readonly typeOids: readonly number[];
      readonly columns: readonly DescribedColumn[];
      /** What `debug_print_parse` printed, if the settings asked for it. */
      readonly dump?: Uint8Array;
    }
  | { readonly ok: false; readonly error: PostgresError };

/** Statements a round trip: enough to make their number small, few enough to read answers while the next are made. */
const batchSize = 256;
const guard = "codegen_db_probe";

/** Asks about every statement under the given settings (`SET LOCAL …`), which are undone; order kept. */
export async function probe(
  link: Link,
  statements: readonly Statement[],
  settings: readonly string[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const sent: Promise<Outcome[]>[] = [];
  for (let at = 0; at < statements.length; at += batchSize) {
    const batch = statements.slice(at, at + batchSize);
    const promise = probeBatch(link, batch, settings);
    promise.catch(() => undefined); // awaited below; an earlier one may throw first
    sent.push(promise);
  }
  for (const [index, promise] of sent.entries()) {
    try {
      outcomes.push(...(await promise));
    } catch (failure) {
      if (!(failure instanceof BackendLost) || link.recover === undefined) throw failure;
      await link.recover();
      outcomes.push(...(await probeOneByOne(link, statements.slice(index * batchSize), settings)));
      return outcomes;
    }
  }
  return outcomes;
}

/** After a crash: the statement that causes it is found by asking one at a time. */
async function probeOneByOne(
  link: Link,
  statements: readonly Statement[],
  settings: readonly string[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const statement of statements) {
    try {
      outcomes.push(...(await probeBatch(link, [statement], settings)));
    } catch (failure) {
      if (!(failure instanceof BackendLost) || link.recover === undefined) throw failure;
      outcomes.push({ ok: false, error: lostError(failure.message) });
      await link.recover();
    }
  }
  return outcomes;
}

/** Round trips for one batch: a failure makes Postgres skip the rest, which is then sent again. */
async function probeBatch(
  link: Link,
  batch: readonly Statement[],
  settings: readonly string[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < batch.length) {
    const refused = nulError(batch[outcomes.length]?.text ?? "");
    if (refused !== undefined) {
      outcomes.push({ ok: false, error: refused });
      continue;
    }
    outcomes.push(...(await probeUntilError(link, batch.slice(outcomes.length), settings)));
  }
  return outcomes;
}

async function probeUntilError(
  link: Link,
  statements: readonly Statement[],
  settings: readonly string[],
): Promise<Outcome[]> {
  const isInside = link.status === "transaction";
  const messages = new Frontend();
  messages.query([isInside ? `SAVEPOINT ${guard}` : "BEGIN", ...settings].join("; "));
  for (const { text, parameterTypeOids } of statements) {
    if (text.includes("\0")) break;
    messages.describe(text, parameterTypeOids);
  }
  messages.sync();
  messages.query(isInside ? `ROLLBACK TO SAVEPOINT ${guard}; RELEASE SAVEPOINT ${guard}` : "ROLLBACK");
  return outcomesOf(await link.exchange(messages));
}

/** What was said between the first ReadyForQuery, which ends the opening script, and the second. */
function outcomesOf(replies: readonly Reply[]): Outcome[] {
  const outcomes: Outcome[] = [];
  let readies = 0;
  let typeOids: readonly number[] = [];
  let dump: Uint8Array | undefined;
  for (const reply of replies) {
    if (reply.kind === "ready") readies += 1;
    else if (readies === 1) {
      if (reply.kind === "tree") dump ??= reply.dump;
      else if (reply.kind === "parameters") typeOids = reply.typeOids;
      else if (reply.kind === "error") outcomes.push({ ok: false, error: reply.error });
      else if (reply.kind === "columns") {
        const { columns } = reply;
        outcomes.push({ ok: true, typeOids, columns, ...(dump === undefined ? {} : { dump }) });
        dump = undefined;
      }
    } else if (reply.kind === "error") {
      throw new Error(`the frame of a probe failed: ${reply.error.message}`);
    }
  }
  return outcomes;
}
