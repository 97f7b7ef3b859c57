/** What the thread that asks and the thread that runs Postgres say to each other. */
import type { ClusterFile } from "./cluster.js";

/** What the thread is started with. */
export interface WorkerData {
  /** `pglite.wasm`. */
  readonly enginePath: string;
  /** Absolute, of a cluster on disk. */
  readonly directory: string | undefined;
}

/** A thread's data is untyped on its way. */
export function isWorkerData(value: unknown): value is WorkerData {
  return typeof value === "object" && value !== null && "enginePath" in value && "directory" in value;
}

/** A call of `Instance`. */
export type WorkerCall =
  | { readonly kind: "start"; readonly difference: Uint8Array | undefined }
  | { readonly kind: "exchange"; readonly messages: Uint8Array }
  | { readonly kind: "install"; readonly files: readonly ClusterFile[] }
  | { readonly kind: "dump" }
  | { readonly kind: "stop" }
  | { readonly kind: "stopAndDump" };

export type WorkerRequest =
  /** The initial cluster, packed. */
  | { readonly kind: "base"; readonly packed: Uint8Array }
  | { readonly kind: "call"; readonly number: number; readonly call: WorkerCall };

export type WorkerResponse =
  | { readonly number: number; readonly ok: true; readonly bytes: Uint8Array }
  | { readonly number: number; readonly ok: false; readonly isLost: boolean; readonly message: string };
