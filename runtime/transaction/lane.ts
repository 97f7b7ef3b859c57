/**
 * The way of one transaction's statements to its connection, in the order in which they are asked for: nothing until the
 * first, BEGIN along with it, one round trip for all that wait at the same time.
 */
import { isStale, type PipelineOutcome } from "../connection/pipeline.js";
import type { Waiting } from "../connection/pool.js";
import type { Session } from "../connection/session.js";
import type { SessionSource } from "../connection/source.js";
import { isFatal, isServerReport } from "../errors/classify.js";
import { TransactionClosed } from "../errors/client-errors.js";
import { QueryCanceled } from "../errors/server-errors.js";
import type { QueryObservation, TransactionObservation } from "../observe/observer.js";
import { Opening, type OpeningPlan } from "./opening.js";
import type { IsolationLevel } from "./options.js";
import {
  causeOf,
  distribute,
  type LaneFailure,
  type LaneOutcome,
  type LaneStep,
  type Request,
  type RequestKind,
  skipped,
  tell,
} from "./request.js";
import { doesMoreThanRead, noteTraces } from "./traces.js";

/** How a transaction begins, and on which connection. */
export interface LanePlan {
  readonly source: SessionSource;
  readonly opening: OpeningPlan;
  /** Whether the first round trip is a transaction of its own, which its Sync commits. */
  readonly isImplicit: boolean;
  /** Whether it was asked not to write. */
  readonly isReadOnly: boolean;
  /** How it is isolated, if it says. */
  readonly isolation: IsolationLevel | undefined;
  readonly statementTimeout: number | undefined;
  /** Whether nobody may use the connection after a statement that may leave traces in it. */
  readonly isWary: boolean;
  /** Whether COPY … FROM STDIN can be used: row-level security doesn't allow it, nor does the embedded engine. */
  readonly canCopy: boolean;
  readonly observation: TransactionObservation;
}

/** How often a transaction is begun on another connection when the first turns out to be lost. */
const maxBegins = 3;
/** Milliseconds over its timeout after which a statement is cancelled from this side: the network may be what hangs. */
const timeoutGrace = 2_000;

/** One transaction's. It takes a connection with the first request and gives it back at the end, whatever happens between. */
export class Lane {
  readonly #plan: LanePlan;
  #queue: Request[] = [];
  #onQueued: (() => void) | undefined;
  #isPumping = false;
  #session: Session | undefined;
  #waiting: Waiting = { giveUp: undefined };
  #isCommitting = false;
  #isEnded = false;
  #leaving: Promise<void> = Promise.resolve();
  #begins = 0;
  #opening: Opening | undefined;
  #hasOnlyRead = true;
  /** The first error since the transaction, or the savepoint it was rolled back to, was sound. */
  #failure: LaneFailure | undefined;
  #stopReason: { readonly reason: unknown } | undefined;
  #stopped: Promise<void> | undefined;
  #onStopped: (() => void) | undefined;

  constructor(plan: LanePlan) {
    this.#plan = plan;
  }

  /** Whether nothing was ever asked for, so that there is nothing to commit. */
  get isUntouched(): boolean {
    return (
      this.#begins === 0 && !this.#isPumping && this.#failure === undefined && this.#stopReason === undefined
    );
  }

  /**
   * Whether all that was asked for has read, succeeded, and done nothing else. COMMIT has nothing to do then, and can't fail but
   * in a serializable transaction.
   */
  get hasOnlyRead(): boolean {
    const isOpen = !this.#isPumping && !this.#isEnded && this.#stopReason === undefined;
    if (!this.#hasOnlyRead || !isOpen || this.#failure !== undefined) return false;
    const isolation = this.#plan.isolation ?? this.#session?.state?.defaultIsolation;
    return typeof isolation === "string" && isolation !== "serializable";
  }

  /** Why everything but a rollback is refused. */
  get failure(): LaneFailure | undefined {
    return this.#failure;
  }

  /** Why `stop` was called, if it was. */
  get stopReason(): { readonly reason: unknown } | undefined {
    return this.#stopReason;
  }

  /** Runs the steps after whatever was requested before. Never rejects. */
  request(steps: readonly LaneStep[], kind: RequestKind = "run"): Promise<LaneOutcome> {
    this.#hasOnlyRead &&= !steps.some(doesMoreThanRead);
    return new Promise((settle) => {
      this.#queue.push({ steps, kind, settle });
      this.#onQueued?.();
      if (this.#isPumping) return;
      this.#isPumping = true;
      // Whatever is asked for in the same turn goes along.
      void Promise.resolve().then(() => this.#pump());
    });
  }

  /** Whether a request may be a COPY … FROM STDIN. */
  get canCopy(): boolean {
    return this.#plan.canCopy;
  }

  /** The transaction has failed, although the server doesn't know. */
  abort(error: Error): void {
    this.#failure ??= { error, circumstances: {} };
  }

  /** Resolves when something waits for what runs now. */
  whenAwaited(): Promise<void> {
    if (this.#queue.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onQueued = resolve;
    });
  }

  /** Resolves when `stop` is called. */
  whenStopped(): Promise<void> {
    if (this.#stopReason !== undefined) return Promise.resolve();
    this.#stopped ??= new Promise((resolve) => {
      this.#onStopped = resolve;
    });
    return this.#stopped;
  }

  /** Cancels what runs, refuses what comes, and gives the connection back. After COMMIT was sent it does nothing. */
  async stop(reason: unknown): Promise<void> {
    if (this.#isEnded || this.#isCommitting || this.#stopReason !== undefined) return;
    this.#stopReason = { reason };
    this.#onStopped?.();
    this.#waiting.giveUp?.(this.canceled());
    await this.#session?.cancel();
    await this.end();
  }

  /** Commits what `hasOnlyRead`, and gives the connection back. Nobody need wait for it. */
  commitLater(commit: LaneStep): void {
    this.#isEnded = true;
    this.#session?.commitLater(commit, () => this.#opening?.committed());
    this.#session = undefined;
  }

  /** Rolls back what isn't committed and gives the connection back. */
  async end(): Promise<void> {
    if (this.#isEnded && this.#session === undefined) return this.#leaving;
    await this.request([], "end");
  }

  async #pump(): Promise<void> {
    while (this.#queue.length > 0) {
      const first = this.#queue[0]?.kind;
      // A recovering step must run even if what waits before it fails, so it goes alone.
      let count = 1;
      if (first === "run") {
        while (count < this.#queue.length && this.#queue[count]?.kind === "run") count++;
        if (this.#queue[count]?.kind === "commit") count++;
      }
      const requests = this.#queue.slice(0, count);
      this.#queue = this.#queue.slice(count);
      if (first === "end") {
        await this.#finish();
        for (const request of requests) request.settle({ results: [], failure: undefined });
      } else {
        await this.#serve(requests, first === "recover").catch((error: unknown) => {
          // A mistake of ours or of an observer's: whoever waits must hear of something.
          this.#failure ??= { error, circumstances: {} };
          for (const request of requests) request.settle({ results: [], failure: this.#failure });
        });
      }
    }
    this.#isPumping = false;
  }

  async #serve(requests: readonly Request[], isRecovery: boolean): Promise<void> {
    const refusal = this.#refusal(isRecovery);
    if (refusal !== undefined) {
      for (const request of requests) request.settle({ results: [], failure: refusal });
      return;
    }
    this.#isCommitting = requests.at(-1)?.kind === "commit";
    const isFirst = this.#session === undefined;
    const only = requests.length === 1 ? requests[0] : undefined;
    const steps = only?.steps ?? requests.flatMap((request) => request.steps);
    const observed = this.#observe(steps);
    const isLast = this.#isCommitting && only !== undefined;
    const outcome = isFirst ? await this.#begin(steps) : await this.#run(steps, isLast);
    const startedAt = this.#session?.startedAt ?? performance.now();
    this.#note(outcome, isRecovery);
    if (this.#mayCommit() && outcome.failure === undefined) this.#opening?.committed();
    tell(observed, outcome, performance.now() - startedAt);
    this.#isCommitting = false;
    if (this.#isEnded || this.#session?.isBroken === true) await this.#finish();
    distribute(requests, outcome);
  }

  #refusal(isRecovery: boolean): LaneFailure | undefined {
    if (this.#stopReason !== undefined) return { error: this.canceled(), circumstances: {} };
    if (this.#isEnded) {
      const cause = this.#failure && causeOf(this.#failure);
      return { error: new TransactionClosed("the transaction has ended", { cause }), circumstances: {} };
    }
    if (this.#failure !== undefined && !isRecovery) return skipped(this.#failure);
    return undefined;
  }

  /** The error for whatever is refused after `stop`. */
  canceled(): QueryCanceled {
    return new QueryCanceled("the block was cancelled", { code: "57014", cause: this.#stopReason?.reason });
  }

  /** The first steps, after BEGIN. A connection that was lost before the server took anything is replaced by another. */
  async #begin(steps: readonly LaneStep[]): Promise<LaneOutcome> {
    for (;;) {
      const askedAt = performance.now();
      this.#waiting.mayFollow = this.#begins === 0 && !this.#mayCommit() && steps.at(-1)?.data === undefined;
      let session: Session;
      try {
        session = await this.#plan.source.acquire(this.#waiting);
      } catch (error) {
        return { results: [], failure: { error, circumstances: {} } };
      }
      this.#session = session;
      this.#begins++;
      this.#plan.observation.connected(performance.now() - askedAt);
      if (this.#stopReason !== undefined) break;
      const opening = new Opening(this.#plan.opening, session);
      this.#opening = opening;
      const { results: all, failure } = await this.#run([...opening.steps, ...steps]);
      opening.answered(all);
      const results = all.slice(opening.steps.length);
      if (failure === undefined) return { results, failure };
      const isLost = session.isBroken && all.length === 0 && !this.#mayCommit();
      if (isLost && this.#stopReason !== undefined) break;
      const mayRepeat = this.#begins < maxBegins && this.#stopReason === undefined;
      if (mayRepeat && (isLost || isStale(failure.error))) {
        await this.#leave();
        continue;
      }
      return { results, failure };
    }
    return { results: [], failure: { error: this.canceled(), circumstances: {} } };
  }

  /** Whether what is sent now may take effect even if nobody hears of it. */
  #mayCommit(): boolean {
    return this.#isCommitting || this.#plan.isImplicit;
  }

  /** `isLast` when nothing but COMMIT is left to do, so that the connection may be handed on. */
  async #run(steps: readonly LaneStep[], isLast = false): Promise<LaneOutcome> {
    const session = this.#session;
    if (session === undefined) return { results: [], failure: undefined };
    if (this.#plan.isWary) noteTraces(session, steps);
    const timeout = this.#plan.statementTimeout;
    const timer =
      timeout === undefined || timeout === 0
        ? undefined
        : setTimeout(() => void session.cancel(), timeout * steps.length + timeoutGrace);
    const { results, failure }: PipelineOutcome = await session.run(steps, isLast);
    clearTimeout(timer);
    if (failure === undefined) return { results, failure };
    const isTimedOut =
      timeout !== undefined && timeout > 0 && performance.now() - session.startedAt >= timeout;
    const isOutcomeUnknown = this.#mayCommit() && isFatal(failure.error) && failure.isUnsent !== true;
    const cancelReason = this.#stopReason?.reason;
    const hasValues = (steps[results.length]?.values.length ?? 0) > 0;
    const circumstances = { cancelReason, isTimedOut, isOutcomeUnknown, hasValues };
    return { results, failure: { error: failure.error, circumstances } };
  }

  /** What the transaction is now. */
  #note({ failure }: LaneOutcome, isRecovery: boolean): void {
    const status = this.#session?.status;
    if (failure !== undefined) {
      this.#failure ??= failure;
    } else if (isRecovery && status === "T") {
      this.#failure = undefined;
    }
    // A COMMIT or ROLLBACK among the program's own statements leaves no transaction to go on in.
    if (this.#session !== undefined && status === "I") this.#isEnded = true;
  }

  /** Ends the transaction if there is one, and gives the connection back. */
  async #finish(): Promise<void> {
    this.#isEnded = true;
    await this.#leave();
  }

  /** Whoever asks again waits for the same. */
  #leave(): Promise<void> {
    const session = this.#session;
    if (session === undefined) return this.#leaving;
    this.#session = undefined;
    this.#leaving = this.#giveBack(session);
    return this.#leaving;
  }

  async #giveBack(session: Session): Promise<void> {
    // RESET ALL after BEGIN comes too late for this transaction, and is undone with it: the next would fail alike.
    if (!this.#plan.isReadOnly && isRefusedAsReadOnly(this.#failure)) session.destroy();
    if (!session.isBroken && session.status !== "I") {
      await session.run([{ text: "ROLLBACK", values: [], isPrepared: false }], true);
    }
    session.release();
  }

  #observe(steps: readonly LaneStep[]): (QueryObservation | undefined)[] {
    const { observation } = this.#plan;
    return steps.map(({ isControl, queryName, text }) =>
      isControl === true ? undefined : observation.queryStarted({ name: queryName, text }),
    );
  }
}

/** Whether the session was left with `default_transaction_read_only`, or the server has become a standby. */
function isRefusedAsReadOnly(failure: LaneFailure | undefined): boolean {
  return failure !== undefined && isServerReport(failure.error) && failure.error.code === "25006";
}
