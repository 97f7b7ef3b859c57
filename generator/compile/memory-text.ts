/** A memory as text and back: a line with the digest, one with the schema, and two for each query, its key and the rest. */
import type { Builtins } from "../catalog/load.js";
import { catalogOf, type PlainCatalog, plainCatalog } from "../catalog/plain.js";
import { type Memory, Remembered } from "./memory.js";

interface PlainSchema {
  readonly fingerprint: string;
  readonly catalog: PlainCatalog;
}

export function memoryText(
  { fingerprint, catalog, digest, queries }: Memory,
  builtins: Builtins | undefined,
): string {
  const schema: PlainSchema = { fingerprint, catalog: plainCatalog(catalog, builtins) };
  const lines = [digest, JSON.stringify(schema)];
  for (const [key, remembered] of queries) lines.push(JSON.stringify(key), remembered.text);
  return lines.join("\n");
}

/** A memory whose greater part is only read when it is wanted. */
export interface StoredMemory {
  readonly digest: Memory["digest"];
  /** `builtins` must be those that it was written with. */
  readonly read: (builtins: Builtins | undefined) => Memory;
}

/** The text must be one that `memoryText` of this same program made. */
export function openMemory(text: string): StoredMemory {
  const digest = text.slice(0, text.indexOf("\n"));
  return {
    digest,
    read: (builtins) => {
      const [, schema = "", ...lines] = text.split("\n");
      const { fingerprint, catalog }: PlainSchema = JSON.parse(schema);
      const queries = new Map<string, Remembered>();
      for (let line = 0; line + 1 < lines.length; line += 2) {
        const key: string = JSON.parse(lines[line] ?? "");
        queries.set(key, Remembered.written(lines[line + 1] ?? ""));
      }
      return { fingerprint, catalog: catalogOf(catalog, builtins), digest, queries };
    },
  };
}
