/** Who is told what the database does: transactions and their queries, when they start and how they end. No value of a parameter. */

/** Told of every block and every single statement. Its methods must not throw. */
export interface Observer {
  /** Called on the stack of whoever opened it, before a connection is asked for. */
  transactionStarted(start: TransactionStart): TransactionObservation;
}

export interface TransactionStart {
  /** Whose connection it runs on. */
  readonly role: "admin" | "customer";
  /** `xact` is a block, `query` one statement in an implicit transaction, `stream` the rows of a cursor. */
  readonly kind: "xact" | "query" | "stream";
  readonly readOnly: boolean;
}

/** One transaction with all of its attempts. */
export interface TransactionObservation {
  /** A connection was lent, after so many milliseconds. Again at each attempt. */
  connected(waitedMs: number): void;
  queryStarted(start: QueryStart): QueryObservation;
  ended(end: TransactionEnd): void;
}

export interface QueryStart {
  /** As in the SQL file; undefined for a statement of the `sql` tag. */
  readonly name: string | undefined;
  /** With placeholders in place of values. */
  readonly text: string;
}

export interface QueryObservation {
  ended(end: QueryEnd): void;
}

export type QueryEnd =
  | { readonly outcome: "ok"; readonly durationMs: number; readonly rowCount: number | null }
  | { readonly outcome: "failed"; readonly durationMs: number; readonly error: unknown };

export interface TransactionEnd {
  /** `rolledBack` is asked for, `failed` is not: `error` says why. */
  readonly outcome: "committed" | "rolledBack" | "failed";
  readonly error?: unknown;
  readonly durationMs: number;
  /** 1 unless it was retried. */
  readonly attempts: number;
}

const ignoredQuery: QueryObservation = { ended: () => undefined };

const ignoredTransaction: TransactionObservation = {
  connected: () => undefined,
  queryStarted: () => ignoredQuery,
  ended: () => undefined,
};

/** Wants to know nothing. */
export const noObserver: Observer = { transactionStarted: () => ignoredTransaction };
