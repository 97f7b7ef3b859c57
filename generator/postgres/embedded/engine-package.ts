/** Where PGlite's own files are in this installation. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface EnginePackage {
  readonly version: string;
  /** Holds `pglite.wasm` and the archives of extensions. */
  readonly files: string;
}

/** The installed package, as this module resolves it. */
export function enginePackage(): EnginePackage {
  found ??= findPackage();
  return found;
}

let found: EnginePackage | undefined;

function findPackage(): EnginePackage {
  const files = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  const description: unknown = JSON.parse(readFileSync(join(files, "..", "package.json"), "utf8"));
  const version =
    typeof description === "object" && description !== null && "version" in description
      ? String(description.version)
      : "unknown";
  return { version, files };
}
