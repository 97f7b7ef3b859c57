/**
 * An embedded Postgres that can be started again: from the initial cluster, or from one that differs from it. The engine
 * is loaded as soon as there is an instance, and waits for the word which of them. No Node API.
 */

import { Frontend } from "../frontend.js";
import type { RunPgDump } from "../pg-dump/run.js";
import {
  applyDifference,
  type Cluster,
  type ClusterFile,
  differenceFrom,
  packCluster,
  unpackCluster,
} from "./cluster.js";
import { type CompiledEngine, type FileSystem, type Host, openHost } from "./pglite-host.js";

/**
 * A Postgres in this thread or in a worker, which answers one call after the other. After `BackendLost` from any call only
 * `destroy` may be called.
 */
export interface Instance {
  /** Starts Postgres, which must not be running; from `difference` (of `stopAndDump`) if it is given. */
  start(difference?: Uint8Array): Promise<void>;
  exchange(messages: Uint8Array): Promise<Uint8Array>;
  /** Puts files of an extension below the installation: `share/postgresql/extension/citext.control`. */
  install(files: readonly ClusterFile[]): Promise<void>;
  /** What pg_dump says of the database, whose session is like a new one afterwards. Not inside of a transaction. */
  dump(): Promise<string>;
  /** Shuts Postgres down, to be started again. */
  stop(): Promise<void>;
  /** Shuts Postgres down and gives what its cluster differs in from the initial one. */
  stopAndDump(): Promise<Uint8Array>;
  /** Gives everything back, whatever the state. */
  destroy(): Promise<void>;
}

/** An instance in this thread, whose answers may be given away to another one. */
export interface LocalInstance extends Instance {
  exchange(messages: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  stopAndDump(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface InstanceOptions {
  readonly origin: Origin;
  readonly compiled?: Promise<CompiledEngine> | undefined;
  readonly runPgDump: RunPgDump;
}

/** Where an instance's cluster comes from. */
export type Origin =
  /** The initial cluster, packed: in memory, and gone in the end. */
  | { readonly kind: "initial"; read(): Uint8Array }
  /** The cluster that is in a directory, where it stays. */
  | { readonly kind: "directory"; open(): FileSystem };

interface Boot {
  readonly host: Promise<Host>;
  readonly useCluster: (cluster: Cluster) => void;
}

/** An instance in this thread. */
export function createInstance(options: InstanceOptions): LocalInstance {
  const { origin, compiled, runPgDump } = options;
  let boot: Boot | undefined = begin();
  let host: Host | undefined;
  /** The initial cluster, once it has been read. */
  let base: Uint8Array | undefined;
  let previous: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = previous.then(work);
    previous = result.catch(() => undefined);
    return result;
  }

  function begin(): Boot {
    const { promise, resolve } = deferred<Cluster>();
    const opened = Promise.resolve(compiled).then((engine) =>
      openHost({ cluster: origin.kind === "directory" ? origin.open() : promise, compiled: engine }),
    );
    opened.catch(() => undefined); // reported by `start`
    return { host: opened, useCluster: resolve };
  }

  function baseOf(initial: Extract<Origin, { readonly kind: "initial" }>): Uint8Array {
    base ??= initial.read();
    return base;
  }

  function running(): Host {
    if (host === undefined) throw new Error("the embedded Postgres is not running");
    return host;
  }

  async function start(difference?: Uint8Array): Promise<void> {
    const current = boot ?? begin();
    boot = undefined;
    if (origin.kind === "initial") {
      // A copy, for Postgres writes into the very bytes. A Buffer's own `slice` is none.
      const initial = unpackCluster(new Uint8Array(baseOf(origin)));
      const isInitial = difference === undefined;
      current.useCluster(isInitial ? initial : applyDifference(initial, unpackCluster(difference)));
    }
    host = await current.host;
  }

  async function dump(): Promise<string> {
    const { exchange, exchangeNow } = running();
    const dumped = await runPgDump(exchangeNow);
    // It leaves a transaction open that only reads, no search path and row-level security refused.
    const clean = new Frontend();
    clean.query("ROLLBACK");
    clean.query("DISCARD ALL");
    await exchange(clean.bytes);
    if (!dumped.ok) throw new Error(`pg_dump failed: ${dumped.message}`);
    return dumped.text;
  }

  async function stop(): Promise<void> {
    await running().close();
    host = undefined;
  }

  async function stopAndDump(): Promise<Uint8Array<ArrayBuffer>> {
    if (origin.kind !== "initial") throw new Error("a cluster in a directory stays there");
    const cluster = await running().closeAndDump();
    host = undefined;
    return packCluster(differenceFrom(unpackCluster(baseOf(origin)), cluster));
  }

  return {
    start: (difference) => inTurn(() => start(difference)),
    exchange: (messages) => inTurn(() => running().exchange(messages)),
    install: (files) => inTurn(() => running().install(files)),
    dump: () => inTurn(dump),
    stop: () => inTurn(stop),
    stopAndDump: () => inTurn(stopAndDump),
    async destroy() {
      const last = host;
      host = undefined;
      // What crashed may not even be able to shut down.
      await last?.close().catch(() => undefined);
    },
  };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
