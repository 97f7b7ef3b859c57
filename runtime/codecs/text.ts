/** Values that travel as the text Postgres prints: strings, and every type that has no better form in JavaScript. */
import { CodecFault } from "../errors.js";

/** `T` narrows string where a constraint of the database vouches for it: an enum's labels, a CHECK's values, an id's prefix. */
export function decodeText<T extends string = string>(text: string): T;
export function decodeText(text: string): string {
  return text;
}

export function encodeText(value: string): string {
  if (typeof value !== "string") throw new CodecFault("is not a string");
  if (value.includes("\0")) throw new CodecFault("holds a null character, which Postgres has in no text");
  // Half of a surrogate pair would be stored as another character.
  if (!value.isWellFormed()) throw new CodecFault("is not well-formed Unicode");
  return value;
}

/** The result of a function that returns void, which Postgres prints as an empty string. */
export function decodeVoid(): undefined {
  return undefined;
}
