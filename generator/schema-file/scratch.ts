/** An embedded database in memory that is empty whenever it is wanted to be. */
import type pg from "pg";
import type { DirectoryClient } from "../postgres/directory/open.js";
import { supply } from "../postgres/directory/supply.js";
import { initialCluster } from "../postgres/embedded/cluster-file.js";
import { connectToInstance } from "../postgres/embedded/instance-client.js";
import { instanceMaker } from "../postgres/embedded/instance-maker.js";
import { BackendLost } from "../postgres/wire.js";
import { circumstancesOf } from "./dump-source.js";
import type { Dump } from "./stable-text.js";

export interface Scratch {
  /** Begins with an empty database, in which roles and extensions are made as they are missed. */
  begin(): Promise<DirectoryClient>;
  /** Loads a script into an empty database. */
  load(script: string): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  /** Of what is there. */
  dump(): Promise<Dump>;
  close(): Promise<void>;
}

/** The caller closes it. */
export async function openScratch(): Promise<Scratch> {
  const makeInstance = await instanceMaker({ kind: "memory", initial: await initialCluster() });
  const instance = makeInstance();
  let client: pg.Client | undefined;

  async function begin(): Promise<DirectoryClient> {
    if (client !== undefined) {
      await client.end();
      await instance.stop();
    }
    await instance.start();
    client = await connectToInstance(instance);
    return supply(client, instance);
  }

  return {
    begin,
    async load(script) {
      const empty = await begin();
      try {
        await empty.query(script);
        return { ok: true };
      } catch (error) {
        // Anything but a refusal by Postgres, or its crash, is a fault of ours.
        const isRefused = error instanceof BackendLost || (error instanceof Error && "code" in error);
        if (!isRefused) throw error;
        return { ok: false, reason: error.message };
      }
    },
    async dump() {
      if (client === undefined) throw new Error("the database was not begun yet");
      return { text: await instance.dump(), ...(await circumstancesOf(client)) };
    },
    async close() {
      await client?.end().catch(() => undefined);
      await instance.destroy();
    },
  };
}
