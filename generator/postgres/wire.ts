/** The protocol as the session uses it: frontend messages in bytes, backend messages as a small union. */
import { protocol } from "@electric-sql/pglite";
import type { DescribedColumn, PostgresError } from "./session.js";

export type TransactionStatus = "idle" | "transaction" | "failed";

export type Reply =
  | { readonly kind: "parse-complete" }
  | { readonly kind: "parameters"; readonly typeOids: readonly number[] }
  | { readonly kind: "columns"; readonly columns: readonly DescribedColumn[] }
  | { readonly kind: "row"; readonly values: (string | null)[] }
  | { readonly kind: "error"; readonly error: PostgresError }
  /** What `debug_print_parse` writes: the analysed tree, wrapped into lines. */
  | { readonly kind: "tree"; readonly dump: string }
  | { readonly kind: "ready"; readonly status: TransactionStatus };

/** A connection to one backend. */
export interface Wire {
  readonly engine: "embedded" | "server";
  /**
   * Sends frontend messages that hold `syncs` Sync or Query messages and resolves when as many ReadyForQuery have come.
   * Rejects when the backend is gone.
   */
  exchange(messages: Uint8Array, syncs: number): Promise<readonly Reply[]>;
  close(): Promise<void>;
}

/** The fields of a decoded backend message, as both PGlite's and pg's protocol parsers name them. */
export interface BackendMessage {
  readonly name: string;
}

/** What the session needs to know of a decoded message; undefined for the rest. */
export function replyOf(message: BackendMessage): Reply | undefined {
  switch (message.name) {
    case "parseComplete":
      return { kind: "parse-complete" };
    case "parameterDescription":
      return "dataTypeIDs" in message && isNumbers(message.dataTypeIDs)
        ? { kind: "parameters", typeOids: message.dataTypeIDs }
        : undefined;
    case "noData":
      return { kind: "columns", columns: [] };
    case "rowDescription":
      return "fields" in message && Array.isArray(message.fields)
        ? { kind: "columns", columns: message.fields.map(columnOf) }
        : undefined;
    case "dataRow":
      return "fields" in message && Array.isArray(message.fields)
        ? { kind: "row", values: message.fields }
        : undefined;
    case "error":
      return { kind: "error", error: errorOf(message) };
    case "notice":
      return field(message, "message") === "parse tree:"
        ? { kind: "tree", dump: field(message, "detail") ?? "" }
        : undefined;
    case "readyForQuery":
      return { kind: "ready", status: statusOf(field(message, "status")) };
    default:
      return undefined;
  }
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value);
}

interface WireField {
  readonly name: string;
  readonly tableID: number;
  readonly columnID: number;
  readonly dataTypeID: number;
  readonly dataTypeModifier: number;
}

function columnOf(column: WireField): DescribedColumn {
  return {
    name: column.name,
    typeOid: column.dataTypeID,
    typeModifier: column.dataTypeModifier,
    tableOid: column.tableID,
    columnNumber: column.columnID,
  };
}

function statusOf(status: string | undefined): TransactionStatus {
  if (status === "T") return "transaction";
  return status === "E" ? "failed" : "idle";
}

/** The error of an ErrorResponse, or of an exception with the same fields. */
export function errorOf(message: object): PostgresError {
  const error: { -readonly [K in keyof PostgresError]: PostgresError[K] } = {
    sqlstate: field(message, "code") ?? "XX000",
    message: field(message, "message") ?? "",
  };
  const detail = field(message, "detail");
  if (detail !== undefined) error.detail = detail;
  const hint = field(message, "hint");
  if (hint !== undefined) error.hint = hint;
  const position = field(message, "position");
  if (position !== undefined) error.position = Number(position);
  const internalPosition = field(message, "internalPosition");
  if (internalPosition !== undefined) error.internalPosition = Number(internalPosition);
  const internalQuery = field(message, "internalQuery");
  if (internalQuery !== undefined) error.internalQuery = internalQuery;
  const where = field(message, "where");
  if (where !== undefined) error.where = where;
  return error;
}

function field(message: object, name: string): string | undefined {
  const value: unknown = Reflect.get(message, name);
  return typeof value === "string" ? value : undefined;
}

/** Collects frontend messages and counts those that end with ReadyForQuery. */
export interface Outgoing {
  readonly parts: Uint8Array[];
  syncs: number;
}

export function outgoing(): Outgoing {
  return { parts: [], syncs: 0 };
}

/** A script by the simple protocol. */
export function addQuery(out: Outgoing, script: string): void {
  out.parts.push(protocol.serialize.query(script));
  out.syncs += 1;
}

/** Parse and Describe of the unnamed statement; nothing is executed. */
export function addDescribe(out: Outgoing, statement: string, parameterTypeOids: readonly number[]): void {
  out.parts.push(
    protocol.serialize.parse({ text: statement, types: [...parameterTypeOids] }),
    protocol.serialize.describe({ type: "S" }),
  );
}

export function addSync(out: Outgoing): void {
  out.parts.push(protocol.serialize.sync());
  out.syncs += 1;
}

/** Sends what was collected. */
export function send(wire: Wire, out: Outgoing): Promise<readonly Reply[]> {
  let length = 0;
  for (const part of out.parts) length += part.length;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of out.parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return wire.exchange(bytes, out.syncs);
}
