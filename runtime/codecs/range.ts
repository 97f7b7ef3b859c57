/** Ranges and multiranges as objects. */
import type { Encode } from "../argument.js";
import { CodecFault } from "../errors.js";
import type { Decode } from "../row.js";
import { quoteField, readField } from "./record.js";

/** A range of values. A bound that is null is open: the range has no end on that side. */
export interface Range<T> {
  lower: T | null;
  upper: T | null;
  /** Whether `lower` itself is in the range; false where there is none. */
  lowerInclusive: boolean;
  /** Whether `upper` itself is in the range; false where there is none. */
  upperInclusive: boolean;
  /** No value is in the range, and both bounds are null. */
  isEmpty: boolean;
}

export function rangeDecoder<T>(decode: Decode<T>): Decode<Range<T>> {
  return (text) => {
    const [range, end] = readRange(text, 0, decode);
    if (end !== text.length) throw new CodecFault("is not a range");
    return range;
  };
}

export function multirangeDecoder<T>(decode: Decode<T>): Decode<Range<T>[]> {
  return (text) => {
    const ranges: Range<T>[] = [];
    let at = 1;
    while (at < text.length - 1) {
      const [range, end] = readRange(text, at, decode);
      ranges.push(range);
      at = end + 1;
    }
    return ranges;
  };
}

export function rangeEncoder<T>(encode: Encode<T, string>): Encode<Range<T>, string> {
  return (range) => formatRange(range, encode);
}

export function multirangeEncoder<T>(encode: Encode<T, string>): Encode<readonly Range<T>[], string> {
  return (ranges) => `{${ranges.map((range) => formatRange(range, encode)).join(",")}}`;
}

function readRange<T>(text: string, start: number, decode: Decode<T>): [range: Range<T>, end: number] {
  if (text.startsWith("empty", start)) {
    const range = { lower: null, upper: null, lowerInclusive: false, upperInclusive: false, isEmpty: true };
    return [range, start + "empty".length];
  }
  const [lower, comma] = readField(text, start + 1, ",");
  const [upper, close] = readField(text, comma + 1, ")]");
  const range = {
    lower: lower === null ? null : decode(lower),
    upper: upper === null ? null : decode(upper),
    lowerInclusive: text[start] === "[",
    upperInclusive: text[close] === "]",
    isEmpty: false,
  };
  return [range, close + 1];
}

function formatRange<T>(range: Range<T>, encode: Encode<T, string>): string {
  if (range.isEmpty) return "empty";
  const lower = range.lower === null ? "" : quoteField(encode(range.lower));
  const upper = range.upper === null ? "" : quoteField(encode(range.upper));
  return `${range.lowerInclusive ? "[" : "("}${lower},${upper}${range.upperInclusive ? "]" : ")"}`;
}
