/** The error that every failure of the database is, with what Postgres says of it. No message holds a value. */

/** What is known of a failure; what isn't is undefined. */
export interface ErrorFacts {
  /** The SQLSTATE (PostgreSQL documentation, appendix A). Undefined when the server didn't report the failure. */
  readonly code?: string | undefined;
  /** The query's name in the SQL file. */
  readonly query?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Anything that went wrong between a caller and Postgres. Its subclasses say what; where a class alone would be too coarse,
 * `code` is the SQLSTATE.
 *
 * @example
 * try {
 *   await db.xact((q) => q.orm.createUser(user));
 * } catch (error) {
 *   if (error instanceof DatabaseError && error.code === "53100") report("the disk is full");
 *   throw error;
 * }
 */
export class DatabaseError extends Error {
  override readonly name: string = "DatabaseError";
  readonly code: string | undefined;
  readonly query: string | undefined;
  readonly schema: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly constraint: string | undefined;

  constructor(message: string, facts: ErrorFacts = {}) {
    const prefix = facts.query === undefined ? "" : `${facts.query}: `;
    super(prefix + message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.query = facts.query;
    this.schema = facts.schema;
    this.table = facts.table;
    this.column = facts.column;
    this.constraint = facts.constraint;
  }
}
