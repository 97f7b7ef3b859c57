/** Applies what is pending or takes back what was applied, as the flags wish, and says so. */
import { appliedMigrations, type MigrationClient, prepareBookkeeping } from "../migrations/bookkeeping.js";
import { type Chosen, newest, upTo } from "../migrations/choose.js";
import {
  type AppliedMigration,
  type CheckedMigration,
  type Plan,
  planMigrations,
} from "../migrations/plan.js";
import { planRepeatables } from "../migrations/plan-repeatables.js";
import { notedRepeatables, objectsThere } from "../migrations/repeatable-bookkeeping.js";
import type { CheckedRepeatable } from "../migrations/repeatable-file.js";
import { type Direction, runMigrations } from "../migrations/run.js";
import { runRepeatables } from "../migrations/run-repeatables.js";
import { interruptedRuns, noteEnded } from "../migrations/running.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { Environment, ExitCode } from "./environment.js";
import type { MigrateFlags } from "./flags.js";
import { counted, duration, printDiagnostics } from "./report.js";

/** What a runner that holds the lock works with. */
export interface MigrationRun {
  readonly environment: Environment;
  readonly client: MigrationClient;
  readonly files: readonly CheckedMigration[];
  readonly repeatables: readonly CheckedRepeatable[];
  readonly flags: MigrateFlags;
}

/** What became of a run. */
export interface Applied {
  readonly exitCode: ExitCode;
  /** Whether the database may have another schema than before, although a later file failed. */
  readonly mayDiffer: boolean;
}

const refused: Applied = { exitCode: 1, mayDiffer: false };

/** Exits with 1 when something is in the way, or fails; what was done before stays done. */
export async function applyMigrations(run: MigrationRun): Promise<Applied> {
  const { environment, client, files, flags } = run;
  const chosen = choose(files, await appliedMigrations(client), flags);
  if (!chosen.ok) {
    printDiagnostics(environment, chosen.diagnostics, false);
    return refused;
  }
  // Half of the way up, a view's columns may be missing; on the way down nothing is renewed.
  const renews = flags.to === undefined && flags.down === undefined;
  const plan = { steps: chosen.steps, ...(renews && { repeatables: run.repeatables }) };
  return flags.dryRun ? announce(run, plan) : apply(run, plan);
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

interface ChosenPlan {
  readonly steps: readonly Step[];
  /** Absent when they are left alone. */
  readonly repeatables?: readonly CheckedRepeatable[];
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
  const isThere = applied.some(({ version }) => version === to);
  const chosen: Chosen =
    down !== undefined
      ? { ok: true, files: newest(files, applied, down) }
      : isThere
        ? { ok: true, files: [] }
        : upTo(plan.pending, to, "pending");
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
  const steps = (["down", "up"] as const).map((direction) => ({ direction, files: last }));
  return { ok: true, steps };
}

/** Says what would be done. What the migrations themselves will undo of a repeatable file can't be known. */
async function announce(run: MigrationRun, plan: ChosenPlan): Promise<Applied> {
  const { stdout } = run.environment;
  const steps: readonly Announced[] = [
    ...plan.steps.flatMap(({ direction, files }) =>
      files.map(({ migration }) => ({ do: verbs[direction].now, path: migration.file.path })),
    ),
    ...(await announcedRepeatables(run, plan)),
  ];
  if (run.flags.json) stdout.write(`${JSON.stringify({ steps }, null, 2)}\n`);
  else {
    for (const { do: verb, path, reason } of steps)
      stdout.write(`would ${verb}  ${path}${reason === undefined ? "" : `  (${reason})`}\n`);
  }
  return { exitCode: 0, mayDiffer: false };
}

/** One file that would be run. */
interface Announced {
  readonly do: "apply" | "take back";
  readonly path: string;
  /** Why a repeatable one is. */
  readonly reason?: string;
}

async function announcedRepeatables(
  { client }: MigrationRun,
  { repeatables }: ChosenPlan,
): Promise<readonly Announced[]> {
  if (repeatables === undefined) return [];

  const noted = await notedRepeatables(client);
  const { pending } = planRepeatables(repeatables, noted, await objectsThere(client));
  return pending.map(({ repeatable, reason }) => ({ do: "apply", path: repeatable.file.path, reason }));
}

async function apply(
  { environment, client }: MigrationRun,
  { steps, repeatables }: ChosenPlan,
): Promise<Applied> {
  const { stdout } = environment;
  const started = performance.now();
  await prepareBookkeeping(client);
  printDiagnostics(environment, await interruptedRuns(client), false);
  await noteEnded(client);
  const done = { up: 0, down: 0, renewed: 0 };
  const hasDone = (): boolean => done.up + done.down + done.renewed > 0;
  const isHalfDone = (files: readonly CheckedMigration[], direction: Direction): boolean =>
    files[done[direction]]?.migration[direction]?.isTransactional === false;
  for (const { direction, files } of steps) {
    const failures = await runMigrations(client, files, direction, ({ migration }, milliseconds) => {
      done[direction] += 1;
      stdout.write(`${verbs[direction].done}  ${migration.file.path}  (${duration(milliseconds)})\n`);
    });
    printDiagnostics(environment, failures, false);
    if (failures.length > 0) return { exitCode: 1, mayDiffer: hasDone() || isHalfDone(files, direction) };
  }
  if (repeatables !== undefined) {
    const said = await runRepeatables(client, repeatables, ({ repeatable, reason }, milliseconds) => {
      done.renewed += 1;
      stdout.write(`applied  ${repeatable.file.path}  (${reason}, ${duration(milliseconds)})\n`);
    });
    printDiagnostics(environment, said, false);
    if (hasErrors(said)) return { exitCode: 1, mayDiffer: hasDone() };
  }
  const parts = [
    ...(done.down > 0 ? [`${counted(done.down, "migration")} taken back`] : []),
    ...(done.up > 0 ? [`${counted(done.up, "migration")} applied`] : []),
    ...(done.renewed > 0 ? [`${counted(done.renewed, "repeatable file")} applied`] : []),
  ];
  const said = parts.length === 0 ? "nothing to do" : parts.join(", ");
  stdout.write(`${said} in ${duration(performance.now() - started)}\n`);
  return { exitCode: 0, mayDiffer: true };
}
