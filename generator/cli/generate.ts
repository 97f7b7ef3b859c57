/** `codegen-db generate`: writes what the queries mean, or says that it is written already. */
import type { Instance } from "../postgres/embedded/instance.js";
import { cacheDirectory } from "./cache-directory.js";
import type { Environment, ExitCode } from "./environment.js";
import type { GenerateFlags } from "./flags.js";
import { type LocatedConfig, locateConfig } from "./locate-config.js";
import { printDone } from "./outcome.js";
import { recallRun } from "./record.js";
import { printDiagnostics } from "./report.js";

/** Generates once, checks, or watches, as the flags say. */
export async function generate(environment: Environment, flags: GenerateFlags): Promise<ExitCode> {
  if (flags.watch) {
    const { watch } = await import("./watch.js");
    return await watch(environment, flags);
  }
  const started = performance.now();
  const located = locateConfig(environment.cwd, flags.config);
  const cache = flags.cache ? cacheDirectory(located.directory, environment.variables) : undefined;
  const recalled = cache === undefined ? undefined : await recallRun(environment, flags, located, cache);
  if (recalled !== undefined) {
    printDiagnostics(environment, recalled.diagnostics, flags.json);
    printDone(environment, flags, recalled, [], performance.now() - started);
    return 0;
  }
  const ahead = mayAskServer(flags, located) ? undefined : await startAhead();
  // The rest is imported only now: a run that finds nothing changed needs none of it.
  const { generateOnce } = await import("./generate-once.js");
  return await generateOnce({ environment, flags, located, cache, started, ahead });
}

/** Postgres takes longer to be loaded than the rest of this program. */
async function startAhead(): Promise<Instance | undefined> {
  const { instanceAhead } = await import("../postgres/embedded/instance-maker.js");
  return instanceAhead();
}

/**
 * Whether it may be a server that is asked, by words alone: what the configuration means is known later, and a wrong
 * guess costs some time.
 */
function mayAskServer({ databaseUrl, profile }: GenerateFlags, located: LocatedConfig): boolean {
  if (databaseUrl !== undefined || profile !== undefined) return true;
  if (located.kind === "none") return false;
  return (
    located.kind === "mistake" ||
    /^\s*"?(?:database_url|uri)\b/m.test(new TextDecoder().decode(located.bytes))
  );
}
