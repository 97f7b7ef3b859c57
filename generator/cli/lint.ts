/** `codegen-db lint`: says where a schema leaves its conventions, and writes the migration that brings it back. */

import { lintOn, openLintEngine } from "../lint.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { cacheDirectory } from "./cache-directory.js";
import type { Environment, ExitCode } from "./environment.js";
import type { LintFlags } from "./flags.js";
import { closed, interrupted, unlessInterrupted } from "./interruption.js";
import { printLint } from "./lint-report.js";
import { locateConfig } from "./locate-config.js";
import { openProgress } from "./progress.js";
import { decodeFiles, readInputs } from "./read-inputs.js";
import { loadSettings, type Project, type Settings } from "./settings.js";

/** Lints every project that is configured. Exits with 1 when there is an error; warnings are printed alone. */
export async function lint(environment: Environment, flags: LintFlags): Promise<ExitCode> {
  const located = locateConfig(environment.cwd, flags.config);
  const cache = flags.cache ? cacheDirectory(located.directory, environment.variables) : undefined;
  const settings = await loadSettings(environment, flags, located);
  const progress = openProgress(environment, formatOf(flags) !== "text");
  const linting = lintProjects(settings, environment, cache, (message) => progress.show(message));
  const found = await unlessInterrupted(environment.interrupted, linting);
  progress.clear();
  if (found === interrupted) {
    await closed(environment.interrupted, linting);
    return 130;
  }
  printLint(environment, found, formatOf(flags));
  return hasErrors(found) ? 1 : 0;
}

function formatOf({ json, format }: LintFlags): LintFlags["format"] {
  return json ? "json" : format;
}

async function lintProjects(
  settings: Settings,
  environment: Environment,
  cache: string | undefined,
  progress: (message: string) => void,
): Promise<readonly Diagnostic[]> {
  const diagnostics = [...settings.diagnostics];
  for (const project of settings.projects) {
    diagnostics.push(...(await lintProject(project, environment.cwd, cache, progress)));
  }
  return diagnostics;
}

async function lintProject(
  project: Project,
  cwd: string,
  cache: string | undefined,
  progress: (message: string) => void,
): Promise<readonly Diagnostic[]> {
  const { databaseUrl, lint: config } = project;
  const inputs = await readInputs({ ...project, queries: [] }, cwd);
  const schema = decodeFiles(inputs.schema);
  if (hasErrors(schema.diagnostics)) return schema.diagnostics;
  progress(databaseUrl === undefined ? "starting Postgres" : "connecting to the server");
  const opened = await openLintEngine({ databaseUrl, cacheDirectory: cache });
  if (!opened.ok) return [...schema.diagnostics, opened.diagnostic];
  try {
    const linted = await lintOn(opened.engine, { schema: schema.files, config });
    return [...schema.diagnostics, ...linted.diagnostics];
  } finally {
    await opened.engine.close();
  }
}
