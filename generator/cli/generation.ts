/** One generation from settings to texts: reads every project, compiles it, compares with what is on disk. */
import { join } from "node:path";
import type { Analyzer, Compiled } from "../compile.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { type ComparedFile, compareOutputs } from "./output-files.js";
import { decodeFiles, type InputBytes, readInputs } from "./read-inputs.js";
import type { FinishedProject } from "./record.js";
import type { Project } from "./settings.js";

/** Gives the analyzer for a server, or for the embedded Postgres when there is no URL; the same one each time. */
export type AnalyzerFor = (databaseUrl: string | undefined) => Analyzer;

export interface Generated {
  /** Of all projects. With an error among them nothing may be written. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly ComparedFile[];
  readonly projects: readonly FinishedProject[];
  readonly queryCount: number;
}

/** Compiles all projects; one's mistakes don't keep the others' from being found. */
export async function generateProjects(
  projects: readonly Project[],
  cwd: string,
  analyzerFor: AnalyzerFor,
): Promise<Generated> {
  const diagnostics: Diagnostic[] = [];
  const files: ComparedFile[] = [];
  const finished: FinishedProject[] = [];
  let queryCount = 0;
  for (const project of projects) {
    const { inputs, compiled } = await compileProject(project, cwd, analyzerFor, diagnostics);
    if (compiled === undefined) continue;
    queryCount += compiled.queries.length;
    const targets = compiled.files.map(({ path, text }) => ({ path: join(project.out, path), text }));
    const compared = compareOutputs(targets, cwd);
    diagnostics.push(...compared.diagnostics);
    files.push(...compared.files);
    finished.push({ project, inputs, outputs: targets.map((target) => target.path) });
  }
  return { diagnostics, files, projects: finished, queryCount };
}

export interface CompiledProject {
  readonly inputs: readonly InputBytes[];
  /** Absent when the inputs couldn't be read. */
  readonly compiled?: Compiled;
}

/** Reads one project's inputs and compiles them, adding what was found wrong to `diagnostics`. */
export async function compileProject(
  project: Project,
  cwd: string,
  analyzerFor: AnalyzerFor,
  diagnostics: Diagnostic[],
): Promise<CompiledProject> {
  const read = await readInputs(project, cwd);
  const inputs = [...read.schema.files, ...read.queries.files];
  const schema = decodeFiles(read.schema);
  const queries = decodeFiles(read.queries);
  diagnostics.push(...schema.diagnostics, ...queries.diagnostics);
  // Without the whole schema each query would be wrong in ways that mean nothing.
  if (hasErrors(schema.diagnostics) || (queries.files.length === 0 && hasErrors(queries.diagnostics)))
    return { inputs };
  const input = { schema: schema.files, queries: queries.files, emit: project.emit };
  const compiled = await analyzerFor(project.databaseUrl).compile(input);
  diagnostics.push(...compiled.diagnostics);
  return { inputs, compiled };
}
