/** `codegen-db migrate`: applies what is pending to a server, or says what would be, or puts the bookkeeping right. */
import { appliedMigrations, prepareBookkeeping } from "../migrations/bookkeeping.js";
import { type Chosen, newest, upTo } from "../migrations/choose.js";
import { underLock } from "../migrations/lock.js";
import {
  type AppliedMigration,
  type CheckedMigration,
  type Plan,
  planMigrations,
} from "../migrations/plan.js";
import { type Direction, runMigrations } from "../migrations/run.js";
import { interruptedRuns, noteEnded } from "../migrations/running.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { Environment, ExitCode } from "./environment.js";
import type { MigrateFlags } from "./flags.js";
import { readMigrationFiles } from "./migration-files.js";
import { baseline, mark } from "./migration-marks.js";
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
      changed({ environment, client: server.client, files: read.files, flags }),
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

/** A runner that holds the lock. */
interface Run {
  readonly environment: Environment;
  readonly client: MigrationServer["client"];
  readonly files: readonly CheckedMigration[];
  readonly flags: MigrateFlags;
}

async function changed(run: Run): Promise<ExitCode> {
  const { environment, client, files, flags } = run;
  const fail = (diagnostics: readonly Diagnostic[]): ExitCode => {
    printDiagnostics(environment, diagnostics, false);
    return 1;
  };
  if (flags.mark !== undefined) {
    const mistake = await mark(client, files, flags.mark);
    return mistake === undefined ? 0 : fail([mistake]);
  }
  if (flags.baseline !== undefined) return recordBaseline(run, flags.baseline);
  const applied = await appliedMigrations(client);
  const chosen = choose(files, applied, flags);
  if (!chosen.ok) return fail(chosen.diagnostics);
  if (!flags.dryRun) return apply(run, chosen.steps);
  for (const { direction, files } of chosen.steps) {
    for (const { migration } of files)
      environment.stdout.write(`would ${verbs[direction].now}  ${migration.file.path}\n`);
  }
  return 0;
}

const verbs = {
  up: { now: "apply", done: "applied" },
  down: { now: "take back", done: "took back" },
} as const;

/** Files that go the same way, in the order in which they go it. */
interface Step {
  readonly direction: Direction;
  readonly files: readonly CheckedMigration[];
}

type ChosenSteps =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

function choose(
  files: readonly CheckedMigration[],
  applied: readonly AppliedMigration[],
  { down, redo, to }: MigrateFlags,
): ChosenSteps {
  const plan = planMigrations(files, applied);
  if (redo) return redoing(newest(files, applied, 1), plan);
  const chosen: Chosen =
    down === undefined
      ? upTo(plan.pending, to, "pending")
      : { ok: true, files: newest(files, applied, down) };
  const diagnostics = [...plan.diagnostics, ...(chosen.ok ? [] : [chosen.diagnostic])];
  if (!chosen.ok || diagnostics.length > 0) return { ok: false, diagnostics };
  return { ok: true, steps: [{ direction: down === undefined ? "up" : "down", files: chosen.files }] };
}

/** Whoever works on the last file has edited it, and wants it taken back and applied as it is now. */
function redoing(last: readonly CheckedMigration[], plan: Plan): ChosenSteps {
  const versions = last.map(({ migration }) => migration.version);
  const diagnostics = plan.problems
    .filter(
      ({ version, diagnostic }) => diagnostic.code !== "edited-migration" || !versions.includes(version),
    )
    .map(({ diagnostic }) => diagnostic);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  return {
    ok: true,
    steps: [
      { direction: "down", files: last },
      { direction: "up", files: last },
    ],
  };
}

async function apply({ environment, client }: Run, steps: readonly Step[]): Promise<ExitCode> {
  const { stdout } = environment;
  const started = performance.now();
  await prepareBookkeeping(client);
  printDiagnostics(environment, await interruptedRuns(client), false);
  await noteEnded(client);
  const done = { up: 0, down: 0 };
  for (const { direction, files } of steps) {
    const failures = await runMigrations(client, files, direction, ({ migration }, milliseconds) => {
      done[direction] += 1;
      stdout.write(`${verbs[direction].done}  ${migration.file.path}  (${duration(milliseconds)})\n`);
    });
    printDiagnostics(environment, failures, false);
    if (failures.length > 0) return 1;
  }
  const parts = [
    ...(done.down > 0 ? [`${counted(done.down, "migration")} taken back`] : []),
    ...(done.up > 0 ? [`${counted(done.up, "migration")} applied`] : []),
  ];
  const said = parts.length === 0 ? "nothing to do" : parts.join(", ");
  stdout.write(`${said} in ${duration(performance.now() - started)}\n`);
  return 0;
}

/** `version` is `true` where the flag has none. */
async function recordBaseline(
  { environment, client, files, flags }: Run,
  version: string | true,
): Promise<ExitCode> {
  const recorded = await baseline(client, files, version === true ? undefined : version, flags.dryRun);
  if (!recorded.ok) {
    printDiagnostics(environment, [recorded.diagnostic], false);
    return 1;
  }
  const verb = flags.dryRun ? "would record" : "recorded";
  for (const { migration } of recorded.files) environment.stdout.write(`${verb}  ${migration.file.path}\n`);
  if (!flags.dryRun)
    environment.stdout.write(`${counted(recorded.files.length, "migration")} recorded as applied\n`);
  return 0;
}
