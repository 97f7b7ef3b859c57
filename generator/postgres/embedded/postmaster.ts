/** Keeps an embedded Postgres running behind one link: starts it, replaces one that crashed, and adds extensions. */
import { Link } from "../link.js";
import type { ExtensionStore } from "../schema/extensions.js";
import type { ClusterFile } from "./cluster.js";
import type { Instance } from "./instance.js";
import { rawWire } from "./instance-wire.js";

/** What an embedded Postgres is made of. */
export interface EmbeddedParts {
  /** Begins to load the engine. */
  createInstance(): Instance;
  readonly extensionNames: readonly string[];
  extensionFiles(name: string): Promise<readonly ClusterFile[]>;
}

export class Postmaster implements ExtensionStore {
  readonly #parts: EmbeddedParts;
  #instance: Instance;
  #isRunning = false;
  #link: Link | undefined;
  readonly #installed = new Set<string>();

  constructor(parts: EmbeddedParts) {
    this.#parts = parts;
    this.#instance = parts.createInstance();
  }

  /** To the Postgres that runs; the same object over all starts. */
  get link(): Link {
    if (this.#link === undefined) throw new Error("the embedded Postgres was never started");
    return this.#link;
  }

  get names(): readonly string[] {
    return this.#parts.extensionNames;
  }

  /** Those whose files this Postgres has. */
  get installed(): readonly string[] {
    return [...this.#installed];
  }

  /** Starts Postgres anew, from the initial cluster or what differs from it. */
  async start(difference?: Uint8Array): Promise<void> {
    if (this.#isRunning) await this.#instance.stop();
    this.#isRunning = false;
    this.#installed.clear();
    await this.#instance.start(difference);
    this.#isRunning = true;
    const instance = this.#instance;
    const wire = rawWire(
      (messages) => instance.exchange(messages),
      () => this.destroy(),
    );
    if (this.#link === undefined) this.#link = new Link(wire);
    else this.#link.reconnect(wire);
  }

  /** Gives up what runs, or doesn't any more, for an instance that is to be started. */
  async replace(): Promise<void> {
    await this.destroy();
    this.#instance = this.#parts.createInstance();
  }

  async install(name: string): Promise<void> {
    if (this.#installed.has(name)) return;
    await this.#instance.install(await this.#parts.extensionFiles(name));
    this.#installed.add(name);
  }

  /** Shuts Postgres down and gives what its cluster differs in from the initial one. */
  async stopAndDump(): Promise<Uint8Array> {
    this.#isRunning = false;
    return this.#instance.stopAndDump();
  }

  async destroy(): Promise<void> {
    this.#isRunning = false;
    await this.#instance.destroy();
  }
}
