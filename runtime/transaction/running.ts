/** The transactions that run, so that closing the database can wait for them and, in the end, stop them. */
import { endsWithin } from "../ends-within.js";

/** Whatever can be told to stop. */
export interface Stoppable {
  stop(reason: unknown): Promise<void>;
}

export class Running {
  readonly #all = new Set<Stoppable>();
  #whenEmpty: (() => void) | undefined;

  get count(): number {
    return this.#all.size;
  }

  add(transaction: Stoppable): void {
    this.#all.add(transaction);
  }

  delete(transaction: Stoppable): void {
    this.#all.delete(transaction);
    if (this.#all.size === 0) this.#whenEmpty?.();
  }

  /** Resolves when none runs, or after so many milliseconds. */
  async settled(timeout: number): Promise<void> {
    if (this.#all.size === 0) return;
    const empty = new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
    await endsWithin(empty, timeout);
  }

  /** Stops each that runs, and resolves when they have given their connections back. */
  async stopAll(reason: unknown): Promise<void> {
    await Promise.all([...this.#all].map((transaction) => transaction.stop(reason)));
  }
}

/** Counts a transaction among those that run, and stops it when the signal is aborted. What it gives undoes both. */
export function track(transaction: Stoppable, active: Running, signal: AbortSignal | undefined): () => void {
  const onAbort = (): void => void transaction.stop(signal?.reason);
  active.add(transaction);
  if (signal?.aborted) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });
  return () => {
    signal?.removeEventListener("abort", onAbort);
    active.delete(transaction);
  };
}
