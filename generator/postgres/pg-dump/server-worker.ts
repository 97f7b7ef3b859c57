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

/** An empty answer stands for a connection that is gone. */
export type Answer = Uint8Array;

const port = parentPort;
const started: unknown = workerData;
if (port === null || !isDumpWorkerData(started)) throw new Error("this module is run by a worker thread");
const { port: requests, signal } = started;

const result: DumpResult = await runPgDump((messages) => {
  requests.postMessage(messages);
  Atomics.wait(signal, 0, 0);
  Atomics.store(signal, 0, 0);
  const received: { message: Answer } | undefined = receiveMessageOnPort(requests);
  return received?.message ?? new Uint8Array(0);
});
requests.close();
port.postMessage(result);

function isDumpWorkerData(value: unknown): value is DumpWorkerData {
  return typeof value === "object" && value !== null && "port" in value && "signal" in value;
}
