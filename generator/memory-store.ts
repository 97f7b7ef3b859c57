/** Memories of schemas in the cache directory, each of one version of this program and one content of the schema. */
import type { Builtins } from "./catalog/load.js";
import type { Memory } from "./compile/memory.js";
import { memoryText, openMemory } from "./compile/memory-text.js";
import type { MemoryStore } from "./compile/workspace.js";
import { type Cache, cacheKey } from "./postgres/cache.js";
import type { SourceFile } from "./source/source-file.js";

export interface KeptMemories extends MemoryStore {
  /** Writes what has not been written yet. */
  flush(): Promise<void>;
}

/** Milliseconds without news after which a process that goes on, watching, writes what it knows. */
const quiet = 2000;

/** `tool` changes with the program: what another one found out is not believed. `builtins` are not stored. */
export function memoryStore(
  cache: Cache,
  tool: string,
  builtins: () => Promise<Builtins | undefined>,
): KeptMemories {
  const unwritten = new Map<string, Memory>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  function keyOf(schema: readonly SourceFile[]): string {
    return `queries-${cacheKey(tool, ...schema.flatMap(({ path, text }) => [path, text]))}`;
  }

  async function write(memories: Iterable<[string, Memory]>): Promise<void> {
    const known = await builtins();
    for (const [key, memory] of memories) {
      await cache.put(key, new TextEncoder().encode(memoryText(memory, known)));
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    writing = Promise.all([writing, write([...unwritten])]);
    unwritten.clear();
    await writing;
  }

  return {
    async get(schema) {
      const key = keyOf(schema);
      const waiting = unwritten.get(key);
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
    put(schema, memory) {
      unwritten.set(keyOf(schema), memory);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), quiet).unref();
    },
    flush,
  };
}
