/** Settings of V8 for programs that run for seconds, not hours. */
import { setFlagsFromString } from "node:v8";

/** From V8 13 on, the second and third follow from the first only where it is given on the command line. */
const baselineFlags = [
  "--liftoff-only",
  "--no-wasm-tier-up",
  "--no-wasm-dynamic-tiering",
  "--wasm-lazy-validation",
];

export interface QuickStartOptions {
  /** V8's version: `process.versions.v8`. */
  readonly v8: string;
  /** Whether the program stays, to do the same again and again. */
  readonly stays: boolean;
}

/** The newest that was tried: V8 says aloud which flags it doesn't know. */
const newestKnown = 14;

/** What makes JavaScript be optimised once it has run twelve times as long as V8 would wait; from 13 on it gains nothing. */
const patience: ReadonlyMap<number, string> = new Map([
  [11, "--interrupt-budget=800000"],
  [12, "--invocation-count-for-turbofan=36000"],
]);

/**
 * Spends less on making code fast: WebAssembly stays at V8's baseline code and is checked function by function, as they
 * are called, and unless the program stays, JavaScript is optimised later. What ends soon doesn't get back what optimising
 * it costs, which was half of a run's processor time, and a core that Postgres needs. It holds for the whole process from
 * the next compilation on, so only the program that owns the process may call it, before the embedded Postgres is opened.
 */
export function preferQuickStart({ v8, stays }: QuickStartOptions): void {
  const major = Number.parseInt(v8, 10);
  if (major > newestKnown) return;
  for (const flag of baselineFlags) setFlagsFromString(flag);
  const later = patience.get(major);
  if (!stays && later !== undefined) setFlagsFromString(later);
}
