/** What this package uses of `pg`'s connections beyond their documented interface. A test of its own holds `pg` to it. */
/** A column as a RowDescription tells it. */
export interface WireField {
  readonly name: string;
  /** The oid of its type. */
  readonly dataTypeID: number;
}

export type WireFields = readonly WireField[];

/** `I` outside a transaction, `T` in one, `E` in one that has failed. */
export type TransactionStatus = "I" | "T" | "E";

/** What the server said last of the client's transaction; null until it has said anything. */
export interface WireClient {
  getTransactionStatus(): TransactionStatus | null;
}

/** The connection that `pg` hands to whatever is submitted to a client. */
export interface WireConnection {
  readonly stream: {
    write(bytes: Uint8Array): unknown;
    destroy(error?: Error): unknown;
    /** Absent members are those of the embedded engine's stream. */
    readonly writable?: boolean;
    readonly writableNeedDrain?: boolean;
    cork?(): void;
    uncork?(): void;
    on?(event: "drain" | "close", listener: () => void): unknown;
    off?(event: "drain" | "close", listener: () => void): unknown;
  };
  sync(): void;
  once(event: "readyForQuery" | "end", listener: () => void): unknown;
  off(event: "readyForQuery" | "end", listener: () => void): unknown;
}

/** The same connection when the server waits for data of a COPY. */
export interface CopyConnection extends WireConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}
