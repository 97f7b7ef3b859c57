/** `codegen-db analyze`: prints what Postgres says of each query, as JSON or as a table to read. */
import type { Analysis } from "../api.js";
import { analyzedDiagnostic } from "../compile/analyzed-diagnostic.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { renderAnalysis } from "./analysis-table.js";
import { openAnalyzers } from "./analyzers.js";
import { cacheDirectory } from "./cache-directory.js";
import type { Environment, ExitCode } from "./environment.js";
import type { AnalyzeFlags } from "./flags.js";
import { type AnalyzerFor, compileProject, readProjects } from "./generation.js";
import { closed, interrupted, unlessInterrupted } from "./interruption.js";
import { locateConfig } from "./locate-config.js";
import { openProgress } from "./progress.js";
import { printDiagnostics, stdoutPaint } from "./report.js";
import { loadSettings, type Settings } from "./settings.js";

/** Reports what could be analysed beside what couldn't; exits with 1 when there is an error. Writes no file. */
export async function analyze(environment: Environment, flags: AnalyzeFlags): Promise<ExitCode> {
  const located = locateConfig(environment.cwd, flags.config);
  const cache = flags.cache ? cacheDirectory(located.directory, environment.variables) : undefined;
  const settings = await loadSettings(environment, flags, located);
  const progress = openProgress(environment, flags.json);
  const analyzers = openAnalyzers(cache, settings.projects.length > 1, (event) =>
    progress.show(event.message),
  );
  try {
    const analyzing = analyzeProjects(settings, environment.cwd, analyzers.analyzerFor);
    const found = await unlessInterrupted(environment.interrupted, analyzing);
    progress.clear();
    if (found === interrupted) return 130;
    if (flags.json) {
      environment.stdout.write(`${JSON.stringify(found.analysis, undefined, 2)}\n`);
    } else {
      environment.stdout.write(renderAnalysis(found.analysis, stdoutPaint(environment)));
      printDiagnostics(environment, found.diagnostics, false);
    }
    return hasErrors(found.diagnostics) ? 1 : 0;
  } finally {
    progress.clear();
    await closed(environment.interrupted, analyzers.close());
  }
}

interface Found {
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
}

/** Several projects are one document, in the order of the configuration. */
async function analyzeProjects(settings: Settings, cwd: string, analyzerFor: AnalyzerFor): Promise<Found> {
  const diagnostics = [...settings.diagnostics];
  const analyses: Analysis[] = [];
  for (const project of await readProjects(settings.projects, cwd)) {
    const compiled = await compileProject(project, cwd, analyzerFor, diagnostics);
    if (compiled !== undefined) analyses.push(compiled.analysis());
  }
  const analysis = {
    queries: analyses.flatMap((each) => each.queries),
    types: Object.fromEntries(analyses.flatMap((each) => Object.entries(each.types))),
    diagnostics: diagnostics.map(analyzedDiagnostic),
  };
  return { analysis, diagnostics };
}
