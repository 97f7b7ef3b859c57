/** A memory as text and back: a line with the digest, then JSON. */
import type { Builtins } from "../catalog/load.js";
import { catalogOf, type PlainCatalog, plainCatalog } from "../catalog/plain.js";
import type { Memory, RememberedQuery } from "./memory.js";

interface PlainMemory {
  readonly fingerprint: string;
  readonly catalog: PlainCatalog;
  readonly queries: readonly (readonly [string, RememberedQuery])[];
}

export function memoryText(
  { fingerprint, catalog, digest, queries }: Memory,
  builtins: Builtins | undefined,
): string {
  const plain: PlainMemory = {
    fingerprint,
    catalog: plainCatalog(catalog, builtins),
    queries: [...queries],
  };
  return `${digest}\n${JSON.stringify(plain)}`;
}

/** A memory whose greater part is only read when it is wanted. */
export interface StoredMemory {
  readonly digest: Memory["digest"];
  /** `builtins` must be those that it was written with. */
  readonly read: (builtins: Builtins | undefined) => Memory;
}

/** The text must be one that `memoryText` of this same program made. */
export function openMemory(text: string): StoredMemory {
  const end = text.indexOf("\n");
  const digest = text.slice(0, end);
  return {
    digest,
    read: (builtins) => {
      const { fingerprint, catalog, queries }: PlainMemory = JSON.parse(text.slice(end + 1));
      return { fingerprint, catalog: catalogOf(catalog, builtins), digest, queries: new Map(queries) };
    },
  };
}
