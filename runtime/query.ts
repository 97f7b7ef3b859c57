/** A generated query as data: its text, how its arguments are sent and how its rows are read. */
import { Composition, type Sort } from "./composition.js";
import { ArgumentError, DecodeError, PlacedFault } from "./errors.js";
import { type RawResult, type RawRow, type SentValue, type Statement, statement } from "./executor.js";

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
}

/** A statement that returns rows. */
export interface Query<Args, Row> extends Command<Args> {
  /** The names of the columns that Postgres returns, in order. */
  readonly columns?: readonly string[];
  readonly row: (raw: RawRow) => Row;
}

/** The statement for these arguments. Throws `ArgumentError` when one can't be sent. */
export function prepare<Args>(command: Command<Args>, args: Args): Statement {
  try {
    const values = command.values(args);
    if (command.text instanceof Composition) {
      const composed = command.text.compose(values, command.sorts?.(args) ?? {});
      return statement(composed.text, composed.values);
    }
    return statement(
      command.text,
      values.map((value) => value ?? null),
    );
  } catch (error) {
    if (error instanceof PlacedFault)
      throw new ArgumentError(command.name, String(error.place), error.message);
    throw error;
  }
}

/** The rows of a result. Throws `DecodeError` when one holds what its type can't. */
export function readRows<Args, Row>(query: Query<Args, Row>, result: RawResult): Row[] {
  const rows: Row[] = new Array(result.rows.length);
  let index = 0;
  try {
    for (const raw of result.rows) rows[index++] = query.row(raw);
  } catch (error) {
    if (!(error instanceof PlacedFault)) throw error;
    const column = result.fields[Number(error.place)]?.name ?? String(error.place);
    throw new DecodeError(query.name, column, error.message);
  }
  return rows;
}
