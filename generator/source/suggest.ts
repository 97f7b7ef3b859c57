/** Which of the names that exist a misspelt one was probably meant to be. */

/**
 * The nearest candidate by Damerau–Levenshtein distance (case ignored), or undefined when none is near: one slip for
 * every three letters is forgiven, and a single one in short names.
 *
 * @example suggest("emial", ["email", "name"]) // "email"
 */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = [...name.toLowerCase()];
  let nearest: string | undefined;
  let allowed = Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const other = [...candidate.toLowerCase()];
    // A name of which nothing is left after the allowed slips resembles everything.
    if (Math.abs(other.length - wanted.length) > allowed || other.length <= allowed) continue;
    const distance = editDistance(wanted, other);
    if (distance > allowed || (nearest !== undefined && distance === allowed)) continue;
    nearest = candidate;
    allowed = distance;
    if (distance === 0) break;
  }
  return nearest;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one to the other. */
function editDistance(from: readonly string[], to: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = to.map((_, index) => index);
  last.push(to.length);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        best = Math.min(best, at(beforeLast, column - 2) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
