/** A connection to one backend, as the session sees it: frontend messages in, what is needed of the answers out. */
import type { DescribedColumn, PostgresError } from "./session.js";

export type TransactionStatus = "idle" | "transaction" | "failed";

export type Reply =
  | { readonly kind: "parameters"; readonly typeOids: readonly number[] }
  | { readonly kind: "columns"; readonly columns: readonly DescribedColumn[] }
  | { readonly kind: "row"; readonly values: (string | null)[] }
  /** A statement has run. */
  | { readonly kind: "complete" }
  | { readonly kind: "error"; readonly error: PostgresError; readonly isFatal: boolean }
  /** What `debug_print_parse` writes: the analysed tree, wrapped into lines. */
  | { readonly kind: "tree"; readonly dump: Uint8Array }
  | { readonly kind: "ready"; readonly status: TransactionStatus };

export interface Wire {
  readonly engine: "embedded" | "server";
  /**
   * Sends messages that hold `syncs` Sync or Query messages and resolves when as many ReadyForQuery have come. Calls
   * may overlap: they are answered in order. Rejects with `BackendLost` when the backend is gone.
   */
  exchange(messages: Uint8Array, syncs: number): Promise<readonly Reply[]>;
  close(): Promise<void>;
}

/** The backend crashed, hung or was disconnected; what it was doing is lost. */
export class BackendLost extends Error {
  override readonly name = "BackendLost";
}
