/** What the thread that asks and the thread that runs Postgres say to each other. */
import type { ClusterFile } from "./cluster.js";

/** A call of `Instance`. */
export type WorkerCall =
  | { readonly kind: "start"; readonly difference: Uint8Array | undefined }
  | { readonly kind: "exchange"; readonly messages: Uint8Array }
  | { readonly kind: "install"; readonly files: readonly ClusterFile[] }
  | { readonly kind: "stop" }
  | { readonly kind: "stopAndDump" };

export type WorkerRequest =
  /** The initial cluster, packed. */
  | { readonly kind: "base"; readonly packed: Uint8Array }
  | { readonly kind: "call"; readonly number: number; readonly call: WorkerCall };

export type WorkerResponse =
  | { readonly number: number; readonly ok: true; readonly bytes: Uint8Array }
  | { readonly number: number; readonly ok: false; readonly isLost: boolean; readonly message: string };
