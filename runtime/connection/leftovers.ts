/** Whether the session of a connection may hold what an earlier transaction left in it. */

const known = new WeakMap<object, Leftovers>();

/** Those of a client's connection. */
export function leftoversOf(client: object): Leftovers {
  let found = known.get(client);
  if (found === undefined) {
    found = new Leftovers();
    known.set(client, found);
  }
  return found;
}

/** They are counted: a transaction may be sent before it is known whether the one before it, which clears them, commits. */
export class Leftovers {
  /** Whether the connection has a session of its own. Behind a pooler it may find what another's has left. */
  isOwnSession: boolean | undefined;
  #count = 1;
  #cleared = 0;

  /** How many there were so far. */
  get count(): number {
    return this.#count;
  }

  /** Whether there are none. Of a new connection nobody knows. */
  get areCleared(): boolean {
    return this.isOwnSession === true && this.#cleared === this.#count;
  }

  /** Something that may leave more is about to be sent. */
  add(): void {
    this.#count++;
  }

  /** The first `count` were cleared, for good. */
  clear(count: number): void {
    this.#cleared = Math.max(this.#cleared, count);
  }
}
