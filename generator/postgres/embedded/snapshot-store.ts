/** Snapshots of loaded schemas in a cache: one for each content of the schema files, in their order. */
import { type Cache, cacheKey } from "../cache.js";
import { packSnapshot, type SnapshotStore, unpackSnapshot } from "./snapshot.js";

/** Counts up when what is stored, or how a schema is loaded, changes. */
const format = "1";

/** The snapshots made by the same versions of everything that takes part. */
export function snapshotsIn(cache: Cache, versions: readonly string[]): SnapshotStore {
  return {
    async get(files) {
      const stored = await cache.get(keyOf(files));
      return stored === undefined ? undefined : unpackSnapshot(stored, files);
    },
    put: (files, snapshot) => cache.put(keyOf(files), packSnapshot(snapshot, files)),
  };

  function keyOf(files: Parameters<SnapshotStore["get"]>[0]): string {
    const parts = files.flatMap(({ path, text }) => [path, text]);
    return `cluster-${cacheKey(format, ...versions, ...parts)}`;
  }
}
