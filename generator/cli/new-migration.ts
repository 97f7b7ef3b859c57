/** `codegen-db new-migration <name>`: a well-formed file to write into. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Environment, ExitCode } from "./environment.js";
import { fileErrorReason } from "./file-errors.js";
import type { MigrationFlags } from "./flags.js";
import { locateConfig } from "./locate-config.js";
import { shownPath } from "./paths.js";
import { printDiagnostics } from "./report.js";

const text = `-- migrate:up


-- migrate:down

`;

/** Writes `<UTC timestamp>_<name>.sql`, later than every file that is there. Overwrites nothing. */
export function newMigration(environment: Environment, name: string, flags: MigrationFlags): ExitCode {
  const refuse = (code: string, title: string, hint: string): ExitCode => {
    printDiagnostics(environment, [{ code, severity: "error", title, hint }], false);
    return 1;
  };
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    const hint = "write it in small letters, digits and underscores: add_users_status";
    return refuse("migration-name", `"${name}" is no name for a migration`, hint);
  }
  const directory = migrationDirectory(environment, flags);
  try {
    mkdirSync(directory, { recursive: true });
    const newest = readdirSync(directory).reduce((last, file) => Math.max(last, versionOf(file)), 0);
    const version = Math.max(timestamp(new Date()), newest + 1);
    const path = join(directory, `${version}_${name}.sql`);
    writeFileSync(path, text, { flag: "wx" });
    environment.stdout.write(`wrote  ${shownPath(path, environment.cwd)}\n`);
    return 0;
  } catch (error) {
    const shown = shownPath(directory, environment.cwd);
    return refuse(
      "unwritable-file",
      `can't write to "${shown}": ${fileErrorReason(error)}`,
      "make it writable",
    );
  }
}

/** Beside the configuration unless the flag says otherwise. */
export function migrationDirectory(
  { cwd }: Pick<Environment, "cwd">,
  { migrations, config }: MigrationFlags,
): string {
  return migrations === undefined
    ? join(locateConfig(cwd, config).directory, "migrations")
    : resolve(cwd, migrations);
}

function versionOf(file: string): number {
  return Number(/^(\d{14})_/.exec(file)?.[1] ?? 0);
}

/** `YYYYMMDDHHMMSS`, UTC, as a number. */
function timestamp(now: Date): number {
  return Number(now.toISOString().replace(/\D/g, "").slice(0, 14));
}
