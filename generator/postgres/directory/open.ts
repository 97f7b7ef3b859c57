/** An embedded database that stays: in a directory, which is made when it is missing and locked while it is open. */
import { resolve } from "node:path";
import type { Diagnostic } from "../../source/diagnostic.js";
import type { Instance } from "../embedded/instance.js";
import { connectToInstance } from "../embedded/instance-client.js";
import { instanceMaker } from "../embedded/instance-maker.js";
import { type DirectoryLock, type Holder, lockDirectory } from "./lock.js";
import { seedDirectory } from "./seed.js";
import { supply } from "./supply.js";

/** The part of a `pg` client that the database can be asked through; one statement or script at a time. */
export interface DirectoryClient {
  query(text: string, values?: readonly (string | number)[]): Promise<{ readonly rows: readonly unknown[] }>;
}

export interface DirectoryDatabase {
  readonly client: DirectoryClient;
  /** What pg_dump says. Not inside of a transaction; the session is like a new one afterwards. */
  dump(): Promise<string>;
  /** Whether Postgres crashed, and with it the connection. */
  isLost(): boolean;
  close(): Promise<void>;
  /** Ends Postgres at once, whatever it is at: of an open transaction nothing takes effect. */
  abandon(): Promise<void>;
}

export type OpenedDirectory =
  | { readonly ok: true; readonly database: DirectoryDatabase }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Opens the database, waiting for whoever has it for `patience` milliseconds. Throws what the file system says. */
export async function openDirectory(path: string, shown: string, patience: number): Promise<OpenedDirectory> {
  const directory = resolve(path);
  const locked = await lockDirectory(directory, patience);
  if (!locked.ok) return { ok: false, diagnostic: inUse(shown, locked.holder) };
  const { lock } = locked;
  let instance: Instance | undefined;
  const giveUp = async (): Promise<void> => {
    await instance?.destroy();
    lock.release();
  };
  try {
    await seedDirectory(directory);
    const makeInstance = await instanceMaker({ kind: "directory", directory });
    instance = makeInstance();
    const failure = await failureOf(instance.start());
    if (failure !== undefined) {
      await giveUp();
      return { ok: false, diagnostic: notStarting(shown, failure) };
    }
    return { ok: true, database: await connected(instance, lock) };
  } catch (error) {
    await giveUp();
    throw error;
  }
}

async function connected(instance: Instance, lock: DirectoryLock): Promise<DirectoryDatabase> {
  const client = await connectToInstance(instance);
  let isLost = false;
  client.on("error", () => {
    isLost = true;
  });
  const abandon = async (): Promise<void> => {
    await instance.destroy();
    lock.release();
  };
  return {
    client: await supply(client, instance),
    dump: () => instance.dump(),
    isLost: () => isLost,
    async close() {
      await client.end().catch(() => undefined);
      await instance.stop().catch(() => undefined);
      await abandon();
    },
    abandon,
  };
}

/** What kept it from being done. */
async function failureOf(work: Promise<void>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function inUse(shown: string, { process, host, path }: Holder): Diagnostic {
  return {
    code: "database-in-use",
    severity: "error",
    title: `the embedded database in "${shown}" is open in another process`,
    notes: [`It is process ${process} on ${host}, as "${path}" says.`],
    hint: "wait until it is done, then run this again",
  };
}

function notStarting(shown: string, reason: string): Diagnostic {
  return {
    code: "unusable-database",
    severity: "error",
    title: `the embedded database in "${shown}" does not start`,
    notes: [`${reason}.`],
    hint: "see that there is room on the disk; if there is, remove the directory, and migrate makes the database anew, without what its tables held",
  };
}
