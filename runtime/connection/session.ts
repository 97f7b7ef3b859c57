/** One connection while it is lent: runs pipelines one after the other, can be cancelled, and goes back clean or not at all. */
import type pg from "pg";
import { type CancelOutcome, requestCancel } from "./cancel.js";
import { Pipeline, type PipelineOutcome, type Step } from "./pipeline.js";

/** `I` outside a transaction, `T` in one, `E` in one that has failed. */
export type TransactionStatus = "I" | "T" | "E";

/** What a session needs to know of the pool that lent its client. */
export interface Lender {
  /** Whether statements may be prepared under names: not behind a pooler that changes connections between transactions. */
  readonly isNaming: boolean;
  takeBack(session: Session, isDestroyed: boolean): void;
}

/** Milliseconds that a cancelled statement may take to end before its connection is closed. */
const cancelGrace = 5_000;

export class Session {
  readonly #client: pg.PoolClient;
  readonly #lender: Lender;
  #isReleased = false;
  #isBroken = false;
  #cancelling: Promise<CancelOutcome> | undefined;
  #running: Pipeline | undefined;

  constructor(client: pg.PoolClient, lender: Lender) {
    this.#client = client;
    this.#lender = lender;
  }

  /** The client itself, for what isn't a pipeline, such as COPY. */
  get client(): pg.PoolClient {
    return this.#client;
  }

  get status(): TransactionStatus | null {
    return this.#client.getTransactionStatus();
  }

  /** Whether the connection was lost, or is in a state that nobody knows. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Runs the steps in one round trip. Never rejects. One at a time. */
  async run(steps: readonly Step[]): Promise<PipelineOutcome> {
    if (this.#isReleased) throw new Error("a connection was used after it was given back");
    const pipeline = new Pipeline(steps, this.#lender.isNaming);
    try {
      this.#client.query(pipeline);
    } catch (error) {
      // Part of the messages may have been written.
      this.#isBroken = true;
      return { results: [], failure: { error } };
    }
    this.#running = pipeline;
    const outcome = await pipeline.outcome;
    this.#running = undefined;
    if (outcome.failure !== undefined && !this.#isReady()) this.#isBroken = true;
    // A cancel request that is still on its way would hit whatever comes next.
    if (this.#cancelling !== undefined && (await this.#cancelling) === "uncertain") this.#isBroken = true;
    return outcome;
  }

  /** `pg` doesn't say whether a connection is alive, but it refuses to query one that isn't. */
  #isReady(): boolean {
    const client = this.#client;
    const isQueryable = !("_queryable" in client) || client._queryable !== false;
    const isEnding = "_ending" in client && client._ending === true;
    const isReady = !("readyForQuery" in client) || client.readyForQuery === true;
    return isQueryable && !isEnding && isReady;
  }

  /** Asks the server to cancel what runs. A server that doesn't answer loses the connection, so that nobody waits forever. */
  async cancel(): Promise<void> {
    const running = this.#running;
    if (running === undefined || this.#isReleased) return;
    running.stopCopying();
    this.#cancelling ??= requestCancel(this.#client);
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<"expired">((resolve) => {
      timer = setTimeout(() => resolve("expired"), cancelGrace);
    });
    const ended = await Promise.race([running.outcome, expired]);
    clearTimeout(timer);
    await this.#cancelling;
    this.#cancelling = undefined;
    if (ended === "expired") this.destroy();
  }

  /** Closes the connection at once; whatever runs on it fails. */
  destroy(): void {
    this.#isBroken = true;
    const { connection } = this.#client;
    connection.stream.destroy(new Error("the connection was closed because the server didn't answer"));
  }

  /** Gives the connection back. One in a transaction, or in an unknown state, is closed instead. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    // The status is null as long as nothing was run.
    const { status } = this;
    this.#lender.takeBack(this, this.#isBroken || status === "T" || status === "E");
  }
}
