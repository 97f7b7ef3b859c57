/** An embedded database in memory that dumps are loaded into, each into an empty one. */
import type pg from "pg";
import { supply } from "../postgres/directory/supply.js";
import { initialCluster } from "../postgres/embedded/cluster-file.js";
import { connectToInstance } from "../postgres/embedded/instance-client.js";
import { instanceMaker } from "../postgres/embedded/instance-maker.js";
import { circumstancesOf } from "./dump-source.js";
import type { Dump } from "./stable-text.js";

export interface Scratch {
  /** Forgets what was loaded before. */
  load(script: string): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  /** Of what was loaded. */
  dump(): Promise<Dump>;
  close(): Promise<void>;
}

export async function openScratch(): Promise<Scratch> {
  const makeInstance = await instanceMaker(initialCluster().then(({ packed }) => packed));
  const instance = makeInstance();
  let client: pg.Client | undefined;
  return {
    async load(script) {
      if (client !== undefined) {
        await client.end();
        await instance.stop();
      }
      await instance.start();
      client = await connectToInstance(instance);
      const supplied = await supply(client, instance);
      try {
        await supplied.query(script);
        return { ok: true };
      } catch (error) {
        if (!(error instanceof Error) || !("code" in error)) throw error;
        return { ok: false, reason: error.message };
      }
    },
    async dump() {
      if (client === undefined) throw new Error("nothing was loaded yet");
      return { text: await instance.dump(), ...(await circumstancesOf(client)) };
    },
    async close() {
      await client?.end().catch(() => undefined);
      await instance.destroy();
    },
  };
}
