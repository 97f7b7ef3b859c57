/**
 * Tells a parameter that is used with two types. Postgres settles a parameter's type at its first use; a later one that
 * needs another type fails as an operator that does not exist, in which the parameter isn't named.
 */
import type { PostgresError } from "../postgres/session.js";
import { locate } from "../queries/locate.js";
import type { BoundParameter, BoundQuery } from "../queries/query.js";
import { offsetOfCharacter } from "../source/position.js";
import type { Span } from "../source/source-file.js";

export interface TypeConflict {
  readonly parameter: BoundParameter;
  /** The use that asks for `expected`. */
  readonly at: Span;
  /** The type that the first use settled. */
  readonly settled: string;
  readonly expected: string;
  /** What the later use has to be cast to: of `= ANY (…)` it is an array that is expected. */
  readonly cast: string;
}

const mismatch = /^operator does not exist: (.+?) [-+*/<>=~!@#%^&|`?]+ (.+)$/;
/** The operator or keyword (`IN`, `LIKE`) and a parameter that is its right operand, without a cast. */
const operandAfter =
  /^(?:[-+*/<>=~!@#%^&|`?]+|(?:NOT\s+)?\w+)\s*(?:(ANY|ALL|SOME)\b\s*)?\(?\s*(\$(\d+))\b(?!\s*::)/i;
/** A parameter that is the left operand. */
const operandBefore = /(\$(\d+))\s*$/;

/** The conflict behind an error that Postgres reported for `bound.text`, if a parameter is to blame. */
export function findTypeConflict(bound: BoundQuery, error: PostgresError): TypeConflict | undefined {
  const [, left, right] = mismatch.exec(error.message) ?? [];
  if (left === undefined || right === undefined || error.position === undefined) return undefined;
  const offset = offsetOfCharacter(bound.text, error.position);
  const after = operandAfter.exec(bound.text.slice(offset));
  const before = operandBefore.exec(bound.text.slice(0, offset));
  const [written = "", number] = after?.slice(2) ?? before?.slice(1) ?? [];
  const parameter = bound.parameters.find((candidate) => candidate.number === Number(number));
  if (parameter === undefined || parameter.places.length < 2) return undefined;
  const start = after === null ? (before?.index ?? 0) : offset + after[0].lastIndexOf(written);
  const expected = after === null ? right : left;
  return {
    parameter,
    at: locate(bound, [...bound.text.slice(0, start)].length + 1),
    settled: after === null ? left : right,
    expected,
    cast: after?.[1] === undefined ? expected : `${expected}[]`,
  };
}
