/** Bulk insert: many rows with one statement, as one array for each parameter. Row-level security applies, which COPY can't do. */
import { formatArray } from "./codecs/array.js";
import { bytesToText } from "./codecs/bytea.js";
import { type Executor, type SentValue, statement } from "./executor.js";
import { type Command, prepare } from "./query.js";
import { atomically } from "./transaction.js";

/** Rows sent at a time. */
const chunkSize = 10_000;

/**
 * Runs a command whose parameters are arrays of as many texts as there are rows, and returns how many rows were inserted.
 * All are or none is. `rows` is read as it is sent, so it may be longer than memory.
 */
export async function copyFrom<Args>(
  executor: Executor,
  command: Command<Args>,
  rows: Iterable<Args> | AsyncIterable<Args>,
): Promise<number> {
  const source = chunks(command, rows);
  try {
    const first = await source.next();
    if (first.done) return 0;
    if (first.value.length < chunkSize) return await insert(executor, command, first.value);
    return await atomically(executor, async (session) => {
      let count = await insert(session, command, first.value);
      for await (const chunk of source) count += await insert(session, command, chunk);
      return count;
    });
  } finally {
    await source.return();
  }
}

async function* chunks<Args>(
  command: Command<Args>,
  rows: Iterable<Args> | AsyncIterable<Args>,
): AsyncGenerator<SentValue[][], void, undefined> {
  let chunk: SentValue[][] = [];
  for await (const args of rows) {
    chunk.push(prepare(command, args).values);
    if (chunk.length === chunkSize) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

async function insert<Args>(
  executor: Executor,
  command: Command<Args>,
  rows: readonly SentValue[][],
): Promise<number> {
  const columns = (rows[0] ?? []).map((_, index) =>
    formatArray(rows.map((row) => asText(row[index] ?? null))),
  );
  const { text } = command;
  if (typeof text !== "string") throw new Error(`${command.name}: a bulk insert has no optional parts`);
  return (await executor.query(statement(text, columns))).rowCount ?? 0;
}

function asText(value: SentValue): string | null {
  return value === null || typeof value === "string" ? value : bytesToText(value);
}
