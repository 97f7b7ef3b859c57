/**
 * One embedded Postgres in this thread: started from a cluster in memory or in a directory, spoken to in raw protocol,
 * and noticed when it crashes. No Node API.
 */
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { BackendLost } from "../wire.js";
import type { Cluster, ClusterFile } from "./cluster.js";
import { ClusterFileSystem } from "./cluster-file-system.js";

/** Where PGlite keeps its data directory. */
export type FileSystem = NonNullable<PGliteOptions["fs"]>;

/** What a session needs of a Postgres that runs in this thread or in a worker. */
export interface Host {
  /** Sends protocol messages and gives all that was answered. Rejects with `BackendLost` after a crash. */
  exchange(messages: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** The same without waiting, for a program that can't. Throws `BackendLost` after a crash. */
  exchangeNow(messages: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Puts files of an extension below the installation: `share/postgresql/extension/citext.control`. */
  install(files: readonly ClusterFile[]): Promise<void>;
  /** Shuts Postgres down. */
  close(): Promise<void>;
  /** Shuts Postgres down and gives the cluster as it is then. Only for a cluster in memory. */
  closeAndDump(): Promise<Cluster>;
}

/** A compiled `WebAssembly.Module`. */
export type CompiledEngine = NonNullable<PGliteOptions["pgliteWasmModule"]>;

export interface HostOptions {
  /**
   * In memory: asked for when the engine is loaded, so that both can be had ready at the same time; its bytes are taken
   * over. Or wherever the file system is, which holds a cluster already.
   */
  readonly cluster: Promise<Cluster> | FileSystem;
  /** `pglite.wasm`, if the caller has compiled it. */
  readonly compiled?: CompiledEngine | undefined;
}

/** Settings for a server that is asked by one session. */
const oneSession: readonly string[] = [
  'search_path="$user", public',
  // PGlite zeroes its buffers at the start: 128 MB, the default, took 120 ms.
  "shared_buffers=8MB",
  "max_connections=2",
  // All of a schema is loaded in one transaction, which locks each table, index and sequence.
  "max_locks_per_transaction=4000",
  "autovacuum=off",
];

/** Settings for one that is never written to a disk, besides: nothing has to survive a crash. */
export const settings: readonly string[] = [
  ...oneSession,
  "full_page_writes=off",
  "max_wal_senders=0",
  "wal_init_zero=off",
  "wal_level=minimal",
  "wal_recycle=off",
];

/** PGlite without what it asks at each start to know how arrays are read: here all values stay text. */
class RawPGlite extends PGlite {
  override async _initArrayTypes(): Promise<void> {}
}

/** Boots from `cluster`. */
export async function openHost({ cluster, compiled }: HostOptions): Promise<Host> {
  const files = cluster instanceof Promise ? new ClusterFileSystem(cluster) : cluster;
  const memory = files instanceof ClusterFileSystem ? files : undefined;
  const pglite = new RawPGlite({
    fs: files,
    startParams: [
      ...PGlite.defaultStartParams,
      ...(memory === undefined ? oneSession : settings).flatMap((setting) => ["-c", setting]),
    ],
    // PGlite would fetch initdb as well, which is never run here.
    ...(compiled === undefined ? {} : { pgliteWasmModule: compiled, initdbWasmModule: compiled }),
  });
  await pglite.waitReady;
  return {
    ...rawExchange(pglite),
    async install(extension) {
      for (const { path, bytes } of extension) pglite.copyToFS(`${PGlite.paths.PG_ROOT}/${path}`, bytes);
    },
    async close() {
      await pglite.close();
    },
    async closeAndDump() {
      if (memory === undefined) throw new Error("a cluster in a directory is not dumped");
      memory.dumpOnClose = true;
      await pglite.close();
      if (memory.dumped === undefined) throw new Error("the cluster was not dumped");
      return memory.dumped;
    },
  };
}

/** Raw protocol over an instance; after a crash every call rejects. */
export function rawExchange(pglite: PGlite): Pick<Host, "exchange" | "exchangeNow"> {
  const crash = watchForCrash(pglite);
  const failed = (failure: unknown): BackendLost =>
    new BackendLost(crash.reason ?? `the embedded Postgres failed: ${String(failure)}`);
  const throwIfCrashed = (): void => {
    if (crash.reason !== undefined) throw new BackendLost(crash.reason);
  };
  return {
    async exchange(messages) {
      throwIfCrashed();
      const answer = new GrowingBytes();
      try {
        await pglite.execProtocolRawStream(messages, {
          syncToFs: false,
          onRawData: (bytes) => answer.add(bytes),
        });
      } catch (failure) {
        throw failed(failure);
      }
      throwIfCrashed();
      return answer.bytes;
    },
    exchangeNow(messages) {
      throwIfCrashed();
      try {
        const answer = new Uint8Array(pglite.execProtocolRawSync(messages));
        throwIfCrashed();
        return answer;
      } catch (failure) {
        throw failed(failure);
      }
    },
  };
}

interface Crash {
  reason: string | undefined;
}

/** Thrown by the engine for what is a `longjmp` to the main loop in C: the way of every ordinary error. */
const mainLongJump = 100;

/**
 * PGlite swallows every exception of its main loop and goes on, traps and exits included, sometimes forever. These
 * wrappers remember the first that is no ordinary error and leave the loop from there.
 */
function watchForCrash(pglite: PGlite): Crash {
  const crash: Crash = { reason: undefined };
  const engine = pglite.Module;
  const mainLoopOnce = engine._PostgresMainLoopOnce;
  engine._PostgresMainLoopOnce = () => {
    try {
      mainLoopOnce();
    } catch (thrown) {
      if (statusOf(thrown) !== mainLongJump)
        crash.reason ??= `the embedded Postgres crashed: ${reasonOf(thrown)}`;
      throw thrown;
    }
  };
  const stackRestore = engine.stackRestore;
  engine.stackRestore = (pointer) => {
    if (crash.reason !== undefined) throw new BackendLost(crash.reason);
    return stackRestore(pointer);
  };
  return crash;
}

function statusOf(thrown: unknown): unknown {
  return typeof thrown === "object" && thrown !== null && "status" in thrown ? thrown.status : undefined;
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Collects chunks that are only valid while they are handed over. */
class GrowingBytes {
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  add(chunk: Uint8Array): void {
    if (this.#length + chunk.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + chunk.length));
      larger.set(this.bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#length);
    this.#length += chunk.length;
  }
}
