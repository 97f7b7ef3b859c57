/** When a block is worth running again, and how long to wait before. */
import { setTimeout as sleep } from "node:timers/promises";
import { isStale } from "../connection/pipeline.js";
import { ConnectionFailed } from "../errors/client-errors.js";
import { DeadlockDetected, QueryCanceled, SerializationFailure } from "../errors/server-errors.js";

/** Attempts and the pauses between them, which double each time and are shortened at random. */
export interface RetryOptions {
  /** Attempts in all, the first included. 5 by default. */
  readonly attempts?: number | undefined;
  /** The longest first pause, in milliseconds. 10 by default. */
  readonly minDelay?: number | undefined;
  /** The longest of all pauses, in milliseconds. 1000 by default. */
  readonly maxDelay?: number | undefined;
}

export interface RetryPlan {
  readonly attempts: number;
  readonly minDelay: number;
  readonly maxDelay: number;
}

/** The attempts that an option asks for: one without it. */
export function retryPlan(option: boolean | RetryOptions | undefined): RetryPlan {
  const isWanted = option !== undefined && option !== false;
  const given = typeof option === "object" ? option : {};
  const { attempts = 5 } = given;
  if (Number.isNaN(attempts)) throw new TypeError("the attempts of a retry are not a number");
  return {
    attempts: isWanted ? Math.max(1, Math.floor(attempts)) : 1,
    minDelay: given.minDelay ?? 10,
    maxDelay: given.maxDelay ?? 1000,
  };
}

/**
 * Whether another attempt may succeed where nothing of this one took effect: after a serialization failure or a deadlock,
 * after a connection was lost before COMMIT was sent, and where a statement was prepared before the schema changed. Looks at
 * causes as well, since a program may wrap what it catches.
 */
export function isWorthRetrying(error: unknown): boolean {
  for (let depth = 0, each = error; each instanceof Error && depth < 10; depth++, each = each.cause) {
    if (each instanceof SerializationFailure || each instanceof DeadlockDetected) return true;
    if (isStale(each)) return true;
    if (each instanceof ConnectionFailed) return !each.isOutcomeUnknown;
  }
  return false;
}

/** Waits before the attempt after this one: a random time up to a limit that doubles with each ("full jitter"). */
export async function pauseAfter(
  attempt: number,
  { minDelay, maxDelay }: RetryPlan,
  signal: AbortSignal | undefined,
): Promise<void> {
  const limit = Math.min(maxDelay, minDelay * 2 ** (attempt - 1));
  try {
    await sleep(Math.random() * limit, undefined, signal === undefined ? {} : { signal });
  } catch {
    throw new QueryCanceled("cancelled between two attempts", { code: "57014", cause: signal?.reason });
  }
}
