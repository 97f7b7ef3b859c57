/** Runs programs and says how long they took and how much memory they held. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Measurement {
  readonly seconds: number;
  /** The largest resident set of the Node process, its threads included; a server's is not. */
  readonly megabytes: number;
}

/** Runs a Node program to its end. Throws with its output when it fails. */
export async function measureNode(
  script: string,
  args: readonly string[],
  cwd: string,
): Promise<Measurement> {
  const directory = mkdtempSync(join(tmpdir(), "codegen-db-bench-"));
  const reporter = join(directory, "report.mjs");
  const report = join(directory, "peak");
  writeFileSync(
    reporter,
    `import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
if (isMainThread) process.on("exit", () => writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS)));`,
  );
  try {
    const started = performance.now();
    await run(process.execPath, ["--import", reporter, script, ...args], cwd);
    const seconds = (performance.now() - started) / 1000;
    return { seconds, megabytes: Number(readFileSync(report, "utf8")) / 1024 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The middle measurement by time, with the largest memory of all. */
export function median(measurements: readonly Measurement[]): Measurement {
  const seconds = measurements.map((one) => one.seconds).toSorted((a, b) => a - b);
  return {
    seconds: seconds[Math.floor(seconds.length / 2)] ?? Number.NaN,
    megabytes: Math.max(...measurements.map((one) => one.megabytes)),
  };
}

/** Repeats a measurement. `prepare` is not part of it. */
export async function repeat(
  times: number,
  prepare: (round: number) => void,
  measure: () => Promise<Measurement>,
): Promise<Measurement> {
  const found: Measurement[] = [];
  for (let round = 0; round < times; round++) {
    prepare(round);
    found.push(await measure());
  }
  return median(found);
}

function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${[program, ...args].join(" ")} exited with ${code}:\n${output}`));
    });
  });
}
