/** json and jsonb. */
import { CodecFault } from "../errors.js";

/** Any value that JSON can hold, as it arrives. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Any value that JSON can hold, as it may be sent: a key whose value is undefined is left out. */
export type JsonInput =
  | string
  | number
  | boolean
  | null
  | readonly JsonInput[]
  | { readonly [key: string]: JsonInput | undefined };

/** A float or numeric inside JSON: Postgres writes what JSON has no number for as a string. */
export type JsonNumber = number | "NaN" | "Infinity" | "-Infinity";

/** `T` is what the query's own text says of its structure. */
export function decodeJson<T = JsonValue>(text: string): T {
  return JSON.parse(text);
}

export function encodeJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new CodecFault("is no JSON value");
  return text;
}
