/** Where what a later run may reuse is kept. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "./environment.js";

/**
 * `node_modules/.cache/codegen-db` of the nearest package around `directory`, where tools of the npm world keep such
 * things; outside of any package the user's own cache directory. Absent when there is neither: then nothing is kept.
 */
export function cacheDirectory(directory: string, variables: Environment["variables"]): string | undefined {
  for (let around = directory; ; around = dirname(around)) {
    if (existsSync(join(around, "package.json"))) return join(around, "node_modules", ".cache", "codegen-db");
    if (dirname(around) === around) break;
  }
  const { XDG_CACHE_HOME: configured, HOME: home, LOCALAPPDATA: local } = variables;
  if (configured) return join(configured, "codegen-db");
  if (local) return join(local, "codegen-db", "cache");
  return home ? join(home, ".cache", "codegen-db") : undefined;
}
