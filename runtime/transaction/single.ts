/** One statement in an implicit transaction: settings, statement and Sync in a single round trip, which commits. */
import type { SessionSource } from "../connection/source.js";
import { toDatabaseError } from "../errors/classify.js";
import { TransactionClosed } from "../errors/client-errors.js";
import type { Executor, RawResult, Statement } from "../executor.js";
import type { TransactionObservation } from "../observe/observer.js";
import type { QueriesClass } from "./block.js";
import type { Setting } from "./context.js";
import { Lane } from "./lane.js";
import { optionSettings, type QueryOptions, type SettingStyle, settingSteps } from "./options.js";
import { type LaneStep, toStep } from "./request.js";
import { type Running, track } from "./running.js";
import { type SqlTag, sqlTag } from "./sql.js";

/** What a single statement is run with. */
export interface Single<Orm> {
  /** The generated functions, of which one can be called once. */
  readonly orm: Orm;
  readonly sql: SqlTag;
  readonly executor: Executor;
}

export interface SinglePlan<Orm> {
  readonly source: SessionSource;
  readonly queries: QueriesClass<Orm>;
  readonly context: readonly Setting[];
  readonly prologue: readonly LaneStep[];
  readonly isWary: boolean;
  readonly style: SettingStyle;
  readonly options: QueryOptions;
  readonly observation: TransactionObservation;
  readonly active: Running;
}

/** Runs the one statement that `run` asks for. A second one throws `TransactionClosed`: it would be another transaction. */
export async function runSingle<Orm, T>(
  plan: SinglePlan<Orm>,
  run: (q: Single<Orm>) => T | Promise<T>,
): Promise<T> {
  const { source, context, prologue, isWary, style, options, observation, active } = plan;
  const settings = [...context, ...optionSettings(options)];
  if (options.readOnly === true) settings.push({ name: "transaction_read_only", value: "on" });
  const lane = new Lane({
    source,
    opening: { begin: [], prologue, settings: settingSteps(settings, style) },
    isImplicit: true,
    isReadOnly: options.readOnly === true,
    isolation: undefined,
    statementTimeout: options.statementTimeout,
    isWary,
    canCopy: false,
    observation,
  });
  const executor = singleExecutor(lane);
  const untrack = track(lane, active, options.signal);
  try {
    const { queries } = plan;
    return await run({ orm: new queries(executor), sql: sqlTag(executor), executor });
  } finally {
    executor.close();
    await lane.end();
    untrack();
  }
}

function singleExecutor(lane: Lane): Executor & { close(): void; getTransactionStatus(): "I" } {
  let isUsed = false;
  let isOpen = true;
  return {
    // Whatever needs several statements begins a transaction then, and is refused.
    getTransactionStatus: () => "I",
    close: () => {
      isOpen = false;
    },
    async query(statement: Statement): Promise<RawResult> {
      if (!isOpen) throw new TransactionClosed("db.query has ended, and its handle with it");
      if (isUsed || statement.isUnique === true)
        throw new TransactionClosed(
          "db.query runs one statement: use db.xact for several, db.stream for streams",
        );
      isUsed = true;
      const { results, failure } = await lane.request([toStep(statement)]);
      if (failure !== undefined) {
        throw toDatabaseError(failure.error, { ...failure.circumstances, query: statement.queryName });
      }
      const [result] = results;
      if (result === undefined) throw new Error("a statement has no result");
      return result;
    },
  };
}
