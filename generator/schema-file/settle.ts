/**
 * Brings a dump into the form that loading it and dumping again doesn't change. A server prints views as its version does,
 * and Postgres doesn't read back every expression as the one that it printed: what the embedded Postgres makes of the text
 * is the same for all of them.
 */
import { type Cache, cacheKey } from "../postgres/cache.js";
import { enginePackage } from "../postgres/embedded/engine-package.js";
import { openScratch } from "./scratch.js";
import { type Dump, stableText } from "./stable-text.js";

export type Settled =
  | { readonly ok: true; readonly text: string }
  /** The embedded Postgres can't load it, for that reason: the text is as its own server says it. */
  | { readonly ok: false; readonly text: string; readonly reason: string };

/** Postgres' own rewriting ends with the second time in all cases that are known. */
const mostRounds = 4;

/** Counts up when the same dump gives another text. */
const format = "1";

/** The schema's text. What was settled once is kept in the cache. */
export async function settledText(dump: Dump, cache?: Cache): Promise<Settled> {
  const first = stableText(dump);
  const key = `schema-${cacheKey(format, enginePackage().version, first)}`;
  const kept = await cache?.get(key);
  if (kept !== undefined) return { ok: true, text: new TextDecoder().decode(kept) };
  const settled = await settle(first);
  if (settled.ok) await cache?.put(key, new TextEncoder().encode(settled.text));
  return settled;
}

async function settle(first: string): Promise<Settled> {
  const scratch = await openScratch();
  try {
    let text = first;
    for (let round = 0; round < mostRounds; round += 1) {
      const loaded = await scratch.load(text);
      if (!loaded.ok) return { ok: false, text: first, reason: loaded.reason };
      const again = stableText(await scratch.dump());
      if (again === text) break;
      text = again;
    }
    return { ok: true, text };
  } finally {
    await scratch.close();
  }
}
