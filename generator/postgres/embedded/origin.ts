/** Opens the cluster that an instance shall run. */
import { readCluster } from "./cluster-file.js";
import type { Origin } from "./instance.js";
import type { ClusterHome } from "./worker-messages.js";

/** PGlite's way to a directory is imported only for one. */
export async function originOf(home: ClusterHome): Promise<Origin> {
  if (home.kind === "memory") {
    return { kind: "initial", read: () => readCluster(home.initial) };
  }
  const { NodeFS } = await import("@electric-sql/pglite/nodefs");
  return { kind: "directory", open: () => new NodeFS(home.directory) };
}
