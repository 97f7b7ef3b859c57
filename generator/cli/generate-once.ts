/** A generation that has work to do: settings, compilation, and what becomes of the result. */
import type { Instance } from "../postgres/embedded/instance.js";
import { hasErrors } from "../source/diagnostic.js";
import { openAnalyzers } from "./analyzers.js";
import type { Environment, ExitCode } from "./environment.js";
import { fileErrorReason } from "./file-errors.js";
import type { GenerateFlags } from "./flags.js";
import { type Generated, generateProjects, readProjects } from "./generation.js";
import { closed, interrupted, unlessInterrupted } from "./interruption.js";
import type { LocatedConfig } from "./locate-config.js";
import { printDone, printStale } from "./outcome.js";
import { writeOutputs } from "./output-files.js";
import { openProgress } from "./progress.js";
import { type RunReport, recordRun } from "./record.js";
import { printDiagnostics } from "./report.js";
import { loadSettings } from "./settings.js";

/** Where a run stands in the world: what it was asked, where it keeps things, when it began. */
export interface Run {
  readonly environment: Environment;
  readonly flags: GenerateFlags;
  readonly located: LocatedConfig;
  /** Absent under `--no-cache`. */
  readonly cache: string | undefined;
  /** As `performance.now()`. */
  readonly started: number;
  /** An embedded Postgres whose thread has begun to load it; the run's from now on. */
  readonly ahead?: Instance | undefined;
}

/** Generates, then writes or checks. Nothing is written when anything is wrong. */
export async function generateOnce(run: Run): Promise<ExitCode> {
  const { environment, flags, located, cache } = run;
  const settings = await loadSettings(environment, flags, located);
  const progress = openProgress(environment, flags.json);
  const projects = await readProjects(settings.projects, environment.cwd);
  const analyzers = openAnalyzers(
    cache,
    projects.length > 1,
    (event) => progress.show(event.message),
    run.ahead,
  );
  try {
    const generating = generateProjects(projects, environment.cwd, analyzers.analyzerFor);
    const generated = await unlessInterrupted(environment.interrupted, generating);
    progress.clear();
    if (generated === interrupted) return 130;
    return await finish(run, {
      ...generated,
      diagnostics: [...settings.diagnostics, ...generated.diagnostics],
    });
  } finally {
    progress.clear();
    await closed(environment.interrupted, analyzers.close());
  }
}

/** Writes or checks what was generated, and says so. */
export async function finish(run: Run, generated: Generated): Promise<ExitCode> {
  const { environment, flags } = run;
  const stale = generated.files.filter((file) => file.state !== "unchanged");
  const unwritten =
    hasErrors(generated.diagnostics) || flags.check ? [] : writeOutputs(generated.files, environment.cwd);
  const diagnostics = [...generated.diagnostics, ...unwritten];
  printDiagnostics(environment, diagnostics, flags.json);
  if (hasErrors(diagnostics)) return 1;
  if (flags.check && stale.length > 0) {
    await printStale(environment, stale, flags.json);
    return 1;
  }
  const report = {
    diagnostics,
    queryCount: generated.queryCount,
    outputs: generated.files.map((file) => file.shown),
  };
  printDone(environment, flags, report, stale, performance.now() - run.started);
  keepRecord(run, generated, report);
  return 0;
}

/** A cache that can't be written costs the next run some time, and nothing else. */
function keepRecord(
  { environment, flags, located, cache }: Run,
  generated: Generated,
  report: RunReport,
): void {
  if (cache === undefined) return;
  try {
    recordRun(environment, flags, located, cache, generated.projects, report);
  } catch (error) {
    fileErrorReason(error);
  }
}
