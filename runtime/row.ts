/** Takes single values out of a raw row. Generated row functions are made of these. */
import { PlacedFault, reasonOf } from "./errors.js";
import type { RawRow } from "./executor.js";

/** Reads the text that Postgres prints for one non-null value. Throws when it holds what the type can't. */
export type Decode<T> = (text: string) => T;

/** A column that is never NULL; one that is throws instead of making its type a lie. */
export function column<T>(row: RawRow, index: number, decode: Decode<T>): T {
  const text = row[index];
  if (text === null || text === undefined) {
    throw new PlacedFault(index, "is null, though its type says it never is");
  }
  try {
    return decode(text);
  } catch (error) {
    throw new PlacedFault(index, reasonOf(error));
  }
}

/** A column that may be NULL. */
export function nullableColumn<T>(row: RawRow, index: number, decode: Decode<T>): T | null {
  const text = row[index];
  if (text === null) return null;
  if (text === undefined) throw new PlacedFault(index, "is missing");
  try {
    return decode(text);
  } catch (error) {
    throw new PlacedFault(index, reasonOf(error));
  }
}

/** Whether every one of `count` columns from `first` on is NULL: how a nested model that an outer join left out is told. */
export function isMissing(row: RawRow, first: number, count: number): boolean {
  for (let index = first; index < first + count; index++) {
    if (row[index] !== null) return false;
  }
  return true;
}
