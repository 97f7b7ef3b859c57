/** A generated query as data: its text, how its arguments are sent and how its rows are read. */
import { columnOf, isColumn } from "./column-types.js";
import { Composition, type Sort } from "./composition.js";
import { ArgumentError, DecodeError, SchemaDrift } from "./errors/client-errors.js";
import { PlacedFault } from "./errors.js";
import {
  type RawResult,
  type RawRow,
  type RowSink,
  type SentValue,
  type Statement,
  statement,
} from "./executor.js";

/** A statement whose rows, if it has any, are not looked at. */
export interface Command<Args> {
  /** As in the SQL file. */
  readonly name: string;
  readonly text: string | Composition;
  /** In the order of parameter numbers; undefined leaves out what depends on it. */
  readonly values: (args: Args) => (SentValue | undefined)[];
  readonly sorts?: (args: Args) => Readonly<Record<string, Sort<string> | undefined>>;
  /** Of a bulk insert: the `COPY … FROM STDIN` that takes its values as columns, if there is one that does the same. */
  readonly copy?: string;
  /** Whether it writes nothing, locks no rows, and leaves nothing in its session, such as a setting. */
  readonly onlyReads?: true;
}

/** A statement that returns rows. */
export interface Query<Args, Row> extends Command<Args> {
  /** The columns that Postgres returns, in order, with their types where these are built in: `title::text`. */
  readonly columns?: readonly string[];
  readonly row: (raw: RawRow) => Row;
}

/** The arguments as they are sent, in the order of parameter numbers. Throws `ArgumentError` when one can't be. */
export function sentValues<Args>(command: Command<Args>, args: Args): (SentValue | undefined)[] {
  try {
    return command.values(args);
  } catch (error) {
    throw placed(command, error);
  }
}

/** The statement for these arguments. Throws `ArgumentError` when one can't be sent. */
export function prepare<Args>(command: Command<Args>, args: Args, sink?: RowSink): Statement {
  const { name, onlyReads } = command;
  try {
    const values = command.values(args);
    if (command.text instanceof Composition) {
      const composed = command.text.compose(values, command.sorts?.(args) ?? {});
      return statement(composed.text, composed.values, name, sink, onlyReads);
    }
    const sent = values.map((value) => value ?? null);
    return statement(command.text, sent, name, sink, onlyReads);
  } catch (error) {
    throw placed(command, error);
  }
}

function placed<Args>({ name }: Command<Args>, error: unknown): unknown {
  return error instanceof PlacedFault ? new ArgumentError(name, String(error.place), error.message) : error;
}

/**
 * The rows of a result. Throws `DecodeError` when one holds what its type can't, and `SchemaDrift` when the columns aren't
 * those that the code was generated for.
 */
export function readRows<Args, Row>(query: Query<Args, Row>, result: RawResult): Row[] {
  checkColumns(query, result);
  const rows: Row[] = new Array(result.rows.length);
  let index = 0;
  try {
    for (const raw of result.rows) rows[index++] = query.row(raw);
  } catch (error) {
    throw unreadable(query, result, error);
  }
  return rows;
}

function unreadable<Args, Row>(query: Query<Args, Row>, { fields }: RawResult, error: unknown): unknown {
  if (!(error instanceof PlacedFault)) return error;
  return new DecodeError(query.name, fields[Number(error.place)]?.name ?? String(error.place), error.message);
}

/** Reads rows as they arrive, which spares keeping them all in both forms. */
export interface RowReader<Row> extends RowSink {
  /** The rows of the result, wherever the executor put them. Throws as `readRows` does. */
  rowsOf(result: RawResult): Row[];
}

export function rowReader<Args, Row>(query: Query<Args, Row>): RowReader<Row> {
  let rows: Row[] | undefined;
  let failure: { readonly error: unknown } | undefined;
  return {
    start() {
      rows = [];
      failure = undefined;
    },
    take(raw) {
      if (failure !== undefined) return;
      try {
        rows?.push(query.row(raw));
      } catch (error) {
        failure = { error };
      }
    },
    rowsOf(result) {
      if (rows === undefined) return readRows(query, result);
      checkColumns(query, result);
      if (failure !== undefined) throw unreadable(query, result, failure.error);
      return rows;
    },
  };
}

/** Columns that were compared already: a prepared statement's are the same array at each execution. */
const checked = new WeakMap<RawResult["fields"], readonly string[]>();

function checkColumns<Args, Row>({ name, columns }: Query<Args, Row>, { fields }: RawResult): void {
  if (columns === undefined || checked.get(fields) === columns) return;
  const isAlike = fields.every((field, index) => isColumn(columns[index] ?? "", field));
  if (fields.length !== columns.length || !isAlike) {
    throw new SchemaDrift(name, columns, fields.map(columnOf));
  }
  checked.set(fields, columns);
}
