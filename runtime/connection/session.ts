/** One transaction's use of a connection: runs pipelines one after the other, and passes it on clean or not at all. */
import type pg from "pg";
import { endsWithin } from "../ends-within.js";
import type { Loan } from "./loan.js";
import { Pipeline, type PipelineOutcome, type Step, type WireResult } from "./pipeline.js";
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

/** A COMMIT that nobody waits for, and who is told of its result, if it has one. */
interface UnsentCommit {
  readonly step: Step;
  readonly ended: (result: WireResult | undefined) => void;
}

/** Milliseconds that a cancelled statement may take to end before its connection is closed. */
const cancelGrace = 5_000;

export class Session {
  readonly loan: Loan;
  /** When the server came to the last pipeline, of a clock in milliseconds. */
  startedAt = performance.now();
  readonly #lender: Lender;
  /** The transaction before, until this one has sent something. */
  #predecessor: Session | undefined;
  #status: TransactionStatus | undefined = "I";
  #isFirst = true;
  #isReleased = false;
  #isBroken = false;
  #isSpoilt = false;
  /** What becomes of a pipeline that nobody waits for any more. */
  #abandoned: Promise<PipelineOutcome> | undefined;
  #hasOnlyRead = false;
  #isEnding = false;
  /** Whether the end of the transaction waits for the end of this turn of the event loop. */
  #isCorked = false;
  #hasSuccessor = false;
  #unsent: UnsentCommit | undefined;
  #running: Pipeline | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(loan: Loan, lender: Lender, predecessor?: Session) {
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

  /** Whether another transaction may be sent behind the end of this one, which nobody has asked to cancel. */
  get canBeFollowed(): boolean {
    const isEnding = this.#unsent !== undefined || (this.#isEnding && this.#running !== undefined);
    return isEnding && !this.#hasSuccessor && !this.#isSpoilt && !this.loan.isAtRisk && this.loan.isAlive;
  }

  /** Whether to follow is better than to wait for a free connection or, unless `isFull`, as good as to take one. */
  isWorthFollowing(isFull: boolean): boolean {
    if (!this.canBeFollowed) return false;
    // A COMMIT of something takes its time, which is won back where both go out in one packet, or the way is long.
    return this.#hasOnlyRead || (isFull && (this.#isCorked || this.loan.isDistant));
  }

  /** The same connection for the next, who may use it at once. */
  succeed(): Session {
    this.#hasSuccessor = true;
    this.loan.isFollowed = this.#running !== undefined;
    return new Session(this.loan, this.#lender, this);
  }

  /**
   * Ends a transaction that has only read, and gives the connection back, without anybody's waiting for it. COMMIT goes along
   * with what the next transaction sends first, up to the same Sync, or alone when this turn of the event loop ends.
   */
  commitLater(step: Step, committed: () => void): void {
    const ended: UnsentCommit["ended"] = (result) => {
      if (result !== undefined) committed();
      this.release();
    };
    this.#hasOnlyRead = true;
    this.#unsent = { step, ended };
    setImmediate(() => void this.#commitAlone());
    this.#lender.offer(this);
  }

  async #commitAlone(): Promise<void> {
    const unsent = this.takeUnsent();
    if (unsent === undefined) return;
    const { results } = await this.run([unsent.step], true);
    unsent.ended(results[0]);
  }

  /** The COMMIT that is still to be sent, by whoever asks first. */
  takeUnsent(): UnsentCommit | undefined {
    const unsent = this.#unsent;
    this.#unsent = undefined;
    return unsent;
  }

  /** Runs the steps in one round trip. Never rejects. One at a time. `isLast` when they end the transaction. */
  async run(steps: readonly Step[], isLast = false): Promise<PipelineOutcome> {
    if (this.#isReleased) throw new Error("a connection was used after it was given back");
    const { loan } = this;
    const before = this.#predecessor?.takeUnsent();
    this.#predecessor = undefined;
    const isFirst = this.#isFirst && before === undefined;
    this.#isFirst = false;
    const sent = before === undefined ? steps : [before.step, ...steps];
    const pipeline = new Pipeline(sent, { client: loan.client, isNaming: this.#lender.isNaming, isFirst });
    this.#running = pipeline;
    this.startedAt = performance.now();
    const isFollowing = isFirst && loan.isBusy;
    let outcome: PipelineOutcome;
    try {
      if (isFollowing) this.#follow(pipeline);
      else if (isLast) this.#sendLast(pipeline);
      else loan.client.query(pipeline);
      outcome = withReason(await pipeline.outcome, loan.loss);
    } catch (error) {
      // Part of the messages may have been written.
      outcome = { results: [], failure: { error }, status: undefined };
    }
    if (before !== undefined) {
      const [committed, ...results] = outcome.results;
      outcome = { ...outcome, results };
      // Nothing of this transaction has begun, so that another connection may serve it.
      if (committed === undefined) this.#isBroken = true;
      before.ended(committed);
    }
    this.#status = outcome.status;
    if (this.#abandoned !== undefined) return outcome;
    clearTimeout(this.#patience);
    this.#running = undefined;
    if (!isFollowing) loan.noteRoundTrip(performance.now() - this.startedAt);
    const isLost = outcome.status === undefined || (outcome.failure !== undefined && !loan.isAlive);
    // Whoever has the connection by now found the same, and closed it.
    const isUnsafe = this.#hasSuccessor ? outcome.status !== "I" : loan.isAtRisk && !(await loan.isSafe());
    if (isLost || isUnsafe) this.#isBroken = true;
    return outcome;
  }

  #sendLast(pipeline: Pipeline): void {
    const { client } = this.loan;
    const { stream } = client.connection;
    // What is asked for while this turn of the event loop lasts goes along in one packet.
    stream.cork?.();
    this.#isCorked = true;
    setImmediate(() => {
      this.#isCorked = false;
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
    this.#predecessor?.takeOver(this);
    this.#lender.takeBack(this, this.#isBroken || this.#isSpoilt || this.#status !== "I");
  }

  /** If it hasn't ended, it gives the connection back for a successor that has sent nothing. */
  takeOver(successor: Session): void {
    if (this.#isReleased) return;
    this.#hasSuccessor = false;
    this.loan.isFollowed = false;
    successor.#hasSuccessor = true;
  }
}

/** What was not sent failed for the reason that the server gave before. */
function withReason(outcome: PipelineOutcome, loss: Error | undefined): PipelineOutcome {
  const { failure } = outcome;
  if (loss === undefined || failure?.isUnsent !== true) return outcome;
  return { ...outcome, failure: { ...failure, error: loss } };
}
