/** What a session talks through: the wire in use, the state of its transaction, and a way back when it is lost. */
import type { Frontend } from "./frontend.js";
import type { PostgresError } from "./session.js";
import type { Reply, TransactionStatus, Wire } from "./wire.js";

/** Gives a wire to a backend in the same state as before, or throws when there is none to be had. */
export type Recover = () => Promise<void>;

/** One session's connection, which outlives the backends that serve it. */
export class Link {
  #wire: Wire;
  #status: TransactionStatus = "idle";
  #generation = 0;
  /** Set by the owner of the backend; until then a lost backend stays lost. */
  recover: Recover | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  get wire(): Wire {
    return this.#wire;
  }

  /** After the last exchange that was answered. */
  get status(): TransactionStatus {
    return this.#status;
  }

  /** Grows whenever what Postgres said before may no longer hold. */
  get generation(): number {
    return this.#generation;
  }

  /** To be called when the database may have changed. */
  changed(): void {
    this.#generation += 1;
  }

  /** A new backend, outside any transaction. */
  reconnect(wire: Wire): void {
    this.#wire = wire;
    this.#status = "idle";
    this.changed();
  }

  async exchange(messages: Frontend): Promise<readonly Reply[]> {
    // A server that was asked nothing says nothing, and would be waited for without end.
    if (messages.syncs === 0) return [];
    const wire = this.#wire;
    const replies = await wire.exchange(messages.bytes, messages.syncs);
    const last = replies.at(-1);
    if (last?.kind === "ready" && wire === this.#wire) this.#status = last.status;
    return replies;
  }
}

/** The first error among replies. */
export function errorIn(replies: readonly Reply[]): PostgresError | undefined {
  for (const reply of replies) if (reply.kind === "error") return reply.error;
  return undefined;
}

/** The error that stands for a statement that took the backend with it. */
export function lostError(reason: string): PostgresError {
  return { sqlstate: "58000", message: reason };
}

/** Postgres ends texts at the first NUL, so a statement that holds one never reaches it whole. */
export function nulError(statement: string): PostgresError | undefined {
  const at = statement.indexOf("\0");
  if (at === -1) return undefined;
  const position = Array.from(statement.slice(0, at)).length + 1;
  return { sqlstate: "22021", message: 'invalid byte sequence for encoding "UTF8": 0x00', position };
}
