/** The embedded Postgres as Node opens it: nothing to install, nothing written but what a cache is given for. */
import type { Cache } from "./cache.js";
import { initialCluster } from "./embedded/cluster-file.js";
import { openEmbeddedEngine } from "./embedded/engine.js";
import { enginePackage } from "./embedded/engine-package.js";
import { extensionFiles, extensionNames } from "./embedded/extension-files.js";
import { instanceMaker } from "./embedded/instance-maker.js";
import { snapshotsIn } from "./embedded/snapshot-store.js";
import type { ScratchEngine } from "./engine.js";

export interface EmbeddedOptions {
  /** Keeps the clusters that schemas were loaded into. `session` is there after the first `loadSchema` then. */
  readonly cache?: Cache | undefined;
  /** Tells versions of this tool apart, in what is kept. */
  readonly fingerprint?: string;
}

/** Boots the embedded Postgres; the caller closes it. */
export async function openEmbedded({
  cache,
  fingerprint = "",
}: EmbeddedOptions = {}): Promise<ScratchEngine> {
  const cluster = initialCluster();
  cluster.catch(() => undefined); // reported by whoever starts
  const createInstance = await instanceMaker(cluster.then(({ packed }) => packed));
  const versions = cluster.then(({ identity }) => [fingerprint, enginePackage().version, identity]);
  versions.catch(() => undefined);
  const snapshots = cache === undefined ? undefined : snapshotsIn(cache, versions);
  return openEmbeddedEngine({ createInstance, extensionNames, extensionFiles }, snapshots);
}
