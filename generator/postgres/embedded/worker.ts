/** The thread that runs an embedded Postgres, so that asking it and using its answers go on side by side. */
import { parentPort, workerData } from "node:worker_threads";
import { runPgDump } from "../pg-dump/run.js";
import { BackendLost } from "../wire.js";
import { compileEngine } from "./compile-engine.js";
import { directoryOrigin } from "./directory-origin.js";
import type { LocalInstance } from "./instance.js";
import { isWorkerData, type WorkerCall, type WorkerRequest, type WorkerResponse } from "./worker-messages.js";

const port = parentPort;
if (port === null) throw new Error("this module is run by a worker thread");

const started: unknown = workerData;
if (!isWorkerData(started)) throw new Error("this thread was started without its data");
const { enginePath, directory } = started;

// Both take their time and don't need each other.
const compiled = compileEngine(enginePath);
const modules = import("./instance.js");
compiled.catch(() => undefined); // reported by the call that needs it

let receiveBase: (packed: Uint8Array) => void = () => undefined;
const base = new Promise<Uint8Array>((resolve) => {
  receiveBase = resolve;
});
const instance = modules.then(async ({ createInstance }) =>
  createInstance({
    origin: directory === undefined ? { kind: "initial", base } : await directoryOrigin(directory),
    compiled,
    runPgDump,
  }),
);

port.on("message", (request: WorkerRequest) => {
  if (request.kind === "base") {
    receiveBase(request.packed);
    return;
  }
  void answer(request.number, request.call);
});

async function answer(number: number, call: WorkerCall): Promise<void> {
  const response = await respond(number, call);
  port?.postMessage(response, response.ok ? [response.bytes.buffer] : []);
}

async function respond(number: number, call: WorkerCall): Promise<TransferableResponse> {
  try {
    return { number, ok: true, bytes: await perform(await instance, call) };
  } catch (failure) {
    const message = failure instanceof Error ? failure.message : String(failure);
    return { number, ok: false, isLost: failure instanceof BackendLost, message };
  }
}

type TransferableResponse =
  | { readonly number: number; readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | Extract<WorkerResponse, { readonly ok: false }>;

async function perform(postgres: LocalInstance, call: WorkerCall): Promise<Uint8Array<ArrayBuffer>> {
  switch (call.kind) {
    case "start":
      await postgres.start(call.difference);
      return nothing();
    case "exchange":
      return postgres.exchange(call.messages);
    case "install":
      await postgres.install(call.files);
      return nothing();
    case "dump":
      return new TextEncoder().encode(await postgres.dump());
    case "stop":
      await postgres.stop();
      return nothing();
    case "stopAndDump":
      return postgres.stopAndDump();
  }
}

function nothing(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(0);
}
