/** Dumps a server's database by the pg_dump that came along, which nobody has to install. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import type pg from "pg";
import { disconnect } from "../server/connect.js";
import { relayTo } from "./relay.js";
import type { DumpResult } from "./run.js";
import type { DumpWorkerData } from "./server-worker.js";

/**
 * Runs pg_dump over a connected client, which it ends. Rejects with `BackendLost` when the server goes away, or says nothing
 * for `patience` milliseconds.
 */
export async function dumpServer(client: pg.Client, patience?: number): Promise<DumpResult> {
  const { port1: port, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const data: DumpWorkerData = { port: port2, signal };
  try {
    const relay = await relayTo(client, patience);
    return await new Promise((resolve, reject) => {
      const worker = new Worker(workerScript(), { workerData: data, transferList: [port2], execArgv: [] });
      const fail = (failure: unknown): void => {
        void worker.terminate();
        reject(failure);
      };
      worker.once("error", fail);
      worker.once("message", resolve);
      port.on("message", (messages: Uint8Array) => {
        relay.exchange(messages).then((answer) => {
          port.postMessage(answer);
          Atomics.store(signal, 0, 1);
          Atomics.notify(signal, 0);
        }, fail);
      });
    });
  } finally {
    port.close();
    await disconnect(client);
  }
}

/** The compiled script; that of the build where this module isn't compiled itself, as in tests of the sources. */
function workerScript(): URL {
  const beside = new URL("./server-worker.js", import.meta.url);
  return existsSync(fileURLToPath(beside))
    ? beside
    : new URL("../../dist/postgres/pg-dump/server-worker.js", import.meta.url);
}
