/** Snapshots of loaded schemas in a cache: one for each content of the schema files, in their order. */

import type { SourceFile } from "../../source/source-file.js";
import { type Cache, cacheKey } from "../cache.js";
import { packSnapshot, type SnapshotStore, unpackSnapshot } from "./snapshot.js";

/** Counts up when what is stored, or how a schema is loaded, changes. */
const format = "2";

/** The snapshots made by the same versions of everything that takes part, from the same initial cluster. */
export function snapshotsIn(cache: Cache, versions: readonly string[]): SnapshotStore {
  return {
    async get(files) {
      const stored = await cache.get(keyOf(files));
      return stored === undefined ? undefined : unpackSnapshot(stored, files);
    },
    async put(files, snapshot) {
      await cache.put(keyOf(files), packSnapshot(snapshot, files));
    },
  };

  function keyOf(files: readonly SourceFile[]): string {
    const parts = files.flatMap(({ path, text }) => [path, text]);
    return `cluster-${cacheKey(format, ...versions, ...parts)}`;
  }
}
