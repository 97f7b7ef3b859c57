/** Bulk insert: through COPY where that may be used, else many rows with one statement, as one array for each parameter. */
import { formatArray } from "./codecs/array.js";
import { bytesToText } from "./codecs/bytea.js";
import { copyLine } from "./copy-text.js";
import { type CopyIn, type Executor, type SentValue, statement } from "./executor.js";
import { type Command, prepare, sentValues } from "./query.js";
import { atomically, orAbort } from "./transaction.js";

/** Rows sent at a time. */
const chunkSize = 10_000;
/** Characters of COPY's data sent at a time. */
const pieceSize = 65_536;

type Rows<Args> = Iterable<Args> | AsyncIterable<Args>;

/**
 * Runs a command whose parameters are arrays of as many texts as there are rows, or the COPY that does the same, and returns
 * how many rows were inserted. All are or none is. `rows` is read as it is sent, so it may be longer than memory.
 *
 * COPY is used in a transaction of the admin's on a server. Row-level security doesn't allow it (PostgreSQL documentation,
 * "COPY", Notes), and a connection that the caller brings need not know it.
 */
export async function copyFrom<Args>(
  executor: Executor,
  command: Command<Args>,
  rows: Rows<Args>,
): Promise<number> {
  const { copyIn } = executor;
  return command.copy !== undefined && copyIn !== undefined
    ? copyThrough(copyIn, command, command.copy, rows)
    : insertChunks(executor, command, rows);
}

async function copyThrough<Args>(
  copyIn: CopyIn,
  command: Command<Args>,
  copy: string,
  rows: Rows<Args>,
): Promise<number> {
  const source = pieces(command, rows);
  let isWaiting = false;
  const next = async (): Promise<string | undefined> => {
    isWaiting = true;
    const { value, done } = await source.next();
    isWaiting = false;
    return done === true ? undefined : value;
  };
  try {
    return await copyIn(statement(copy, [], command.name), { next });
  } finally {
    // Rows that never come must not hold up the error that ended the COPY.
    const returned = source.return();
    if (isWaiting) returned.catch(() => undefined);
    else await returned;
  }
}

/** Lines, as many together as make a piece. */
async function* pieces<Args>(
  command: Command<Args>,
  rows: Rows<Args>,
): AsyncGenerator<string, void, undefined> {
  let piece = "";
  if (Symbol.iterator in rows) {
    // Without a turn of the event loop for each row.
    for (const args of rows) {
      piece += copyLine(sentValues(command, args));
      if (piece.length < pieceSize) continue;
      yield piece;
      piece = "";
    }
  } else {
    for await (const args of rows) {
      piece += copyLine(sentValues(command, args));
      if (piece.length < pieceSize) continue;
      yield piece;
      piece = "";
    }
  }
  if (piece !== "") yield piece;
}

async function insertChunks<Args>(
  executor: Executor,
  command: Command<Args>,
  rows: Rows<Args>,
): Promise<number> {
  const source = chunks(command, rows);
  try {
    const first = await source.next();
    if (first.done) return 0;
    if (first.value.length < chunkSize) return await insert(executor, command, first.value);
    return await atomically(executor, async (session) => {
      let count = await insert(session, command, first.value);
      return orAbort(session, async () => {
        for await (const chunk of source) count += await insert(session, command, chunk);
        return count;
      });
    });
  } finally {
    await source.return();
  }
}

async function* chunks<Args>(
  command: Command<Args>,
  rows: Rows<Args>,
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
  return (await executor.query(statement(text, columns, command.name))).rowCount ?? 0;
}

function asText(value: SentValue): string | null {
  return value === null || typeof value === "string" ? value : bytesToText(value);
}
