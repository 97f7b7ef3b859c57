/** The settings of commands that look at migrations and need no database, so that none need be reachable or known. */
import type { Environment } from "./environment.js";
import type { MigrationFlags } from "./flags.js";
import { type MigrationSettings, migrationSettings } from "./migration-settings.js";

export async function settingsOfFiles(
  environment: Pick<Environment, "cwd" | "variables">,
  flags: MigrationFlags,
): Promise<Pick<MigrationSettings, "directory" | "schemaFile" | "diagnostics">> {
  // A URL on the command line keeps the configuration's, and the variable that it may be in, from being read.
  return migrationSettings(environment, { ...flags, databaseUrl: flags.databaseUrl ?? "" });
}
