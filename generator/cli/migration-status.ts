/** `codegen-db migrate --status`: every migration, and what the database says of it. */
import { appliedMigrations, type MigrationClient } from "../migrations/bookkeeping.js";
import { type CheckedMigration, planMigrations } from "../migrations/plan.js";
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
  const { pending, diagnostics } = planMigrations(files, applied);
  const rows = [
    ...applied.map(({ version, name, state, appliedAt }) => ({ version, name, state, appliedAt })),
    ...pending.map(({ migration: { version, name } }) => ({ version, name, state: "pending" as const })),
  ].toSorted((first, second) => (first.version < second.version ? -1 : 1));
  if (asJson) {
    const problems = diagnostics.map(({ code, title, hint }) => ({ code, message: title, hint }));
    environment.stdout.write(`${JSON.stringify({ migrations: rows, diagnostics: problems }, null, 2)}\n`);
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
