/** An emitter that keeps the text of each query in the cache directory, so that the next run writes only what has changed. */
import { createEmitter, type EmitInput, type EmittedFile } from "./emit/emit.js";
import { type EmitOptions, optionsKey } from "./emit/options.js";
import type { KnownText, KnownTexts } from "./emit/queries/query-texts.js";
import { keepLater } from "./kept-later.js";
import { type Cache, cacheKey } from "./postgres/cache.js";
import type { SourceFile } from "./source/source-file.js";

/** What texts depend on beside their queries. */
export interface Circumstances {
  readonly schema: readonly SourceFile[];
  /** Of the schema as it was loaded: what is kept names oids. Nothing is kept without it. */
  readonly fingerprint: string | undefined;
  readonly annotations: SourceFile | undefined;
  readonly options: EmitOptions;
}

export interface KeptEmitter {
  /** Reads what was written in the same circumstances, ahead of `emit`. */
  recall(circumstances: Circumstances): void;
  /** The generated files. The same input gives the same text, byte for byte, whatever is kept. */
  emit(input: EmitInput, circumstances: Circumstances): Promise<readonly EmittedFile[]>;
  /** Keeps what has not been kept yet. */
  flush(): Promise<void>;
}

/** `tool` changes with the program: another one may write something else. Nothing is kept without a cache. */
export function keptEmitter(cache: Cache | undefined, tool: string): KeptEmitter {
  const emitter = createEmitter();
  const later = cache && keepLater<KnownTexts>(cache, async (texts) => JSON.stringify([...texts]));
  let known: { readonly key: string; readonly texts: KnownTexts } | undefined;
  let recalling: Promise<void> | undefined;

  function keyOf({ schema, fingerprint, annotations, options }: Circumstances): string | undefined {
    if (fingerprint === undefined) return undefined;
    const files = schema.flatMap(({ path, text }) => [path, text]);
    return `code-${cacheKey(tool, fingerprint, optionsKey(options), annotations?.text ?? "", ...files)}`;
  }

  async function read(key: string): Promise<void> {
    const stored = await cache?.get(key);
    if (stored === undefined) return;
    // The cache gives only what this same program wrote.
    const texts: (readonly [string, KnownText])[] = JSON.parse(new TextDecoder().decode(stored));
    known = { key, texts: new Map(texts) };
  }

  return {
    recall(circumstances) {
      const key = keyOf(circumstances);
      if (key === undefined || known?.key === key) return;
      const texts = later?.waiting(key);
      if (texts === undefined) recalling = read(key);
      else known = { key, texts };
    },
    async emit(input, circumstances) {
      await recalling;
      const key = keyOf(circumstances);
      const before = known?.key === key ? known?.texts : undefined;
      const { files, texts } = emitter.emit(input, before);
      if (key !== undefined && (before === undefined || !areSame(before, texts))) {
        known = { key, texts };
        later?.put(key, texts);
      }
      return files;
    },
    flush: async () => later?.flush(),
  };
}

function areSame(one: KnownTexts, other: KnownTexts): boolean {
  return one.size === other.size && [...other].every(([name, text]) => one.get(name) === text);
}
