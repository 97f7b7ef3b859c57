/** Opens the cluster that an instance shall run. */
import { readCluster } from "./cluster-file.js";
import type { Origin } from "./instance.js";
import type { ClusterHome } from "./worker-messages.js";

/** The initial cluster is being read when this returns; PGlite's way to a directory is imported only for one. */
export async function originOf(home: ClusterHome): Promise<Origin> {
  if (home.kind === "memory") {
    const base = readCluster(home.initial);
    base.catch(() => undefined); // reported when an instance starts
    return { kind: "initial", base };
  }
  const { NodeFS } = await import("@electric-sql/pglite/nodefs");
  return { kind: "directory", open: () => new NodeFS(home.directory) };
}
