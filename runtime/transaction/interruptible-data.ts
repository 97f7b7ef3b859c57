/** Data of a COPY that makes room for other statements of its transaction, which its own source may be waiting for. */
import type { CopyData } from "../connection/copy-feed.js";

/** What tells that a statement waits, and that the transaction was stopped. */
interface Queue {
  whenAwaited(): Promise<void>;
  whenStopped(): Promise<void>;
}

/**
 * Ends while the next piece is on its way and a statement waits for the connection; `hasMore` then waits for that piece, and
 * another COPY goes on with it. Every COPY has one piece at least.
 */
export class InterruptibleData implements CopyData {
  /** What the source threw. */
  failure: { readonly error: unknown } | undefined;
  readonly #source: CopyData;
  readonly #queue: Queue;
  #ready: { readonly piece: string | undefined } | undefined;
  #coming: Promise<void> | undefined;

  constructor(source: CopyData, queue: Queue) {
    this.#source = source;
    this.#queue = queue;
  }

  /** Throws what the source throws. Also true when there is no point in waiting any more, as the next request will say. */
  async hasMore(): Promise<boolean> {
    if (this.#ready === undefined) await Promise.race([this.#arrive(), this.#queue.whenStopped()]);
    if (this.failure !== undefined) throw this.failure.error;
    return this.#ready === undefined || this.#ready.piece !== undefined;
  }

  async next(): Promise<string | undefined> {
    if (this.#ready === undefined) await Promise.race([this.#arrive(), this.#queue.whenAwaited()]);
    if (this.failure !== undefined) throw this.failure.error;
    const piece = this.#ready?.piece;
    // The end stays ready.
    if (piece !== undefined) this.#ready = undefined;
    return piece;
  }

  /** Never rejects. */
  #arrive(): Promise<void> {
    this.#coming ??= this.#fetch();
    return this.#coming;
  }

  async #fetch(): Promise<void> {
    try {
      this.#ready = { piece: await this.#source.next() };
    } catch (error) {
      this.failure = { error };
    }
    this.#coming = undefined;
  }
}
