/** What running a statement needs of a client: the part of `pg` that its clients, its pools and their like share. */

/** A value on its way to Postgres: text as Postgres reads it, raw bytes for a bytea, or NULL. */
export type SentValue = string | Uint8Array | null;

/** A row as Postgres printed it. */
export type RawRow = readonly (string | null)[];

/** Keeps `pg` from parsing: every value arrives as the text that Postgres printed. */
export interface RawTypes extends Array<never> {
  getTypeParser(): (value: never) => never;
}

// An array because the embedded engine's adapter takes a statement's `types` for a list of parameter type oids, and an empty
// one leaves them to Postgres.
export const rawTypes: RawTypes = Object.assign<never[], { getTypeParser(): (value: never) => never }>([], {
  getTypeParser: () => (value) => value,
});

/** One statement for the extended protocol, which runs a single statement whatever its text holds. */
export interface Statement {
  readonly text: string;
  readonly values: SentValue[];
  readonly rowMode: "array";
  readonly queryMode: "extended";
  readonly types: RawTypes;
  /** The query's name in the SQL file. A statement that has one is sent again and again, with other values. */
  readonly queryName?: string | undefined;
  /** Whether its text is never the same again, so that it isn't worth preparing. */
  readonly isUnique?: boolean;
  /** Whether it does nothing but read. */
  readonly onlyReads?: boolean | undefined;
  /** Where an executor that can may put the rows as they arrive; the result has none then. */
  readonly sink?: RowSink | undefined;
}

export interface RowSink {
  /** Comes before the rows of each execution: a statement that was refused may be run again. */
  start(): void;
  /** Never throws. */
  take(row: RawRow): void;
}

export interface RawResult {
  readonly rows: readonly RawRow[];
  readonly rowCount: number | null;
  /** The command's tag without its counts: `INSERT`. */
  readonly command: string;
  /** `dataTypeID` is the oid of a column's type. */
  readonly fields: readonly { readonly name: string; readonly dataTypeID?: unknown }[];
}

/**
 * Anything that runs statements: `pg`'s `Client`, `PoolClient` and `Pool`, the embedded Postgres behind one of those, or
 * an object of your own.
 *
 * @example
 * const pool = new pg.Pool({ connectionString });
 * const user = await getUserById(pool, { id: "usr_1" });
 */
export interface Executor {
  query(statement: Statement): Promise<RawResult>;
  /** Runs all of them in one round trip, where the executor can: all take effect or none does. */
  batch?(statements: readonly Statement[]): Promise<readonly RawResult[]>;
  /** Makes the transaction fail as a statement that fails does, where the executor is in one that can. */
  abort?(cause: unknown): void;
  /** Where COPY … FROM STDIN can be used. */
  readonly copyIn?: CopyIn | undefined;
}

/** Runs a COPY … FROM STDIN with data in COPY's text format, and returns how many rows were copied: all or none. */
export type CopyIn = (statement: Statement, data: { next(): Promise<string | undefined> }) => Promise<number>;

/** The statement for a text and its values; `queryName` if it is that of a query in an SQL file. */
export function statement(
  text: string,
  values: SentValue[] = [],
  queryName?: string,
  sink?: RowSink,
  onlyReads?: boolean,
): Statement {
  return {
    text,
    values,
    rowMode: "array",
    queryMode: "extended",
    types: rawTypes,
    queryName,
    sink,
    onlyReads,
  };
}
