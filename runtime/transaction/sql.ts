/** The `sql` tag: a statement written where it is run. Whatever is put between `${` and `}` is a parameter, never text. */
import { formatArray, nullableArrayDecoder } from "../codecs/array.js";
import { decodeBoolean } from "../codecs/boolean.js";
import { bytesToText, decodeBytea } from "../codecs/bytea.js";
import { decodeJson, encodeJson } from "../codecs/json.js";
import { decodeFloat, decodeInt, decodeInt8 } from "../codecs/number.js";
import { decodeText } from "../codecs/text.js";
import { decodeTimestamptz, encodeTimestamptz } from "../codecs/timestamptz.js";
import { builtinTypes } from "../column-types.js";
import { ArgumentError, DecodeError } from "../errors/client-errors.js";
import { CodecFault, reasonOf } from "../errors.js";
import { type Executor, type RawRow, type SentValue, statement } from "../executor.js";
import type { Decode } from "../row.js";

/** A value for a parameter. An array becomes one of Postgres's, any other object JSON. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly (string | number | bigint | boolean | Date | Uint8Array | null)[]
  | { readonly [key: string]: unknown };

/**
 * Runs one statement and returns its rows, keyed by the names of their columns. The row's type is the caller's claim; values
 * arrive as the types of columns do in generated code.
 *
 * @example const [task] = await q.sql<{ title: string }>`SELECT title FROM tasks WHERE id = ${id}`;
 */
export type SqlTag = <Row extends object = Record<string, unknown>>(
  strings: TemplateStringsArray,
  ...values: SqlValue[]
) => Promise<Row[]>;

/** The protocol counts them in 16 bits (PostgreSQL documentation, 54.7 Message Formats, Bind). */
const maxParameters = 65_535;

/** The tag for an executor. */
export function sqlTag(executor: Executor): SqlTag {
  return async (strings, ...values) => {
    if (values.length > maxParameters) {
      throw new ArgumentError("sql", `$${maxParameters + 1}`, "is one too many: an array is one parameter");
    }
    const { rows, fields } = await executor.query(statement(textOf(strings), values.map(encode)));
    const columns = fields.map((field) => ({
      name: field.name,
      decode: decoders.get(field.dataTypeID) ?? decodeText,
    }));
    return rows.map((row) => decodeRow(row, columns));
  };
}

interface Column {
  readonly name: string;
  readonly decode: Decode<unknown>;
}

function decodeRow<Row>(row: RawRow, columns: readonly Column[]): Row {
  return Object.fromEntries(
    columns.map(({ name, decode }, index): readonly unknown[] => {
      const text = row[index];
      if (text === null || text === undefined) return [name, null];
      try {
        return [name, decode(text)];
      } catch (error) {
        throw new DecodeError("sql", name, reasonOf(error));
      }
    }),
  );
}

const texts = new WeakMap<TemplateStringsArray, string>();

/** The statement with `$1`, `$2`, … where the values are. */
function textOf(strings: TemplateStringsArray): string {
  let text = texts.get(strings);
  if (text === undefined) {
    if (!Array.isArray(strings) || !Object.hasOwn(strings, "raw")) {
      throw new TypeError("sql is a tag: write q.sql`…`, not q.sql(…)");
    }
    text = strings.reduce((before, after, index) => `${before}$${index}${after}`);
    if (transactionControl.test(text)) {
      throw new TypeError("the block begins and ends its transaction itself: use q.rollback() or q.xact()");
    }
    texts.set(strings, text);
  }
  return text;
}

/** After it the block would run on outside of its transaction, and without its context. */
const transactionControl =
  /^(?:[\s;]|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE\s+TRANSACTION)\b/i;

function encode(value: unknown, index: number): SentValue {
  try {
    if (value === null || value instanceof Uint8Array) return value;
    if (Array.isArray(value)) return formatArray(value.map(encodeElement));
    if (typeof value === "object" && !(value instanceof Date)) return encodeJson(value);
    return encodeScalar(value);
  } catch (error) {
    throw new ArgumentError("sql", `$${index + 1}`, reasonOf(error));
  }
}

function encodeElement(value: unknown): string | null {
  if (value === null) return null;
  return value instanceof Uint8Array ? bytesToText(value) : encodeScalar(value);
}

function encodeScalar(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  if (value instanceof Date) return encodeTimestamptz(value);
  throw new CodecFault(value === undefined ? "is undefined" : "is of a type that can't be sent");
}

/** By the names of types. Any other arrives as text, and so do arrays of others. */
const scalars: Readonly<Record<string, Decode<unknown>>> = {
  bool: decodeBoolean,
  bytea: decodeBytea,
  int8: decodeInt8,
  int2: decodeInt,
  int4: decodeInt,
  oid: decodeInt,
  float4: decodeFloat,
  float8: decodeFloat,
  json: decodeJson,
  jsonb: decodeJson,
  timestamptz: decodeTimestamptz,
  text: decodeText,
  varchar: decodeText,
  bpchar: decodeText,
  name: decodeText,
  uuid: decodeText,
  numeric: decodeText,
  date: decodeText,
  timestamp: decodeText,
  time: decodeText,
  interval: decodeText,
};

const decoders: ReadonlyMap<unknown, Decode<unknown>> = new Map(
  builtinTypes.flatMap(([name, oid, arrayOid]) => {
    const decode = scalars[name];
    return decode === undefined
      ? []
      : [[oid, decode] as const, [arrayOid, nullableArrayDecoder(decode)] as const];
  }),
);
