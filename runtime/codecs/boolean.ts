/** Booleans, which Postgres prints as `t` and `f`. */
import { CodecFault } from "../errors.js";

export function decodeBoolean<T extends boolean = boolean>(text: string): T;
export function decodeBoolean(text: string): boolean {
  if (text !== "t" && text !== "f") throw new CodecFault("is not a boolean");
  return text === "t";
}

export function encodeBoolean(value: boolean): string {
  if (typeof value !== "boolean") throw new CodecFault("is not a boolean");
  return value ? "t" : "f";
}
