/** Composite values in their text form: `(1,"a b",)`. Generated code reads and writes their fields by position. */
import { CodecFault, PlacedFault } from "../errors.js";
import type { RawRow } from "../executor.js";

/** The fields of a composite value, as if they were columns of a row. */
export function parseRecord(text: string): RawRow {
  const end = text.length - 1;
  if (text[0] !== "(" || text[end] !== ")") throw new CodecFault("is not a composite value");
  const fields: (string | null)[] = [];
  let at = 1;
  for (;;) {
    const [field, next] = readField(text, at, ",)");
    fields.push(field);
    at = next + 1;
    if (next >= end) return fields;
  }
}

/**
 * Reads one field of a composite value or one bound of a range, up to one of `stops`. Quotes may open and close anywhere
 * in it, and a quote inside is doubled or escaped; nothing at all is NULL.
 */
export function readField(text: string, start: number, stops: string): [field: string | null, end: number] {
  let at = start;
  let quoted = false;
  let field = "";
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") {
      at++;
      field += text.charAt(at);
    } else if (character === '"') {
      if (quoted && text[at + 1] === '"') {
        field += '"';
        at++;
      } else {
        quoted = !quoted;
      }
    } else if (!quoted && stops.includes(character)) {
      return [at === start ? null : field, at];
    } else {
      field += character;
    }
  }
  throw new CodecFault("ends inside a field");
}

/** A composite value. Every field is quoted, so none can be taken for NULL or for structure. */
export function formatRecord(fields: RawRow): string {
  return `(${fields.map((field) => (field === null ? "" : quoteField(field))).join(",")})`;
}

export function quoteField(field: string): string {
  return `"${field.replace(/["\\]/g, "$&$&")}"`;
}

/** A field of a composite value to send, which is always text; undefined is a mistake, null is NULL. */
export function field<T>(value: T | null, name: string, encode: (value: T) => string): string | null {
  if (value === undefined) throw new PlacedFault(name, "is undefined");
  return value === null ? null : encode(value);
}
