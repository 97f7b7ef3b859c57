/** Functions of a program's that are told of each query and each transaction. Never of a parameter's value. */
import { call } from "../listen.js";
import { type LongHeld, watchLongHeld } from "./long-held.js";
import type { Observer, QueryEnd, TransactionEnd, TransactionStart } from "./observer.js";

/** What a program wants to be told. A hook that throws or rejects is reported as a warning of the process. */
export interface Hooks {
  /** Called when a query has ended. */
  readonly onQuery?: ((event: QueryEvent) => unknown) | undefined;
  /** Called when a transaction has ended. */
  readonly onTransaction?: ((event: TransactionEvent) => unknown) | undefined;
  /**
   * Called when a transaction has been open for `longAfter` milliseconds, while it still is, and again when it ends. Its
   * stack is that of whoever opened it.
   */
  readonly onLongTransaction?: ((event: LongTransactionEvent) => unknown) | undefined;
  /** Milliseconds: 5,000 by default. */
  readonly longAfter?: number | undefined;
}

export interface QueryEvent {
  /** As in the SQL file; undefined for a statement of the `sql` tag. */
  readonly name: string | undefined;
  /** The statement with placeholders in place of values. */
  readonly text: string;
  readonly durationMs: number;
  /** Rows returned or affected; null where it failed, or doesn't count any. */
  readonly rowCount: number | null;
  readonly outcome: "ok" | "failed";
  readonly error?: unknown;
  readonly transaction: TransactionStart;
}

export interface TransactionEvent extends TransactionStart {
  readonly outcome: TransactionEnd["outcome"];
  readonly error?: unknown;
  /** From the call to its end, waiting and attempts included. */
  readonly durationMs: number;
  /** How much of it was spent in waiting for connections. */
  readonly waitedMs: number;
  /** How many queries there were, in all attempts. */
  readonly queryCount: number;
  readonly attempts: number;
}

export interface LongTransactionEvent extends TransactionStart {
  /** So far. */
  readonly durationMs: number;
  /** Undefined while it is open. */
  readonly outcome: TransactionEnd["outcome"] | undefined;
  /** The query that ran last or still runs; undefined when there was none, or it has no name. */
  readonly lastQuery: string | undefined;
  /** Whether a query runs, or the program is at something else with the transaction open. */
  readonly isQueryRunning: boolean;
  /** Where it was opened. */
  readonly stack: string;
}

export function hooksObserver(hooks: Hooks): Observer {
  const { onQuery, onTransaction, onLongTransaction, longAfter = 5_000 } = hooks;
  const longHeld =
    onLongTransaction && watchLongHeld(longAfter, (event) => call(() => onLongTransaction(event)));
  return {
    transactionStarted(start) {
      const held: LongHeld | undefined = longHeld?.(start, this.transactionStarted);
      let waited = 0;
      let queryCount = 0;
      return {
        connected(waitedMs) {
          waited += waitedMs;
        },
        queryStarted({ name, text }) {
          queryCount++;
          held?.queryStarted(name);
          return {
            ended(end) {
              held?.queryEnded();
              if (onQuery !== undefined)
                call(() => onQuery({ name, text, transaction: start, ...queryResult(end) }));
            },
          };
        },
        ended({ outcome, error, durationMs, attempts }) {
          held?.ended(outcome);
          if (onTransaction === undefined) return;
          const failure = outcome === "failed" ? { error } : {};
          const event = { ...start, ...failure, outcome, durationMs, attempts, waitedMs: waited, queryCount };
          call(() => onTransaction(event));
        },
      };
    },
  };
}

function queryResult(end: QueryEnd): Pick<QueryEvent, "outcome" | "durationMs" | "rowCount" | "error"> {
  return end.outcome === "ok" ? end : { ...end, rowCount: null };
}
