/** A block or a nested block: which handle may be used, what is rolled back with it, what follows its commit. */

import type { CopyData } from "../connection/copy-feed.js";
import { toDatabaseError } from "../errors/classify.js";
import { AfterCommitFailed, TransactionAborted, TransactionClosed } from "../errors/client-errors.js";
import type { DatabaseError } from "../errors/database-error.js";
import type { CopyIn, Executor, RawResult, Statement } from "../executor.js";
import { InterruptibleData } from "./interruptible-data.js";
import type { Lane } from "./lane.js";
import { control, type LaneFailure, type LaneStep, toStep } from "./request.js";

/** What is to be done after the commit. */
export type AfterCommit = () => unknown;

export class Scope implements Executor {
  readonly #lane: Lane;
  readonly #parent: Scope | undefined;
  /** Of a nested block. */
  readonly #savepoint: string;
  #isSavepointSent: boolean;
  #child: Scope | undefined;
  #isOpen = true;
  /** Bulk inserts that haven't ended. */
  #copies = 0;
  #rollback: Promise<void> | undefined;
  #afterCommit: AfterCommit[] = [];

  constructor(lane: Lane, parent?: Scope) {
    this.#lane = lane;
    this.#parent = parent;
    this.#savepoint = parent === undefined ? "" : parent.#nextSavepoint();
    this.#isSavepointSent = parent === undefined;
  }

  #nextSavepoint(): string {
    return this.#parent === undefined ? "codegen_db_1" : nextName(this.#savepoint);
  }

  /** As `pg`'s clients say it: a cursor needs no WITH HOLD, and a bulk insert no transaction of its own. */
  getTransactionStatus(): "T" {
    return "T";
  }

  async query(statement: Statement): Promise<RawResult> {
    const [result] = await this.#run([toStep(statement)]);
    if (result === undefined) throw new Error("a statement has no result");
    return result;
  }

  /** All of them in one round trip. */
  batch(statements: readonly Statement[]): Promise<readonly RawResult[]> {
    return this.#run(statements.map(toStep));
  }

  async #run(asked: readonly LaneStep[]): Promise<readonly RawResult[]> {
    this.#assertUsable();
    const savepoints = this.#unsentSavepoints();
    const steps = savepoints.length === 0 ? asked : [...savepoints, ...asked];
    const { results, failure } = await this.#lane.request(steps);
    if (failure === undefined) return savepoints.length === 0 ? results : results.slice(savepoints.length);
    // The server may also report a failure after the last result, when it ends what they ran in.
    const name = steps[Math.min(results.length, steps.length - 1)]?.queryName;
    throw failureError(failure, name);
  }

  /** For what can't be finished although no statement of it failed, such as a bulk insert whose rows end with an error. */
  abort(cause: unknown): void {
    this.#lane.abort(
      new TransactionAborted("a batch or a bulk insert of the block stopped halfway", { cause }),
    );
  }

  /** Of the admin on a server: runs `COPY … FROM STDIN`, and gives how many rows were copied. */
  get copyIn(): CopyIn | undefined {
    return this.#lane.canCopy ? (statement, data) => this.#copyIn(statement, data) : undefined;
  }

  async #copyIn(statement: Statement, data: CopyData): Promise<number> {
    this.#assertUsable();
    let count = 0;
    const pieces = new InterruptibleData(data, this.#lane);
    this.#copies++;
    try {
      while (await pieces.hasMore()) {
        this.#assertUsable();
        const savepoints = this.#unsentSavepoints();
        const step = { ...toStep(statement), isPrepared: false, data: pieces };
        const { results, failure } = await this.#lane.request([...savepoints, step], "copy");
        if (pieces.failure !== undefined) throw pieces.failure.error;
        if (failure !== undefined) throw failureError(failure, statement.queryName);
        count += results[savepoints.length]?.rowCount ?? 0;
      }
      return count;
    } finally {
      this.#copies--;
    }
  }

  /** Registers what is to be done once all of it is committed. */
  afterCommit(work: AfterCommit): void {
    this.#assertUsable();
    this.#afterCommit.push(work);
  }

  /** Undoes what the block did, and ends it. */
  async rollback(): Promise<void> {
    this.#assertUsable();
    this.#isOpen = false;
    this.#rollback = this.#undo();
    await this.#rollback;
  }

  /** Whether `rollback` was called. */
  get wasRolledBack(): boolean {
    return this.#rollback !== undefined;
  }

  /** Runs a block in a savepoint. If it throws, what it did is undone and this block goes on. */
  async nest<T>(run: (inner: Scope) => Promise<T>): Promise<T> {
    this.#assertUsable();
    const inner = new Scope(this.#lane, this);
    this.#child = inner;
    try {
      let value: T;
      try {
        value = await run(inner);
      } catch (error) {
        await inner.fail();
        throw error;
      }
      await inner.#keep();
      return value;
    } finally {
      this.#child = undefined;
    }
  }

  /** Ends a block that threw. */
  async fail(): Promise<void> {
    this.#close();
    await (this.#rollback ?? this.#undo());
  }

  async #keep(): Promise<void> {
    if (this.#rollback !== undefined) return this.#rollback;
    const unfinished = this.#close();
    const failure = unfinished ?? this.#abortion();
    if (failure !== undefined) {
      await this.#undo();
      throw failure;
    }
    if (this.#isSavepointSent) {
      const outcome = await this.#lane.request([control(`RELEASE SAVEPOINT ${this.#savepoint}`)]);
      if (outcome.failure !== undefined) {
        await this.#undo();
        throw this.#abortion() ?? failureError(outcome.failure, undefined);
      }
    }
    if (this.#parent !== undefined) this.#parent.#afterCommit.push(...this.#afterCommit);
  }

  /**
   * Commits, and waits for that unless there is nothing to do, nothing that can fail, and nothing to follow. Throws
   * `TransactionAborted` when a statement had failed, even if the program caught that: Postgres answers COMMIT with ROLLBACK
   * then. Does nothing after `rollback`.
   */
  async commit(): Promise<void> {
    if (this.#rollback !== undefined) return this.#rollback;
    const unfinished = this.#close();
    if (unfinished !== undefined) {
      await this.#lane.end();
      throw unfinished;
    }
    if (this.#lane.isUntouched) return;
    const commit = control("COMMIT");
    if (this.#afterCommit.length === 0 && this.#lane.hasOnlyRead) return this.#lane.commitLater(commit);
    const { results, failure } = await this.#lane.request([commit], "commit");
    if (failure === undefined && results[0]?.command === "COMMIT") return;
    const aborted = this.#lane.failure;
    await this.#lane.end();
    if (failure === undefined) throw abortedError(aborted);
    if (failure.error instanceof TransactionAborted) throw abortedError(aborted);
    throw failureError(failure, undefined);
  }

  /** What was registered, one after the other. Every one runs, and then `AfterCommitFailed` tells of those that threw. */
  async runAfterCommit(): Promise<void> {
    const errors: unknown[] = [];
    for (const work of this.#afterCommit) {
      try {
        await work();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AfterCommitFailed(errors);
  }

  /** Closes the handle and those of nested blocks; an error if one of these hasn't ended. */
  #close(): TransactionClosed | undefined {
    this.#isOpen = false;
    const child = this.#child;
    if (this.#copies > 0) return new TransactionClosed("the block ended before its bulk insert: await it");
    if (child === undefined) return undefined;
    child.#close();
    return new TransactionClosed("the block ended before its nested block: await q.xact");
  }

  #abortion(): TransactionAborted | undefined {
    const { failure } = this.#lane;
    return failure === undefined ? undefined : abortedError(failure);
  }

  async #undo(): Promise<void> {
    if (this.#parent === undefined) return this.#lane.end();
    if (!this.#isSavepointSent) return;
    await this.#lane.request([control(`ROLLBACK TO SAVEPOINT ${this.#savepoint}`)], "recover");
    await this.#lane.request([control(`RELEASE SAVEPOINT ${this.#savepoint}`)]);
  }

  #assertUsable(): void {
    if (!this.#isOpen) {
      const stopped = this.#lane.stopReason;
      if (stopped !== undefined) throw this.#lane.canceled();
      throw new TransactionClosed("the block has ended, and its handle with it");
    }
    if (this.#child !== undefined) {
      throw new TransactionClosed("a nested block is open: use its handle, or await it first");
    }
  }

  /** The savepoints of this block and those around it that no statement has been sent in. */
  #unsentSavepoints(): LaneStep[] {
    if (this.#isSavepointSent) return [];
    this.#isSavepointSent = true;
    const outer = this.#parent === undefined ? [] : this.#parent.#unsentSavepoints();
    return [...outer, control(`SAVEPOINT ${this.#savepoint}`)];
  }
}

function nextName(savepoint: string): string {
  return `codegen_db_${Number(savepoint.slice("codegen_db_".length)) + 1}`;
}

function failureError({ error, circumstances }: LaneFailure, query: string | undefined): DatabaseError {
  return toDatabaseError(error, { ...circumstances, query });
}

function abortedError(failure: LaneFailure | undefined): TransactionAborted {
  return new TransactionAborted("a statement of the block had failed, so nothing of it was committed", {
    cause: failure === undefined ? undefined : toDatabaseError(failure.error, failure.circumstances),
  });
}
