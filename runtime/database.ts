/** A program's database: its two logins, the blocks that run on them, and its end. */
import { type EmbeddedOptions, embeddedLogins } from "./connection/embedded.js";
import { checkHealth, type Health } from "./connection/health.js";
import { type Login, type Logins, type Role, serverLogins } from "./connection/logins.js";
import type { Pooler, PoolOptions } from "./connection/options.js";
import type { PoolCounts } from "./connection/pool.js";
import type { SessionSource } from "./connection/source.js";
import { DatabaseClosed } from "./errors/client-errors.js";
import type { ListenOptions, NotificationHandler, Subscription } from "./listen.js";
import { type Hooks, hooksObserver } from "./observe/hooks.js";
import { collectMetrics, type Metrics } from "./observe/metrics.js";
import type { Observer, TransactionStart } from "./observe/observer.js";
import { startProgress } from "./observe/progress.js";
import { severalObservers } from "./observe/several.js";
import {
  type BlockResult,
  type QueriesClass,
  runBlock,
  streamBlock,
  type Transaction,
} from "./transaction/block.js";
import { type Call, readCall } from "./transaction/call.js";
import {
  type AllVariables,
  type ContextOf,
  type ContextVariables,
  contextReader,
} from "./transaction/context.js";
import type { BlockOptions, QueryOptions, SettingStyle } from "./transaction/options.js";
import { Running } from "./transaction/running.js";
import type { Scope } from "./transaction/scope.js";
import { runSingle, type Single } from "./transaction/single.js";

export interface DatabaseOptions<Orm, Declared extends ContextVariables> {
  /** The service's own login, which row-level security doesn't confine. */
  readonly admin?: string | PoolOptions | undefined;
  /** The login that acts on behalf of somebody. It must own nothing and be able to become nobody else. */
  readonly customer?: string | PoolOptions | undefined;
  /** A database inside of the process in place of both logins, for demonstrations and tests. */
  readonly embedded?: EmbeddedOptions | undefined;
  /** The class of the generated functions. */
  readonly queries: QueriesClass<Orm>;
  /** Variables of the context besides, or in place of, `user` and `organization`. */
  readonly context?: Declared | undefined;
  /** `transaction` behind PgBouncer and its like in transaction mode. `session` by default. */
  readonly pooler?: Pooler | undefined;
  /** How a context is made local to a transaction: `set local` where `set_config` is revoked from the customer. */
  readonly settings?: SettingStyle | undefined;
  /** Milliseconds that a statement may run where a block says nothing else. Without a limit by default. */
  readonly statementTimeout?: number | undefined;
  /** Milliseconds that a statement may wait for a lock where a block says nothing else. */
  readonly lockTimeout?: number | undefined;
  /** Called with each new connection, before it is used. With it, settings left in a customer's session aren't reset. */
  readonly onConnect?: ((client: NewClient, role: Role) => unknown) | undefined;
  /**
   * Urls of read replicas, which read-only blocks and queries run on. Logins are those of the primary: of these urls, host,
   * port and database count. One that fails, or is too far behind, is left alone until it is well again; without any, the
   * primary serves. What was just written may be missing on a replica.
   */
  readonly replicas?: readonly string[] | undefined;
  /** Milliseconds that a replica may be behind: 10,000 by default. */
  readonly maxReplicaLag?: number | undefined;
  /** Functions that are told of each query and transaction. */
  readonly hooks?: Hooks | undefined;
  /** Told of the same as it happens, such as `openTelemetry()`. */
  readonly observer?: Observer | readonly Observer[] | undefined;
}

/** A connection that was just made. */
export interface NewClient {
  query(text: string): Promise<unknown>;
}

export type Rows<Row> = AsyncGenerator<Row, void, undefined>;

/** What `createDatabase` gives. */
export interface Database<Orm, Context> extends AsyncDisposable {
  /**
   * Runs `run` as one transaction, and returns what it returns. Whatever it throws rolls back and is thrown on. Without a
   * context it runs as admin, unrestricted; with one as customer, and row-level security decides.
   *
   * @example await db.xact({ user, organization }, (q) => q.orm.listTasks({ projectId }));
   */
  xact<T>(run: (q: Transaction<Orm>) => T | Promise<T>, options?: BlockOptions): Promise<T>;
  xact<T>(context: Context, run: (q: Transaction<Orm>) => T | Promise<T>, options?: BlockOptions): Promise<T>;

  /**
   * Runs the one statement that `run` asks for in a transaction of its own: one round trip, where `xact` takes two.
   *
   * @example await db.query({ user, organization }, (q) => q.orm.getTask({ id }));
   */
  query<T>(run: (q: Single<Orm>) => T | Promise<T>, options?: QueryOptions): Promise<T>;
  query<T>(context: Context, run: (q: Single<Orm>) => T | Promise<T>, options?: QueryOptions): Promise<T>;

  /**
   * The rows of a `:stream` query, in a transaction that lasts until the last is taken or the loop is left.
   *
   * @example for await (const task of db.stream({ organization }, (q) => q.orm.exportTasks())) write(task);
   */
  stream<Row>(run: (q: Transaction<Orm>) => AsyncIterable<Row>, options?: BlockOptions): Rows<Row>;
  stream<Row>(
    context: Context,
    run: (q: Transaction<Orm>) => AsyncIterable<Row>,
    options?: BlockOptions,
  ): Rows<Row>;

  /** Whether each login answers, and how fast. Never rejects. */
  health(): Promise<Health>;

  /** The connections of a login; undefined if there is no such login. */
  counts(role: Role): PoolCounts | undefined;

  /**
   * Calls `handler` with what is sent to the channel by NOTIFY, on a connection of its own that is made again whenever it is
   * lost. Resolves when listening has begun.
   *
   * @example const subscription = await db.listen("task_done", ({ payload }) => refresh(payload));
   */
  listen(channel: string, handler: NotificationHandler, options?: ListenOptions): Promise<Subscription>;

  /** Connections, transactions and queries so far, and how long they took. */
  metrics(): Metrics;

  /**
   * Takes no more work, waits for what runs, for `timeout` milliseconds at most (10,000 by default), cancels the rest and
   * closes every connection.
   */
  close(options?: { readonly timeout?: number | undefined }): Promise<void>;
}

/**
 * Opens nothing yet: the first block makes the first connection.
 *
 * @example
 * export const db = createDatabase({
 *   admin: process.env.DATABASE_URL,
 *   customer: process.env.CUSTOMER_DATABASE_URL,
 *   queries: Queries,
 * });
 */
export function createDatabase<Orm, Declared extends ContextVariables = Record<never, never>>(
  options: DatabaseOptions<Orm, Declared>,
): Database<Orm, ContextOf<AllVariables<Declared>>> {
  const { admin, customer, embedded, onConnect, pooler = "session" } = options;
  if (embedded !== undefined) {
    if (admin !== undefined || customer !== undefined || options.replicas !== undefined) {
      throw new TypeError("an embedded database has no other connections");
    }
    return databaseOf(options, embeddedLogins(embedded));
  }
  if (admin === undefined && customer === undefined) {
    throw new TypeError("the database has neither an admin connection nor a customer connection");
  }
  const { replicas = [], maxReplicaLag = 10_000 } = options;
  return databaseOf(options, serverLogins({ admin, customer, replicas, maxReplicaLag, pooler, onConnect }));
}

type RunBlock<Orm, T> = (q: Transaction<Orm>) => T | Promise<T>;
type RunSingle<Orm, T> = (q: Single<Orm>) => T | Promise<T>;
type RunStream<Orm, Row> = (q: Transaction<Orm>) => AsyncIterable<Row>;

function databaseOf<Orm, Declared extends ContextVariables>(
  config: DatabaseOptions<Orm, Declared>,
  logins: Logins,
): Database<Orm, ContextOf<AllVariables<Declared>>> {
  type Context = ContextOf<AllVariables<Declared>>;
  const {
    queries,
    settings: style = "set_config",
    hooks,
    observer: given = [],
    statementTimeout,
    lockTimeout,
  } = config;
  const readContext = contextReader(config.context);
  const metrics = collectMetrics();
  const observer = severalObservers([
    metrics.observer,
    ...(hooks === undefined ? [] : [hooksObserver(hooks)]),
    ...("transactionStarted" in given ? [given] : given),
  ]);
  const active = new Running();
  let closing: Promise<void> | undefined;

  /** Throws before anything is sent when the call can't be run. */
  function plan<Options extends QueryOptions>(
    { context, options }: Call<unknown, Options>,
    kind: TransactionStart["kind"],
  ) {
    if (closing !== undefined) throw new DatabaseClosed("the database is closed");
    const role: Role = context === undefined ? "admin" : "customer";
    const settings = context === undefined ? [] : readContext(context.given);
    const login = logins[role];
    if (login === undefined) throw new TypeError(`the database has no ${role} connection`);
    return {
      source: sourceFor(login, options),
      queries,
      context: [...login.settings, ...settings],
      prologue: login.prologue,
      canCopy: login.canCopy,
      isWary: login.isWary,
      style,
      options: { statementTimeout, lockTimeout, ...options },
      observation: observer.transactionStarted({ role, kind, readOnly: options?.readOnly === true }),
      active,
    };
  }

  function xact<T>(run: RunBlock<Orm, T>, options?: BlockOptions): Promise<T>;
  function xact<T>(context: Context, run: RunBlock<Orm, T>, options?: BlockOptions): Promise<T>;
  async function xact<T>(
    first: Context | RunBlock<Orm, T>,
    second?: RunBlock<Orm, T> | BlockOptions,
    third?: BlockOptions,
  ): Promise<T> {
    const call = readCall<RunBlock<Orm, T>, BlockOptions>(first, second, third);
    const made = plan(call, "xact");
    const progress = startProgress(made.observation);
    let result: BlockResult<T>;
    try {
      result = await runBlock(made, call.run, progress);
    } catch (error) {
      progress.failed(error);
      throw error;
    }
    progress.ended(result.scope.wasRolledBack ? "rolledBack" : "committed");
    if (!result.scope.wasRolledBack) await result.scope.runAfterCommit();
    return result.value;
  }

  function query<T>(run: RunSingle<Orm, T>, options?: QueryOptions): Promise<T>;
  function query<T>(context: Context, run: RunSingle<Orm, T>, options?: QueryOptions): Promise<T>;
  async function query<T>(
    first: Context | RunSingle<Orm, T>,
    second?: RunSingle<Orm, T> | QueryOptions,
    third?: QueryOptions,
  ): Promise<T> {
    const call = readCall<RunSingle<Orm, T>, QueryOptions>(first, second, third);
    const made = plan(call, "query");
    const progress = startProgress(made.observation);
    try {
      const value = await runSingle(made, call.run);
      progress.ended("committed");
      return value;
    } catch (error) {
      progress.failed(error);
      throw error;
    }
  }

  function stream<Row>(run: RunStream<Orm, Row>, options?: BlockOptions): Rows<Row>;
  function stream<Row>(context: Context, run: RunStream<Orm, Row>, options?: BlockOptions): Rows<Row>;
  async function* stream<Row>(
    first: Context | RunStream<Orm, Row>,
    second?: RunStream<Orm, Row> | BlockOptions,
    third?: BlockOptions,
  ): Rows<Row> {
    const call = readCall<RunStream<Orm, Row>, BlockOptions>(first, second, third);
    const made = plan(call, "stream");
    const progress = startProgress(made.observation);
    let outcome: "committed" | "rolledBack" = "rolledBack";
    let scope: Scope;
    try {
      scope = yield* streamBlock(made, call.run);
      if (!scope.wasRolledBack) outcome = "committed";
    } catch (error) {
      progress.failed(error);
      throw error;
    } finally {
      progress.ended(outcome);
    }
    if (!scope.wasRolledBack) await scope.runAfterCommit();
  }

  async function shutDown(timeout: number): Promise<void> {
    await active.settled(timeout);
    await active.stopAll(new DatabaseClosed("the database was closed"));
    await logins.close();
  }

  const close: Database<Orm, Context>["close"] = ({ timeout = 10_000 } = {}) => {
    closing ??= shutDown(timeout);
    return closing;
  };

  return {
    xact,
    query,
    stream,
    health: () => checkHealth(logins),
    counts: (role) => logins[role]?.source.counts,
    listen: async (channel, handler, options) => {
      if (closing !== undefined) throw new DatabaseClosed("the database is closed");
      if (logins.notifications === undefined) {
        throw new TypeError("listening needs an admin connection, and no pooler in transaction mode");
      }
      return logins.notifications.listen(channel, handler, options);
    },
    metrics: () => ({ pools: poolsOf(logins), replicas: replicasOf(logins), ...metrics.counts() }),
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

function poolsOf({ admin, customer }: Logins): Metrics["pools"] {
  return {
    ...(admin === undefined ? {} : { admin: admin.source.counts }),
    ...(customer === undefined ? {} : { customer: customer.source.counts }),
  };
}

function replicasOf({ admin, customer }: Logins): Metrics["replicas"] {
  return [...(admin?.replicas?.states ?? []), ...(customer?.replicas?.states ?? [])];
}

/** A replica can't run serializable transactions (PostgreSQL documentation, 26.4.1 Hot Standby, User's Overview). */
function sourceFor({ source, replicas }: Login, options: BlockOptions | undefined): SessionSource {
  const isForReplica = options?.readOnly === true && options.isolation !== "serializable";
  return isForReplica ? (replicas ?? source) : source;
}
