/** The embedded Postgres as Node opens it: nothing to install, nothing written but what a cache is given for. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Cache } from "./cache.js";
import { initialCluster } from "./embedded/cluster-file.js";
import { compileEngine } from "./embedded/compile-engine.js";
import { openEmbeddedEngine } from "./embedded/engine.js";
import { enginePackage } from "./embedded/engine-package.js";
import { extensionFiles, extensionNames } from "./embedded/extension-files.js";
import type { Instance } from "./embedded/instance.js";
import { snapshotsIn } from "./embedded/snapshot-store.js";
import { createWorkerInstance } from "./embedded/worker-instance.js";
import type { Engine } from "./engine.js";

export interface EmbeddedOptions {
  /** Keeps the clusters that schemas were loaded into. `session` is there after the first `loadSchema` then. */
  readonly cache?: Cache | undefined;
  /** Tells versions of this tool apart, in what is kept. */
  readonly fingerprint?: string;
}

/** Boots the embedded Postgres; the caller closes it. */
export async function openEmbedded({ cache, fingerprint = "" }: EmbeddedOptions = {}): Promise<Engine> {
  const cluster = initialCluster();
  cluster.catch(() => undefined); // reported by whoever starts
  const createInstance = await instanceMaker(cluster.then(({ packed }) => packed));
  const versions = cluster.then(({ identity }) => [fingerprint, enginePackage().version, identity]);
  versions.catch(() => undefined);
  const snapshots = cache === undefined ? undefined : snapshotsIn(cache, versions);
  return openEmbeddedEngine({ createInstance, extensionNames, extensionFiles }, snapshots);
}

/** A thread for each instance; this thread where the worker's script isn't compiled, as in tests of the sources. */
async function instanceMaker(base: Promise<Uint8Array>): Promise<() => Instance> {
  base.catch(() => undefined);
  const enginePath = join(enginePackage().files, "pglite.wasm");
  const script = new URL("./embedded/worker.js", import.meta.url);
  if (existsSync(fileURLToPath(script))) return () => createWorkerInstance({ script, enginePath, base });
  const compiled = compileEngine(enginePath);
  compiled.catch(() => undefined);
  const { createInstance } = await import("./embedded/instance.js");
  return () => createInstance({ base, compiled });
}
