/** Values that only the next process reads: written when this one ends, or has had nothing new for a while. */
import type { Cache } from "./postgres/cache.js";

export interface KeptLater<T> {
  /** What waits to be written under the key. */
  waiting(key: string): T | undefined;
  put(key: string, value: T): void;
  /** Writes what has not been written yet. */
  flush(): Promise<void>;
}

/** Milliseconds without news after which a process that goes on, watching, writes what it knows. */
const quiet = 2000;

/** `textOf` a value is what is stored of it. */
export function keepLater<T>(cache: Cache, textOf: (value: T) => Promise<string>): KeptLater<T> {
  const unwritten = new Map<string, T>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  async function write(values: Iterable<[string, T]>): Promise<void> {
    for (const [key, value] of values) {
      await cache.put(key, new TextEncoder().encode(await textOf(value)));
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    writing = Promise.all([writing, write([...unwritten])]);
    unwritten.clear();
    await writing;
  }

  return {
    waiting: (key) => unwritten.get(key),
    put(key, value) {
      unwritten.set(key, value);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), quiet).unref();
    },
    flush,
  };
}
