/** What the thread that asks and the thread that runs Postgres say to each other. */
import type { ClusterFile } from "./cluster.js";
import type { ClusterSource } from "./cluster-file.js";

/** What the thread is started with. */
export interface WorkerData {
  /** `pglite.wasm`. */
  readonly enginePath: string;
  readonly home: ClusterHome;
}

/** Where a cluster lives: in memory, beginning as the initial one, or in a directory, whose path is absolute. */
export type ClusterHome =
  | { readonly kind: "memory"; readonly initial: ClusterSource }
  | { readonly kind: "directory"; readonly directory: string };

/** A thread's data is untyped on its way. */
export function isWorkerData(value: unknown): value is WorkerData {
  return typeof value === "object" && value !== null && "enginePath" in value && "home" in value;
}

/** A call of `Instance`. */
export type WorkerCall =
  | { readonly kind: "start"; readonly difference: Uint8Array | undefined }
  | { readonly kind: "exchange"; readonly messages: Uint8Array }
  | { readonly kind: "install"; readonly files: readonly ClusterFile[] }
  | { readonly kind: "dump" }
  | { readonly kind: "stop" }
  | { readonly kind: "stopAndDump" };

export interface WorkerRequest {
  readonly number: number;
  readonly call: WorkerCall;
}

export type WorkerResponse =
  | { readonly number: number; readonly ok: true; readonly bytes: Uint8Array }
  | { readonly number: number; readonly ok: false; readonly isLost: boolean; readonly message: string };
