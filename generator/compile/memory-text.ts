/** A memory as text and back. */
import type { Builtins } from "../catalog/load.js";
import { catalogOf, type PlainCatalog, plainCatalog } from "../catalog/plain.js";
import type { Memory, RememberedQuery } from "./memory.js";

interface PlainMemory {
  readonly fingerprint: string;
  readonly catalog: PlainCatalog;
  readonly digest: string;
  readonly queries: readonly (readonly [string, RememberedQuery])[];
}

export function memoryText(
  { fingerprint, catalog, digest, queries }: Memory,
  builtins: Builtins | undefined,
): string {
  const plain: PlainMemory = {
    fingerprint,
    catalog: plainCatalog(catalog, builtins),
    digest,
    queries: [...queries],
  };
  return JSON.stringify(plain);
}

/** The text must be one that `memoryText` of this same program made, with the same `builtins`. */
export function readMemory(text: string, builtins: Builtins | undefined): Memory {
  const { fingerprint, catalog, digest, queries }: PlainMemory = JSON.parse(text);
  return { fingerprint, catalog: catalogOf(catalog, builtins), digest, queries: new Map(queries) };
}
