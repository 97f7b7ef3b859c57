/** Read replicas: which of them a read-only transaction may use, and the primary where none will do. */
import type { PoolOptions } from "./connection/options.js";
import type { PoolCounts, Waiting } from "./connection/pool.js";
import type { Session } from "./connection/session.js";
import type { SessionSource } from "./connection/source.js";
import { endsWithin } from "./ends-within.js";
import { ConnectionFailed, PoolTimeout, UnsafeCustomerRole } from "./errors/client-errors.js";
import { DatabaseError } from "./errors/database-error.js";

/** What is known of one replica, for one login. */
export interface ReplicaState {
  /** `host:port` */
  readonly server: string;
  readonly role: "admin" | "customer";
  readonly isInRotation: boolean;
  /** Milliseconds that it is behind the primary, when it was last asked. */
  readonly lagMs: number | undefined;
  /** Why it isn't used. */
  readonly reason: string | undefined;
  /** Its connections. */
  readonly pool: PoolCounts;
}

export interface Replica {
  readonly server: string;
  readonly role: "admin" | "customer";
  readonly source: SessionSource;
}

/** A source of sessions for reading only. */
export interface ReplicatedSource extends SessionSource {
  readonly replicas: readonly Replica[];
  readonly states: readonly ReplicaState[];
}

/** Milliseconds between two looks at a replica. */
const checkInterval = 1_000;
/** Milliseconds after which one that doesn't answer isn't used. */
const answerTimeout = 2_000;
/** Milliseconds that the first transaction waits to hear of a replica that can be used. */
const firstWait = 1_000;

/**
 * Milliseconds behind the primary. One that has replayed all that it received is up to date as long as it receives: without
 * a WAL receiver, the primary may have gone on without it. After a restart it may have received less than it had replayed
 * (PostgreSQL documentation, 9.28.4 Recovery Control Functions, 27.2.3 pg_stat_wal_receiver).
 */
export const lagQuery = `SELECT pg_catalog.pg_is_in_recovery(),
  CASE WHEN pg_catalog.pg_last_wal_receive_lsn() <= pg_catalog.pg_last_wal_replay_lsn()
      AND EXISTS (SELECT FROM pg_catalog.pg_stat_wal_receiver) THEN 0
    ELSE pg_catalog.round(1000 * extract(epoch FROM
      pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp())) END`;

class WatchedReplica {
  readonly #replica: Replica;
  readonly #maxLag: number;
  #lagMs: number | undefined;
  #reason: string | undefined = "it was not asked yet";
  #isAsking = false;

  constructor(replica: Replica, maxLag: number) {
    this.#replica = replica;
    this.#maxLag = maxLag;
  }

  get state(): ReplicaState {
    const { server, role, source } = this.#replica;
    const reason = this.#reason;
    const isInRotation = reason === undefined;
    return { server, role, isInRotation, lagMs: this.#lagMs, reason, pool: source.counts };
  }

  get isInRotation(): boolean {
    return this.#reason === undefined;
  }

  /** Asks how far it is behind. Never rejects. */
  async ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let session: Session | undefined;
    const timer = setTimeout(() => {
      // All its connections are in use, which says that it answers others.
      if (session === undefined && this.#replica.source.counts.waiting > 0) return;
      this.takeOut("it doesn't answer");
      session?.destroy();
    }, answerTimeout).unref();
    try {
      session = await this.#replica.source.acquire({ giveUp: undefined });
      const { results, failure } = await session.run([{ text: lagQuery, values: [], isPrepared: false }]);
      if (failure !== undefined) throw failure.error;
      const [isInRecovery, lag] = results[0]?.rows[0] ?? [];
      this.#judge(isInRecovery === "t", lag === null || lag === undefined ? undefined : Number(lag));
    } catch (error) {
      if (!(error instanceof PoolTimeout))
        this.takeOut(error instanceof DatabaseError ? error.message : "it can't be reached");
    } finally {
      clearTimeout(timer);
      session?.release();
      this.#isAsking = false;
    }
  }

  #judge(isInRecovery: boolean, lagMs: number | undefined): void {
    this.#lagMs = lagMs;
    if (!isInRecovery) this.#reason = "it is no replica";
    else if (lagMs === undefined) this.#reason = "nobody knows how far it is behind";
    else this.#reason = lagMs > this.#maxLag ? `it is ${lagMs} ms behind` : undefined;
  }

  takeOut(reason: string): void {
    this.#reason = reason;
  }

  acquire(waiting: Waiting): Promise<Session> {
    return this.#replica.source.acquire(waiting);
  }

  close(): Promise<void> {
    return this.#replica.source.close();
  }
}

/**
 * Lends sessions of the replicas in turn, as long as they are no more than `maxLag` milliseconds behind; of the primary where
 * there is none.
 */
export function replicatedSource(
  primary: SessionSource,
  given: readonly Replica[],
  maxLag: number,
): ReplicatedSource {
  const replicas = given.map((replica) => new WatchedReplica(replica, maxLag));
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;
  let started: Promise<void> | undefined;

  async function start(): Promise<void> {
    const asked = replicas.map(async (replica) => {
      await replica.ask();
      if (!replica.isInRotation) throw new Error("not in rotation");
    });
    timer = setInterval(() => {
      for (const replica of replicas) void replica.ask();
    }, checkInterval).unref();
    await endsWithin(
      Promise.any(asked).catch(() => undefined),
      firstWait,
    );
  }

  return {
    replicas: given,
    get states() {
      return replicas.map(({ state }) => state);
    },
    get counts() {
      return primary.counts;
    },
    async acquire(waiting) {
      started ??= start();
      await started;
      const first = turn++;
      for (let offset = 0; offset < replicas.length; offset++) {
        const replica = replicas[(first + offset) % replicas.length];
        if (replica === undefined || !replica.isInRotation) continue;
        try {
          return await replica.acquire(waiting);
        } catch (error) {
          if (!(error instanceof ConnectionFailed) && !(error instanceof UnsafeCustomerRole)) throw error;
          replica.takeOut(error.message);
        }
      }
      return primary.acquire(waiting);
    },
    async close() {
      clearInterval(timer);
      await Promise.all(replicas.map((replica) => replica.close()));
    },
  };
}

/** The same login at a replica's server: of the url, host, port and database count, if it names one. */
export function atReplica(login: string | PoolOptions, replica: string): PoolOptions {
  const base: PoolOptions = typeof login === "string" ? { url: login } : login;
  const { hostname, port, pathname } = urlOf(replica);
  const database = decodeURIComponent(pathname.slice(1));
  return {
    ...base,
    host: hostname,
    port: port === "" ? 5432 : Number(port),
    ...(database === "" ? {} : { database }),
  };
}

/** `host:port` of a replica's url. */
export function serverOf(replica: string): string {
  const { hostname, port } = urlOf(replica);
  return `${hostname}:${port === "" ? "5432" : port}`;
}

/** The error that `URL` throws quotes it, with its password. */
function urlOf(replica: string): URL {
  if (!URL.canParse(replica)) throw new TypeError("the url of a replica can't be read");
  return new URL(replica);
}
