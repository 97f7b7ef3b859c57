/** What this side of the connection finds out: no connection, a result that isn't what was generated for, a handle that has ended. */
import { DatabaseError, type ErrorFacts } from "./database-error.js";

/** A connection couldn't be made, or was lost. */
export class ConnectionFailed extends DatabaseError {
  override readonly name: string = "ConnectionFailed";
  /**
   * Whether what was sent may have taken effect: a connection that is lost while COMMIT, or a statement in a transaction of
   * its own, is on its way doesn't tell.
   */
  readonly isOutcomeUnknown: boolean;

  constructor(message: string, facts: ErrorFacts = {}, isOutcomeUnknown = false) {
    super(message, facts);
    this.isOutcomeUnknown = isOutcomeUnknown;
  }
}

/** Every connection of the pool was in use for as long as `acquireTimeout` allows. */
export class PoolTimeout extends DatabaseError {
  override readonly name: string = "PoolTimeout";
}

/** The database was closed before, or while, this ran. */
export class DatabaseClosed extends DatabaseError {
  override readonly name: string = "DatabaseClosed";
}

/** A `:one` query found nothing. */
export class NoRows extends DatabaseError {
  override readonly name: string = "NoRows";

  constructor(query: string) {
    super("expected one row, found none", { query });
  }
}

/** A `:one` or `:opt` query found several rows. */
export class TooManyRows extends DatabaseError {
  override readonly name: string = "TooManyRows";
  readonly rowCount: number;

  constructor(query: string, rowCount: number) {
    super(`expected one row, found ${rowCount}`, { query });
    this.rowCount = rowCount;
  }
}

/** A value arrived that its type can't hold. */
export class DecodeError extends DatabaseError {
  override readonly name: string = "DecodeError";
  declare readonly column: string;

  constructor(query: string, column: string, reason: string) {
    super(`column "${column}" ${reason}`, { query, column });
  }
}

/** An argument can't be sent. Nothing was. */
export class ArgumentError extends DatabaseError {
  override readonly name: string = "ArgumentError";
  readonly argument: string;

  constructor(query: string, argument: string, reason: string) {
    super(`argument "${argument}" ${reason}`, { query });
    this.argument = argument;
  }
}

/** A statement returns other columns than its code was generated for: the schema has changed since. */
export class SchemaDrift extends DatabaseError {
  override readonly name: string = "SchemaDrift";
  readonly expected: readonly string[];
  readonly found: readonly string[];

  constructor(query: string, expected: readonly string[], found: readonly string[]) {
    const isTyped = expected.some((column) => column.includes("::"));
    const print = (column: string): string => {
      const [, name = column, type = ""] = /^(.*)::(.*)$/s.exec(column) ?? [];
      return isTyped && type !== "" ? `"${name}" ${type}` : `"${name}"`;
    };
    const list = (columns: readonly string[]): string =>
      columns.length === 0 ? "none" : columns.map(print).join(", ");
    super(
      `the code was generated for the columns ${list(expected)}, but the database returns ${list(found)}: generate it again`,
      { query },
    );
    this.expected = expected;
    this.found = found;
  }
}

/** The customer's login could get around row-level security. Nothing of the block was sent. */
export class UnsafeCustomerRole extends DatabaseError {
  override readonly name: string = "UnsafeCustomerRole";
  readonly role: string;
  /** Each a sentence. */
  readonly reasons: readonly string[];

  constructor(role: string, reasons: readonly string[]) {
    super(`the customer connection logs in as "${role}", which is not safe: ${reasons.join("; ")}`);
    this.role = role;
    this.reasons = reasons;
  }
}

/** A context says on whose behalf nothing at all, or something that can't be said. Nothing was sent. */
export class ContextMissing extends DatabaseError {
  override readonly name: string = "ContextMissing";
}

/** A handle was used whose block has ended, or whose nested block is still open. Nothing was sent. */
export class TransactionClosed extends DatabaseError {
  override readonly name: string = "TransactionClosed";
}

/** A statement of the block had failed, so nothing of it took effect (25P02). `cause` is that failure. */
export class TransactionAborted extends DatabaseError {
  override readonly name: string = "TransactionAborted";

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, { code: "25P02", ...facts });
  }
}

/** The block was committed, but what should have followed it failed. */
export class AfterCommitFailed extends DatabaseError {
  override readonly name: string = "AfterCommitFailed";
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    super("the transaction was committed, but what was to follow its commit failed", { cause: errors[0] });
    this.errors = errors;
  }
}
