/** The named prepared statements of one connection: which exist, under which names, and what columns they return. */
import { createHash } from "node:crypto";
import type { WireFields } from "./wire.js";

/**
 * A statement as this connection knows it. It is `sent` until its result arrives, and `uncertain` when an error came first:
 * the server may know the name or not (a prepared statement outlives the rollback of its transaction).
 */
export interface PreparedStatement {
  readonly name: string;
  state: "sent" | "known" | "uncertain";
  /** What it returns, once known; a plan whose result type has changed is refused by the server instead of running. */
  fields: WireFields;
  /** The messages that run it without values, once they were written. */
  execution?: Buffer;
}

/** Prepared statements kept on a connection; the eldest is closed for one more. */
const maxPrepared = 500;

export class PreparedStatements {
  readonly #byText = new Map<string, PreparedStatement>();
  #hasForgotten = false;

  find(text: string): PreparedStatement | undefined {
    return this.#byText.get(text);
  }

  /** Takes note that it is about to be prepared; returns one to close in exchange, if there are too many. */
  add(text: string): { readonly added: PreparedStatement; readonly evicted: PreparedStatement | undefined } {
    const added: PreparedStatement = { name: statementName(text), state: "sent", fields: [] };
    let evicted: PreparedStatement | undefined;
    if (this.#byText.size >= maxPrepared) {
      for (const [eldest, prepared] of this.#byText) {
        if (prepared.state === "sent") continue;
        this.#byText.delete(eldest);
        this.#hasForgotten = true;
        evicted = prepared;
        break;
      }
    }
    this.#byText.set(text, added);
    return { added, evicted };
  }

  /**
   * Whether the server may know one that isn't found here: what should have closed it may have been skipped, after an error.
   */
  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  /** From here on each is prepared anew before it runs. */
  distrustAll(): void {
    for (const prepared of this.#byText.values()) prepared.state = "uncertain";
  }
}

const names = new Map<string, string>();
const maxNames = 10_000;

/** A program's own names don't clash with it. Short enough for Postgres, which cuts names after 63 bytes. */
function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    if (names.size >= maxNames) names.clear();
    name = `codegen_db_${createHash("sha256").update(text).digest("base64url").slice(0, 32)}`;
    names.set(text, name);
  }
  return name;
}
