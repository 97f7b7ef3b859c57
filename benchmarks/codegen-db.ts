/** Measures codegen-db as people run it: a process for each run, and one that watches. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Measurement, measureNode, median, repeat } from "./measure.js";
import { schemaText, sqlcText, sqlcTextWithOneChange } from "./project.js";

export interface CodegenDbTimes {
  readonly first: Measurement;
  readonly snapshot: Measurement;
  readonly unchanged: Measurement;
  readonly oneChanged: Measurement;
  readonly watch: Measurement;
}

/** `program` is the built `program/bin.js`. */
export async function measureCodegenDb(
  program: string,
  count: number,
  runs: number,
): Promise<CodegenDbTimes> {
  const directory = mkdtempSync(join(tmpdir(), "codegen-db-bench-project-"));
  const queries = join(directory, "queries.sql");
  try {
    writeFileSync(join(directory, "package.json"), "{}\n");
    writeFileSync(join(directory, "schema.sql"), schemaText());
    const run = (): Promise<Measurement> => measureNode(program, ["generate"], directory);
    const first = await repeat(
      runs,
      () => {
        rmSync(join(directory, "node_modules"), { recursive: true, force: true });
        rmSync(join(directory, "__codegen__"), { recursive: true, force: true });
        writeFileSync(queries, sqlcText(count, 0));
      },
      run,
    );
    const revisions = (from: number) => (round: number) =>
      writeFileSync(queries, sqlcText(count, from + round));
    const snapshot = await repeat(runs, revisions(1), run);
    const last = runs;
    const unchanged = await repeat(runs, () => {}, run);
    const oneChanged = await repeat(
      runs,
      (round) => writeFileSync(queries, sqlcTextWithOneChange(count, last, 1000 + round)),
      run,
    );
    const watch = await measureWatch(program, directory, runs, (round) =>
      writeFileSync(queries, sqlcTextWithOneChange(count, last, 2000 + round)),
    );
    return { first, snapshot, unchanged, oneChanged, watch };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** From saving the query file to the moment when the new text stands in queries.ts, seen by polling. */
async function measureWatch(
  program: string,
  directory: string,
  runs: number,
  save: (round: number) => void,
): Promise<Measurement> {
  mkdirSync(join(directory, "__codegen__"), { recursive: true });
  const output = join(directory, "__codegen__", "queries.ts");
  const child = spawn(process.execPath, [program, "generate", "--watch"], {
    cwd: directory,
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  try {
    save(-1);
    await contains(output, "revision 1999");
    // The first change in a watching process still starts Postgres.
    save(-2);
    await contains(output, "revision 1998");
    const found: Measurement[] = [];
    for (let round = 0; round < Math.max(runs, 5); round++) {
      await sleep(300);
      const started = performance.now();
      save(round);
      await contains(output, `revision ${2000 + round}`);
      found.push({ seconds: (performance.now() - started) / 1000, megabytes: residentMegabytes(child.pid) });
    }
    return median(found);
  } finally {
    // It writes down what it knows before it ends.
    child.kill("SIGTERM");
    await ended;
  }
}

async function contains(path: string, text: string): Promise<void> {
  let seen = 0;
  for (let waited = 0; waited < 60_000; waited++) {
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changed !== seen && readFileSync(path, "utf8").includes(text)) return;
    seen = changed;
    await sleep(1);
  }
  throw new Error(`"${text}" did not appear in ${path}`);
}

/** Linux only; elsewhere not a number. */
function residentMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
