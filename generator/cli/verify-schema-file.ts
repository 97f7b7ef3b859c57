/** `codegen-db migrate --verify`: whether `schema.sql` is what the migrations make. */
import { type MigrationClient, prepareBookkeeping } from "../migrations/bookkeeping.js";
import { planMigrations } from "../migrations/plan.js";
import { runMigrations } from "../migrations/run.js";
import { runRepeatables } from "../migrations/run-repeatables.js";
import { openScratch, type Scratch } from "../schema-file/scratch.js";
import { settledText } from "../schema-file/settle.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { Environment, ExitCode } from "./environment.js";
import type { MigrationFlags } from "./flags.js";
import { type MigrationFiles, readMigrationFiles } from "./migration-files.js";
import { type MigrationSettings, migrationSettings } from "./migration-settings.js";
import { printStale } from "./outcome.js";
import { printDiagnostics, stdoutPaint } from "./report.js";
import { compareSchemaFile, settledCache } from "./schema-file.js";

/**
 * Runs all migrations in an empty embedded database and compares. Exits with 1 and a diff when the file is another one.
 * Neither a database nor a file is touched.
 */
export async function verifySchemaFile(environment: Environment, flags: MigrationFlags): Promise<ExitCode> {
  const settings = await migrationSettings(environment, flags);
  const found = await compared(environment, settings);
  printDiagnostics(environment, found.diagnostics, false);
  if (hasErrors(found.diagnostics)) return 1;
  const stale = found.files.filter(({ state }) => state !== "unchanged");
  if (stale.length > 0) {
    await printStale(environment, stale, false, "codegen-db migrate");
    return 1;
  }
  const paint = stdoutPaint(environment);
  for (const { shown } of found.files) environment.stdout.write(paint.dim(`unchanged  ${shown}\n`));
  return 0;
}

type Compared = ReturnType<typeof compareSchemaFile>;

async function compared({ cwd }: Environment, settings: MigrationSettings): Promise<Compared> {
  const failed = (diagnostics: readonly Diagnostic[]): Compared => ({ files: [], diagnostics });
  const { directory, schemaFile, diagnostics } = settings;
  if (hasErrors(diagnostics)) return failed(diagnostics);
  if (schemaFile === undefined) return failed([noSchemaFile]);
  const read = readMigrationFiles(directory, cwd);
  if (hasErrors(read.diagnostics)) return failed(read.diagnostics);
  const scratch = await openScratch();
  try {
    const faults = await applyAll(scratch, read);
    if (hasErrors(faults)) return failed(faults);
    const settled = await settledText(await scratch.dump(), settledCache(settings));
    return compareSchemaFile(schemaFile, settled.text, cwd);
  } finally {
    await scratch.close();
  }
}

async function applyAll(
  scratch: Scratch,
  { files, repeatables }: MigrationFiles,
): Promise<readonly Diagnostic[]> {
  const client: MigrationClient = await scratch.begin();
  const { pending, diagnostics } = planMigrations(files, []);
  if (hasErrors(diagnostics)) return diagnostics;
  await prepareBookkeeping(client);
  const failures = await runMigrations(client, pending, "up", () => undefined);
  return failures.length > 0 ? failures : runRepeatables(client, repeatables, () => undefined);
}

const noSchemaFile: Diagnostic = {
  code: "no-schema-file",
  severity: "error",
  title: "there is no schema file to compare with the migrations",
  hint: 'name one in db.toml: schema_file = "schema.sql"',
};
