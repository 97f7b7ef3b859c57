/** `codegen-db migrate --status`: every migration, and what the database says of it. */
import { appliedMigrations, type MigrationClient } from "../migrations/bookkeeping.js";
import { isLocked } from "../migrations/lock.js";
import { type CheckedMigration, planMigrations } from "../migrations/plan.js";
import { interruptedRuns } from "../migrations/running.js";
import { hasErrors } from "../source/diagnostic.js";
import type { Environment, ExitCode } from "./environment.js";
import { counted, printDiagnostics } from "./report.js";

/** Exits with 1 when something stands in the way of migrating. */
export async function printStatus(
  environment: Environment,
  client: MigrationClient,
  files: readonly CheckedMigration[],
  asJson: boolean,
): Promise<ExitCode> {
  const applied = await appliedMigrations(client);
  const { pending, diagnostics: problems } = planMigrations(files, applied);
  // What a runner is at that holds the lock is no remnant of an earlier one.
  const interrupted = (await isLocked(client)) ? [] : await interruptedRuns(client);
  const diagnostics = [...interrupted, ...problems];
  const rows = [
    ...applied.map(({ version, name, state, appliedAt }) => ({ version, name, state, appliedAt })),
    ...pending.map(({ migration: { version, name } }) => ({ version, name, state: "pending" as const })),
  ].toSorted((first, second) => (first.version < second.version ? -1 : 1));
  if (asJson) {
    const said = diagnostics.map(({ code, title, hint }) => ({ code, message: title, hint }));
    environment.stdout.write(`${JSON.stringify({ migrations: rows, diagnostics: said }, null, 2)}\n`);
  } else {
    for (const row of rows) {
      const when = "appliedAt" in row ? `  ${row.appliedAt}` : "";
      environment.stdout.write(`${row.state.padEnd(10)}  ${row.version}_${row.name}${when}\n`);
    }
    environment.stdout.write(`${counted(pending.length, "migration")} pending\n`);
    printDiagnostics(environment, diagnostics, false);
  }
  return hasErrors(diagnostics) ? 1 : 0;
}
