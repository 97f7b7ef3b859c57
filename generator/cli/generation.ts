/** One generation from settings to texts: compiles what was read of every project, and compares with what is on disk. */
import { dirname, join, resolve } from "node:path";
import type { Analyzer, Compiled } from "../analyzer.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { type ComparedFile, compareOutputs } from "./output-files.js";
import { decodeFiles, filesOf, type ReadInputs, readInputs } from "./read-inputs.js";
import type { FinishedProject } from "./record.js";
import { type Project, relocate } from "./settings.js";

/** Gives the analyzer for a server, or for the embedded Postgres when there is no URL; the same one each time. */
export type AnalyzerFor = (databaseUrl: string | undefined) => Analyzer;

/** A project with the bytes of its files. */
export interface ReadProject {
  readonly project: Project;
  readonly inputs: ReadInputs;
}

export interface Generated {
  /** Of all projects. With an error among them nothing may be written. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly ComparedFile[];
  readonly projects: readonly FinishedProject[];
  readonly queryCount: number;
}

/** Reads every project's files. */
export async function readProjects(
  projects: readonly Project[],
  cwd: string,
): Promise<readonly ReadProject[]> {
  const read: ReadProject[] = [];
  for (const project of projects) read.push({ project, inputs: await readInputs(project, cwd) });
  return read;
}

/** Compiles all projects; one's mistakes don't keep the others' from being found. */
export async function generateProjects(
  projects: readonly ReadProject[],
  cwd: string,
  analyzerFor: AnalyzerFor,
): Promise<Generated> {
  const diagnostics: Diagnostic[] = [];
  const files: ComparedFile[] = [];
  const finished: FinishedProject[] = [];
  let queryCount = 0;
  for (const { project, inputs } of projects) {
    const compiled = await compileProject({ project, inputs }, cwd, analyzerFor, diagnostics);
    if (compiled === undefined) continue;
    queryCount += compiled.queries.length;
    const targets = compiled.files.map(({ path, text }) => ({ path: join(project.out, path), text }));
    const compared = compareOutputs(targets, cwd);
    diagnostics.push(...compared.diagnostics);
    files.push(...compared.files);
    finished.push({
      project,
      inputs: filesOf(inputs),
      outputs: targets.map((target) => target.path),
    });
  }
  return { diagnostics, files, projects: finished, queryCount };
}

/** Compiles one project, adding what was found wrong to `diagnostics`. Absent when too little could be read. */
export async function compileProject(
  { project, inputs }: ReadProject,
  cwd: string,
  analyzerFor: AnalyzerFor,
  diagnostics: Diagnostic[],
): Promise<Compiled | undefined> {
  const schema = decodeFiles(inputs.schema);
  const queries = decodeFiles(inputs.queries);
  const annotations = decodeFiles(inputs.annotations);
  diagnostics.push(...schema.diagnostics, ...queries.diagnostics, ...annotations.diagnostics);
  // Without the whole schema each query would be wrong in ways that mean nothing.
  if (hasErrors(schema.diagnostics)) return undefined;
  if (queries.files.length === 0 && hasErrors(queries.diagnostics)) return undefined;
  const compiled = await analyzerFor(project.databaseUrl).compile({
    schema: schema.files,
    queries: queries.files,
    ...(annotations.files[0] !== undefined && { annotations: annotations.files[0] }),
    emit: project.emit,
    relocateModule: (module, file) => relocate(module, dirname(resolve(cwd, file.path)), project.out),
  });
  diagnostics.push(...compiled.diagnostics);
  return compiled;
}
