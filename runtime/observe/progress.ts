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
  const end = (outcome: TransactionEnd["outcome"], error?: unknown): void => {
    if (hasEnded) return;
    hasEnded = true;
    const durationMs = performance.now() - startedAt;
    observation.ended({ outcome, error, durationMs, attempts: Math.max(attempts, 1) });
  };
  return {
    attempted: () => {
      attempts++;
    },
    ended: (outcome) => end(outcome),
    failed: (error) => end("failed", error),
  };
}
