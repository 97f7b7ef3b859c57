/** Runs variants of the same work in turn, and compares them with the first of them round by round. */

export interface Variant {
  readonly name: string;
  /** Not measured. */
  readonly prepare?: () => Promise<unknown>;
  /** Resolves to whatever shows that the work was done. */
  readonly work: () => Promise<unknown>;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** Prints the median time of each, and the median of its ratios to the first in the same round. */
export async function compareTimes(
  title: string,
  variants: readonly Variant[],
  rounds: number,
  unit: (milliseconds: number) => string = (milliseconds) => `${milliseconds.toFixed(0)} ms`,
): Promise<void> {
  const found = new Map<string, number[]>(variants.map(({ name }) => [name, []]));
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    for (const [index] of variants.entries()) {
      const variant = variants[(index + round + variants.length) % variants.length];
      if (variant === undefined) continue;
      await variant.prepare?.();
      globalThis.gc?.();
      const startedAt = performance.now();
      await variant.work();
      const took = performance.now() - startedAt;
      if (round >= 0) found.get(variant.name)?.push(took);
    }
  }
  console.log(`\n${title}`);
  const [first = []] = found.values();
  for (const [name, times] of found) {
    const ratio = median(times.map((time, round) => time / (first[round] ?? Number.NaN)));
    console.log(`  ${name.padEnd(44)}${unit(median(times)).padStart(10)}${ratio.toFixed(2).padStart(8)}`);
  }
}
