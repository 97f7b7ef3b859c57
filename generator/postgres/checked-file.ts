/** Files that begin with a checksum of the rest, so that one that was cut short or damaged is noticed. */
import { randomUUID } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";

const checksumLength = 4;

/** What was written there; undefined when it is damaged. Throws what the file system throws. */
export function readChecked(path: string): Uint8Array | undefined {
  // At once: in turns with other work of this thread, a small file would take longer than that work.
  const stored = readFileSync(path);
  const value = stored.subarray(checksumLength);
  if (stored.length < checksumLength || stored.readUInt32LE(0) !== crc32(value)) return undefined;
  return value;
}

/** The checksum of the value that should be there. Throws what the file system throws. */
export function readChecksum(path: string): number {
  const file = openSync(path, "r");
  try {
    const checksum = Buffer.alloc(checksumLength);
    readSync(file, checksum, 0, checksumLength, 0);
    return checksum.readUInt32LE(0);
  } finally {
    closeSync(file);
  }
}

/** Writes a value, whole or not at all, and makes its directory. Rejects with what the file system throws. */
export async function writeChecked(path: string, value: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, [checksumOf(value), value]);
    await rename(temporary, path);
  } catch (failure) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw failure;
  }
}

function checksumOf(value: Uint8Array): Buffer {
  const bytes = Buffer.alloc(checksumLength);
  bytes.writeUInt32LE(crc32(value));
  return bytes;
}
