/** A schema loaded once and kept: what its cluster differs in from the initial one, and what was said about it. */
import type { Diagnostic } from "../../source/diagnostic.js";
import type { SourceFile } from "../../source/source-file.js";

export interface Snapshot {
  readonly diagnostics: readonly Diagnostic[];
  /** The search path that a new session has. */
  readonly searchPath: string;
  /** `catalogFingerprint`, if it was asked for. */
  readonly fingerprint: string | undefined;
  /** Whose files the cluster refers to. */
  readonly extensions: readonly string[];
  /** For `Instance.start`. */
  readonly difference: Uint8Array;
}

interface Header {
  readonly searchPath: string;
  readonly fingerprint?: string | undefined;
  readonly extensions: readonly string[];
  /** Spans name their file by its index. */
  readonly diagnostics: readonly (Omit<Diagnostic, "at"> & { readonly at?: StoredSpan })[];
}

interface StoredSpan {
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

/** Writes a snapshot of these files. */
export function packSnapshot(snapshot: Snapshot, files: readonly SourceFile[]): Uint8Array {
  const header: Header = {
    searchPath: snapshot.searchPath,
    fingerprint: snapshot.fingerprint,
    extensions: snapshot.extensions,
    diagnostics: snapshot.diagnostics.map(({ at, ...diagnostic }) => ({
      ...diagnostic,
      ...(at === undefined ? {} : { at: { ...at, file: files.indexOf(at.file) } }),
    })),
  };
  const encoded = new TextEncoder().encode(JSON.stringify(header));
  const packed = new Uint8Array(4 + encoded.length + snapshot.difference.length);
  new DataView(packed.buffer).setUint32(0, encoded.length);
  packed.set(encoded, 4);
  packed.set(snapshot.difference, 4 + encoded.length);
  return packed;
}

/** Reads what `packSnapshot` wrote for files of the same texts; undefined when it is something else. */
export function unpackSnapshot(packed: Uint8Array, files: readonly SourceFile[]): Snapshot | undefined {
  const length = new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(0);
  const header: unknown = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length)));
  if (!isHeader(header)) return undefined;
  const diagnostics = header.diagnostics.map(({ at, ...diagnostic }) => {
    const file = at === undefined ? undefined : files[at.file];
    return at === undefined || file === undefined ? diagnostic : { ...diagnostic, at: { ...at, file } };
  });
  const { searchPath, fingerprint, extensions } = header;
  return { diagnostics, searchPath, fingerprint, extensions, difference: packed.subarray(4 + length) };
}

function isHeader(value: unknown): value is Header {
  return typeof value === "object" && value !== null && "extensions" in value && "diagnostics" in value;
}

/** Where snapshots are kept. */
export interface SnapshotStore {
  get(files: readonly SourceFile[]): Promise<Snapshot | undefined>;
  put(files: readonly SourceFile[], snapshot: Snapshot): Promise<void>;
}
