/** Tells an observation how its transaction ends: once, with how long it took and how often it was attempted. */
import type { TransactionEnd, TransactionObservation } from "./observer.js";

export interface Progress {
  /** Called at each attempt. */
  attempted(): void;
  ended(outcome: "committed" | "rolledBack"): void;
  failed(error: unknown): void;
}

export function startProgress(observation: TransactionObservation): Progress {
  const startedAt = performance.now();
  let attempts = 0;
  let hasEnded = false;
  const end = (how: Pick<TransactionEnd, "outcome" | "error">): void => {
    if (hasEnded) return;
    hasEnded = true;
    observation.ended({ ...how, durationMs: performance.now() - startedAt, attempts: Math.max(attempts, 1) });
  };
  return {
    attempted: () => {
      attempts++;
    },
    ended: (outcome) => end({ outcome }),
    failed: (error) => end({ outcome: "failed", error }),
  };
}
