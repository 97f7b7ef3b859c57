/** Finds transactions that are open for long, with the stack that opened them: each holds a connection, and perhaps locks. */
import type { LongTransactionEvent } from "./hooks.js";
import type { TransactionEnd, TransactionStart } from "./observer.js";

/** What is noted of one transaction. */
export interface LongHeld {
  queryStarted(name: string | undefined): void;
  queryEnded(): void;
  ended(outcome: TransactionEnd["outcome"]): void;
}

interface Held {
  readonly start: TransactionStart;
  readonly startedAt: number;
  /** Its stack is made into text only when it is asked for. */
  readonly opened: { readonly stack?: string };
  lastQuery: string | undefined;
  running: number;
  isReported: boolean;
}

/**
 * Tells once of each transaction that is open after so many milliseconds, a tenth of that late at most, and again when it
 * ends. What it gives is to be called on the stack that opens a transaction; frames up to `caller` are left out.
 */
export function watchLongHeld(
  longAfter: number,
  tell: (event: LongTransactionEvent) => void,
): (start: TransactionStart, caller: (start: TransactionStart) => unknown) => LongHeld {
  // In the order in which they were opened.
  const open = new Set<Held>();
  let timer: NodeJS.Timeout | undefined;

  function report(held: Held, outcome: TransactionEnd["outcome"] | undefined): void {
    const { start, startedAt, opened, lastQuery, running } = held;
    const durationMs = performance.now() - startedAt;
    const stack = (opened.stack ?? "").replace(/^[^\n]*\n/, "");
    tell({ ...start, durationMs, outcome, lastQuery, isQueryRunning: running > 0, stack });
  }

  function look(): void {
    const now = performance.now();
    for (const held of open) {
      if (now - held.startedAt < longAfter) break;
      if (held.isReported) continue;
      held.isReported = true;
      report(held, undefined);
    }
  }

  function schedule(): void {
    timer ??= setInterval(look, Math.max(longAfter / 10, 1)).unref();
  }

  return (start, caller) => {
    const opened: { readonly stack?: string } = {};
    Error.captureStackTrace(opened, caller);
    const held: Held = {
      start,
      startedAt: performance.now(),
      opened,
      lastQuery: undefined,
      running: 0,
      isReported: false,
    };
    open.add(held);
    schedule();
    return {
      queryStarted(name) {
        held.lastQuery = name;
        held.running++;
      },
      queryEnded() {
        held.running--;
      },
      ended(outcome) {
        open.delete(held);
        if (open.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
        // A process that was too busy to look may have missed it.
        if (held.isReported || performance.now() - held.startedAt >= longAfter) report(held, outcome);
      },
    };
  };
}
