/**
 * A seeded stream of choices that can be recorded, replayed and cut short. Everything random is drawn from one, so that a
 * seed is enough to see a query again, and a shorter record of choices is a simpler query.
 */

export interface Choices {
  /** An integer from 0 to `bound - 1`. 0 is the simplest. */
  below(bound: number): number;
  /** True in about `percent` of 100 cases. False is the simplest. */
  chance(percent: number): boolean;
  /** The first is the simplest. */
  pick<T>(from: readonly T[]): T;
  /** One of the alternatives, each as often as its weight says. The first is the simplest. */
  weighted<T>(alternatives: readonly Weighted<T>[]): T;
  /** What was drawn so far. */
  readonly record: readonly number[];
}

export type Weighted<T> = readonly [weight: number, make: () => T];

/** Choices drawn from a generator of pseudo-random numbers (mulberry32). */
export function seededChoices(seed: number): Choices {
  let state = seed >>> 0;
  return choicesFrom(() => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  });
}

/** The choices of a record; once it is used up every further one is the simplest. */
export function replayedChoices(record: readonly number[]): Choices {
  let at = 0;
  return choicesFrom(() => record[at++] ?? 0);
}

function choicesFrom(draw: () => number): Choices {
  const record: number[] = [];
  function next(): number {
    const drawn = draw();
    record.push(drawn);
    return drawn;
  }
  function below(bound: number): number {
    return next() % bound;
  }
  return {
    record,
    below,
    chance: (percent) => below(100) >= 100 - percent,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    weighted(alternatives) {
      let rest = below(alternatives.reduce((sum, [weight]) => sum + weight, 0));
      for (const [weight, make] of alternatives) {
        if (rest < weight) return make();
        rest -= weight;
      }
      throw new Error("no alternatives");
    },
  };
}

/**
 * Shorter and smaller records for which `fails` still holds, tried greedily and at most `attempts` times.
 * @example await shrink(record, async (shorter) => (await check(generate(replayedChoices(shorter)))).length > 0, 200)
 */
export async function shrink(
  record: readonly number[],
  fails: (record: readonly number[]) => Promise<boolean>,
  attempts: number,
): Promise<readonly number[]> {
  let best = record;
  let left = attempts;
  async function attempt(candidate: readonly number[]): Promise<boolean> {
    if (left <= 0) return false;
    left -= 1;
    if (!(await fails(candidate))) return false;
    best = candidate;
    return true;
  }
  for (let size = Math.ceil(record.length / 2); size >= 1 && left > 0; size = Math.floor(size / 2)) {
    for (let start = 0; start < best.length && left > 0; ) {
      const shorter = [...best.slice(0, start), ...best.slice(start + size)];
      if (await attempt(shorter)) continue;
      const zeroed = best.map((value, index) => (index >= start && index < start + size ? 0 : value));
      if (zeroed.some((value, index) => value !== best[index])) await attempt(zeroed);
      start += size;
    }
  }
  return best;
}
