/** Counts what a database does: transactions and queries by outcome, how long they take and wait. */
import type { PoolCounts } from "../connection/pool.js";
import type { ReplicaState } from "../replicas.js";
import { Histogram, type Latency } from "./histogram.js";
import type { Observer, QueryObservation, TransactionEnd } from "./observer.js";

/** Since the database was opened. */
export interface Metrics {
  /** The connections of each login that there is. */
  readonly pools: { readonly admin?: PoolCounts; readonly customer?: PoolCounts };
  /** What is known of each replica, for each login. */
  readonly replicas: readonly ReplicaState[];
  readonly transactions: TransactionCounts;
  readonly queries: {
    readonly ok: number;
    readonly failed: number;
    readonly latency: Latency;
  };
  /** How long transactions waited for a connection. */
  readonly waits: Latency;
}

export interface TransactionCounts {
  /** Begun, and neither committed nor undone yet. */
  readonly open: number;
  readonly committed: number;
  readonly rolledBack: number;
  readonly failed: number;
  /** Attempts beyond the first. */
  readonly retries: number;
  /** From the call to its end, waiting and attempts included. */
  readonly latency: Latency;
}

export interface MetricsCollector {
  readonly observer: Observer;
  /** All but the connections. */
  counts(): Omit<Metrics, "pools" | "replicas">;
}

export function collectMetrics(): MetricsCollector {
  const outcomes: Record<TransactionEnd["outcome"], number> = { committed: 0, rolledBack: 0, failed: 0 };
  const queryOutcomes = { ok: 0, failed: 0 };
  const transactionLatency = new Histogram();
  const queryLatency = new Histogram();
  const waits = new Histogram();
  let open = 0;
  let retries = 0;
  const query: QueryObservation = {
    ended({ outcome, durationMs }) {
      queryOutcomes[outcome]++;
      queryLatency.record(durationMs);
    },
  };
  const transaction = {
    connected: (waitedMs: number) => waits.record(waitedMs),
    queryStarted: () => query,
    ended({ outcome, durationMs, attempts }: TransactionEnd) {
      open--;
      outcomes[outcome]++;
      retries += attempts - 1;
      transactionLatency.record(durationMs);
    },
  };
  return {
    observer: {
      transactionStarted() {
        open++;
        return transaction;
      },
    },
    counts: () => ({
      transactions: { open, ...outcomes, retries, latency: transactionLatency.summary() },
      queries: { ...queryOutcomes, latency: queryLatency.summary() },
      waits: waits.summary(),
    }),
  };
}
