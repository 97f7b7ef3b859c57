/** The embedded Postgres as Node opens it: nothing to install, nothing written but what a cache is given for. */
import type { Cache } from "./cache.js";
import { clusterIdentity, initialCluster } from "./embedded/cluster-file.js";
import { openEmbeddedEngine } from "./embedded/engine.js";
import { enginePackage } from "./embedded/engine-package.js";
import { extensionFiles, extensionNames } from "./embedded/extension-files.js";
import type { Instance } from "./embedded/instance.js";
import { instanceMaker } from "./embedded/instance-maker.js";
import { snapshotsIn } from "./embedded/snapshot-store.js";
import type { ScratchEngine } from "./engine.js";

export interface EmbeddedOptions {
  /** Keeps the clusters that schemas were loaded into. `session` is there after the first `loadSchema` then. */
  readonly cache?: Cache | undefined;
  /** Tells versions of this tool apart, in what is kept. */
  readonly fingerprint?: string;
  /** To begin with; it is the engine's from now on. */
  readonly instance?: Instance | undefined;
}

/** Boots the embedded Postgres; the caller closes it. */
export async function openEmbedded(options: EmbeddedOptions = {}): Promise<ScratchEngine> {
  const { cache, fingerprint = "", instance } = options;
  const initial = await initialCluster();
  const make = await instanceMaker({ kind: "memory", initial });
  let ready = instance;
  const createInstance = (): Instance => {
    const created = ready ?? make();
    ready = undefined;
    return created;
  };
  const versions = [fingerprint, enginePackage().version, clusterIdentity(initial)];
  const snapshots = cache && snapshotsIn(cache, versions);
  return openEmbeddedEngine({ createInstance, extensionNames, extensionFiles }, snapshots);
}
