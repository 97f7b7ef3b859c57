/** `codegen-db lint`: says where a schema leaves its conventions, and writes the migration that brings it back. */
import type { FixMigration } from "../conventions/fix-migration.js";
import { lintOn, openLintEngine } from "../lint.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { cacheDirectory } from "./cache-directory.js";
import type { Environment, ExitCode } from "./environment.js";
import type { LintFlags } from "./flags.js";
import { closed, interrupted, unlessInterrupted } from "./interruption.js";
import { type LintCount, printFixed, printKept, printLint } from "./lint-report.js";
import { locateConfig } from "./locate-config.js";
import { openProgress } from "./progress.js";
import { decodeFiles, readInputs } from "./read-inputs.js";
import { loadSettings, type Project } from "./settings.js";
import { writeMigration } from "./write-migration.js";

/**
 * Lints every project that is configured. Exits with 1 when there is an error; with `--fix` only when there is one that
 * the migration doesn't mend. Touches neither the schema's files nor a database.
 */
export async function lint(environment: Environment, flags: LintFlags): Promise<ExitCode> {
  const located = locateConfig(environment.cwd, flags.config);
  const settings = await loadSettings(environment, flags, located);
  const format = flags.json ? "json" : flags.format;
  const progress = openProgress(environment, format !== "text");
  const work: Work = {
    cwd: environment.cwd,
    cache: flags.cache ? cacheDirectory(located.directory, environment.variables) : undefined,
    progress: (message) => progress.show(message),
  };
  const linting = inTurn(settings.projects, (project) => lintProject(project, work));
  const found = await unlessInterrupted(environment.interrupted, linting);
  progress.clear();
  if (found === interrupted) {
    await closed(environment.interrupted, linting);
    return 130;
  }
  const diagnostics = [...settings.diagnostics, ...found.flatMap((project) => project.diagnostics)];
  printLint(environment, diagnostics, format);
  const isText = format === "text";
  if (diagnostics.length === 0 && isText) printKept(environment, found);
  if (!flags.fix) return hasErrors(diagnostics) ? 1 : 0;
  const areMended = found.map((project) => fixProject(environment, project, isText));
  return hasErrors(settings.diagnostics) || areMended.includes(false) ? 1 : 0;
}

/** What the linting of one project needs of the command. */
interface Work {
  readonly cwd: string;
  /** Absent under `--no-cache`. */
  readonly cache: string | undefined;
  readonly progress: (message: string) => void;
}

interface LintedProject extends LintCount {
  readonly migrations: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether errors are findings alone, which a migration may mend. */
  readonly isSound: boolean;
  /** Absent where nothing can be mended. */
  readonly fix?: FixMigration | undefined;
}

async function lintProject(project: Project, { cwd, cache, progress }: Work): Promise<LintedProject> {
  const { databaseUrl, lint: config, migrations } = project;
  const failed = (diagnostics: readonly Diagnostic[]): LintedProject => {
    return { diagnostics, migrations, isSound: false, ruleCount: 0, objectCount: 0 };
  };
  const inputs = await readInputs({ ...project, queries: [] }, cwd);
  const schema = decodeFiles(inputs.schema);
  if (hasErrors(schema.diagnostics)) return failed(schema.diagnostics);
  progress(databaseUrl === undefined ? "starting Postgres" : "connecting to the server");
  const opened = await openLintEngine({ databaseUrl, cacheDirectory: cache });
  if (!opened.ok) return failed([...schema.diagnostics, opened.diagnostic]);
  try {
    const { diagnostics, result } = await lintOn(opened.engine, {
      schema: schema.files,
      config,
      cacheDirectory: cache,
    });
    const all = [...schema.diagnostics, ...diagnostics];
    if (result === undefined) return failed(all);
    const { verdicts, mistakes } = result;
    const { fixMigration } = await import("../conventions/fix-migration.js");
    return {
      diagnostics: all,
      migrations,
      isSound: mistakes.length === 0,
      fix: fixMigration(verdicts),
      ruleCount: new Set(verdicts.map(({ rule }) => rule.name)).size,
      objectCount: new Set(verdicts.map(({ object }) => `${object.kind} ${object.schema}.${object.name}`))
        .size,
    };
  } finally {
    await opened.engine.close();
  }
}

/** Whether no error is left that the migration doesn't mend. */
function fixProject(environment: Environment, project: LintedProject, isText: boolean): boolean {
  const { fix, migrations, diagnostics } = project;
  if (fix === undefined) return !hasErrors(diagnostics);
  const written = writeMigration(migrations, "fix_conventions", fix.text, environment.cwd);
  if (!written.ok) {
    printLint(environment, [written.diagnostic], isText ? "text" : "json");
    return false;
  }
  if (isText) printFixed(environment, written.shown, fix.mended);
  return project.isSound && fix.mendsEveryError;
}

/** One Postgres at a time. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
