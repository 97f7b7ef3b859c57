import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Executor, statement } from "../../runtime/executor.js";
import {
  AfterCommitFailed,
  batchOne,
  column,
  createDatabase,
  type Database,
  decodeInt,
  PoolTimeout,
  type Query,
  queryMany,
  type Transaction,
  TransactionAborted,
  TransactionClosed,
  UniqueViolation,
} from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { connectionsOf, type Item, openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;
let db: ReturnType<typeof open>;

function open(max = 2) {
  return createDatabase({
    admin: { url: proxy.through(tenants.admin), max, acquireTimeout: 300 },
    customer: { url: proxy.through(tenants.customer), max, acquireTimeout: 300 },
    queries: TenantQueries,
  });
}

const a = { organization: "org_a" } as const;
const item = (id: number): Item => ({ id, organizationId: "org_a", body: "x" });

beforeAll(async () => {
  tenants = await openTenants();
  proxy = await startProxy(tenants.server.port);
  db = open();
});
beforeEach(() => tenants.outside.query("DELETE FROM item WHERE id > 10; TRUNCATE audit"));
afterEach(async () => {
  for (const role of ["admin", "customer"] as const) {
    // A block that has only read doesn't wait for its COMMIT.
    await expect.poll(() => db.counts(role)).toMatchObject({ inUse: 0, waiting: 0 });
  }
});
afterAll(async () => {
  await db.close();
  await proxy.close();
  await tenants.close();
});

/** Numbers as they are; `text` is what Postgres is asked. */
const numbers = (text: string): Query<undefined, { n: number }> => ({
  name: "Numbers",
  text,
  columns: ["n"],
  values: () => [],
  row: (raw) => ({ n: column(raw, 0, decodeInt) }),
});

describe("rows that are read as they arrive", () => {
  it("are all there, in order", async () => {
    const rows = await db.xact((q) =>
      queryMany(q.executor, numbers("SELECT n FROM generate_series(1, 5000) n"), undefined),
    );
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1));
  });

  it("leave the transaction usable when one can't be read", async () => {
    const secret = "SELECT CASE n WHEN 3 THEN 'secret' ELSE n::text END AS n FROM generate_series(1, 9) n";
    const after = await db.xact(async (q) => {
      const failure = await queryMany(q.executor, numbers(secret), undefined).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ name: "DecodeError", query: "Numbers", column: "n" });
      expect(String(failure)).not.toContain("secret");
      return queryMany(q.executor, numbers("SELECT 1 AS n"), undefined);
    });
    expect(after).toEqual([{ n: 1 }]);
  });

  it("are those of one run alone when a statement is prepared anew", async () => {
    await tenants.outside.query("CREATE TABLE changing (n int); INSERT INTO changing VALUES (1), (2)");
    await tenants.outside.query("GRANT SELECT ON changing TO PUBLIC");
    const query = numbers("SELECT * FROM changing");
    const read = () => db.query((q) => queryMany(q.executor, query, undefined));
    for (let run = 0; run < 3; run++) expect(await read()).toEqual([{ n: 1 }, { n: 2 }]);
    await tenants.outside.query("ALTER TABLE changing ALTER n TYPE bigint");
    expect(await read()).toEqual([{ n: 1 }, { n: 2 }]);
    await tenants.outside.query("ALTER TABLE changing RENAME n TO m");
    expect(await read().catch((error: unknown) => error)).toMatchObject({ name: "SchemaDrift" });
    await tenants.outside.query("DROP TABLE changing");
  });
});

async function added(): Promise<number[]> {
  const { rows } = await tenants.outside.query<{ id: number }>(
    "SELECT id FROM item WHERE id > 10 ORDER BY id",
  );
  return rows.map(({ id }) => id);
}

async function roundTrips(work: () => Promise<unknown>): Promise<number> {
  const before = proxy.roundTrips;
  await work();
  return proxy.roundTrips - before;
}

describe("nested blocks", () => {
  it("undo what they did when they throw, and the outer block goes on", async () => {
    await db.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      const failing = q.xact(async (inner) => {
        await inner.orm.addItem(item(12));
        await inner.orm.addItem(item(12));
      });
      await expect(failing).rejects.toThrow(UniqueViolation);
      await q.xact(async (inner) => {
        await inner.orm.addItem(item(13));
        await expect(inner.xact(async (deep) => deep.orm.addItem(item(13)))).rejects.toThrow(UniqueViolation);
        await inner.orm.addItem(item(14));
      });
    });
    expect(await added()).toEqual([11, 13, 14]);
  });

  it("may be the first to send anything", async () => {
    await db.xact(a, async (q) => {
      await q.xact(async (inner) => {
        await inner.xact(async (deep) => deep.orm.addItem(item(11)));
      });
    });
    expect(await added()).toEqual([11]);
  });

  it("refuse to be kept when a failure in them was swallowed", async () => {
    await db.xact(a, async (q) => {
      const swallowing = q.xact(async (inner) => {
        await inner.orm.addItem(item(11));
        await inner.orm.addItem(item(11)).catch(() => undefined);
      });
      await expect(swallowing).rejects.toThrow(TransactionAborted);
      await q.orm.addItem(item(12));
    });
    expect(await added()).toEqual([12]);
  });

  it("are rolled back when asked to", async () => {
    await db.xact(a, async (q) => {
      const value = await q.xact(async (inner) => {
        await inner.orm.addItem(item(11));
        await inner.rollback();
        return 5;
      });
      expect(value).toBe(5);
      await q.orm.addItem(item(12));
    });
    expect(await added()).toEqual([12]);
  });

  it("keep the outer handle from being used while they are open, and never make it wait for itself", async () => {
    await db.xact(a, async (q) => {
      await q.xact(async (inner) => {
        await expect(q.orm.listItems()).rejects.toThrow(TransactionClosed);
        await expect(q.xact(async () => 1)).rejects.toThrow("a nested block is open");
        expect(await inner.orm.listItems()).toHaveLength(5);
      });
      expect(await q.orm.listItems()).toHaveLength(5);
    });
  });

  it("must be awaited before the block ends", async () => {
    let nested: Promise<unknown> = Promise.resolve();
    const careless = db.xact(a, async (q) => {
      nested = q.xact(async (inner) => {
        await inner.orm.addItem(item(11));
        await new Promise((resolve) => setTimeout(resolve, 50));
        await inner.orm.addItem(item(12));
      });
      nested.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    await expect(careless).rejects.toThrow(TransactionClosed);
    await expect(nested).rejects.toThrow(TransactionClosed);
    expect(await added()).toEqual([]);
  });
});

describe("rollback", () => {
  it("undoes the block, ends its handle and lets its value be returned", async () => {
    let committed = false;
    const value = await db.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      q.afterCommit(() => {
        committed = true;
      });
      await q.rollback();
      await expect(q.orm.listItems()).rejects.toThrow(TransactionClosed);
      return "kept";
    });
    expect(value).toBe("kept");
    expect(committed).toBe(false);
    expect(await added()).toEqual([]);
  });

  it("is waited for when it isn't awaited", async () => {
    await db.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      void q.rollback();
    });
    expect(await added()).toEqual([]);
  });
});

describe("after the commit", () => {
  it("what was registered runs once, in order, but for that of nested blocks that were undone", async () => {
    const seen: string[] = [];
    await db.xact(a, async (q) => {
      q.afterCommit(() => seen.push("first"));
      await q.xact(async (inner) => inner.afterCommit(() => seen.push("nested")));
      const undone = q.xact(async (inner) => {
        inner.afterCommit(() => seen.push("undone"));
        throw new Error("no");
      });
      await expect(undone).rejects.toThrow("no");
      q.afterCommit(async () => {
        expect(await added()).toEqual([11]);
        seen.push("last");
      });
      await q.orm.addItem(item(11));
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(["first", "nested", "last"]);
  });

  it("a failure is told as what it is, and doesn't keep the others from running", async () => {
    const seen: string[] = [];
    const failing = db.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      q.afterCommit(() => {
        throw new Error("no mail today");
      });
      q.afterCommit(() => seen.push("second"));
    });
    await expect(failing).rejects.toThrow(AfterCommitFailed);
    await expect(failing).rejects.toMatchObject({ cause: new Error("no mail today") });
    expect(seen).toEqual(["second"]);
    expect(await added()).toEqual([11]);
  });
});

describe("a handle whose block has ended", () => {
  it("is refused, and never runs in the transaction of another tenant", async () => {
    const one = open(1);
    let leaked: Transaction<TenantQueries> | undefined;
    await one.xact(a, async (q) => {
      leaked = q;
      await q.orm.listItems();
    });
    const meanwhile = one.xact({ organization: "org_b" }, async (q) => {
      await q.orm.listItems();
      await expect(leaked?.orm.listItems()).rejects.toThrow(TransactionClosed);
      const sql = leaked?.sql;
      await expect(sql === undefined ? undefined : sql`SELECT 1`).rejects.toThrow(TransactionClosed);
      await expect(leaked?.xact(async () => 1)).rejects.toThrow(TransactionClosed);
      await expect(leaked?.rollback()).rejects.toThrow(TransactionClosed);
      expect(() => leaked?.afterCommit(() => undefined)).toThrow(TransactionClosed);
      return (await q.orm.listItems()).length;
    });
    expect(await meanwhile).toBe(5);
    await one.close();
  });

  it("of a single statement is refused as well, and so is a second statement", async () => {
    let leaked: TenantQueries | undefined;
    await db.query(a, async (q) => {
      leaked = q.orm;
      await q.orm.listItems();
      await expect(q.orm.listItems()).rejects.toThrow("db.query runs one statement");
    });
    await expect(leaked?.listItems()).rejects.toThrow(TransactionClosed);
    await expect(db.query(a, (q) => q.orm.addItems([item(11), item(12)]))).rejects.toThrow("one statement");
    expect(await added()).toEqual([]);
  });
});

describe("a failure", () => {
  it("that the program swallowed makes the commit an error, with the failure as its cause", async () => {
    const swallowing = db.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      await q.orm.addItem(item(11)).catch(() => undefined);
      return "fine";
    });
    await expect(swallowing).rejects.toThrow(TransactionAborted);
    await expect(swallowing).rejects.toMatchObject({
      code: "25P02",
      cause: { code: "23505", query: undefined },
    });
    expect(await added()).toEqual([]);
  });

  it("is why later statements of the block are refused", async () => {
    const block = db.xact(a, async (q) => {
      await q.orm.addItem(item(1)).catch(() => undefined);
      await expect(q.orm.listItems()).rejects.toThrow(TransactionAborted);
    });
    await expect(block).rejects.toThrow(TransactionAborted);
  });

  it("of a deferred constraint is thrown by the commit", async () => {
    await tenants.outside.query("CREATE TABLE late (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    const late = db.xact(async (q) => {
      await q.sql`INSERT INTO late VALUES (1)`;
      await q.sql`INSERT INTO late VALUES (1)`;
    });
    await expect(late).rejects.toThrow(UniqueViolation);
    await expect(db.query((q) => q.sql`INSERT INTO late VALUES (1), (1)`)).rejects.toThrow(UniqueViolation);
    expect(await db.query((q) => q.sql`SELECT count(*) FROM late`)).toEqual([{ count: 0 }]);
  });
});

describe("statements at the same time", () => {
  it("run in the order in which they were asked for, in one round trip", async () => {
    await db.xact(a, (q) => q.orm.listItems());
    const trips = await roundTrips(() =>
      db.xact(a, async (q) => {
        const [, before, , after] = await Promise.all([
          q.orm.addItem(item(11)),
          q.orm.listItems(),
          q.orm.addItem(item(12)),
          q.orm.listItems(),
        ]);
        expect([before.length, after.length]).toEqual([6, 7]);
      }),
    );
    expect(trips).toBe(2);
    expect(await added()).toEqual([11, 12]);
  });

  it("fail from the first failure on, each with its own error", async () => {
    const block = db.xact(a, async (q) => {
      const results = await Promise.allSettled([
        q.orm.listItems(),
        q.orm.addItem(item(1)),
        q.orm.listItems(),
        q.orm.getItem({ id: 2 }),
      ]);
      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
      expect(results[1]).toMatchObject({ reason: { name: "UniqueViolation", query: "AddItem" } });
      expect(results[2]).toMatchObject({ reason: { name: "TransactionAborted" } });
    });
    await expect(block).rejects.toThrow(TransactionAborted);
  });

  it("are waited for when they aren't awaited, and their failure is that of the block", async () => {
    await db.xact(a, async (q) => {
      void q.orm.addItem(item(11));
    });
    expect(await added()).toEqual([11]);
    const careless = db.xact(a, async (q) => {
      await q.orm.listItems();
      void q.orm.addItem(item(1)).catch(() => undefined);
    });
    await expect(careless).rejects.toMatchObject({ name: "TransactionAborted", cause: { code: "23505" } });
  });

  it("of a batch take one round trip, and have effect together", async () => {
    await db.xact(a, (q) => q.orm.addItems([item(11), item(12), item(13)]));
    expect(await added()).toEqual([11, 12, 13]);
    const trips = await roundTrips(() => db.xact(a, (q) => q.orm.addItems([item(14), item(15)])));
    expect(trips).toBe(2);
    await expect(db.xact(a, (q) => q.orm.addItems([item(16), item(1)]))).rejects.toMatchObject({
      name: "UniqueViolation",
      query: "AddItem",
    });
    expect(await added()).toEqual([11, 12, 13, 14, 15]);
  });
});

describe("what stopped halfway can't be committed by catching its error", () => {
  const broken = {
    name: "Broken",
    text: "INSERT INTO item (id, organization_id, body) VALUES ($1, 'org_a', '') RETURNING NULL::int AS id",
    values: ({ id }: { id: number }) => [String(id)],
    row: (raw: readonly (string | null)[]) => column(raw, 0, decodeInt),
    columns: ["id"],
  };
  it("a batch whose rows can't be read, but for its nested block", async () => {
    const batch = (q: { executor: Executor }) =>
      batchOne(q.executor, broken, [{ id: 21 }, { id: 22 }]).catch((error: unknown) => error);
    const block = db.xact(a, async (q) => {
      expect(await batch(q)).toMatchObject({ name: "DecodeError" });
      await expect(q.orm.listItems()).rejects.toThrow("stopped halfway");
    });
    await expect(block).rejects.toMatchObject({
      name: "TransactionAborted",
      cause: { name: "TransactionAborted", cause: { name: "DecodeError" } },
    });
    expect(await added()).toEqual([]);
    await db.xact(a, async (q) => {
      await q.orm.addItem(item(23));
      await expect(q.xact((inner) => batch(inner))).rejects.toThrow(TransactionAborted);
      await q.orm.addItem(item(24));
    });
    expect(await added()).toEqual([23, 24]);
  });
});

describe("statements that would end the transaction", () => {
  it("are refused by the tag", async () => {
    for (const block of [
      db.xact(a, (q) => q.sql`COMMIT`),
      db.xact(
        a,
        (q) => q.sql`
        -- a comment
        /* and another */ rollback`,
      ),
      db.xact(a, (q) => q.sql`;COMMIT AND CHAIN`),
      db.xact(a, (q) => q.sql`BEGIN`),
      db.query(a, (q) => q.sql`BEGIN`),
    ]) {
      await expect(block).rejects.toThrow("the block begins and ends its transaction itself");
    }
  });

  it("end the block if an executor is given one, and nothing more runs", async () => {
    const block = db.xact(a, async (q) => {
      await q.executor.query(statement("COMMIT"));
      await q.orm.addItem(item(11));
    });
    await expect(block).rejects.toThrow(TransactionClosed);
    const quiet = db.xact(a, (q) => q.executor.query(statement("ROLLBACK")));
    await expect(quiet).rejects.toThrow(TransactionClosed);
    await db.query(a, (q) => q.executor.query(statement("BEGIN")));
    expect((await connectionsOf(tenants, "customer")).filter(({ state }) => state !== "idle")).toEqual([]);
    expect(await added()).toEqual([]);
  });
});

describe("streams", () => {
  it("give rows in a block and of the database, in batches", async () => {
    const sum = async (rows: AsyncIterable<{ n: number }>): Promise<number> => {
      let total = 0;
      for await (const { n } of rows) total += n;
      return total;
    };
    expect(await db.xact(a, (q) => sum(q.orm.numbers({ count: 1234 })))).toBe(761_995);
    expect(await sum(db.stream(a, (q) => q.orm.numbers({ count: 1234 })))).toBe(761_995);
    expect(await sum(db.stream((q) => q.orm.numbers({ count: 3 })))).toBe(6);
  });

  it("aren't run by a single statement, which would leave their cursor open", async () => {
    const alone = db.query(async (q) => {
      for await (const { n } of q.orm.numbers({ count: 3 })) expect(n).toBe(0);
    });
    await expect(alone).rejects.toThrow("db.stream for streams");
    expect(await db.query((q) => q.sql`SELECT name FROM pg_cursors WHERE name <> ''`)).toEqual([]);
  });

  it("run what follows their commit when the last row was taken, and only then", async () => {
    const seen: string[] = [];
    const rows = (name: string) =>
      db.stream(a, (q) => {
        q.afterCommit(() => seen.push(name));
        return q.orm.numbers({ count: 3 });
      });
    for await (const { n } of rows("whole")) expect(n + seen.length).toBe(n);
    for await (const { n } of rows("left")) if (n === 2) break;
    expect(seen).toEqual(["whole"]);
    const undone = db.stream(a, async function* (q) {
      q.afterCommit(() => seen.push("undone"));
      yield* q.orm.numbers({ count: 2 });
      await q.rollback();
    });
    for await (const { n } of undone) expect(n).toBeLessThan(3);
    expect(seen).toEqual(["whole"]);
    const failing = db.stream(a, (q) => {
      q.afterCommit(() => {
        throw new Error("too late");
      });
      return q.orm.numbers({ count: 1 });
    });
    const read = async (): Promise<void> => {
      for await (const { n } of failing) expect(n).toBe(1);
    };
    await expect(read()).rejects.toMatchObject({ name: "AfterCommitFailed" });
  });

  it("give their connection back when the loop is left or throws", async () => {
    for await (const { n } of db.stream(a, (q) => q.orm.numbers({ count: 5000 }))) if (n === 3) break;
    const failing = async (): Promise<void> => {
      for await (const { n } of db.stream(a, (q) => q.orm.numbers({ count: 5000 }))) {
        if (n === 700) throw new Error("enough");
      }
    };
    await expect(failing()).rejects.toThrow("enough");
  });
});

describe("a pool of one connection", () => {
  let one: Database<TenantQueries, { organization?: string | null | undefined }>;
  beforeAll(() => {
    one = open(1);
  });
  afterAll(() => one.close());

  it("says what is wrong with a block inside a block, instead of waiting forever", async () => {
    const nested = one.xact(a, async (q) => {
      await q.orm.listItems();
      await one.xact(a, (other) => other.orm.listItems());
    });
    await expect(nested).rejects.toThrow(PoolTimeout);
    await expect(nested).rejects.toThrow("use its q.xact instead");
    expect(await one.xact(a, (q) => q.orm.listItems())).toHaveLength(5);
  });

  it("serves whoever waits in turn", async () => {
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map((n) =>
        one.xact(a, async (q) => {
          await q.orm.listItems();
          order.push(n);
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3, 4]);
  });
});
