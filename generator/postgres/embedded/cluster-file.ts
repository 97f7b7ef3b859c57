/** Where the initial cluster is kept: beside this module in the package, else in a cache, else it is made. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { crc32, gunzip, gzip } from "node:zlib";
import { enginePackage } from "./engine-package.js";

/** Counts up when the cluster is made in another way. */
const format = 2;

export interface InitialCluster {
  readonly packed: Uint8Array;
  /** No two runs of initdb make the same cluster: what refers to one can't be used with another. */
  readonly identity: string;
}

/** The initial cluster. */
export async function initialCluster(): Promise<InitialCluster> {
  const engine = enginePackage();
  const cached = join(engine.files, "..", "..", "..", ".cache", "codegen-db", clusterFileName());
  for (const path of [shippedClusterPath(), cached]) {
    const cluster = await readPacked(path);
    if (cluster !== undefined) return cluster;
  }
  const made = await make();
  // An installation that can't be written to pays each time.
  await writePacked(cached, made).catch(() => undefined);
  return { packed: made, identity: String(crc32(made)) };
}

/** Writes the cluster that the package ships, unless it is there already; whether it had to. */
export async function shipInitialCluster(): Promise<boolean> {
  const path = shippedClusterPath();
  if ((await readPacked(path)) !== undefined) return false;
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

async function readPacked(path: string): Promise<InitialCluster | undefined> {
  try {
    const file = await readFile(path);
    // A gzip file ends with a checksum of its contents and their length (RFC 1952).
    return { packed: await promisify(gunzip)(file), identity: file.subarray(-8).toString("hex") };
  } catch {
    return undefined;
  }
}

async function writePacked(path: string, packed: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, await promisify(gzip)(packed, { level: 9 }));
  await rename(temporary, path);
}
