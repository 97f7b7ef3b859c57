/** Memories of schemas in the cache directory, each of one version of this program and one content of the schema. */
import type { Builtins } from "./catalog/load.js";
import type { Memory } from "./compile/memory.js";
import { memoryText, openMemory } from "./compile/memory-text.js";
import type { MemoryStore } from "./compile/workspace.js";
import { keepLater } from "./kept-later.js";
import { type Cache, cacheKey } from "./postgres/cache.js";
import type { SourceFile } from "./source/source-file.js";

export interface KeptMemories extends MemoryStore {
  /** Writes what has not been written yet. */
  flush(): Promise<void>;
}

/** `tool` changes with the program: what another one found out is not believed. `builtins` are not stored. */
export function memoryStore(
  cache: Cache,
  tool: string,
  builtins: () => Promise<Builtins | undefined>,
): KeptMemories {
  const later = keepLater<Memory>(cache, async (memory) => memoryText(memory, await builtins()));

  function keyOf(schema: readonly SourceFile[]): string {
    return `queries-${cacheKey(tool, ...schema.flatMap(({ path, text }) => [path, text]))}`;
  }

  return {
    async get(schema) {
      const key = keyOf(schema);
      const waiting = later.waiting(key);
      if (waiting !== undefined) return { digest: waiting.digest, read: () => Promise.resolve(waiting) };
      const stored = await cache.get(key);
      if (stored === undefined) return undefined;
      const { digest, read } = openMemory(new TextDecoder().decode(stored));
      let reading: Promise<Memory> | undefined;
      return {
        digest,
        read: () => {
          reading ??= builtins().then(read);
          return reading;
        },
      };
    },
    put: (schema, memory) => later.put(keyOf(schema), memory),
    flush: later.flush,
  };
}
