/** An embedded Postgres in a thread of its own. */
import { Worker } from "node:worker_threads";
import { BackendLost } from "../wire.js";
import type { Instance } from "./instance.js";
import type {
  ClusterHome,
  WorkerCall,
  WorkerData,
  WorkerRequest,
  WorkerResponse,
} from "./worker-messages.js";

export interface WorkerInstanceOptions {
  /** The compiled `worker.ts`. */
  readonly script: URL;
  /** `pglite.wasm`. */
  readonly enginePath: string;
  readonly home: ClusterHome;
}

/** A call that isn't answered by then never will be: the engine has no other way to stop what runs in it. */
const patience = 180_000;

/** Postgres stops a recursion that is too deep for its own stack; V8 needs several times as much for the same frames. */
const stackSizeMb = 64;

interface Pending {
  resolve(bytes: Uint8Array): void;
  reject(failure: Error): void;
  readonly timer: NodeJS.Timeout;
}

/** Starts the thread, which begins to load the engine. The process doesn't wait for it unless it is asked something. */
export function createWorkerInstance({ script, enginePath, home }: WorkerInstanceOptions): Instance {
  const data: WorkerData = { enginePath, home };
  const worker = new Worker(script, {
    workerData: data,
    resourceLimits: { stackSizeMb },
    // Options of the process, loaders for instance, are not meant for plain JavaScript; some are refused here.
    execArgv: [],
  });
  const pending = new Map<number, Pending>();
  let calls = 0;
  let end: Error | undefined;

  function giveUp(reason: Error): void {
    end ??= reason;
    for (const { reject, timer } of pending.values()) {
      clearTimeout(timer);
      reject(end);
    }
    pending.clear();
  }

  worker.on("message", (response: WorkerResponse) => {
    const waiting = pending.get(response.number);
    if (waiting === undefined) return;
    pending.delete(response.number);
    if (pending.size === 0) worker.unref();
    clearTimeout(waiting.timer);
    if (response.ok) waiting.resolve(response.bytes);
    else waiting.reject(response.isLost ? new BackendLost(response.message) : new Error(response.message));
  });
  worker.on("error", (failure) =>
    giveUp(new BackendLost(`the embedded Postgres failed: ${failure.message}`)),
  );
  worker.on("exit", () => giveUp(new BackendLost("the embedded Postgres was stopped")));
  // Only now: listening counts as waiting.
  worker.unref();

  /** What is `given` can't be used here any more, and needn't be copied. */
  function call(asked: WorkerCall, given: readonly ArrayBuffer[] = []): Promise<Uint8Array> {
    if (end !== undefined) return Promise.reject(end);
    const number = calls++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        giveUp(new BackendLost(`the embedded Postgres did not answer within ${patience / 1000} seconds`));
        void worker.terminate();
      }, patience);
      pending.set(number, { resolve, reject, timer });
      worker.ref();
      const request: WorkerRequest = { number, call: asked };
      worker.postMessage(request, [...given]);
    });
  }

  return {
    async start(difference) {
      await call({ kind: "start", difference });
    },
    async exchange(messages) {
      const copy = messages.slice();
      return call({ kind: "exchange", messages: copy }, [copy.buffer]);
    },
    async install(files) {
      await call({ kind: "install", files });
    },
    async dump() {
      return new TextDecoder().decode(await call({ kind: "dump" }));
    },
    async stop() {
      await call({ kind: "stop" });
    },
    stopAndDump: () => call({ kind: "stopAndDump" }),
    async destroy() {
      giveUp(new BackendLost("the embedded Postgres was stopped"));
      await worker.terminate();
    },
  };
}
