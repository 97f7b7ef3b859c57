/** What is known of the server's session behind a connection, from one transaction to the next. */
import { PreparedStatements } from "./statements.js";

const known = new WeakMap<object, SessionState>();

/** The one state of a connection. */
export function stateOf(connection: object): SessionState {
  let found = known.get(connection);
  if (found === undefined) {
    found = new SessionState();
    known.set(connection, found);
  }
  return found;
}

/**
 * What transactions may have left is counted: one may be sent before it is known whether the one before it, which clears it,
 * commits.
 */
export class SessionState {
  readonly statements = new PreparedStatements();
  /** Whether nobody else uses it. Behind a pooler it may hold what another connection's transaction has left. */
  isOwn: boolean | undefined;
  /** How its transactions are isolated where they don't say; undefined where that isn't known. */
  defaultIsolation: string | null | undefined;
  #left = 1;
  #cleared = 0;

  /** How often something may have been left. Nobody knows of a new connection. */
  get leftovers(): number {
    return this.#left;
  }

  get isCleared(): boolean {
    return this.isOwn === true && this.#cleared === this.#left;
  }

  /** Something that may leave more is about to be sent. */
  leave(): void {
    this.#left++;
  }

  /** So many leftovers were cleared, for good. */
  clear(leftovers: number): void {
    this.#cleared = Math.max(this.#cleared, leftovers);
  }
}
