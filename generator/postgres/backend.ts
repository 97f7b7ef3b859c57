/** Reads the backend's half of the protocol, version 3, into the replies that a session needs; the rest is skipped. */
import type { DescribedColumn, PostgresError } from "./session.js";
import type { Reply, TransactionStatus } from "./wire.js";

const code = {
  commandComplete: 0x43,
  dataRow: 0x44,
  errorResponse: 0x45,
  noData: 0x6e,
  noticeResponse: 0x4e,
  parameterDescription: 0x74,
  readyForQuery: 0x5a,
  rowDescription: 0x54,
} as const;

const headerLength = 5;
const decoder = new TextDecoder();

/** Splits a stream into messages, keeping what is incomplete until the rest arrives. */
export class Backend {
  #pending: Uint8Array = new Uint8Array(0);

  /** The replies that these bytes complete, in order. `bytes` must not change afterwards. */
  read(bytes: Uint8Array): Reply[] {
    const input = this.#pending.length === 0 ? bytes : concatenated(this.#pending, bytes);
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
    const replies: Reply[] = [];
    let at = 0;
    while (at + headerLength <= input.length) {
      const end = at + 1 + view.getUint32(at + 1);
      if (end > input.length) break;
      const reply = replyOf(input, view, at, end);
      if (reply !== undefined) replies.push(reply);
      at = end;
    }
    this.#pending = input.subarray(at);
    return replies;
  }
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

function replyOf(input: Uint8Array, view: DataView, start: number, end: number): Reply | undefined {
  const at = start + headerLength;
  switch (input[start]) {
    case code.commandComplete:
      return { kind: "complete" };
    case code.dataRow:
      return { kind: "row", values: rowOf(input, view, at) };
    case code.errorResponse: {
      const fields = fieldsOf(input, at, end);
      return { kind: "error", error: errorOf(fields), isFatal: isFatal(fields) };
    }
    case code.noData:
      return { kind: "columns", columns: [] };
    case code.noticeResponse:
      return treeOf(input, at, end);
    case code.parameterDescription:
      return { kind: "parameters", typeOids: typeOidsOf(view, at) };
    case code.readyForQuery:
      return { kind: "ready", status: statusOf(input[at]) };
    case code.rowDescription:
      return { kind: "columns", columns: columnsOf(input, view, at) };
    default:
      return undefined;
  }
}

function text(input: Uint8Array, start: number, end: number): string {
  return decoder.decode(input.subarray(start, end));
}

function statusOf(byte: number | undefined): TransactionStatus {
  if (byte === 0x54) return "transaction";
  return byte === 0x45 ? "failed" : "idle";
}

function typeOidsOf(view: DataView, start: number): number[] {
  const count = view.getUint16(start);
  return Array.from({ length: count }, (_, index) => view.getUint32(start + 2 + index * 4));
}

function rowOf(input: Uint8Array, view: DataView, start: number): (string | null)[] {
  const count = view.getUint16(start);
  const values: (string | null)[] = [];
  let at = start + 2;
  for (let index = 0; index < count; index++) {
    const length = view.getInt32(at);
    at += 4;
    if (length < 0) {
      values.push(null);
    } else {
      values.push(text(input, at, at + length));
      at += length;
    }
  }
  return values;
}

function columnsOf(input: Uint8Array, view: DataView, start: number): DescribedColumn[] {
  const count = view.getUint16(start);
  const columns: DescribedColumn[] = [];
  let at = start + 2;
  for (let index = 0; index < count; index++) {
    const end = input.indexOf(0, at);
    columns.push({
      name: text(input, at, end),
      tableOid: view.getUint32(end + 1),
      columnNumber: view.getInt16(end + 5),
      typeOid: view.getUint32(end + 7),
      typeModifier: view.getInt32(end + 13),
    });
    at = end + 19;
  }
  return columns;
}

/** The fields of an ErrorResponse or NoticeResponse by their letter. */
function fieldsOf(input: Uint8Array, start: number, end: number): Map<string, string> {
  const fields = new Map<string, string>();
  let at = start;
  while (at < end && input[at] !== 0) {
    const stop = input.indexOf(0, at + 1);
    fields.set(String.fromCharCode(input[at] ?? 0), text(input, at + 1, stop));
    at = stop + 1;
  }
  return fields;
}

function isFatal(fields: ReadonlyMap<string, string>): boolean {
  const severity = fields.get("V") ?? fields.get("S");
  return severity === "FATAL" || severity === "PANIC";
}

function errorOf(fields: ReadonlyMap<string, string>): PostgresError {
  const detail = fields.get("D");
  const hint = fields.get("H");
  const position = fields.get("P");
  const internalPosition = fields.get("p");
  const internalQuery = fields.get("q");
  const where = fields.get("W");
  return {
    sqlstate: fields.get("C") ?? "XX000",
    message: fields.get("M") ?? "",
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(position === undefined ? {} : { position: Number(position) }),
    ...(internalPosition === undefined ? {} : { internalPosition: Number(internalPosition) }),
    ...(internalQuery === undefined ? {} : { internalQuery }),
    ...(where === undefined ? {} : { where }),
  };
}

const treeTitle = encodedBytes("parse tree:");

/** A notice is skipped unless `debug_print_parse` wrote it; the tree stays bytes, for most are never read. */
function treeOf(input: Uint8Array, start: number, end: number): Reply | undefined {
  let at = start;
  let isTree = false;
  while (at < end && input[at] !== 0) {
    const stop = input.indexOf(0, at + 1);
    if (input[at] === 0x4d)
      isTree = startsWith(input, at + 1, treeTitle) && stop === at + 1 + treeTitle.length;
    if (input[at] === 0x44 && isTree) return { kind: "tree", dump: input.subarray(at + 1, stop) };
    at = stop + 1;
  }
  return undefined;
}

function encodedBytes(ascii: string): Uint8Array {
  return new TextEncoder().encode(ascii);
}

function startsWith(input: Uint8Array, at: number, prefix: Uint8Array): boolean {
  return prefix.every((byte, index) => input[at + index] === byte);
}
