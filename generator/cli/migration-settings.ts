/** Where migrations are, and which database they are for: the configuration's word, overruled by the command line's. */
import { join, resolve } from "node:path";
import { defaultDatabaseDirectory } from "../config/config.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { cacheDirectory } from "./cache-directory.js";
import type { Environment } from "./environment.js";
import type { MigrationFlags } from "./flags.js";
import { locateConfig } from "./locate-config.js";
import { loadSettings } from "./settings.js";

export interface MigrationSettings {
  /** Absolute. */
  readonly directory: string;
  /** Absent: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Absolute: of the embedded database. */
  readonly databaseDirectory: string;
  /** Absolute: what the schema is written into. */
  readonly schemaFile: string | undefined;
  /** Absolute: where what was found out is kept; absent where there is no place. */
  readonly cache: string | undefined;
  /** With an error among them nothing may be done. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Of several entries in the configuration the first counts. */
export async function migrationSettings(
  environment: Pick<Environment, "cwd" | "variables">,
  flags: MigrationFlags,
): Promise<MigrationSettings> {
  const located = locateConfig(environment.cwd, flags.config);
  const { projects, diagnostics } = await loadSettings(
    environment,
    { ...flags, schema: [], queries: [] },
    located,
  );
  const [project] = projects;
  return {
    directory:
      flags.migrations === undefined
        ? (project?.migrations ?? join(located.directory, "migrations"))
        : resolve(environment.cwd, flags.migrations),
    databaseUrl: flags.databaseUrl ?? project?.databaseUrl,
    databaseDirectory: project?.databaseDirectory ?? join(located.directory, defaultDatabaseDirectory),
    schemaFile: project?.schemaFile,
    cache: cacheDirectory(located.directory, environment.variables),
    diagnostics: hasErrors(diagnostics) ? diagnostics : [],
  };
}
