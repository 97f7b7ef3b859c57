/** Arrays of one dimension. Postgres doesn't tell dimensions by type, so any other number of them throws. */
import type { Encode } from "../argument.js";
import { CodecFault } from "../errors.js";
import type { RawRow } from "../executor.js";
import type { Decode } from "../row.js";

/** An array whose elements are never NULL; one that is throws. */
export function arrayDecoder<T>(decode: Decode<T>, delimiter = ","): Decode<T[]> {
  return (text) =>
    parseArray(text, delimiter).map((element) => {
      if (element === null) throw new CodecFault("has a NULL element, though its type says it never has");
      return decode(element);
    });
}

/** An array whose elements may be NULL. */
export function nullableArrayDecoder<T>(decode: Decode<T>, delimiter = ","): Decode<(T | null)[]> {
  return (text) => parseArray(text, delimiter).map((element) => (element === null ? null : decode(element)));
}

export function arrayEncoder<T>(encode: Encode<T, string>, delimiter = ","): Encode<readonly T[], string> {
  return (values) => {
    if (!Array.isArray(values)) throw new CodecFault("is not an array");
    return formatArray(values.map(encode), delimiter);
  };
}

export function nullableArrayEncoder<T>(
  encode: Encode<T, string>,
  delimiter = ",",
): Encode<readonly (T | null)[], string> {
  return (values) => {
    if (!Array.isArray(values)) throw new CodecFault("is not an array");
    return formatArray(
      values.map((value: T | null) => {
        if (value === undefined) throw new CodecFault("has an undefined element");
        return value === null ? null : encode(value);
      }),
      delimiter,
    );
  };
}

/** An array literal. Every element is quoted, so none can be taken for NULL or for structure. */
export function formatArray(elements: RawRow, delimiter = ","): string {
  const parts = elements.map((element) =>
    element === null ? "NULL" : `"${element.replace(/["\\]/g, "\\$&")}"`,
  );
  return `{${parts.join(delimiter)}}`;
}

/** The elements of an array as Postgres prints it, null for NULL. Bounds other than 1 are dropped. */
export function parseArray(text: string, delimiter = ","): (string | null)[] {
  // `[0:1]={1,2}` when the lower bound is not 1.
  let at = text.startsWith("[") ? text.indexOf("=") + 2 : 1;
  const end = text.length - 1;
  const elements: (string | null)[] = [];
  while (at < end) {
    if (text[at] === "{") throw new CodecFault("is an array of several dimensions");
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      elements.push(unescaped(text.slice(at + 1, close)));
      at = close + 2;
    } else {
      const next = text.indexOf(delimiter, at);
      const stop = next === -1 ? end : next;
      const element = text.slice(at, stop);
      elements.push(element === "NULL" ? null : element);
      at = stop + 1;
    }
  }
  return elements;
}

function closingQuote(text: string, open: number): number {
  let at = open + 1;
  while (text[at] !== '"') {
    if (at >= text.length) throw new CodecFault("is not an array");
    at += text[at] === "\\" ? 2 : 1;
  }
  return at;
}

function unescaped(text: string): string {
  return text.includes("\\") ? text.replace(/\\(.)/gs, "$1") : text;
}
