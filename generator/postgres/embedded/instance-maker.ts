/** Makes instances of the embedded Postgres: in a thread each, or in this thread where the worker's script isn't compiled. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileEngine } from "./compile-engine.js";
import { directoryOrigin } from "./directory-origin.js";
import { enginePackage } from "./engine-package.js";
import type { Instance } from "./instance.js";
import { createWorkerInstance } from "./worker-instance.js";

/** Instances that start from the initial cluster, packed, or from what differs from it. */
export async function instanceMaker(base: Promise<Uint8Array>): Promise<() => Instance> {
  base.catch(() => undefined);
  const enginePath = enginePathOf();
  const script = workerScript();
  if (script !== undefined) return () => createWorkerInstance({ script, enginePath, base });
  const { compiled, createInstance, runPgDump } = await inThisThread(enginePath);
  return () => createInstance({ origin: { kind: "initial", base }, compiled, runPgDump });
}

/** An instance of the cluster in the directory, an absolute path. */
export async function directoryInstance(directory: string): Promise<Instance> {
  const enginePath = enginePathOf();
  const script = workerScript();
  if (script !== undefined) return createWorkerInstance({ script, enginePath, directory });
  const { compiled, createInstance, runPgDump } = await inThisThread(enginePath);
  return createInstance({ origin: await directoryOrigin(directory), compiled, runPgDump });
}

function enginePathOf(): string {
  return join(enginePackage().files, "pglite.wasm");
}

function workerScript(): URL | undefined {
  const script = new URL("./worker.js", import.meta.url);
  return existsSync(fileURLToPath(script)) ? script : undefined;
}

async function inThisThread(enginePath: string) {
  const compiled = compileEngine(enginePath);
  compiled.catch(() => undefined);
  const [{ createInstance }, { runPgDump }] = await Promise.all([
    import("./instance.js"),
    import("../pg-dump/run.js"),
  ]);
  return { compiled, createInstance, runPgDump };
}
