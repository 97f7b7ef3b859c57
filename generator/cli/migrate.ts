/** `codegen-db migrate`: applies what is pending to a server, or says what would be, or puts the bookkeeping right. */
import {
  appliedMigrations,
  forgetMigration,
  noteMigration,
  prepareBookkeeping,
} from "../migrations/bookkeeping.js";
import { underLock } from "../migrations/lock.js";
import { type AppliedMigration, type CheckedMigration, planMigrations } from "../migrations/plan.js";
import { runMigrations } from "../migrations/run.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { Environment, ExitCode } from "./environment.js";
import type { MigrateFlags } from "./flags.js";
import { readMigrationFiles } from "./migration-files.js";
import { connectToMigrate, type MigrationServer } from "./migration-server.js";
import { migrationSettings } from "./migration-settings.js";
import { printStatus } from "./migration-status.js";
import { counted, duration, printDiagnostics } from "./report.js";

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
  const connected = await connectToMigrate(settings.databaseUrl);
  if (!connected.ok) return fail([connected.diagnostic]);
  const { server } = connected;
  try {
    if (flags.status) return await printStatus(environment, server.client, read.files, flags.json);
    const locked = await underLock(server.client, patience, () =>
      changed(environment, server, read.files, flags),
    );
    return locked.ok ? locked.value : fail([locked.diagnostic]);
  } catch (error) {
    const lost = server.lossOf(error);
    if (lost === undefined) throw error;
    return fail([lost]);
  } finally {
    await server.close();
  }
}

async function changed(
  environment: Environment,
  { client }: MigrationServer,
  files: readonly CheckedMigration[],
  flags: MigrateFlags,
): Promise<ExitCode> {
  const applied = await appliedMigrations(client);
  if (flags.mark !== undefined) {
    const mistake = await mark(client, files, applied, flags.mark);
    if (mistake === undefined) return 0;
    printDiagnostics(environment, [mistake], false);
    return 1;
  }
  const plan = planMigrations(files, applied);
  const isDown = flags.down !== undefined;
  const chosen = isDown ? newest(files, applied, flags.down) : upTo(plan.pending, flags.to);
  const problems = [...plan.diagnostics, ...(chosen.ok ? [] : [chosen.diagnostic])];
  if (!chosen.ok || problems.length > 0) {
    printDiagnostics(environment, problems, false);
    return 1;
  }
  if (flags.dryRun) {
    for (const { migration } of chosen.files)
      environment.stdout.write(`would ${isDown ? "take back" : "apply"}  ${migration.file.path}\n`);
    return 0;
  }
  return apply(environment, client, chosen.files, isDown);
}

async function apply(
  environment: Environment,
  client: MigrationServer["client"],
  files: readonly CheckedMigration[],
  isDown: boolean,
): Promise<ExitCode> {
  const started = performance.now();
  let count = 0;
  await prepareBookkeeping(client);
  const failures = await runMigrations(client, files, isDown ? "down" : "up", (done, milliseconds) => {
    count += 1;
    const verb = isDown ? "took back" : "applied";
    environment.stdout.write(`${verb}  ${done.migration.file.path}  (${duration(milliseconds)})\n`);
  });
  printDiagnostics(environment, failures, false);
  if (failures.length > 0) return 1;
  const done =
    count === 0 ? "nothing to do" : `${counted(count, "migration")} ${isDown ? "taken back" : "applied"}`;
  environment.stdout.write(`${done} in ${duration(performance.now() - started)}\n`);
  return 0;
}

type Chosen =
  | { readonly ok: true; readonly files: readonly CheckedMigration[] }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

function upTo(pending: readonly CheckedMigration[], version: string | undefined): Chosen {
  if (version === undefined) return { ok: true, files: pending };
  const end = pending.findIndex(({ migration }) => migration.version === version);
  return end === -1
    ? { ok: false, diagnostic: noSuch(version, "pending") }
    : { ok: true, files: pending.slice(0, end + 1) };
}

/** The last that were applied, newest first. */
function newest(
  files: readonly CheckedMigration[],
  applied: readonly AppliedMigration[],
  count: number | undefined,
): Chosen {
  const versions = new Set(applied.slice(-(count ?? 1)).map(({ version }) => version));
  return { ok: true, files: files.filter(({ migration }) => versions.has(migration.version)).toReversed() };
}

/** `20260101000000`, or `20260101000000=pending`: what the bookkeeping says, without running anything. */
async function mark(
  client: MigrationServer["client"],
  files: readonly CheckedMigration[],
  applied: readonly AppliedMigration[],
  wish: string,
): Promise<Diagnostic | undefined> {
  const [version = "", state = "applied"] = wish.split("=");
  const file = files.find(({ migration }) => migration.version === version);
  if (state === "pending") {
    if (!applied.some((row) => row.version === version)) return noSuch(version, "applied");
    await forgetMigration(client, version);
    return undefined;
  }
  if (state !== "applied" || file === undefined) return noSuch(wish, "there");
  await prepareBookkeeping(client);
  await noteMigration(client, { version, name: file.migration.name, checksum: file.checksum }, "applied");
  return undefined;
}

function noSuch(version: string, what: string): Diagnostic {
  return {
    code: "unknown-migration",
    severity: "error",
    title: `no migration ${version} is ${what}`,
    hint: "codegen-db migrate --status lists them",
  };
}
