/** What is asked of a transaction's connection, and what each request comes to. */
import type { Step, WireResult } from "../connection/pipeline.js";
import { type Circumstances, isFatal, isServerReport, toDatabaseError } from "../errors/classify.js";
import { TransactionAborted } from "../errors/client-errors.js";
import type { Statement } from "../executor.js";
import type { QueryObservation } from "../observe/observer.js";

/** A step and, if it is one of the program's, what it is called. */
export interface LaneStep extends Step {
  readonly queryName?: string | undefined;
  /** BEGIN, SAVEPOINT and their like, of which nobody is told. */
  readonly isControl?: boolean;
  /** Whether it does nothing but read, as far as the schema was known when it was generated. */
  readonly onlyReads?: boolean | undefined;
}

/** One of our own, whose text is always the same. */
export function control(text: string): LaneStep {
  return { text, values: [], isPrepared: true, isControl: true };
}

/** One of the program's. */
export function toStep({ text, values, queryName, isUnique, sink, onlyReads }: Statement): LaneStep {
  const isPrepared = queryName !== undefined && isUnique !== true;
  return { text, values, isPrepared, queryName, sink, onlyReads };
}

/** What a request came to. A failure is that of the step after the results. */
export interface LaneOutcome {
  readonly results: readonly WireResult[];
  readonly failure: LaneFailure | undefined;
}

export interface LaneFailure {
  readonly error: unknown;
  readonly circumstances: Circumstances;
}

/** `copy` goes alone; `recover` is what a failed transaction still takes; `end` ends it as well. */
export type RequestKind = "run" | "copy" | "recover" | "commit" | "end";

export interface Request {
  readonly steps: readonly LaneStep[];
  readonly kind: RequestKind;
  readonly settle: (outcome: LaneOutcome) => void;
}

/** Tells each observation what became of its step. */
export function tell(
  observed: readonly (QueryObservation | undefined)[],
  { results, failure }: LaneOutcome,
  durationMs: number,
): void {
  // What `pg` throws may quote values.
  const error = failure && toDatabaseError(failure.error, failure.circumstances);
  for (let index = 0; index < observed.length; index++) {
    const result = results[index];
    if (result !== undefined)
      observed[index]?.ended({ outcome: "ok", durationMs, rowCount: result.rowCount });
    else observed[index]?.ended({ outcome: "failed", durationMs, error });
  }
}

/** Gives each request its share. What comes after the step that failed was skipped by the server. */
export function distribute(requests: readonly Request[], { results, failure }: LaneOutcome): void {
  const [only] = requests;
  if (requests.length === 1 && only !== undefined) {
    only.settle({ results, failure });
    return;
  }
  let start = 0;
  let isToldOf = false;
  for (const [index, { steps, settle }] of requests.entries()) {
    const own = results.slice(start, start + steps.length);
    start += steps.length;
    const isLast = index === requests.length - 1;
    if (failure === undefined || (own.length === steps.length && !isLast)) {
      settle({ results: own, failure: undefined });
    } else {
      settle({ results: own, failure: isToldOf ? skipped(failure) : failure });
      isToldOf = true;
    }
  }
}

/** The failure of a step that didn't run because an earlier one failed. */
export function skipped(failure: LaneFailure): LaneFailure {
  if (isFatal(failure.error)) return failure;
  const message = "an earlier statement of the transaction failed, so nothing more runs in it";
  return { error: new TransactionAborted(message, { cause: causeOf(failure) }), circumstances: {} };
}

/** A failure as the cause of another error. What `pg` throws may quote values. */
export function causeOf({ error, circumstances }: LaneFailure): unknown {
  return isServerReport(error) ? toDatabaseError(error, circumstances) : error;
}
