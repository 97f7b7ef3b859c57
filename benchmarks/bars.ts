/** What 2,000 queries may cost, beside what they cost here. */
import type { CodegenDbTimes } from "./codegen-db.js";
import type { PeerTimes } from "./peers.js";

/** How many queries the bars are for. */
export const barSize = 2000;

/** Seconds, set on a machine where the first run of pgtyped 2.4.3 over as many queries took 47.8 s. */
const bars: readonly (readonly [label: string, key: keyof CodegenDbTimes, seconds: number])[] = [
  ["first run, no cache", "first", 3],
  ["with the snapshot", "snapshot", 1.5],
  ["unchanged", "unchanged", 0.25],
  ["one query changed", "oneChanged", 1],
  ["watch, save to written", "watch", 0.1],
];
const pgtypedSeconds = 47.8;

/** Prints each bar as it stands and, with `pgtyped` measured here as well, as much later as this machine is slower. */
export function printBars(own: CodegenDbTimes, pgtyped: PeerTimes | undefined): void {
  const factor = pgtyped === undefined ? undefined : pgtyped.first.seconds / pgtypedSeconds;
  console.log(
    factor === undefined
      ? "\nbars, in seconds"
      : `\nbars, in seconds; pgtyped took ${factor.toFixed(2)} times as long here as where they were set`,
  );
  for (const [label, key, bar] of bars) {
    const { seconds } = own[key];
    const verdict = (limit: number): string => `${seconds < limit ? "met" : "missed"} (${limit.toFixed(2)})`;
    const scaled = factor === undefined ? "" : `; by pgtyped's time ${verdict(bar * factor)}`;
    console.log(`  ${label.padEnd(34)}${seconds.toFixed(2).padStart(8)}   ${verdict(bar)}${scaled}`);
  }
}
