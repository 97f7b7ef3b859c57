/** What follows a change of the schema: the code that is generated from it. */
import type { Environment, ExitCode } from "./environment.js";
import { expand } from "./expand.js";
import type { MigrationFlags } from "./flags.js";
import { generate } from "./generate.js";
import { locateConfig } from "./locate-config.js";
import { loadSettings } from "./settings.js";

/** Generates as `codegen-db generate` does. A project in which no query was written yet has nothing to generate. */
export async function generateAfter(environment: Environment, { config }: MigrationFlags): Promise<ExitCode> {
  const flags = { schema: [], queries: [], ...(config !== undefined && { config }) };
  if (!(await hasQueries(environment, flags))) {
    environment.stdout.write("no queries yet: nothing is generated\n");
    return 0;
  }
  return generate(environment, { ...flags, watch: false, check: false, cache: true, json: false });
}

async function hasQueries(
  environment: Environment,
  flags: {
    readonly config?: string;
    readonly schema: readonly string[];
    readonly queries: readonly string[];
  },
): Promise<boolean> {
  const { projects } = await loadSettings(environment, flags, locateConfig(environment.cwd, flags.config));
  for (const pattern of projects.flatMap(({ queries }) => queries)) {
    const { kind } = await expand(pattern);
    if (kind === "files") return true;
  }
  return false;
}
