/** Makes instances of the embedded Postgres: in a thread each, or in this thread where the worker's script isn't compiled. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findInitialCluster } from "./cluster-file.js";
import { compileEngine } from "./compile-engine.js";
import { enginePackage } from "./engine-package.js";
import type { Instance } from "./instance.js";
import { createWorkerInstance } from "./worker-instance.js";
import type { ClusterHome } from "./worker-messages.js";

/** The maker of instances whose clusters live there. */
export async function instanceMaker(home: ClusterHome): Promise<() => Instance> {
  const inThread = threadMaker(home);
  if (inThread !== undefined) return inThread;
  const compiled = compileEngine(enginePath());
  compiled.catch(() => undefined); // reported when an instance starts
  const [{ createInstance }, { originOf }, { runPgDump }] = await Promise.all([
    import("./instance.js"),
    import("./origin.js"),
    import("../pg-dump/run.js"),
  ]);
  const origin = await originOf(home);
  return () => createInstance({ origin, compiled, runPgDump });
}

/**
 * An instance of the initial cluster whose thread loads the engine while the caller has other things to do. Absent where
 * that would be done in this thread.
 */
export function instanceAhead(): Instance | undefined {
  const initial = findInitialCluster();
  return initial === undefined ? undefined : threadMaker({ kind: "memory", initial })?.();
}

function threadMaker(home: ClusterHome): (() => Instance) | undefined {
  const script = new URL("./worker.js", import.meta.url);
  if (!existsSync(fileURLToPath(script))) return undefined;
  return () => createWorkerInstance({ script, enginePath: enginePath(), home });
}

function enginePath(): string {
  return join(enginePackage().files, "pglite.wasm");
}
