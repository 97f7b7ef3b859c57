/**
 * An embedded Postgres that can be started again: from the initial cluster, or from one that differs from it. The engine
 * is loaded as soon as there is an instance, and waits for the word which of them. No Node API.
 */
import {
  applyDifference,
  type Cluster,
  type ClusterFile,
  differenceFrom,
  packCluster,
  unpackCluster,
} from "./cluster.js";
import { type CompiledEngine, type Host, openHost } from "./pglite-host.js";

/** A Postgres in this thread or in a worker. After `BackendLost` from any call only `destroy` may be called. */
export interface Instance {
  /** Starts Postgres, which must not be running; from `difference` (of `closeAndDump`) if it is given. */
  start(difference?: Uint8Array): Promise<void>;
  exchange(messages: Uint8Array): Promise<Uint8Array>;
  /** Puts files of an extension below the installation: `share/postgresql/extension/citext.control`. */
  install(files: readonly ClusterFile[]): Promise<void>;
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
  /** The initial cluster, packed. */
  readonly base: Promise<Uint8Array>;
  readonly compiled?: Promise<CompiledEngine> | undefined;
}

interface Boot {
  readonly host: Promise<Host>;
  readonly useCluster: (cluster: Cluster) => void;
}

/** An instance in this thread. */
export function createInstance({ base, compiled }: InstanceOptions): LocalInstance {
  let boot: Boot | undefined = begin();
  let host: Host | undefined;

  function begin(): Boot {
    const { promise, resolve } = deferred<Cluster>();
    const opened = Promise.resolve(compiled).then((engine) =>
      openHost({ cluster: promise, compiled: engine }),
    );
    opened.catch(() => undefined); // reported by `start`
    return { host: opened, useCluster: resolve };
  }

  function running(): Host {
    if (host === undefined) throw new Error("the embedded Postgres is not running");
    return host;
  }

  return {
    async start(difference) {
      const current = boot ?? begin();
      boot = undefined;
      // A copy, for Postgres writes into the very bytes. A Buffer's own `slice` is none.
      const initial = unpackCluster(new Uint8Array(await base));
      const isInitial = difference === undefined;
      current.useCluster(isInitial ? initial : applyDifference(initial, unpackCluster(difference)));
      host = await current.host;
    },
    exchange: (messages) => running().exchange(messages),
    install: (files) => running().install(files),
    async stop() {
      await running().close();
      host = undefined;
    },
    async stopAndDump() {
      const cluster = await running().closeAndDump();
      host = undefined;
      return packCluster(differenceFrom(unpackCluster(await base), cluster));
    },
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
