/** Measures reading 100,000 rows of ten columns, writing 100,000 of five, and what a generated function costs. */
import { once } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createDatabase } from "@codegen-db/runtime";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type AddReadingsArgs, getItem, listItems, Queries } from "./__codegen__/queries.js";
import { type BenchDatabase, itemCount, ownItem } from "./database.js";
import { compareTimes } from "./rounds.js";

const listText =
  "SELECT id, organization_id, title, notes, quantity, price, weight, is_open, views, created_at FROM items ORDER BY id";

/** As many rows as there are, or an error. */
function expectCount(count: number): void {
  if (count !== itemCount) throw new Error(`${count} rows instead of ${itemCount}`);
}

export async function measureReading({ admin }: BenchDatabase, rounds: number): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  const db = createDatabase({ admin: { url: admin, max: 1 }, queries: Queries });
  await compareTimes(
    "reading 100,000 rows of 10 columns",
    [
      { name: "pg's default", work: async () => expectCount((await client.query(listText)).rows.length) },
      {
        name: "pg, rows as arrays",
        work: async () => expectCount((await client.query({ text: listText, rowMode: "array" })).rows.length),
      },
      {
        name: "generated function on a client of pg",
        work: async () => expectCount((await listItems(client)).length),
      },
      {
        name: "generated function in db.query",
        work: async () => expectCount((await db.query((q) => q.orm.listItems())).length),
      },
    ],
    rounds,
  );
  await db.close();
  await client.end();
}

const readings: readonly AddReadingsArgs[] = Array.from({ length: itemCount }, (_, index) => ({
  organizationId: "org_1",
  sensor: index,
  takenAt: new Date(1_767_225_600_000 + index * 1000),
  value: index / 7,
  remark: index % 3 === 0 ? null : `remark\t${index}`,
}));

export async function measureWriting({ admin, customer }: BenchDatabase, rounds: number): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  const db = createDatabase({
    admin: { url: admin, max: 1 },
    customer: { url: customer, max: 1 },
    queries: Queries,
  });
  const context = { organization: "org_1" };
  const prepare = () => client.query("TRUNCATE readings");
  await compareTimes(
    "writing 100,000 rows of 5 columns",
    [
      {
        name: "pg-copy-streams, COPY by hand",
        prepare,
        work: async () => {
          const stream = client.query(
            copyFrom("COPY readings (organization_id, sensor, taken_at, value, remark) FROM STDIN"),
          );
          await pipeline(Readable.from(copyPieces(readings), { objectMode: false }), stream);
          expectCount(stream.rowCount);
        },
      },
      {
        name: ":copyfrom as admin, COPY",
        prepare,
        work: async () => expectCount(await db.xact((q) => q.orm.addReadings(readings))),
      },
      {
        name: ":copyfrom as customer, unnest",
        prepare,
        work: async () => expectCount(await db.xact(context, (q) => q.orm.addReadings(readings))),
      },
      { name: "pg, VALUES of 1,000 rows", prepare, work: () => insertValues(client, 1_000) },
      { name: "pg, VALUES of 10,000 rows", prepare, work: () => insertValues(client, 10_000) },
    ],
    rounds,
  );
  await provesTenants(db, client);
  await db.close();
  await client.end();

  async function provesTenants(database: typeof db, outside: pg.Client): Promise<void> {
    await outside.query("TRUNCATE readings");
    const [first] = readings;
    if (first === undefined) return;
    const other = { ...first, organizationId: "org_2" };
    const isRefused = await database
      .xact(context, (q) => q.orm.addReadings([first, other]))
      .then(
        () => false,
        () => true,
      );
    if (!isRefused) throw new Error("a customer wrote a row of another tenant's");
  }
}

/** Lines of COPY's text format, some at a time; a text is escaped as the format demands. */
function* copyPieces(rows: readonly AddReadingsArgs[]): Generator<string> {
  const escaped = (text: string): string =>
    /[\\\n\r\t]/.test(text)
      ? text.replace(/[\\\n\r\t]/g, (character) => escapes.get(character) ?? character)
      : text;
  let piece = "";
  for (const { organizationId, sensor, takenAt, value, remark } of rows) {
    piece += `${escaped(organizationId)}\t${sensor}\t${takenAt.toISOString()}\t${value}\t${remark === null ? "\\N" : escaped(remark)}\n`;
    if (piece.length > 65_536) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

async function insertValues(client: pg.Client, size: number): Promise<void> {
  await client.query("BEGIN");
  let count = 0;
  for (let start = 0; start < readings.length; start += size) {
    const chunk = readings.slice(start, start + size);
    const values: unknown[] = [];
    const lines = chunk.map((row) => {
      values.push(row.organizationId, row.sensor, row.takenAt, row.value, row.remark);
      const last = values.length;
      return `($${last - 4}, $${last - 3}, $${last - 2}, $${last - 1}, $${last})`;
    });
    const { rowCount } = await client.query(
      `INSERT INTO readings (organization_id, sensor, taken_at, value, remark) VALUES ${lines.join(", ")}`,
      values,
    );
    count += rowCount ?? 0;
  }
  await client.query("COMMIT");
  expectCount(count);
}

export async function measureOverhead({ admin }: BenchDatabase, rounds: number): Promise<void> {
  const count = 2_000;
  const client = new pg.Client(admin);
  await client.connect();
  const db = createDatabase({ admin: { url: admin, max: 1 }, queries: Queries });
  const pool = new pg.Pool({ connectionString: admin, max: 1 });
  const text = "SELECT id, organization_id, title, quantity FROM items WHERE id = $1";
  const times = (read: (id: number) => Promise<unknown>) => async () => {
    for (let number = 0; number < count; number++) await read(ownItem(number).id);
  };
  await compareTimes(
    "one row by its key as admin, one after the other",
    [
      {
        name: "pg by hand",
        work: times(async (id) => {
          const { rows } = await client.query(text, [id]);
          return rows[0];
        }),
      },
      { name: "generated function on the same client", work: times((id) => getItem(client, { id })) },
      {
        name: "pg by hand, named, through a pool",
        work: times(async (id) => {
          const { rows } = await pool.query({ name: "item", text, values: [id] });
          return rows[0];
        }),
      },
      { name: "db.query", work: times((id) => db.query((q) => q.orm.getItem({ id }))) },
    ],
    rounds,
    (milliseconds) => `${((milliseconds * 1000) / count).toFixed(0)} µs`,
  );
  await db.close();
  await pool.end();
  client.end();
  await once(client, "end");
}
