/** Numbers: exact, or not at all. */
import { CodecFault } from "../errors.js";

/** int2, int4, oid. `T` narrows number where a CHECK lists the values. */
export function decodeInt<T extends number = number>(text: string): T;
export function decodeInt(text: string): number {
  const value = Number(text);
  // Another type's text: the schema has changed since the code was generated.
  if (!Number.isInteger(value)) throw new CodecFault("is not an integer");
  return value;
}

/** int8 as a number. Throws beyond ±(2^53 - 1), where numbers skip integers. */
export function decodeInt8<T extends number = number>(text: string): T;
export function decodeInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new CodecFault("is an integer that a number can't hold exactly");
  return value;
}

export function decodeBigint(text: string): bigint {
  return BigInt(text);
}

/** float4 and float8. Postgres prints NaN, Infinity and -Infinity as JavaScript does. */
export function decodeFloat<T extends number = number>(text: string): T;
export function decodeFloat(text: string): number {
  const value = Number(text);
  if (Number.isNaN(value) && text !== "NaN") throw new CodecFault("is not a number");
  return value;
}

export function encodeInt(value: number): string {
  if (!Number.isSafeInteger(value)) throw new CodecFault("is not an integer that a number holds exactly");
  return String(value);
}

export function encodeBigint(value: bigint): string {
  if (typeof value !== "bigint") throw new CodecFault("is not a bigint");
  return String(value);
}

export function encodeFloat(value: number): string {
  if (typeof value !== "number") throw new CodecFault("is not a number");
  return Object.is(value, -0) ? "-0" : String(value);
}
