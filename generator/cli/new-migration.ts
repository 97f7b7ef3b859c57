/** `codegen-db new-migration <name>`: a well-formed file to write into. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Environment, ExitCode } from "./environment.js";
import type { NewMigrationFlags } from "./flags.js";
import { settingsOfFiles } from "./migration-directory.js";
import { printDiagnostics } from "./report.js";
import { writeMigration, writeRepeatable } from "./write-migration.js";

const text = `-- migrate:up


-- migrate:down

`;

const repeatableText = `-- Run as a whole whenever it has changed, so each statement must be able to run again:
-- CREATE OR REPLACE …, or DROP … IF EXISTS before CREATE.
`;

/** Writes `<UTC timestamp>_<name>.sql`, or `R__<name>.sql`. Overwrites nothing. */
export async function newMigration(
  environment: Environment,
  name: string,
  flags: NewMigrationFlags,
): Promise<ExitCode> {
  const fail = (diagnostics: readonly Diagnostic[]): ExitCode => {
    printDiagnostics(environment, diagnostics, false);
    return 1;
  };
  if (!/^[a-z][a-z0-9_]*$/.test(name)) return fail([wrongName(name)]);
  const { directory, diagnostics } = await settingsOfFiles(environment, flags);
  if (diagnostics.length > 0) return fail(diagnostics);
  const { cwd } = environment;
  const written = flags.repeatable
    ? writeRepeatable(directory, name, repeatableText, cwd)
    : writeMigration(directory, name, text, cwd);
  if (!written.ok) return fail([written.diagnostic]);
  environment.stdout.write(`wrote  ${written.shown}\n`);
  return 0;
}

function wrongName(name: string): Diagnostic {
  return {
    code: "migration-name",
    severity: "error",
    title: `"${name}" is no name for a migration`,
    hint: "write it in small letters, digits and underscores: add_users_status",
  };
}
