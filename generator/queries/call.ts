/** CALL, of which Postgres keeps no analysed tree: the procedure's name and which parameters are which of its arguments. */
import type { Hole } from "./holes.js";
import type { BoundCall } from "./query.js";
import { identifier, type Reading, splitAtCommas, type TokenRange } from "./reading.js";

/**
 * Reads `CALL name(…)`; undefined for another statement, and for a procedure in a schema that is named. `numbers` are those
 * of the parameters among the holes.
 */
export function readCall(
  reading: Reading,
  holes: readonly Hole[],
  numbers: readonly number[],
): BoundCall | undefined {
  const { keywords, words, partner } = reading;
  const procedure = identifier(reading, 1);
  const close = partner[2] ?? -1;
  if (keywords[0] !== "call" || procedure === undefined || words[2] !== "(" || close === -1) return undefined;
  const parameterOf = ({ first, end }: TokenRange): number | undefined => {
    const index = holes.findIndex((hole) => hole.first === first);
    const next = (holes[index]?.last ?? -1) + 1;
    return index !== -1 && (next === end || words[next] === "::") ? numbers[index] : undefined;
  };
  const written = close === 3 ? [] : splitAtCommas(reading, 3, close);
  return {
    procedure,
    arguments: written.map(({ first, end }) => {
      const name = words[first + 1] === "=>" ? identifier(reading, first) : undefined;
      const parameter = parameterOf({ first: name === undefined ? first : first + 2, end });
      return { ...(name !== undefined && { name }), ...(parameter !== undefined && { parameter }) };
    }),
  };
}
