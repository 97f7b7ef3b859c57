import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  argument,
  column,
  createDatabase,
  type Database,
  decodeText,
  type Executor,
  encodeText,
  nullableColumn,
  type Query,
  queryOne,
} from "../../runtime/index.js";
import { openTenants, type Tenants } from "./tenants.js";

const findQuery: Query<undefined, { setting: string | null; table: string | null; cursors: string }> = {
  name: "Find",
  text: `SELECT nullif(current_setting('app.left', true), '') AS setting, to_regclass('pg_temp.left_table')::text AS "table",
    (SELECT count(*) FROM pg_cursors WHERE name = 'left_cursor')::text AS cursors`,
  values: () => [],
  row: (raw) => ({
    setting: nullableColumn(raw, 0, decodeText),
    table: nullableColumn(raw, 1, decodeText),
    cursors: column(raw, 2, decodeText),
  }),
  onlyReads: true,
};

const leaveQuery: Query<{ text: string }, { left: string }> = {
  name: "Leave",
  text: "SELECT leave($1) AS left",
  values: ({ text }) => [argument(text, "text", encodeText)],
  row: (raw) => ({ left: column(raw, 0, decodeText) }),
};

/** As the generator would write it if it didn't know better. */
const wrongQuery: Query<{ text: string }, { left: string }> = {
  ...leaveQuery,
  name: "LeaveAndDeny",
  onlyReads: true,
};

class Queries {
  readonly #client: Executor;
  constructor(client: Executor) {
    this.#client = client;
  }
  find() {
    return queryOne(this.#client, findQuery, undefined);
  }
  leave(text: string) {
    return queryOne(this.#client, leaveQuery, { text });
  }
  leaveAndDeny(text: string) {
    return queryOne(this.#client, wrongQuery, { text });
  }
}

type Context = { readonly organization?: string | null | undefined };

let tenants: Tenants;
const a = { organization: "org_a" };
const b = { organization: "org_b" };
const nothing = { setting: null, table: null, cursors: "0" };

beforeAll(async () => {
  tenants = await openTenants();
});
afterAll(() => tenants.close());

/** One connection, so that each transaction finds what the one before it has left. */
async function onOneConnection(
  run: (db: Database<Queries, Context>) => Promise<void>,
  customer = tenants.customer,
): Promise<void> {
  await using db = createDatabase({ customer: { url: customer, max: 1 }, queries: Queries });
  await run(db);
}

const ways: readonly [string, (db: Database<Queries, Context>) => Promise<unknown>][] = [
  ["db.xact", (db) => db.xact(b, (q) => q.orm.find())],
  ["db.query", (db) => db.query(b, (q) => q.orm.find())],
];

describe.each(ways)("what is left before %s", (way, find) => {
  it("by a block is cleared", () =>
    onOneConnection(async (db) => {
      await db.xact(a, (q) => q.orm.find());
      await db.xact(a, async (q) => {
        await q.orm.leave("secret");
        expect(await q.orm.find()).toEqual({ setting: "secret", table: "left_table", cursors: "1" });
      });
      expect(await find(db)).toEqual(nothing);
      expect(await find(db)).toEqual(nothing);
    }));

  it("by a single statement, or one that was written in the program, is cleared", () =>
    onOneConnection(async (db) => {
      await db.query(a, (q) => q.orm.leave("secret"));
      expect(await find(db)).toEqual(nothing);
      await db.query(a, (q) => q.sql`SELECT leave('secret')`);
      expect(await find(db)).toEqual(nothing);
    }));

  it("isn't taken for cleared when the transaction that cleared it was rolled back, which undoes that", () =>
    onOneConnection(async (db) => {
      await db.xact(a, (q) => q.orm.leave("secret"));
      await db.xact(a, async (q) => {
        expect(await q.orm.find()).toEqual(nothing);
        await q.rollback();
      });
      await expect(
        db.xact(a, async (q) => {
          expect(await q.orm.find()).toEqual(nothing);
          await q.sql`SELECT 1 / 0`;
        }),
      ).rejects.toThrow();
      expect(await find(db)).toEqual(nothing);
    }));

  it("is cleared for whoever comes next of many, and for those behind them", () =>
    onOneConnection(async (db) => {
      await db.xact(a, (q) => q.orm.find());
      const found = await Promise.all(
        Array.from({ length: 40 }, async (_, index) => {
          if (index % 4 === 1) return db.xact(a, (q) => q.orm.leave("secret")).then(() => nothing);
          return find(db);
        }),
      );
      expect(found).toEqual(found.map(() => nothing));
      // Sent behind the COMMIT that leaves something, before it is known whether that succeeds.
      expect(db.counts("customer")?.handedOn).toBeGreaterThanOrEqual(way === "db.xact" ? 20 : 0);
    }));

  it("isn't looked for where only statements were run that are known to leave nothing", () =>
    onOneConnection(async (db) => {
      await find(db);
      await db.xact(a, (q) => q.orm.leaveAndDeny("kept"));
      expect(await find(db)).toMatchObject({ setting: "kept" });
    }));
});

it("is looked for behind a pooler that nobody has told of, which lends sessions of others", async () => {
  const pooler = await startAnswering(tenants.server.port);
  const url = new URL(tenants.customer);
  url.port = String(pooler.port);
  await onOneConnection(async (db) => {
    for (let count = 0; count < 3; count++) {
      await db.xact(a, (q) => q.orm.leaveAndDeny("secret"));
      expect(await db.xact(b, (q) => q.orm.find())).toEqual(nothing);
    }
  }, url.href);
  await pooler.close();
});

/** Passes everything on, but tells clients of a process of its own as poolers do. */
async function startAnswering(
  serverPort: number,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const keyData = Buffer.from([75, 0, 0, 0, 12]);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ port: serverPort, host: "127.0.0.1" });
    client.pipe(upstream);
    upstream.on("data", (chunk: Buffer) => {
      const at = chunk.indexOf(keyData);
      if (at !== -1) chunk.writeInt32BE(7, at + keyData.length);
      client.write(chunk);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the pooler has no port");
  return {
    port: address.port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
