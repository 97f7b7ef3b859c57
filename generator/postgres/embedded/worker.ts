/** The thread that runs an embedded Postgres, so that asking it and using its answers go on side by side. */
import { parentPort, workerData } from "node:worker_threads";
import { runPgDump } from "../pg-dump/run.js";
import { BackendLost } from "../wire.js";
import { compileEngine } from "./compile-engine.js";
import type { LocalInstance } from "./instance.js";
import { originOf } from "./origin.js";
import { isWorkerData, type WorkerCall, type WorkerRequest, type WorkerResponse } from "./worker-messages.js";

const port = parentPort;
if (port === null) throw new Error("this module is run by a worker thread");

const started: unknown = workerData;
if (!isWorkerData(started)) throw new Error("this thread was started without its data");
const { enginePath, home } = started;

// All take their time and don't need each other.
const compiled = compileEngine(enginePath);
const origin = originOf(home);
const modules = import("./instance.js");
// Reported by the call that needs them.
compiled.catch(() => undefined);
origin.catch(() => undefined);

const instance = modules.then(async ({ createInstance }) =>
  createInstance({ origin: await origin, compiled, runPgDump }),
);
instance.catch(() => undefined);

port.on("message", ({ number, call }: WorkerRequest) => void answer(number, call));

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
