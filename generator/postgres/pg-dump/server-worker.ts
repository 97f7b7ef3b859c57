/** The thread that runs pg_dump for a server: it stands still while the other thread, which has the connection, asks. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { type DumpResult, runPgDump } from "./run.js";

/** What the thread is started with. */
export interface DumpWorkerData {
  /** Requests out, answers in. */
  readonly port: MessagePort;
  /** Of one number: 1 when an answer is there. */
  readonly signal: Int32Array;
}

const port = parentPort;
const started: unknown = workerData;
if (port === null || !isDumpWorkerData(started)) throw new Error("this module is run by a worker thread");
const { port: requests, signal } = started;

/** Milliseconds after which it is looked for an answer whatever the signal says. */
const longestSleep = 100;

const result: DumpResult = await runPgDump((messages) => {
  requests.postMessage(messages);
  // Nothing less than an answer will do: pg_dump takes no bytes for the end of the connection. Without an answer the other
  // thread ends this one.
  for (;;) {
    const received: { message: Uint8Array } | undefined = receiveMessageOnPort(requests);
    if (received !== undefined) return received.message;
    Atomics.wait(signal, 0, 0, longestSleep);
    Atomics.store(signal, 0, 0);
  }
});
requests.close();
port.postMessage(result);

function isDumpWorkerData(value: unknown): value is DumpWorkerData {
  return typeof value === "object" && value !== null && "port" in value && "signal" in value;
}
