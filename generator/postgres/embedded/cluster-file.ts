/** Where the initial cluster is kept: beside this module in the package, else in a cache, else it is made. */
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { crc32, gunzip, gzip } from "node:zlib";
import { enginePackage } from "./engine-package.js";

/** Counts up when the cluster is made in another way. */
const format = 2;

/** A packed cluster: a file's path, or the bytes where no file could be written. */
export type ClusterSource = string | Uint8Array;

/** The initial cluster, made first where the installation has none. */
export async function initialCluster(): Promise<ClusterSource> {
  const found = findInitialCluster();
  if (found !== undefined) return found;
  const made = await make();
  try {
    await writePacked(cachedClusterPath(), made);
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

/**
 * Tells clusters apart: no two runs of initdb make the same, and what refers to one can't be used with another. A gzip
 * file ends with a checksum of its contents and their length (RFC 1952).
 */
export function clusterIdentity(source: ClusterSource): string {
  if (typeof source !== "string") return String(crc32(source));
  return readFileSync(source).subarray(-8).toString("hex");
}

/** The packed cluster. */
export async function readCluster(source: ClusterSource): Promise<Uint8Array> {
  if (typeof source !== "string") return source;
  try {
    return await promisify(gunzip)(await readFile(source));
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new Error(`${source} is damaged (${reason}): install codegen-db again`);
  }
}

/** Writes the cluster that the package ships, unless it is there already; whether it had to. */
export async function shipInitialCluster(): Promise<boolean> {
  const path = shippedClusterPath();
  if (existsSync(path)) return false;
  await writePacked(path, await make());
  return true;
}

/** The engine itself is only loaded when it must be. */
async function make(): Promise<Uint8Array> {
  const { makeInitialCluster } = await import("./initial-cluster.js");
  return makeInitialCluster();
}

function clusterFileName(): string {
  return `cluster-${enginePackage().version}-${format}.gz`;
}

function shippedClusterPath(): string {
  return join(dirname(fileURLToPath(import.meta.url)), clusterFileName());
}

function cachedClusterPath(): string {
  return join(enginePackage().files, "..", "..", "..", ".cache", "codegen-db", clusterFileName());
}

async function writePacked(path: string, packed: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, await promisify(gzip)(packed, { level: 9 }));
  await rename(temporary, path);
}
