/**
 * Brings a dump into the form that loading it and dumping again doesn't change. A server prints views as its version does,
 * and Postgres doesn't read back every expression as the one that it printed: what the embedded Postgres makes of the text
 * is the same for all of them.
 */
import { openScratch } from "./scratch.js";
import { type Dump, stableText } from "./stable-text.js";

export type Settled =
  | { readonly ok: true; readonly text: string }
  /** The embedded Postgres can't load it, for that reason: the text is as its own server says it. */
  | { readonly ok: false; readonly text: string; readonly reason: string };

/** Postgres' own rewriting ends with the second time in all cases that are known. */
const mostRounds = 4;

/** The schema's text. */
export async function settledText(dump: Dump): Promise<Settled> {
  const first = stableText(dump);
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
