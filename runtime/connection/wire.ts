/** What this package uses of `pg`'s connections beyond their documented interface. A test of its own holds `pg` to it. */
import type { SentValue } from "../executor.js";

/** A column as a RowDescription tells it. */
export interface WireField {
  readonly name: string;
  /** The oid of its type. */
  readonly dataTypeID: number;
}

export type WireFields = readonly WireField[];

/** The connection that `pg` hands to whatever is submitted to a client. Each method writes one message of the protocol. */
export interface WireConnection {
  /** Absent methods are those of the embedded engine's stream. */
  readonly stream: {
    cork?(): void;
    uncork?(): void;
    destroy(error?: Error): unknown;
    readonly writableNeedDrain?: boolean;
    on?(event: "drain" | "close", listener: () => void): unknown;
    off?(event: "drain" | "close", listener: () => void): unknown;
  };
  parse(message: { name: string; text: string; types: string[] }, more: boolean): void;
  bind(
    message: { portal: string; statement: string; values: (Buffer | string | null)[] },
    more: boolean,
  ): void;
  describe(message: { type: string; name: string }, more: boolean): void;
  execute(message: null, more: boolean): void;
  close(message: { type: string; name: string }, more: boolean): void;
  sync(): void;
  flush(): void;
  once(event: "readyForQuery" | "end", listener: () => void): unknown;
  off(event: "readyForQuery" | "end", listener: () => void): unknown;
}

/** The same connection when the server waits for data of a COPY. */
export interface CopyConnection extends WireConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** Bytes are told from text by their class. */
export function wireValue(value: SentValue): Buffer | string | null {
  if (value === null || typeof value === "string") return value;
  return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
