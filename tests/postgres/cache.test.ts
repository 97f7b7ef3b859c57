import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Cache, cacheKey, getJson, openCache, putJson } from "../../generator/postgres/cache.js";

let directory: string;
let cache: Cache;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "codegen-db-cache-"));
  cache = openCache({ directory: join(directory, "made", "when needed"), limit: 1000 });
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function files(): string[] {
  const inside = join(directory, "made", "when needed");
  return readdirSync(inside).map((name) => join(inside, name));
}

const bytes = (length: number, byte = 7): Uint8Array => new Uint8Array(length).fill(byte);

it("gives back what was stored, and nothing for another key", async () => {
  expect(await cache.get("a")).toBeUndefined();
  await cache.put("a", bytes(10));
  expect([...((await cache.get("a")) ?? [])]).toEqual([...bytes(10)]);
  expect(await cache.get("b")).toBeUndefined();
  await putJson(cache, "json", { ü: [1, null] });
  expect(await getJson(cache, "json")).toEqual({ ü: [1, null] });
});

it("gives nothing for a file that was cut short or damaged, and takes a new one", async () => {
  await cache.put("a", bytes(10));
  const [path = ""] = files();
  truncateSync(path, 9);
  expect(await cache.get("a")).toBeUndefined();
  truncateSync(path, 2);
  expect(await cache.get("a")).toBeUndefined();
  await cache.put("a", bytes(10));
  const damaged = readFileSync(path);
  damaged[damaged.length - 1] = 8;
  writeFileSync(path, damaged);
  expect(await cache.get("a")).toBeUndefined();
  await cache.put("a", bytes(3));
  expect(await cache.get("a")).toHaveLength(3);
  expect(files()).toHaveLength(1);
});

it("removes what wasn't used for longest when there is too much", async () => {
  for (const key of ["a", "b", "c"]) {
    await cache.put(key, bytes(300));
    for (const path of files()) if (path.includes(`${key}.bin`)) utimesSync(path, 1, key.charCodeAt(0));
  }
  await cache.get("a");
  await cache.put("d", bytes(300));
  expect(await cache.get("b")).toBeUndefined();
  expect(await cache.get("a")).toBeDefined();
  expect(await cache.get("d")).toBeDefined();
});

it("does without a directory that can't be made", async () => {
  writeFileSync(join(directory, "file"), "");
  const nowhere = openCache({ directory: join(directory, "file", "below") });
  await nowhere.put("a", bytes(1));
  expect(await nowhere.get("a")).toBeUndefined();
});

it("has one key for each list of parts", () => {
  expect(cacheKey("ab", "c")).not.toBe(cacheKey("a", "bc"));
  expect(cacheKey("a", "b")).not.toBe(cacheKey("b", "a"));
  expect(cacheKey("a")).toBe(cacheKey("a"));
});
