/** Where the initial cluster is kept: beside this module in the package, else in a cache, else it is made. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { readChecked, readChecksum, writeChecked } from "../checked-file.js";
import { enginePackage } from "./engine-package.js";

/** Counts up when the cluster is made or written in another way. */
const format = 3;

/** A packed cluster: a file's path, or the bytes where no file could be written. */
export type ClusterSource = string | Uint8Array;

/** The initial cluster, made first where the installation has none. */
export async function initialCluster(): Promise<ClusterSource> {
  const found = findInitialCluster();
  if (found !== undefined) return found;
  const made = await make();
  try {
    await writeChecked(cachedClusterPath(), made);
    return cachedClusterPath();
  } catch {
    // An installation that can't be written to pays each time.
    return made;
  }
}

/** The initial cluster of an installation that has one. */
export function findInitialCluster(): ClusterSource | undefined {
  return [shippedClusterPath(), cachedClusterPath()].find((path) => existsSync(path));
}

/** Tells clusters apart: no two runs of initdb make the same, and what refers to one can't be used with another. */
export function clusterIdentity(source: ClusterSource): string {
  return String(typeof source === "string" ? readChecksum(source) : crc32(source));
}

/** The packed cluster. Throws when it can't be read. */
export function readCluster(source: ClusterSource): Uint8Array {
  if (typeof source !== "string") return source;
  const packed = readChecked(source);
  if (packed === undefined) throw new Error(`${source} is damaged: install codegen-db again`);
  return packed;
}

/** Writes the cluster that the package ships, unless it is there already; whether it had to. */
export async function shipInitialCluster(): Promise<boolean> {
  const path = shippedClusterPath();
  if (existsSync(path)) return false;
  await writeChecked(path, await make());
  return true;
}

/** The engine itself is only loaded when it must be. */
async function make(): Promise<Uint8Array> {
  const { makeInitialCluster } = await import("./initial-cluster.js");
  return makeInitialCluster();
}

/** Not compressed, for that would take longer than all else that is read at the start; the package as a whole is. */
function clusterFileName(): string {
  return `cluster-${enginePackage().version}-${format}.bin`;
}

function shippedClusterPath(): string {
  return join(dirname(fileURLToPath(import.meta.url)), clusterFileName());
}

function cachedClusterPath(): string {
  return join(enginePackage().files, "..", "..", "..", ".cache", "codegen-db", clusterFileName());
}
