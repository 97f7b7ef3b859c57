import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { argument, nullableArgument } from "../../runtime/argument.js";
import { encodeByteaText } from "../../runtime/codecs/bytea.js";
import { encodeInt } from "../../runtime/codecs/number.js";
import { encodeText } from "../../runtime/codecs/text.js";
import { copyFrom } from "../../runtime/copy.js";
import { createDatabase } from "../../runtime/database.js";
import type { Executor } from "../../runtime/executor.js";
import {
  ArgumentError,
  CheckViolation,
  DatabaseError,
  QueryCanceled,
  type Transaction,
  TransactionClosed,
} from "../../runtime/index.js";
import type { Command } from "../../runtime/query.js";
import { startServer, type TestServer } from "../support/server.js";

interface Row {
  id: number;
  text: string | null;
  bytes?: Uint8Array;
}

const load: Command<Row> = {
  name: "Load",
  text: `INSERT INTO item (id, text, bytes)
    SELECT "row"."1"::int, "row"."2"::text, "row"."3"::bytea FROM unnest($1::text[], $2::text[], $3::text[]) AS "row" ("1", "2", "3")`,
  values: (args) => [
    argument(args.id, "id", encodeInt),
    nullableArgument(args.text, "text", encodeText),
    nullableArgument(args.bytes ?? null, "bytes", encodeByteaText),
  ],
  copy: "COPY item (id, text, bytes) FROM STDIN",
};

class Queries {
  readonly #executor: Executor;
  constructor(executor: Executor) {
    this.#executor = executor;
  }
  load(rows: Iterable<Row> | AsyncIterable<Row>): Promise<number> {
    return copyFrom(this.#executor, load, rows);
  }
}

let server: TestServer;
let outside: pg.Client;
let db: ReturnType<typeof createDatabase<Queries>>;

beforeAll(async () => {
  server = await startServer();
  const name = await server.createDatabase();
  outside = new pg.Client(server.url(name));
  await outside.connect();
  await outside.query(`
    CREATE TABLE item (id int PRIMARY KEY, text text CHECK (text <> 'bad'), bytes bytea);
    ALTER TABLE item ENABLE ROW LEVEL SECURITY;
    CREATE ROLE loader LOGIN PASSWORD 'secret';
    CREATE POLICY own ON item TO loader USING (id < 1000000);
    GRANT SELECT, INSERT ON item TO loader;
    CREATE TABLE statements (text text);
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO statements VALUES (current_query()); RETURN NULL; END $$;
    ALTER FUNCTION note() SECURITY DEFINER;
    CREATE TRIGGER note AFTER INSERT ON item EXECUTE FUNCTION note();`);
  const customer = server.url(name).replace("postgres:password", "loader:secret");
  db = createDatabase({ admin: { url: server.url(name), max: 2 }, customer, queries: Queries });
});
beforeEach(() => outside.query("TRUNCATE item, statements"));
afterAll(async () => {
  await db.close();
  await outside.end();
  await server.stop();
});

function* rows(count: number, from = 1): Generator<Row> {
  for (let id = from; id < from + count; id++) yield { id, text: `text ${id}` };
}

async function stored(): Promise<number> {
  const { rows: found } = await outside.query<{ count: string }>("SELECT count(*) FROM item");
  return Number(found[0]?.count);
}

/** The first words of the statements that inserted. */
async function statements(): Promise<string[]> {
  const { rows: found } = await outside.query<{ text: string }>("SELECT text FROM statements");
  return found.map(({ text }) => text.slice(0, 6));
}

const idle = () => expect(db.counts("admin")).toMatchObject({ inUse: 0, waiting: 0 });

describe("a bulk insert", () => {
  it("is a COPY for the admin, and an INSERT for a customer, whose policies it obeys", async () => {
    expect(await db.xact((q) => q.orm.load(rows(50_000)))).toBe(50_000);
    expect(await statements()).toEqual(["COPY i"]);
    expect(await stored()).toBe(50_000);
    expect(await db.xact({ user: "u" }, (q) => q.orm.load(rows(3, 60_001)))).toBe(3);
    expect(await statements()).toEqual(["COPY i", "INSERT"]);
    await expect(db.xact({ user: "u" }, (q) => q.orm.load(rows(3, 1_000_000)))).rejects.toThrow(
      "row-level security",
    );
  });

  it("is an INSERT on a client of pg's own", async () => {
    expect(await copyFrom(outside, load, rows(12_000))).toBe(12_000);
    expect(new Set(await statements())).toEqual(new Set(["INSERT"]));
  });

  it("stores every text as it is", async () => {
    const texts = [
      "",
      "\\",
      "\\N",
      "\\.",
      "a\tb",
      "a\nb",
      "a\r\nb",
      "\\\\n",
      '"',
      "\u00e9\u{1f600}",
      "NULL",
      "\b\f\v",
      null,
    ];
    const bytes = new Uint8Array([0, 1, 92, 255]);
    await db.xact((q) => q.orm.load(texts.map((text, id) => ({ id, text, bytes }))));
    const found = await outside.query<{ text: string | null; bytes: Buffer }>(
      "SELECT text, bytes FROM item ORDER BY id",
    );
    expect(found.rows.map(({ text }) => text)).toEqual(texts);
    expect(found.rows.every((row) => row.bytes.equals(bytes))).toBe(true);
  });

  it("sends nothing for no rows, nor when the first can't be sent", async () => {
    expect(await db.xact((q) => q.orm.load([]))).toBe(0);
    const wrong = { id: Number.NaN, text: null };
    await expect(db.xact((q) => q.orm.load([wrong]))).rejects.toBeInstanceOf(ArgumentError);
    expect(await statements()).toEqual([]);
  });
});

describe("a COPY that fails", () => {
  it("throws what the server says, without values, and leaves nothing", async () => {
    const bad = [...rows(20_000), { id: 20_001, text: "bad" }, ...rows(20_000, 20_002)];
    await expect(db.xact((q) => q.orm.load(bad))).rejects.toBeInstanceOf(CheckViolation);
    const twice = [...rows(10), ...rows(1)];
    const error = await db.xact((q) => q.orm.load(twice)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "23505", constraint: "item_pkey", query: "Load" });
    const missing = await db
      .xact(async (q) => {
        await q.sql`DROP TABLE item CASCADE`;
        await q.orm.load(rows(5));
      })
      .catch((thrown: unknown) => thrown);
    expect(missing).toMatchObject({ code: "42P01" });
    expect(await stored()).toBe(0);
    idle();
  });

  it("throws what the rows throw, and its nested block can be left behind", async () => {
    const mistake = new Error("mine");
    function* broken(): Generator<Row> {
      yield* rows(30_000);
      throw mistake;
    }
    const count = await db.xact(async (q) => {
      await q.orm.load(rows(1, 900_000));
      await expect(q.xact((inner) => inner.orm.load(broken()))).rejects.toBe(mistake);
      return q.orm.load(rows(1, 900_001));
    });
    expect(count).toBe(1);
    expect(await stored()).toBe(2);
    idle();
  });

  it.each(["admin", "customer"])("of which a part was stored can't be committed, as %s", async (who) => {
    function* broken(): Generator<Row> {
      yield* rows(10_000);
      throw new Error("no more");
    }
    const run = async (q: Transaction<Queries>): Promise<void> => {
      await expect(q.orm.load(broken())).rejects.toThrow("no more");
    };
    const block = who === "admin" ? db.xact(run) : db.xact({ user: "usr_1" }, run);
    await expect(block).rejects.toMatchObject({ name: "TransactionAborted" });
    expect(await stored()).toBe(0);
    idle();
  });

  it.each([20_000, 0])("ends when its block is cancelled, even if no row comes after %i", async (count) => {
    const controller = new AbortController();
    async function* stuck(): AsyncGenerator<Row> {
      yield* rows(count);
      setTimeout(() => controller.abort(), 50);
      await new Promise(() => undefined);
    }
    const started = performance.now();
    const run = db.xact((q) => q.orm.load(stuck()), { signal: controller.signal });
    await expect(run).rejects.toBeInstanceOf(QueryCanceled);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(await stored()).toBe(0);
    idle();
  });

  it("throws when its connection is killed", async () => {
    async function* killed(): AsyncGenerator<Row> {
      yield* rows(20_000);
      await outside.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND pid <> pg_backend_pid()",
      );
      await wait(50);
      yield* rows(20_000, 20_001);
    }
    await expect(db.xact((q) => q.orm.load(killed()))).rejects.toBeInstanceOf(DatabaseError);
    expect(await stored()).toBe(0);
    expect(await db.xact((q) => q.orm.load(rows(2)))).toBe(2);
    idle();
  });

  it("commits nothing when its block doesn't wait for it", async () => {
    let pending: Promise<unknown> | undefined;
    const run = db.xact(async (q) => {
      async function* slow(): AsyncGenerator<Row> {
        yield* rows(20_000);
        await wait(100);
        yield* rows(20_000, 20_001);
      }
      pending = q.orm.load(slow()).catch((error: unknown) => error);
      await wait(20);
      await q.sql`SELECT 1`;
    });
    await expect(run).rejects.toBeInstanceOf(TransactionClosed);
    expect(await pending).toBeInstanceOf(DatabaseError);
    expect(await stored()).toBe(0);
    idle();
  });
});

describe("other statements of the block", () => {
  it("run in between, so that rows can be made of what they return", async () => {
    const count = await db.xact((q) => {
      async function* derived(): AsyncGenerator<Row> {
        yield* rows(20_000);
        const [found] = await q.sql<{ count: number }>`SELECT count(*) FROM item`;
        yield { id: 30_000, text: String(found?.count) };
        yield* rows(5, 30_001);
      }
      return q.orm.load(derived());
    });
    expect(count).toBe(20_006);
    expect(await stored()).toBe(20_006);
    expect(await statements()).toEqual(["COPY i", "COPY i"]);
  });

  it("wait no longer than for the rows that are there", async () => {
    await db.xact(async (q) => {
      async function* slow(): AsyncGenerator<Row> {
        yield* rows(10);
        await wait(300);
        yield* rows(10, 11);
      }
      const loading = q.orm.load(slow());
      await wait(20);
      const started = performance.now();
      await q.sql`SELECT 1`;
      expect(performance.now() - started).toBeLessThan(250);
      expect(await loading).toBe(20);
    });
    expect(await stored()).toBe(20);
  });
});
