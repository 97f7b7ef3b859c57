/** `codegen-db init`: writes the files that a project starts with, and leaves alone what is there. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { defaultMigrations, defaultOut } from "../config/config.js";
import { hasErrors } from "../source/diagnostic.js";
import type { Environment, ExitCode } from "./environment.js";
import { isGlob } from "./expand.js";
import { fileErrorReason } from "./file-errors.js";
import type { Flags } from "./flags.js";
import { configCandidates, locateConfig } from "./locate-config.js";
import { shownPath } from "./paths.js";
import { printDiagnostics } from "./report.js";
import { type InputPattern, loadSettings } from "./settings.js";
import { minimalQueries, minimalSchema, starterConfig, starterQueries } from "./starter.js";
import { starterMigration } from "./starter-migration.js";
import { starterSchema } from "./starter-schema.js";
import { writeMigration } from "./write-migration.js";

/**
 * Writes `db.toml`, a migration, the `schema.sql` that follows from it and `queries.sql` (or what the flags or an existing
 * configuration name in their places), each only if it isn't there. What is written generates at once, whatever was there
 * before.
 */
export async function init(environment: Environment, flags: Flags): Promise<ExitCode> {
  const { cwd, stdout } = environment;
  const located = locateConfig(cwd, flags.config);
  const [firstCandidate] = configCandidates(cwd, flags.config);
  const configPath = located.kind === "file" ? located.path : firstCandidate;
  const base = dirname(configPath);
  const hasConfig = located.kind === "file";
  const settings = await loadSettings(
    environment,
    flags,
    hasConfig ? located : { kind: "none", directory: base },
  );
  if (hasErrors(settings.diagnostics)) {
    printDiagnostics(environment, settings.diagnostics, false);
    return 1;
  }
  const schema = settings.projects.flatMap((project) => project.schema);
  const queries = settings.projects.flatMap((project) => project.queries);
  const fromConfig = ({ base: from, pattern }: InputPattern) => shownPath(resolve(from, pattern), base);
  const config = starterConfig({
    schema: schema.map(fromConfig),
    queries: queries.map(fromConfig),
    out: fromConfig({ base: flags.out === undefined ? base : cwd, pattern: flags.out ?? defaultOut }),
  });
  const migrations = settings.projects[0]?.migrations ?? resolve(base, defaultMigrations);
  const hasMigrations = holdsFiles(migrations);
  const hasSchema = schema.some(isThere);
  // Of migrations that are there `migrate` writes the schema.
  const awaitsMigrate = hasMigrations && !hasSchema;
  const isNew = !hasMigrations && !hasSchema && !queries.some(isThere);
  const schemaFile = awaitsMigrate ? [] : missingFile(schema, isNew ? starterSchema : minimalSchema);
  const files: readonly StarterFile[] = [
    { path: configPath, text: config },
    ...schemaFile,
    ...missingFile(queries, isNew ? starterQueries : minimalQueries),
  ];
  const isWritten = files.every((file) => writeUnlessThere(file, environment));
  if (!isWritten) return 1;
  if (isNew && schemaFile.length > 0 && !writeFirstMigration(migrations, environment)) return 1;
  const way = flags.config === undefined ? "" : ` --config ${flags.config}`;
  const command = awaitsMigrate ? "codegen-db migrate" : "codegen-db";
  stdout.write(`\nNext: npm install @codegen-db/runtime pg && npx ${command}${way}\n`);
  return 0;
}

function holdsFiles(directory: string): boolean {
  return existsSync(directory) && readdirSync(directory).length > 0;
}

function writeFirstMigration(directory: string, environment: Environment): boolean {
  const written = writeMigration(directory, "start", starterMigration, environment.cwd);
  if (written.ok) environment.stdout.write(`wrote  ${written.shown}\n`);
  else printDiagnostics(environment, [written.diagnostic], false);
  return written.ok;
}

interface StarterFile {
  readonly path: string;
  readonly text: string;
}

/** Several paths, globs and directories are the user's to fill; a single SQL file is ours to write. */
function missingFile(patterns: readonly InputPattern[], text: string): readonly StarterFile[] {
  const [only, ...others] = patterns;
  if (only === undefined || others.length > 0 || isGlob(only.pattern) || !only.pattern.endsWith(".sql"))
    return [];
  return [{ path: resolve(only.base, only.pattern), text }];
}

function isThere({ base, pattern }: InputPattern): boolean {
  return isGlob(pattern) || existsSync(resolve(base, pattern));
}

/** Whether the file is there afterwards, ours or someone's. */
function writeUnlessThere({ path, text }: StarterFile, { cwd, stdout, stderr }: Environment): boolean {
  const shown = shownPath(path, cwd);
  if (existsSync(path)) {
    stdout.write(`kept   ${shown}\n`);
    return true;
  }
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
    stdout.write(`wrote  ${shown}\n`);
    return true;
  } catch (error) {
    stderr.write(`error: can't write "${shown}": ${fileErrorReason(error)}\n`);
    return false;
  }
}
