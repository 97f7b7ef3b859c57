/** Turns single arguments into what is sent. Generated queries' `values` are made of these. */
import { CodecFault, PlacedFault } from "./errors.js";
import type { SentValue } from "./executor.js";

/** Prints one value as Postgres reads it. Throws when Postgres has no such value. */
export type Encode<T, Sent extends SentValue = SentValue> = (value: T) => Sent;

function encoded<T>(value: T, name: string, encode: Encode<T>): SentValue {
  try {
    return encode(value);
  } catch (error) {
    throw new PlacedFault(
      name,
      error instanceof CodecFault ? error.message : "has a form that can't be sent",
    );
  }
}

/** An argument that must be there. */
export function argument<T>(value: T, name: string, encode: Encode<T>): SentValue {
  if (value === undefined) throw new PlacedFault(name, "is undefined");
  if (value === null) throw new PlacedFault(name, "is null, though its type says it never is");
  return encoded(value, name, encode);
}

/** An argument for which null means NULL. */
export function nullableArgument<T>(value: T | null, name: string, encode: Encode<T>): SentValue {
  if (value === undefined) throw new PlacedFault(name, "is undefined");
  return value === null ? null : encoded(value, name, encode);
}

/** A json argument that is never NULL: null is JSON's own null. */
export function jsonArgument<T>(value: T, name: string, encode: Encode<T>): SentValue {
  if (value === undefined) throw new PlacedFault(name, "is undefined");
  return encoded(value, name, encode);
}

/** An argument whose absence leaves its part of the statement out. */
export function optionalArgument<T>(
  value: T | undefined,
  name: string,
  encode: Encode<T>,
): SentValue | undefined {
  return value === undefined ? undefined : argument(value, name, encode);
}

/** As `optionalArgument`, where null means NULL. */
export function optionalNullableArgument<T>(
  value: T | null | undefined,
  name: string,
  encode: Encode<T>,
): SentValue | undefined {
  return value === undefined ? undefined : nullableArgument<T>(value, name, encode);
}
