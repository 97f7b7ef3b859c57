/**
 * A database cluster as bytes: the files of a data directory one after another behind a table of contents. A cluster
 * may be written as what differs from another one.
 */

export interface ClusterFile {
  /** Below the data directory: `base/5/1259`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Cluster {
  readonly directories: readonly string[];
  readonly files: readonly ClusterFile[];
}

interface Contents {
  readonly directories: readonly string[];
  readonly files: readonly (readonly [path: string, length: number])[];
  readonly kept: readonly string[];
}

/** Writes a cluster or a difference. */
export function packCluster(cluster: Cluster & Partial<ClusterDifference>): Uint8Array<ArrayBuffer> {
  const contents: Contents = {
    directories: cluster.directories,
    files: cluster.files.map(({ path, bytes }) => [path, bytes.length]),
    kept: cluster.kept ?? [],
  };
  const header = new TextEncoder().encode(JSON.stringify(contents));
  const length = cluster.files.reduce((sum, file) => sum + file.bytes.length, 4 + header.length);
  const packed = new Uint8Array(length);
  new DataView(packed.buffer).setUint32(0, header.length);
  packed.set(header, 4);
  let at = 4 + header.length;
  for (const { bytes } of cluster.files) {
    packed.set(bytes, at);
    at += bytes.length;
  }
  return packed;
}

/** Reads what `packCluster` wrote; the files are views of `packed`. Throws when it is something else. */
export function unpackCluster(packed: Uint8Array): ClusterDifference {
  const headerLength = new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(0);
  const contents: unknown = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + headerLength)));
  if (!isContents(contents)) throw new Error("this is not a packed cluster");
  let at = 4 + headerLength;
  const files = contents.files.map(([path, length]) => {
    const bytes = packed.subarray(at, at + length);
    at += length;
    return { path, bytes };
  });
  if (at !== packed.length) throw new Error("the packed cluster is truncated");
  return { directories: contents.directories, files, kept: contents.kept };
}

function isContents(value: unknown): value is Contents {
  return typeof value === "object" && value !== null && "kept" in value && "files" in value;
}

/** A cluster as what differs from another one. */
export interface ClusterDifference extends Cluster {
  /** Files that are the same in the other one; those neither here nor in `files` are gone. */
  readonly kept: readonly string[];
}

/** What must be kept of `cluster` by one who has `base`. */
export function differenceFrom(base: Cluster, cluster: Cluster): ClusterDifference {
  const before = new Map(base.files.map((file) => [file.path, file.bytes]));
  const files: ClusterFile[] = [];
  const kept: string[] = [];
  for (const file of cluster.files) {
    if (areEqual(before.get(file.path), file.bytes)) kept.push(file.path);
    else files.push(file);
  }
  return { directories: cluster.directories, files, kept };
}

/** The cluster that `difference` was made of. */
export function applyDifference(base: Cluster, difference: ClusterDifference): Cluster {
  const kept = new Set(difference.kept);
  const files = [...base.files.filter((file) => kept.has(file.path)), ...difference.files];
  return { directories: difference.directories, files };
}

function areEqual(first: Uint8Array | undefined, second: Uint8Array): boolean {
  if (first === undefined || first.length !== second.length) return false;
  for (let index = 0; index < first.length; index++) if (first[index] !== second[index]) return false;
  return true;
}
