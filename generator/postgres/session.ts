/** The questions that the rest of the tool asks a Postgres, embedded or a server. */

/** An error Postgres reported; a value where it is expected, thrown (as `PostgresFailure`) where it is not. */
export interface PostgresError {
  readonly sqlstate: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  /** 1-based, in characters (code points) of the statement sent. */
  readonly position?: number;
  /** Position inside `internalQuery` when Postgres ran a statement of its own (a function body). */
  readonly internalPosition?: number;
  readonly internalQuery?: string;
  readonly where?: string;
}

export class PostgresFailure extends Error {
  readonly error: PostgresError;
  constructor(error: PostgresError) {
    super(error.message);
    this.name = "PostgresFailure";
    this.error = error;
  }
}

export interface DescribedColumn {
  readonly name: string;
  readonly typeOid: number;
  readonly typeModifier: number;
  /** 0 when the column is not a plain reference to a table's column. */
  readonly tableOid: number;
  /** 0 when the column is not a plain reference to a table's column. */
  readonly columnNumber: number;
}

/** What `Parse` and `Describe` say of one statement. */
export interface Description {
  readonly parameterTypeOids: readonly number[];
  readonly columns: readonly DescribedColumn[];
}

export type Described =
  | { readonly ok: true; readonly description: Description }
  | { readonly ok: false; readonly error: PostgresError };

/**
 * The analysed query tree in its text form, or why there is none: `{QUERY …}` as `debug_print_parse` prints it, where
 * `:location` is a byte offset into the UTF-8 of the probe's text, or `(({QUERY …}))` as `pg_proc.prosqlbody` holds it,
 * where every `:location` is -1.
 */
export type Analysed =
  | { readonly ok: true; readonly tree: string }
  | { readonly ok: false; readonly error: PostgresError };

export interface Probe {
  readonly text: string;
  readonly parameterTypeOids: readonly number[];
  readonly returnsRows: boolean;
}

export interface Session {
  readonly engine: "embedded" | "server";
  /** As `server_version_num`: 180003 is 18.3. */
  readonly version: number;
  /** Runs a script by the simple protocol. Throws `PostgresFailure`. */
  execute(script: string): Promise<void>;
  /** Rows in array mode, values as Postgres prints them; null stays null. Throws `PostgresFailure`. */
  rows(statement: string): Promise<(string | null)[][]>;
  /** All statements in as few round trips as possible; order kept; one that fails doesn't stop the others. */
  describe(statements: readonly string[]): Promise<Described[]>;
  /** Creates probe functions, reads their trees back and removes them; order kept. */
  analyse(probes: readonly Probe[]): Promise<Analysed[]>;
  close(): Promise<void>;
}
