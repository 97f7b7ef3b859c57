/** An emitter that keeps the text of each query in the cache directory, so that the next run writes only what has changed. */
import { createEmitter, type EmitInput, type EmittedFile, type Known } from "./emit/emit.js";
import { type EmitOptions, optionsKey } from "./emit/options.js";
import type { KnownText } from "./emit/queries/query-texts.js";
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
  const later = cache && keepLater<Known>(cache, async (known) => plainText(known));
  let last: { readonly key: string; readonly known: Known } | undefined;
  let recalling: Promise<void> | undefined;

  function keyOf({ schema, fingerprint, annotations, options }: Circumstances): string | undefined {
    if (fingerprint === undefined) return undefined;
    const files = schema.flatMap(({ path, text }) => [path, text]);
    return `code-${cacheKey(tool, fingerprint, optionsKey(options), annotations?.text ?? "", ...files)}`;
  }

  async function read(key: string): Promise<void> {
    const stored = await cache?.get(key);
    if (stored === undefined) return;
    last = { key, known: fromPlainText(new TextDecoder().decode(stored)) };
  }

  return {
    recall(circumstances) {
      const key = keyOf(circumstances);
      if (key === undefined || last?.key === key) return;
      const known = later?.waiting(key);
      if (known === undefined) recalling = read(key);
      else last = { key, known };
    },
    async emit(input, circumstances) {
      await recalling;
      const key = keyOf(circumstances);
      const before = last?.key === key ? last?.known : undefined;
      const { files, known } = emitter.emit(input, before);
      if (key !== undefined && (before === undefined || !areSame(before, known))) {
        last = { key, known };
        later?.put(key, known);
      }
      return files;
    },
    flush: async () => later?.flush(),
  };
}

function areSame(one: Known, other: Known): boolean {
  return (
    one.models === other.models &&
    one.texts.size === other.texts.size &&
    [...other.texts].every(([name, text]) => one.texts.get(name) === text)
  );
}

interface PlainKnown {
  readonly texts: readonly (readonly [string, KnownText])[];
  readonly models?: Known["models"];
}

function plainText({ texts, models }: Known): string {
  const plain: PlainKnown = { texts: [...texts], models };
  return JSON.stringify(plain);
}

/** The text must be one that `plainText` of this same program made. */
function fromPlainText(text: string): Known {
  const { texts, models }: PlainKnown = JSON.parse(text);
  return { texts: new Map(texts), models };
}
