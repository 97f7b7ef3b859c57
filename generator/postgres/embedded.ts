/** The embedded Postgres as Node opens it: nothing to install, nothing on disk. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { initialCluster } from "./embedded/cluster-file.js";
import { openEmbeddedEngine } from "./embedded/engine.js";
import { enginePackage } from "./embedded/engine-package.js";
import { extensionFiles, extensionNames } from "./embedded/extension-files.js";
import { createInstance } from "./embedded/instance.js";
import type { CompiledEngine } from "./embedded/pglite-host.js";
import type { Engine } from "./engine.js";

/** Boots the embedded Postgres; the caller must close it, or the process lingers. */
export async function openEmbedded(): Promise<Engine> {
  const compiled = compileEngine();
  compiled.catch(() => undefined); // reported by whoever boots
  const base = initialCluster();
  base.catch(() => undefined);
  return openEmbeddedEngine({
    createInstance: () => createInstance({ base, compiled }),
    extensionNames,
    extensionFiles,
  });
}

async function compileEngine(): Promise<CompiledEngine> {
  return WebAssembly.compile(await readFile(join(enginePackage().files, "pglite.wasm")));
}
