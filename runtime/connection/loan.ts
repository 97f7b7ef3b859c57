/** A client that was taken out of `pg`'s pool: whether it can be used, and requests to cancel what runs on it. */
import type pg from "pg";
import { requestCancel } from "./cancel.js";
import { type SessionState, stateOf } from "./session-state.js";

const basePatience = 100;
/** Milliseconds that a round trip takes to a server on the same machine, or not far from it. */
const nearby = 0.5;

const losses = new WeakMap<object, Error>();

/** Keeps why a connection was lost while nothing ran on it. */
export function noteLosses(client: pg.ClientBase): void {
  client.on("error", (error) => {
    if (!losses.has(client)) losses.set(client, error);
  });
}

/** One transaction after the other may use it before it goes back. */
export class Loan {
  readonly client: pg.PoolClient;
  readonly state: SessionState;
  readonly #since = performance.now();
  /** Whether a transaction was sent behind what runs, and somebody waits for what it gives. */
  isFollowed = false;
  #fastest = Number.POSITIVE_INFINITY;
  #cancelling: Promise<void> | undefined;
  #isTainted = false;

  constructor(client: pg.PoolClient) {
    this.client = client;
    this.state = stateOf(client.connection);
  }

  /** Takes note of how many milliseconds a round trip took. */
  noteRoundTrip(milliseconds: number): void {
    if (milliseconds < this.#fastest) this.#fastest = milliseconds;
  }

  /**
   * Milliseconds that a transaction waits behind the COMMIT of another before it looks for another connection: more to a server
   * that is far away.
   */
  get patience(): number {
    return basePatience + (Number.isFinite(this.#fastest) ? 2 * this.#fastest : 0);
  }

  /** Whether the way to the server takes longer than it takes to send and receive. */
  get isDistant(): boolean {
    return Number.isFinite(this.#fastest) && this.#fastest > nearby;
  }

  /** Milliseconds since it was taken. */
  get age(): number {
    return performance.now() - this.#since;
  }

  /** `pg` doesn't say whether a connection is alive, but it refuses to query one that isn't. */
  get isAlive(): boolean {
    const { client } = this;
    const isQueryable = !("_queryable" in client) || client._queryable !== false;
    return isQueryable && !("_ending" in client && client._ending === true);
  }

  /** Why it was lost, if that was while nothing ran on it. */
  get loss(): Error | undefined {
    return losses.get(this.client);
  }

  /** Whether something runs on it. */
  get isBusy(): boolean {
    const { client } = this;
    return "readyForQuery" in client && client.readyForQuery === false;
  }

  /** Whether a request to cancel may still reach the server, and hit whatever runs then. */
  get isAtRisk(): boolean {
    return this.#isTainted || this.#cancelling !== undefined;
  }

  /** Asks the server to cancel what runs. Never when it is followed: the request may be late, and would hit what follows. */
  async cancel(): Promise<void> {
    if (this.isFollowed) return;
    this.#cancelling ??= this.#cancel();
    await this.#cancelling;
  }

  async #cancel(): Promise<void> {
    if ((await requestCancel(this.client)) === "uncertain") this.#isTainted = true;
    this.#cancelling = undefined;
  }

  /** Waits for a request that is on its way; whether the connection can be used after it. */
  async isSafe(): Promise<boolean> {
    await this.#cancelling;
    return !this.#isTainted;
  }

  /** Closes the connection at once; whatever runs on it fails. */
  destroy(): void {
    const { connection } = this.client;
    connection.stream.destroy(new Error("the connection was closed because the server didn't answer"));
  }
}
