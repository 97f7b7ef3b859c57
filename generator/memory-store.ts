/** Memories of schemas in the cache directory, each of one version of this program and one content of the schema. */
import { memoryText, readMemory } from "./compile/memory-text.js";
import type { MemoryStore } from "./compile/workspace.js";
import { type Cache, cacheKey } from "./postgres/cache.js";
import type { SourceFile } from "./source/source-file.js";

/** `tool` changes with the program: what another one found out is not believed. */
export function memoryStore(cache: Cache, tool: string): MemoryStore {
  const keyOf = (schema: readonly SourceFile[]): string =>
    `queries-${cacheKey(tool, ...schema.flatMap(({ path, text }) => [path, text]))}`;
  return {
    async get(schema) {
      const stored = await cache.get(keyOf(schema));
      return stored === undefined ? undefined : readMemory(new TextDecoder().decode(stored));
    },
    put: (schema, memory) => cache.put(keyOf(schema), new TextEncoder().encode(memoryText(memory))),
  };
}
