/** The types vector and halfvec of the extension pgvector as arrays of numbers. */
import { CodecFault } from "../errors.js";

export function decodeVector(text: string): number[] {
  const inner = text.slice(1, -1);
  return inner === "" ? [] : inner.split(",").map(Number);
}

export function encodeVector(value: readonly number[]): string {
  if (!value.every((element) => Number.isFinite(element))) {
    throw new CodecFault("has an element that is no finite number");
  }
  return `[${value.join(",")}]`;
}
