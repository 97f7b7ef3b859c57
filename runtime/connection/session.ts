/** One transaction's use of a connection: runs pipelines one after the other, and passes it on clean or not at all. */
import type pg from "pg";
import type { Loan } from "./loan.js";
import { Pipeline, type PipelineOutcome, type Step } from "./pipeline.js";
import type { SessionState } from "./session-state.js";
import type { TransactionStatus } from "./wire.js";

/** What a session needs to know of the pool that lent its client. */
export interface Lender {
  /** Whether statements may be prepared under names: not behind a pooler that changes connections between transactions. */
  readonly isNaming: boolean;
  /** Whether all transactions of a client come one after the other in one session of the server. */
  readonly isHandingOn: boolean;
  /** Told when the end of a transaction is on its way, so that another may be sent behind it. */
  offer(session: Session): void;
  /** Told when somebody has waited in vain for the end of a transaction. */
  pause(): void;
  takeBack(session: Session, isDestroyed: boolean): void;
}

/** Commands after which there is nothing to make durable, unless a function did it. */
const reading = new Set(["BEGIN", "CLOSE", "DISCARD", "FETCH", "RESET", "SELECT", "SET", "SHOW"]);

/** Milliseconds that a cancelled statement may take to end before its connection is closed. */
const cancelGrace = 5_000;

export class Session {
  readonly loan: Loan;
  /** When the server came to the last pipeline, of a clock in milliseconds. */
  startedAt = performance.now();
  readonly #lender: Lender;
  /** The end of the transaction before, if it may still run. */
  readonly #predecessor: Pipeline | undefined;
  #status: TransactionStatus | undefined = "I";
  #isFirst = true;
  #isReleased = false;
  #isBroken = false;
  #isSpoilt = false;
  /** What becomes of a pipeline that nobody waits for any more. */
  #abandoned: Promise<PipelineOutcome> | undefined;
  #hasWritten = false;
  #hasOnlyRead = false;
  #isEnding = false;
  /** Whether the end of the transaction waits for the end of this turn of the event loop. */
  #isUnsent = false;
  #hasSuccessor = false;
  #running: Pipeline | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(loan: Loan, lender: Lender, predecessor?: Pipeline) {
    this.loan = loan;
    this.#lender = lender;
    this.#predecessor = predecessor;
  }

  /** The client itself, for what isn't a pipeline, such as notifications. */
  get client(): pg.PoolClient {
    return this.loan.client;
  }

  /** The process that the server has said serves the connection. A pooler says something else. */
  get processId(): unknown {
    const { client } = this.loan;
    return "processID" in client ? client.processID : undefined;
  }

  /** What is known of the server's session; undefined where the next transaction may have another. */
  get state(): SessionState | undefined {
    return this.#lender.isHandingOn ? this.loan.state : undefined;
  }

  /** What the server said after the last pipeline; undefined where the connection was lost under it. */
  get status(): TransactionStatus | undefined {
    return this.#status;
  }

  /** Whether nothing more can be run: the connection was lost, is in a state that nobody knows, or was given up. */
  get isBroken(): boolean {
    return this.#isBroken || this.#abandoned !== undefined;
  }

  /** The connection isn't passed on, but closed at the end. */
  spoil(): void {
    this.#isSpoilt = true;
  }

  /** Whether the connection is another's already. */
  get hasSuccessor(): boolean {
    return this.#hasSuccessor;
  }

  /** Whether another transaction may be sent behind what runs: the end of this one, which nobody has asked to cancel. */
  get canBeFollowed(): boolean {
    const isRunning = this.#isEnding && this.#running !== undefined;
    return isRunning && !this.#hasSuccessor && !this.#isSpoilt && !this.loan.isAtRisk && this.loan.isAlive;
  }

  /** Whether to follow is better than to wait for a free connection or, unless `isFull`, as good as to take one. */
  isWorthFollowing(isFull: boolean): boolean {
    if (!this.canBeFollowed) return false;
    // Both go out in one packet then, or nearly so. But a COMMIT of something takes its time.
    if (this.#hasOnlyRead) return true;
    if (this.#isUnsent) return isFull || !this.#hasWritten;
    return isFull && this.loan.isDistant;
  }

  /** The same connection for the next, who may use it at once. */
  succeed(): Session {
    this.#hasSuccessor = true;
    this.loan.isFollowed = this.#running !== undefined;
    return new Session(this.loan, this.#lender, this.#running);
  }

  /**
   * Runs the steps in one round trip. Never rejects. One at a time. `isLast` when they end the transaction, which is known to
   * have done nothing but read if it `hasOnlyRead`.
   */
  async run(steps: readonly Step[], isLast = false, hasOnlyRead = false): Promise<PipelineOutcome> {
    this.#hasOnlyRead = hasOnlyRead;
    if (this.#isReleased) throw new Error("a connection was used after it was given back");
    const { loan } = this;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const pipeline = new Pipeline(steps, { client: loan.client, isNaming: this.#lender.isNaming, isFirst });
    this.#running = pipeline;
    this.startedAt = performance.now();
    const isFollowing = isFirst && loan.isBusy;
    try {
      if (isFollowing) this.#follow(pipeline);
      else if (isLast) this.#sendLast(pipeline);
      else loan.client.query(pipeline);
    } catch (error) {
      // Part of the messages may have been written.
      this.#isBroken = true;
      return { results: [], failure: { error }, status: undefined };
    }
    const outcome = withReason(await pipeline.outcome, loan.loss);
    this.#status = outcome.status;
    if (!outcome.results.every(({ command }) => reading.has(command))) this.#hasWritten = true;
    if (this.#abandoned !== undefined) return outcome;
    clearTimeout(this.#patience);
    this.#running = undefined;
    if (!isFollowing) loan.noteRoundTrip(performance.now() - this.startedAt);
    if (outcome.status === undefined || (outcome.failure !== undefined && !loan.isAlive))
      this.#isBroken = true;
    // Whoever has the connection by now found the same, and closed it.
    if (this.#hasSuccessor && outcome.status !== "I") this.#isBroken = true;
    if (loan.isAtRisk && !this.#hasSuccessor && !(await loan.isSafe())) this.#isBroken = true;
    return outcome;
  }

  #sendLast(pipeline: Pipeline): void {
    const { client } = this.loan;
    const { stream } = client.connection;
    // What is asked for while this turn of the event loop lasts goes along in one packet.
    stream.cork?.();
    this.#isUnsent = true;
    setImmediate(() => {
      this.#isUnsent = false;
      stream.uncork?.();
    });
    client.query(pipeline);
    this.#isEnding = true;
    this.#lender.offer(this);
  }

  /** Sends it behind the end of the transaction before. */
  #follow(pipeline: Pipeline): void {
    const { client } = this.loan;
    this.#patience = setTimeout(() => {
      this.#lender.pause();
      this.#abandon(pipeline);
    }, this.loan.patience);
    pipeline.sendAhead(client.connection, () => {
      clearTimeout(this.#patience);
      this.startedAt = performance.now();
      this.loan.isFollowed = false;
      if (this.#abandoned !== undefined) void this.#stop(this.#abandoned);
    });
    client.query(pipeline);
  }

  /**
   * Lets whoever waits for a queued pipeline go. In its turn it is cancelled, and its connection closed: what ran of it may
   * have taken locks of the session, which outlive a transaction.
   */
  #abandon(pipeline: Pipeline): void {
    if (this.#abandoned !== undefined || !pipeline.isQueued) return;
    // A request to cancel may hit it.
    this.loan.isFollowed = false;
    this.#abandoned = pipeline.leave(new Error("the transaction before it took too long to end"));
    void this.#abandoned.then(() => this.#lender.takeBack(this, true));
  }

  /** Asks the server to cancel what runs. A server that doesn't answer loses the connection, so that nobody waits forever. */
  async cancel(): Promise<void> {
    const running = this.#running;
    if (running === undefined || this.#isReleased) return;
    if (running.isQueued) return this.#abandon(running);
    running.stopCopying();
    await this.#stop(running.outcome);
  }

  async #stop(ended: Promise<PipelineOutcome>): Promise<void> {
    // Whoever follows has left by then, or has had their turn.
    if (this.loan.isFollowed && (await endsWithin(ended, this.loan.patience))) return;
    const cancelled = this.loan.cancel();
    if (!(await endsWithin(ended, cancelGrace))) this.destroy();
    await cancelled;
  }

  /** Closes the connection at once; whatever runs on it fails. */
  destroy(): void {
    this.#isBroken = true;
    this.loan.destroy();
  }

  /** Gives the connection back. One in a transaction, or in an unknown state, is closed instead. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    if (this.#abandoned !== undefined) return;
    if (this.#isFirst && this.#predecessor !== undefined) void this.#releaseAfter(this.#predecessor);
    else this.#lender.takeBack(this, this.#isBroken || this.#isSpoilt || this.#status !== "I");
  }

  /** The transaction before has the connection until it has ended. */
  async #releaseAfter({ outcome }: Pipeline): Promise<void> {
    this.loan.isFollowed = false;
    const { status } = await outcome;
    this.#lender.takeBack(this, status !== "I" || !(await this.loan.isSafe()));
  }
}

/** What was not sent failed for the reason that the server gave before. */
function withReason(outcome: PipelineOutcome, loss: Error | undefined): PipelineOutcome {
  const { failure } = outcome;
  if (loss === undefined || failure?.isUnsent !== true) return outcome;
  return { ...outcome, failure: { ...failure, error: loss } };
}

/** Whether it ends in so many milliseconds. */
async function endsWithin(work: Promise<object>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  const ended = await Promise.race([work, expired]);
  clearTimeout(timer);
  return ended !== undefined;
}
