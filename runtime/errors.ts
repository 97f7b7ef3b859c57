/** What can go wrong between a caller and Postgres, as classes. No message ever holds a value. */

/** Any fault of a generated query that is not Postgres's own. `query` is its name in the SQL file. */
export class QueryError extends Error {
  readonly query: string;
  constructor(query: string, message: string) {
    super(`${query}: ${message}`);
    this.name = "QueryError";
    this.query = query;
  }
}

/** A `:one` query found nothing. */
export class NoRowsError extends QueryError {
  constructor(query: string) {
    super(query, "expected one row, found none");
    this.name = "NoRowsError";
  }
}

/** A `:one` or `:opt` query found several rows. */
export class TooManyRowsError extends QueryError {
  readonly rowCount: number;
  constructor(query: string, rowCount: number) {
    super(query, `expected one row, found ${rowCount}`);
    this.name = "TooManyRowsError";
    this.rowCount = rowCount;
  }
}

/** A value arrived that its type can't hold. */
export class DecodeError extends QueryError {
  readonly column: string;
  constructor(query: string, column: string, reason: string) {
    super(query, `column "${column}" ${reason}`);
    this.name = "DecodeError";
    this.column = column;
  }
}

/** An argument can't be sent. Nothing was. */
export class ArgumentError extends QueryError {
  readonly argument: string;
  constructor(query: string, argument: string, reason: string) {
    super(query, `argument "${argument}" ${reason}`);
    this.name = "ArgumentError";
    this.argument = argument;
  }
}

/** Why one value can't be read or sent: thrown by codecs, which know neither the query nor the column. */
export class CodecFault extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "CodecFault";
  }
}

/** A codec's fault with the place it happened at: an index into the row, or an argument's name. */
export class PlacedFault extends Error {
  readonly place: number | string;
  constructor(place: number | string, reason: string) {
    super(reason);
    this.name = "PlacedFault";
    this.place = place;
  }
}

/** The reason to give for an error from a codec. Messages of other errors may quote the value, so they are not passed on. */
export function reasonOf(error: unknown): string {
  if (error instanceof CodecFault) return error.message;
  if (error instanceof PlacedFault) return `field ${error.place}: ${error.message}`;
  return "has a form that its type can't be read from";
}
