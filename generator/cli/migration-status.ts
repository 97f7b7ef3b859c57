/** `codegen-db migrate --status`: every migration and repeatable file, and what the database says of it. */
import { appliedMigrations, type MigrationClient } from "../migrations/bookkeeping.js";
import { isLocked } from "../migrations/lock.js";
import { planMigrations } from "../migrations/plan.js";
import { deletedRepeatable, planRepeatables } from "../migrations/plan-repeatables.js";
import { notedRepeatables, objectsThere } from "../migrations/repeatable-bookkeeping.js";
import type { CheckedRepeatable } from "../migrations/repeatable-file.js";
import { interruptedRuns } from "../migrations/running.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { Environment, ExitCode } from "./environment.js";
import type { MigrationFiles } from "./migration-files.js";
import { counted, printDiagnostics } from "./report.js";

/** Exits with 1 when something stands in the way of migrating. */
export async function printStatus(
  environment: Environment,
  client: MigrationClient,
  { files, repeatables: repeatableFiles }: MigrationFiles,
  asJson: boolean,
): Promise<ExitCode> {
  const applied = await appliedMigrations(client);
  const { pending, diagnostics: problems } = planMigrations(files, applied);
  const repeatables = await repeatableStatus(client, repeatableFiles);
  // What a runner is at that holds the lock is no remnant of an earlier one.
  const interrupted = (await isLocked(client)) ? [] : await interruptedRuns(client);
  const diagnostics = [...interrupted, ...problems, ...repeatables.diagnostics];
  const rows = [
    ...applied.map(({ version, name, state, appliedAt }) => ({ version, name, state, appliedAt })),
    ...pending.map(({ migration: { version, name } }) => ({ version, name, state: "pending" as const })),
  ].toSorted((first, second) => (first.version < second.version ? -1 : 1));
  if (asJson) {
    const said = diagnostics.map(({ code, title, hint }) => ({ code, message: title, hint }));
    const document = { migrations: rows, repeatables: repeatables.rows, diagnostics: said };
    environment.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    for (const row of rows) {
      const when = "appliedAt" in row ? `  ${row.appliedAt}` : "";
      environment.stdout.write(`${row.state.padEnd(10)}  ${row.version}_${row.name}${when}\n`);
    }
    for (const { name, state, appliedAt, reason } of repeatables.rows) {
      const why = reason === undefined ? (appliedAt ?? "") : `(${reason})`;
      environment.stdout.write(`${state.padEnd(10)}  R__${name}  ${why}\n`);
    }
    const repeated = repeatables.rows.filter(({ state }) => state === "pending").length;
    const also = repeated === 0 ? "" : `, ${counted(repeated, "repeatable file")} to be run`;
    environment.stdout.write(`${counted(pending.length, "migration")} pending${also}\n`);
    printDiagnostics(environment, diagnostics, false);
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

interface RepeatableRow {
  readonly name: string;
  readonly state: "applied" | "pending" | "deleted";
  /** Absent when it was never run. */
  readonly appliedAt?: string;
  /** Why it is pending. */
  readonly reason?: string;
}

/** By name. */
async function repeatableStatus(
  client: MigrationClient,
  files: readonly CheckedRepeatable[],
): Promise<{ readonly rows: readonly RepeatableRow[]; readonly diagnostics: readonly Diagnostic[] }> {
  const noted = await notedRepeatables(client);
  const { pending, deleted } = planRepeatables(files, noted, await objectsThere(client));
  const reasons = new Map(pending.map(({ repeatable, reason }) => [repeatable.name, reason]));
  const times = new Map(noted.map(({ name, appliedAt }) => [name, appliedAt]));
  const rows = files.map(({ name }): RepeatableRow => {
    const reason = reasons.get(name);
    const appliedAt = times.get(name);
    return {
      name,
      state: reason === undefined ? "applied" : "pending",
      ...(appliedAt !== undefined && { appliedAt }),
      ...(reason !== undefined && { reason }),
    };
  });
  const gone = deleted.map(({ name, appliedAt }): RepeatableRow => ({ name, state: "deleted", appliedAt }));
  return { rows: [...rows, ...gone], diagnostics: deleted.map(deletedRepeatable) };
}
