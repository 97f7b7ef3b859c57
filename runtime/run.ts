/** Runs generated queries: one function for each command that a query can be annotated with. */
import { NoRows, TooManyRows } from "./errors/client-errors.js";
import type { Executor, RawResult } from "./executor.js";
import { type Command, prepare, type Query, readRows, rowReader } from "./query.js";

/** What `:execresult` returns. */
export interface CommandResult {
  /** `INSERT`, `UPDATE`, … */
  command: string;
  /** Rows affected or returned; 0 for a command that doesn't count. */
  rowCount: number;
}

/** Exactly one row. Throws `NoRows` or `TooManyRows`. */
export async function queryOne<Args, Row>(
  executor: Executor,
  query: Query<Args, Row>,
  args: Args,
): Promise<Row> {
  return onlyRow(query, await executor.query(prepare(query, args)));
}

/** The one row of a result. Throws `NoRows` or `TooManyRows`. */
export function onlyRow<Args, Row>(query: Query<Args, Row>, result: RawResult): Row {
  const [row] = atMostOne(query, result);
  if (row === undefined) throw new NoRows(query.name);
  return row;
}

function atMostOne<Args, Row>(query: Query<Args, Row>, result: RawResult): Row[] {
  if (result.rows.length > 1) throw new TooManyRows(query.name, result.rows.length);
  return readRows(query, result);
}

/** One row or null. Throws `TooManyRows`. */
export async function queryOptional<Args, Row>(
  executor: Executor,
  query: Query<Args, Row>,
  args: Args,
): Promise<Row | null> {
  const [row] = atMostOne(query, await executor.query(prepare(query, args)));
  return row ?? null;
}

/** Every row. */
export async function queryMany<Args, Row>(
  executor: Executor,
  query: Query<Args, Row>,
  args: Args,
): Promise<Row[]> {
  const reader = rowReader(query);
  return reader.rowsOf(await executor.query(prepare(query, args, reader)));
}

/** Runs a command for its effect. */
export async function execute<Args>(executor: Executor, command: Command<Args>, args: Args): Promise<void> {
  await executor.query(prepare(command, args));
}

/** Runs a command and returns how many rows it affected. */
export async function executeRows<Args>(
  executor: Executor,
  command: Command<Args>,
  args: Args,
): Promise<number> {
  return (await executor.query(prepare(command, args))).rowCount ?? 0;
}

/** Runs a command and returns what Postgres says of it. */
export async function executeResult<Args>(
  executor: Executor,
  command: Command<Args>,
  args: Args,
): Promise<CommandResult> {
  const result = await executor.query(prepare(command, args));
  return { command: result.command, rowCount: result.rowCount ?? 0 };
}
