/** One connection while it is lent: runs pipelines one after the other, can be cancelled, and goes on clean or not at all. */
import type pg from "pg";
import { type CancelOutcome, requestCancel } from "./cancel.js";
import { Pipeline, type PipelineOutcome, type Step } from "./pipeline.js";
import type { TransactionStatus } from "./wire.js";

/** What a session needs to know of the pool that lent its client. */
export interface Lender {
  /** Whether statements may be prepared under names: not behind a pooler that changes connections between transactions. */
  readonly isNaming: boolean;
  /** Told when the last statement of a transaction is on its way, and the next transaction may be sent behind it. */
  offer(session: Session): void;
  takeBack(session: Session, isDestroyed: boolean): void;
}

/** A client that was taken from `pg`'s pool, and when: of a clock in milliseconds. */
export interface Loan {
  readonly client: pg.PoolClient;
  readonly since: number;
}

/** Milliseconds that a cancelled statement may take to end before its connection is closed. */
const cancelGrace = 5_000;
/** Milliseconds that a transaction waits behind another's COMMIT before it looks for another connection. */
const patience = 100;

export class Session {
  readonly #loan: Loan;
  readonly #lender: Lender;
  #status: TransactionStatus | undefined = "I";
  #isFirst = true;
  #isReleased = false;
  #isBroken = false;
  #isAbandoned = false;
  #isEnding = false;
  #hasSuccessor = false;
  #cancelling: Promise<CancelOutcome> | undefined;
  #running: Pipeline | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(loan: Loan, lender: Lender) {
    this.#loan = loan;
    this.#lender = lender;
  }

  /** The client itself, for what isn't a pipeline, such as notifications. */
  get client(): pg.PoolClient {
    return this.#loan.client;
  }

  get loan(): Loan {
    return this.#loan;
  }

  /** What the server said after the last pipeline; undefined where the connection was lost under it. */
  get status(): TransactionStatus | undefined {
    return this.#status;
  }

  /** Whether nothing more can be run: the connection was lost, is in a state that nobody knows, or is somebody else's. */
  get isBroken(): boolean {
    return this.#isBroken || this.#isAbandoned;
  }

  /** Whether the connection is somebody else's already. */
  get hasSuccessor(): boolean {
    return this.#hasSuccessor;
  }

  /**
   * Whether another transaction may be sent behind what runs: the last of this one, which nobody has asked to cancel. A
   * request to cancel may reach the server late, and would hit whatever runs then.
   */
  get canBeFollowed(): boolean {
    const isSound = this.#running !== undefined && this.#cancelling === undefined && !this.#isBroken;
    return this.#isEnding && !this.#hasSuccessor && isSound && this.isAlive;
  }

  /** The same connection for the next, who may use it at once. */
  succeed(): Session {
    this.#hasSuccessor = true;
    return new Session(this.#loan, this.#lender);
  }

  /** Runs the steps in one round trip. Never rejects. One at a time. `isLast` when they end the transaction. */
  async run(steps: readonly Step[], isLast = false): Promise<PipelineOutcome> {
    if (this.#isReleased) throw new Error("a connection was used after it was given back");
    const { client } = this.#loan;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const pipeline = new Pipeline(steps, { client, isNaming: this.#lender.isNaming, isFirst });
    this.#running = pipeline;
    try {
      if (isFirst && this.#isBusy()) this.#follow(pipeline);
      else if (isLast) this.#sendLast(pipeline);
      else client.query(pipeline);
    } catch (error) {
      // Part of the messages may have been written.
      this.#isBroken = true;
      return { results: [], failure: { error }, status: undefined };
    }
    const outcome = await pipeline.outcome;
    this.#status = outcome.status;
    if (this.#isAbandoned) return outcome;
    clearTimeout(this.#patience);
    this.#running = undefined;
    if (outcome.failure !== undefined && (outcome.status === undefined || !this.isAlive))
      this.#isBroken = true;
    // Whoever has the connection by now found the same, and closed it.
    if (this.#hasSuccessor && outcome.status !== "I") this.#isBroken = true;
    // A cancel request that is still on its way would hit whatever comes next.
    if (this.#cancelling !== undefined && (await this.#cancelling) === "uncertain") this.#isBroken = true;
    return outcome;
  }

  #sendLast(pipeline: Pipeline): void {
    const { client } = this.#loan;
    const { stream } = client.connection;
    // What follows is asked for in this turn, and goes along in one packet.
    stream.cork?.();
    process.nextTick(() => stream.uncork?.());
    client.query(pipeline);
    this.#isEnding = true;
    this.#lender.offer(this);
  }

  /** Sends it behind the end of the transaction before. */
  #follow(pipeline: Pipeline): void {
    const { client } = this.#loan;
    this.#patience = setTimeout(() => this.#abandon(pipeline), patience);
    pipeline.sendAhead(client.connection, () => {
      clearTimeout(this.#patience);
      if (this.#isAbandoned) void this.#stop(pipeline);
    });
    client.query(pipeline);
  }

  /** Lets whoever waits for a queued pipeline go. In its turn it is cancelled, and what it did is undone. */
  #abandon(pipeline: Pipeline): void {
    if (this.#isAbandoned || !pipeline.isQueued) return;
    this.#isAbandoned = true;
    const ended = pipeline.leave(new Error("the transaction before it took too long to commit"));
    void ended.then(({ status }) => this.#undo(status));
  }

  async #undo(status: TransactionStatus | undefined): Promise<void> {
    const { client } = this.#loan;
    const wasCancelled = (await this.#cancelling) !== "uncertain";
    let isClean = wasCancelled && status === "I";
    if (wasCancelled && !isClean && status !== undefined && this.isAlive) {
      const steps = [{ text: "ROLLBACK", values: [], isPrepared: false }];
      const rollback = new Pipeline(steps, { client, isNaming: false });
      client.query(rollback);
      isClean = (await rollback.outcome).status === "I";
    }
    this.#lender.takeBack(this, !isClean);
  }

  /** Whether another pipeline runs on the connection: of the transaction before. */
  #isBusy(): boolean {
    const { client } = this.#loan;
    return "readyForQuery" in client && client.readyForQuery === false;
  }

  /** `pg` doesn't say whether a connection is alive, but it refuses to query one that isn't. */
  get isAlive(): boolean {
    const { client } = this.#loan;
    const isQueryable = !("_queryable" in client) || client._queryable !== false;
    return isQueryable && !("_ending" in client && client._ending === true);
  }

  /** Asks the server to cancel what runs. A server that doesn't answer loses the connection, so that nobody waits forever. */
  async cancel(): Promise<void> {
    const running = this.#running;
    if (running === undefined || this.#isReleased) return;
    if (running.isQueued) return this.#abandon(running);
    running.stopCopying();
    await this.#stop(running);
  }

  async #stop(running: Pipeline): Promise<void> {
    // A request would hit the successor.
    if (!this.#hasSuccessor) this.#cancelling ??= requestCancel(this.#loan.client);
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
    const { connection } = this.#loan.client;
    connection.stream.destroy(new Error("the connection was closed because the server didn't answer"));
  }

  /** Gives the connection back. One in a transaction, or in an unknown state, is closed instead. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    // An abandoned one comes back when it is clean.
    if (!this.#isAbandoned) this.#lender.takeBack(this, this.#isBroken || this.#status !== "I");
  }
}
