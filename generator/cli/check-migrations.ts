/** `codegen-db migrate --check`: says what pending migrations do to the tables, the queries and the tenants' walls. */
import { resolve } from "node:path";
import type { LintConfig } from "../config/lint-config.js";
import type { SafetyConfig } from "../config/safety-config.js";
import { openEmbedded } from "../postgres/embedded.js";
import { type CheckedSafety, checkSafety } from "../safety.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import type { Environment, ExitCode } from "./environment.js";
import type { MigrateFlags } from "./flags.js";
import { closed, interrupted, unlessInterrupted } from "./interruption.js";
import { printLint } from "./lint-report.js";
import { locateConfig } from "./locate-config.js";
import { readMigrationFiles } from "./migration-files.js";
import { findPending, type Pending } from "./pending-migrations.js";
import { openProgress } from "./progress.js";
import { decodeFiles, readInputs } from "./read-inputs.js";
import { loadSettings, type Project, type Settings } from "./settings.js";
import { printTrace } from "./trace-report.js";

/** Exits with 1 when a rule of level `error` finds something. Changes neither a database nor a file. */
export async function checkMigrations(environment: Environment, flags: MigrateFlags): Promise<ExitCode> {
  const { cwd } = environment;
  const format = flags.json ? "json" : flags.format;
  const fail = (diagnostics: readonly Diagnostic[]): ExitCode => {
    printLint(environment, diagnostics, format);
    return 1;
  };
  const { projects, diagnostics } = await settingsOf(environment, flags);
  const [project] = projects;
  if (project === undefined || hasErrors(diagnostics)) return fail(diagnostics);
  const directory = flags.migrations === undefined ? project.migrations : resolve(cwd, flags.migrations);
  const read = readMigrationFiles(directory, cwd);
  if (hasErrors(read.diagnostics)) return fail(read.diagnostics);
  const progress = openProgress(environment, format !== "text");
  progress.show("looking for what is pending");
  const found = await findPending({ ...project, directory }, read, flags, cwd);
  if (!found.ok) {
    progress.clear();
    return fail(found.diagnostics);
  }
  progress.show("running migrations on a copy");
  const checking = checkOnCopy(found, await queriesOf(projects, cwd), project);
  const checked = await unlessInterrupted(environment.interrupted, checking);
  progress.clear();
  if (checked === interrupted) {
    await closed(environment.interrupted, checking);
    return 130;
  }
  const all = [...diagnostics, ...checked.diagnostics];
  if (format === "text") printTrace(environment, checked.trace, found.shown);
  printLint(environment, all, format);
  return hasErrors(all) ? 1 : 0;
}

/**
 * Where a version or a branch says what is pending, no server need be known; and where the variable that would name it isn't
 * set, as in CI, the branch says it.
 */
async function settingsOf(
  environment: Environment,
  { config, databaseUrl, profile, since, base }: MigrateFlags,
): Promise<Settings> {
  const located = locateConfig(environment.cwd, config);
  const flags = {
    schema: [],
    queries: [],
    ...(config === undefined ? {} : { config }),
    ...(profile === undefined ? {} : { profile }),
  };
  if (databaseUrl !== undefined) return loadSettings(environment, { ...flags, databaseUrl }, located);
  const settings = await loadSettings(environment, flags, located);
  const mistakes = settings.diagnostics.filter(({ severity }) => severity === "error");
  const isUnset = mistakes.length > 0 && mistakes.every(({ code }) => code === "unset-variable");
  if (since === undefined && base === undefined && !isUnset) return settings;
  // With any URL the variable isn't looked for.
  const { projects, diagnostics } = await loadSettings(environment, { ...flags, databaseUrl: "" }, located);
  return { projects: projects.map(({ databaseUrl: _, ...project }) => project), diagnostics };
}

async function checkOnCopy(
  { schema, pending }: Extract<Pending, { readonly ok: true }>,
  projects: readonly (readonly SourceFile[])[],
  { lint, safety }: { readonly lint: LintConfig; readonly safety: SafetyConfig },
): Promise<CheckedSafety> {
  const engine = await openEmbedded();
  try {
    return await checkSafety(engine, { schema, pending, projects, customer: lint.customer, config: safety });
  } finally {
    await engine.close();
  }
}

/** What can't be read of them is `generate`'s to say. */
async function queriesOf(
  projects: readonly Project[],
  cwd: string,
): Promise<readonly (readonly SourceFile[])[]> {
  const files: (readonly SourceFile[])[] = [];
  for (const project of projects) {
    const { queries } = await readInputs({ ...project, schema: [] }, cwd);
    files.push(decodeFiles(queries).files);
  }
  return files.filter((project) => project.length > 0);
}
