/** How many rows something gives: at least `min`, at most `max`. */

export interface RowCount {
  readonly min: number;
  readonly max: number;
}

export const anyRows: RowCount = { min: 0, max: Number.POSITIVE_INFINITY };
export const oneRow: RowCount = { min: 1, max: 1 };

export function exactly(count: number): RowCount {
  return { min: count, max: count };
}

/** Every row of one beside every row of the other; nothing times any number is nothing. */
export function times(left: RowCount, right: RowCount): RowCount {
  return { min: product(left.min, right.min), max: product(left.max, right.max) };
}

function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}
