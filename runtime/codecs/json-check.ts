/** Checks of JSON that its text can't tell by type: integers that a number can't hold, arrays within arrays of SQL. */
import { CodecFault } from "../errors.js";
import type { Decode } from "../row.js";

/** Throws unless the value, or null in its place, is what its type says. */
export type JsonCheck = (value: unknown) => void;

/** JSON whose structure the query's text gives, with a check of the parts that need one. */
export function jsonDecoder<T>(check: JsonCheck): Decode<T> {
  return (text) => {
    const value = JSON.parse(text);
    check(value);
    return value;
  };
}

/** An int8: beyond ±(2^53 - 1) the number that arrived is not the one that was sent. */
export const jsonInt8: JsonCheck = (value) => {
  if (value !== null && !Number.isSafeInteger(value)) {
    throw new CodecFault("holds an integer that a number can't hold exactly");
  }
};

/** A SQL array, which may turn out to have several dimensions. */
export function jsonFlatArray(check?: JsonCheck): JsonCheck {
  return forEachElement((element) => {
    if (Array.isArray(element)) throw new CodecFault("holds an array of several dimensions");
    check?.(element);
  });
}

export function jsonArray(check: JsonCheck): JsonCheck {
  return forEachElement(check);
}

function forEachElement(check: JsonCheck): JsonCheck {
  return (value) => {
    if (!Array.isArray(value)) return;
    const elements: readonly unknown[] = value;
    for (const element of elements) check(element);
  };
}

/** Checks by key; other keys are not looked at. */
export function jsonObject(checks: Readonly<Record<string, JsonCheck>>): JsonCheck {
  const entries = Object.entries(checks);
  return (value) => {
    if (typeof value !== "object" || value === null) return;
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const [key, check] of entries) {
      const field = fields.get(key);
      if (field !== undefined) check(field);
    }
  };
}

export function jsonRecord(check: JsonCheck): JsonCheck {
  return (value) => {
    if (typeof value !== "object" || value === null) return;
    const fields: readonly unknown[] = Object.values(value);
    for (const field of fields) check(field);
  };
}

/** Checks by position; null where none is needed. */
export function jsonTuple(checks: readonly (JsonCheck | null)[]): JsonCheck {
  return (value) => {
    if (!Array.isArray(value)) return;
    for (const [index, check] of checks.entries()) check?.(value[index]);
  };
}
