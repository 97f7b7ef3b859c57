/**
 * A directory of values by key, for results that are worth keeping from one run to the next. Whatever is wrong with it,
 * a missing, damaged or unwritable file, only means that a value is computed again.
 */
import { createHash } from "node:crypto";
import { utimesSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { readChecked, writeChecked } from "./checked-file.js";

export interface Cache {
  /** The value stored under the key, or undefined. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Stores a value, whole or not at all, and removes those unused for longest when there is too much. */
  put(key: string, value: Uint8Array): Promise<void>;
}

export interface CacheOptions {
  /** Made when the first value is stored. */
  readonly directory: string;
  /** Bytes that all values may take together; 256 MiB unless told. */
  readonly limit?: number;
}

const defaultLimit = 256 * 1024 * 1024;
const extension = ".bin";

/** Opens the cache in a directory, which other processes may use at the same time. */
export function openCache({ directory, limit = defaultLimit }: CacheOptions): Cache {
  const pathOf = (key: string): string => join(directory, key + extension);
  return {
    async get(key) {
      try {
        const value = readChecked(pathOf(key));
        if (value !== undefined) markUsed(pathOf(key));
        return value;
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      try {
        await writeChecked(pathOf(key), value);
        await removeOldest(directory, limit);
      } catch {
        // Nothing was stored.
      }
    },
  };
}

/**
 * A key for what is computed from `parts`, in their order; distinct lists have distinct keys.
 *
 * @example cacheKey("schema", toolVersion, text)
 */
export function cacheKey(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex").slice(0, 40);
}

/** Reads a value stored by `putJson`; the caller checks its form. */
export async function getJson(cache: Cache, key: string): Promise<unknown> {
  const value = await cache.get(key);
  return value === undefined ? undefined : JSON.parse(new TextDecoder().decode(value));
}

/** Stores a value as JSON. */
export async function putJson(cache: Cache, key: string, value: unknown): Promise<void> {
  await cache.put(key, new TextEncoder().encode(JSON.stringify(value)));
}

/** A cache that can't be written to is read all the same. */
function markUsed(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {}
}

/** Half-written files of processes that died count, and go with the oldest. */
async function removeOldest(directory: string, limit: number): Promise<void> {
  const names = (await readdir(directory)).filter(
    (name) => name.endsWith(extension) || name.endsWith(".tmp"),
  );
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      const stats = await stat(path).catch(() => undefined);
      return { path, size: stats?.size ?? 0, used: stats?.mtimeMs ?? 0 };
    }),
  );
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of files.toSorted((first, second) => first.used - second.used)) {
    if (total <= limit) return;
    await rm(path, { force: true });
    total -= size;
  }
}
