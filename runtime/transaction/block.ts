/** Runs a program's function in a transaction: the handle that it gets, its attempts, and what becomes of it. */
import type { SessionSource } from "../connection/source.js";
import type { Executor } from "../executor.js";
import type { TransactionObservation } from "../observe/observer.js";
import type { Progress } from "../observe/progress.js";
import type { Setting } from "./context.js";
import { Lane } from "./lane.js";
import { type BlockOptions, beginStep, optionSettings, type SettingStyle, settingSteps } from "./options.js";
import type { LaneStep } from "./request.js";
import { isWorthRetrying, pauseAfter, retryPlan } from "./retry.js";
import { type Running, track } from "./running.js";
import { Scope } from "./scope.js";
import { type SqlTag, sqlTag } from "./sql.js";

/** Makes the generated functions of an executor. */
export type QueriesClass<Orm> = new (executor: Executor) => Orm;

/** What a block works with, until it ends. */
export interface Transaction<Orm> {
  /** The generated functions. */
  readonly orm: Orm;
  /** One statement, written here. Parameters only. */
  readonly sql: SqlTag;
  /** For functions that take an executor, such as generated ones that are imported by name. */
  readonly executor: Executor;
  /** Undoes what the block did and ends its transaction; the function goes on to its end, and its value is returned. */
  rollback(): Promise<void>;
  /**
   * A nested block, in a savepoint. When it throws, what it did is undone, and this block can catch that and go on. Until it
   * has ended only its own handle may be used.
   */
  xact<T>(run: (q: Transaction<Orm>) => T | Promise<T>): Promise<T>;
  /** Runs `work` once, after the transaction was committed; never if it wasn't, or if the nested block was undone. */
  afterCommit(work: () => unknown): void;
}

export interface BlockPlan<Orm> {
  readonly source: SessionSource;
  readonly queries: QueriesClass<Orm>;
  /** The customer's context; none for the admin. */
  readonly context: readonly Setting[];
  /** Statements right after BEGIN, before the settings. */
  readonly prologue: readonly LaneStep[];
  readonly style: SettingStyle;
  readonly options: BlockOptions;
  readonly canCopy: boolean;
  readonly isWary: boolean;
  readonly observation: TransactionObservation;
  /** What runs, so that closing the database can stop it. */
  readonly active: Running;
}

/** What a block came to. */
export interface BlockResult<T> {
  readonly value: T;
  readonly scope: Scope;
}

/** Runs it until it commits or isn't worth another attempt. Throws the program's own errors and `DatabaseError`s. */
export async function runBlock<Orm, T>(
  plan: BlockPlan<Orm>,
  run: (q: Transaction<Orm>) => T | Promise<T>,
  progress: Progress,
): Promise<BlockResult<T>> {
  const retry = retryPlan(plan.options.retry);
  for (let attempt = 1; ; attempt++) {
    progress.attempted();
    try {
      return await runAttempt(plan, run);
    } catch (error) {
      if (attempt >= retry.attempts || !isWorthRetrying(error)) throw error;
      await pauseAfter(attempt, retry, plan.options.signal);
    }
  }
}

async function runAttempt<Orm, T>(
  plan: BlockPlan<Orm>,
  run: (q: Transaction<Orm>) => T | Promise<T>,
): Promise<BlockResult<T>> {
  const lane = openLane(plan);
  const scope = new Scope(lane);
  const untrack = track(lane, plan.active, plan.options.signal);
  try {
    let value: T;
    try {
      value = await run(new Handle(scope, plan.queries));
    } catch (error) {
      await scope.fail();
      throw error;
    }
    await scope.commit();
    return { value, scope };
  } finally {
    await lane.end();
    untrack();
  }
}

/** The lane of a transaction with its BEGIN, prologue and settings. */
function openLane({
  source,
  context,
  prologue,
  style,
  options,
  canCopy,
  isWary,
  observation,
}: BlockPlan<unknown>): Lane {
  const settings = settingSteps([...context, ...optionSettings(options)], style);
  return new Lane({
    source,
    opening: { begin: [beginStep(options)], prologue, settings },
    isImplicit: false,
    isReadOnly: options.readOnly === true,
    isolation: options.isolation,
    statementTimeout: options.statementTimeout,
    canCopy,
    isWary,
    observation,
  });
}

/**
 * The rows that `run` gives, in a transaction that lasts until the last is taken. A loop that is left early rolls back what
 * was done.
 */
export async function* streamBlock<Orm, Row>(
  plan: BlockPlan<Orm>,
  run: (q: Transaction<Orm>) => AsyncIterable<Row>,
): AsyncGenerator<Row, Scope, undefined> {
  const lane = openLane(plan);
  const scope = new Scope(lane);
  const untrack = track(lane, plan.active, plan.options.signal);
  try {
    yield* run(new Handle(scope, plan.queries));
    await scope.commit();
  } finally {
    await scope.fail();
    untrack();
  }
  return scope;
}

/** The handle of a block. What is a function in it can be taken out of it and passed on. */
class Handle<Orm> implements Transaction<Orm> {
  readonly executor: Scope;
  readonly #queries: QueriesClass<Orm>;
  #orm: Orm | undefined;
  #sql: SqlTag | undefined;

  constructor(scope: Scope, queries: QueriesClass<Orm>) {
    this.executor = scope;
    this.#queries = queries;
  }

  get orm(): Orm {
    this.#orm ??= new this.#queries(this.executor);
    return this.#orm;
  }

  get sql(): SqlTag {
    this.#sql ??= sqlTag(this.executor);
    return this.#sql;
  }

  get rollback(): Transaction<Orm>["rollback"] {
    return () => this.executor.rollback();
  }

  get xact(): Transaction<Orm>["xact"] {
    return (run) => this.executor.nest(async (inner) => run(new Handle(inner, this.#queries)));
  }

  get afterCommit(): Transaction<Orm>["afterCommit"] {
    return (work) => this.executor.afterCommit(work);
  }
}
