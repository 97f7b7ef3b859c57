/** `codegen-db migrate`: applies what is pending to a database, or says what would be, or puts the bookkeeping right. */
import { underLock } from "../migrations/lock.js";
import { refusedOutside } from "../migrations/refusal.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { type Applied, applyMigrations, type MigrationRun } from "./apply-migrations.js";
import type { Environment, ExitCode } from "./environment.js";
import type { MigrateFlags } from "./flags.js";
import { generateAfter } from "./follow-up.js";
import { interrupted, unlessInterrupted } from "./interruption.js";
import { openMigrationDatabase } from "./migration-database.js";
import { readMigrationFiles } from "./migration-files.js";
import { baseline, mark } from "./migration-marks.js";
import { migrationSettings } from "./migration-settings.js";
import { printStatus } from "./migration-status.js";
import { counted, printDiagnostics } from "./report.js";
import { writeSchemaFile } from "./schema-file.js";

/** Milliseconds to wait for another runner. */
const patience = 60_000;

export async function migrate(environment: Environment, flags: MigrateFlags): Promise<ExitCode> {
  const fail = (diagnostics: readonly Diagnostic[]): ExitCode => {
    printDiagnostics(environment, diagnostics, false);
    return 1;
  };
  const settings = await migrationSettings(environment, flags);
  if (settings.diagnostics.length > 0) return fail(settings.diagnostics);
  const read = readMigrationFiles(settings.directory, environment.cwd);
  if (hasErrors(read.diagnostics)) return fail(read.diagnostics);
  const opened = await openMigrationDatabase(settings, environment.cwd);
  if (!opened.ok) return fail([opened.diagnostic]);
  const { database } = opened;
  const writesFiles = flags.generate && !flags.dryRun && flags.mark === undefined;
  const work = async (): Promise<ExitCode> => {
    if (flags.status) return printStatus(environment, database.client, read, flags.json);
    const run = { environment, client: database.client, flags, ...read };
    const onWait = () => environment.stderr.write("waiting for another runner to be done\n");
    const locked = await underLock(database.client, patience, () => changed(run), onWait);
    if (!locked.ok) return fail([locked.diagnostic]);
    const { exitCode, mayDiffer } = locked.value;
    if (!writesFiles || !mayDiffer) return exitCode;
    return (await writeSchemaFile(environment, settings, database)) ? exitCode : 1;
  };
  let exitCode: ExitCode | typeof interrupted;
  try {
    exitCode = await unlessInterrupted(environment.interrupted, work());
  } catch (error) {
    const fault = database.lossOf(error) ?? refusedOutside(error);
    if (fault === undefined) throw error;
    return fail([fault]);
  } finally {
    if (environment.interrupted.aborted) await database.abandon();
    else await database.close();
  }
  // The next run says what this one was at.
  if (exitCode === interrupted) return 130;
  return exitCode === 0 && writesFiles && !flags.status ? generateAfter(environment, flags) : exitCode;
}

async function changed(run: MigrationRun): Promise<Applied> {
  const { environment, client, files, flags } = run;
  if (flags.baseline !== undefined) {
    const exitCode = await recordBaseline(run, flags.baseline);
    return { exitCode, mayDiffer: exitCode === 0 };
  }
  if (flags.mark === undefined) return applyMigrations(run);
  const marked = await mark(client, files, flags.mark);
  if (marked.ok) environment.stdout.write(`${marked.said}\n`);
  else printDiagnostics(environment, [marked.diagnostic], false);
  return { exitCode: marked.ok ? 0 : 1, mayDiffer: false };
}

/** `version` is `true` where the flag has none. */
async function recordBaseline(
  { environment, client, files, flags }: MigrationRun,
  version: string | true,
): Promise<ExitCode> {
  const recorded = await baseline(client, files, version === true ? undefined : version, flags.dryRun);
  if (!recorded.ok) {
    printDiagnostics(environment, [recorded.diagnostic], false);
    return 1;
  }
  const { stdout } = environment;
  const verb = flags.dryRun ? "would record" : "recorded";
  for (const { migration } of recorded.files) stdout.write(`${verb}  ${migration.file.path}\n`);
  if (!flags.dryRun) stdout.write(`${counted(recorded.files.length, "migration")} recorded as applied\n`);
  return 0;
}
