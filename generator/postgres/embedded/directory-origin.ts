/** PGlite's way to a cluster in a directory, imported only where there is one. */
import type { Origin } from "./instance.js";

/** The cluster in the directory, an absolute path. */
export async function directoryOrigin(directory: string): Promise<Origin> {
  const { NodeFS } = await import("@electric-sql/pglite/nodefs");
  return { kind: "directory", open: () => new NodeFS(directory) };
}
