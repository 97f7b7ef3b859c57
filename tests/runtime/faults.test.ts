import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  ConnectionFailed,
  createDatabase,
  DatabaseClosed,
  LockTimeout,
  type NewClient,
  QueryCanceled,
  StatementTimeout,
  type Transaction,
} from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { connectionsOf, type Item, openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;
let db: ReturnType<typeof open>;

function open(max = 1) {
  return createDatabase({
    admin: { url: proxy.through(tenants.admin), max },
    customer: { url: proxy.through(tenants.customer), max, acquireTimeout: 1000 },
    queries: TenantQueries,
  });
}

const a = { organization: "org_a" } as const;
const item = (id: number): Item => ({ id, organizationId: "org_a", body: "x" });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  tenants = await openTenants();
  proxy = await startProxy(tenants.server.port);
});
beforeEach(async () => {
  await tenants.outside.query("DELETE FROM item WHERE id > 10; TRUNCATE audit");
  db = open();
  await db.xact(a, (q) => q.sql`SELECT 1`);
});
afterEach(async () => {
  // A block that has only read doesn't wait for its COMMIT.
  await expect.poll(() => db.counts("customer")).toMatchObject({ inUse: 0, waiting: 0 });
  expect((await connectionsOf(tenants, "customer")).filter(({ state }) => state !== "idle")).toEqual([]);
  await db.close();
});
afterAll(async () => {
  await proxy.close();
  await tenants.close();
});

async function pid(): Promise<number> {
  const [row] = await db.query(a, (q) => q.sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`);
  return row?.pid ?? 0;
}

async function terminateCustomers(): Promise<void> {
  await tenants.outside.query(
    "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE usename = 'customer'",
  );
}

async function added(): Promise<number[]> {
  const { rows } = await tenants.outside.query<{ id: number }>(
    "SELECT id FROM item WHERE id > 10 ORDER BY id",
  );
  return rows.map(({ id }) => id);
}

describe("a connection that is lost", () => {
  it("while nobody uses it is replaced without anybody noticing", async () => {
    for (let round = 0; round < 3; round++) {
      await terminateCustomers();
      expect(await db.xact(a, (q) => q.orm.listItems())).toHaveLength(5);
    }
  });

  it("while the server's farewell is still on its way is replaced under a block's first statement", async () => {
    let attempts = 0;
    const before = proxy.connections;
    const block = db.xact(a, async (q) => {
      attempts++;
      // The client learns of it only after it has sent.
      proxy.cut();
      return q.orm.listItems();
    });
    expect(await block).toHaveLength(5);
    expect(attempts).toBe(1);
    expect(proxy.connections).toBe(before + 1);
  });

  it("under a block's first statement isn't replaced without end", async () => {
    const before = proxy.connections;
    proxy.cutAt("UNLUCKY", "before");
    const block = db.xact(a, (q) => q.sql`SELECT 'UNLUCKY' AS n`);
    await expect(block).rejects.toMatchObject({ name: "ConnectionFailed", isOutcomeUnknown: false });
    proxy.cutAt(undefined, "before");
    expect(proxy.connections).toBe(before + 2);
  });

  it("in the middle of a block fails it, and what it did isn't there", async () => {
    const block = db.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      await terminateCustomers();
      await q.orm.listItems();
    });
    await expect(block).rejects.toThrow(ConnectionFailed);
    await expect(block).rejects.toMatchObject({ isOutcomeUnknown: false });
    expect(await added()).toEqual([]);
    expect(await db.xact(a, (q) => q.orm.listItems())).toHaveLength(5);
  });

  it("between the last statement and COMMIT fails the block", async () => {
    const block = db.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      await terminateCustomers();
      await sleep(50);
    });
    // Nothing was sent, so it is known what became of it; the reason is the server's.
    await expect(block).rejects.toMatchObject({
      name: "ConnectionFailed",
      code: "57P01",
      isOutcomeUnknown: false,
    });
    expect(await added()).toEqual([]);
    let attempts = 0;
    const again = async (q: Transaction<TenantQueries>): Promise<void> => {
      await q.orm.addItem(item(11));
      if (attempts++ > 0) return;
      await terminateCustomers();
      await sleep(50);
    };
    await db.xact(a, again, { retry: true });
    expect(attempts).toBe(2);
    expect(await added()).toEqual([11]);
  });

  it("under a running statement fails it", async () => {
    const running = db.xact(a, (q) => q.sql`SELECT pg_sleep(30)`);
    setTimeout(terminateCustomers, 100);
    await expect(running).rejects.toMatchObject({ name: "ConnectionFailed", code: "57P01" });
  });

  it("while COMMIT is on its way leaves the outcome unknown, says so, and isn't retried", async () => {
    let attempts = 0;
    const block = db.xact(
      a,
      async (q) => {
        attempts++;
        await q.orm.addItem(item(11));
        proxy.cutAt("", "after");
      },
      { retry: true },
    );
    await expect(block).rejects.toMatchObject({ name: "ConnectionFailed", isOutcomeUnknown: true });
    proxy.cutAt(undefined, "after");
    expect(attempts).toBe(1);
    await sleep(200);
    expect(await added()).toEqual([11]);
  });

  it("under a single statement leaves the outcome unknown as well", async () => {
    proxy.cutAt("", "after");
    const single = db.query(a, (q) => q.orm.addItem(item(12)));
    await expect(single).rejects.toMatchObject({ name: "ConnectionFailed", isOutcomeUnknown: true });
    proxy.cutAt(undefined, "after");
    await sleep(200);
    expect(await added()).toEqual([12]);
  });

  it("because the transaction was idle for too long fails the block", async () => {
    const block = db.xact(a, async (q) => {
      await q.sql`SET LOCAL idle_in_transaction_session_timeout = 50`;
      await sleep(150);
      await q.orm.listItems();
    });
    await expect(block).rejects.toMatchObject({ name: "ConnectionFailed", code: "25P03" });
  });

  it("can't be made where no server is", async () => {
    const nowhere = createDatabase({ admin: "postgres://x:y@127.0.0.1:1/none", queries: TenantQueries });
    await expect(nowhere.xact((q) => q.orm.listItems())).rejects.toMatchObject({
      name: "ConnectionFailed",
      isOutcomeUnknown: false,
    });
    expect(await nowhere.health()).toMatchObject({ ok: false, admin: { ok: false } });
    await nowhere.close();
    const wrong = createDatabase({
      customer: tenants.customer.replace("password", "wrong"),
      queries: TenantQueries,
    });
    await expect(wrong.xact(a, (q) => q.orm.listItems())).rejects.toMatchObject({
      name: "ConnectionFailed",
      code: "28P01",
    });
    await wrong.close();
  });
});

describe("a signal", () => {
  it("cancels what runs on the server, and the connection stays usable", async () => {
    const before = await pid();
    const controller = new AbortController();
    const startedAt = performance.now();
    setTimeout(() => controller.abort(new Error("the client went away")), 100);
    const block = db.xact(a, (q) => q.sql`SELECT pg_sleep(30)`, { signal: controller.signal });
    await expect(block).rejects.toThrow(QueryCanceled);
    await expect(block).rejects.toMatchObject({ code: "57014", cause: new Error("the client went away") });
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(await pid()).toBe(before);
  });

  it("cancels a single statement", async () => {
    const before = await pid();
    const single = db.query(a, (q) => q.sql`SELECT pg_sleep(30)`, { signal: AbortSignal.timeout(100) });
    await expect(single).rejects.toThrow(QueryCanceled);
    expect(await pid()).toBe(before);
  });

  it("that is aborted already lets nothing be sent", async () => {
    const before = proxy.roundTrips;
    const signal = AbortSignal.abort(new Error("never mind"));
    await expect(db.xact(a, (q) => q.orm.listItems(), { signal })).rejects.toThrow(QueryCanceled);
    await expect(db.query(a, (q) => q.orm.listItems(), { signal })).rejects.toThrow(QueryCanceled);
    expect(proxy.roundTrips).toBe(before);
  });

  it("that is aborted between two statements rolls back and gives the connection back at once", async () => {
    const controller = new AbortController();
    const block = db.xact(
      a,
      async (q) => {
        await q.orm.addItem(item(11));
        controller.abort();
        await sleep(100);
        expect(db.counts("customer")?.inUse).toBe(0);
        expect(await db.xact(a, (other) => other.orm.listItems())).toHaveLength(5);
        return "finished";
      },
      { signal: controller.signal },
    );
    await expect(block).rejects.toThrow(QueryCanceled);
    expect(await added()).toEqual([]);
  });

  it("ends the wait for a connection", async () => {
    await db.xact(a, async (q) => {
      await q.orm.listItems();
      const waiting = db.xact(a, (other) => other.orm.listItems(), { signal: AbortSignal.timeout(50) });
      await expect(waiting).rejects.toThrow(QueryCanceled);
      expect(db.counts("customer")?.waiting).toBe(0);
    });
  });

  it.each([
    ["that is being made", () => proxy.stall(true), undefined],
    ["whose login is being checked", () => undefined, () => proxy.stall(true)],
  ])("ends the wait for a connection %s", async (_, before, onConnect) => {
    await using fresh = createDatabase({
      customer: { url: proxy.through(tenants.customer), max: 1 },
      queries: TenantQueries,
      onConnect,
    });
    before();
    const startedAt = performance.now();
    const waiting = fresh.xact(a, (q) => q.orm.listItems(), { signal: AbortSignal.timeout(100) });
    await expect(waiting).rejects.toThrow(QueryCanceled);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(fresh.counts("customer")?.inUse).toBe(1);
    proxy.stall(false);
    proxy.cut();
    await expect.poll(() => fresh.counts("customer")).toMatchObject({ inUse: 0, waiting: 0 });
  });

  it.each([
    ["that says nothing", (client: NewClient) => client.query("SELECT pg_sleep(30)")],
    ["whose work never ends", () => new Promise(() => undefined)],
  ])("needn't be given where onConnect has a connection %s", async (_, onConnect) => {
    const hanging = createDatabase({
      customer: { url: proxy.through(tenants.customer), connectTimeout: 200 },
      queries: TenantQueries,
      onConnect,
    });
    const startedAt = performance.now();
    await expect(hanging.xact(a, (q) => q.orm.listItems())).rejects.toMatchObject({
      name: "ConnectionFailed",
      message: expect.stringContaining("onConnect took longer than 200 ms"),
    });
    const closed = hanging.xact(a, (q) => q.orm.listItems());
    await Promise.all([expect(closed).rejects.toThrow(), hanging.close({ timeout: 50 })]);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await tenants.outside.query(
      "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)' AND pid <> pg_backend_pid()",
    );
  });

  it("never hits the next statement on the connection", async () => {
    const many = open(2);
    for (let round = 0; round < 60; round++) {
      const controller = new AbortController();
      const block = many.query(a, (q) => q.sql`SELECT pg_sleep(0.003)`, { signal: controller.signal });
      setTimeout(() => controller.abort(), round % 6);
      await block.catch((error: unknown) => expect(error).toBeInstanceOf(QueryCanceled));
      await Promise.all([1, 2].map(() => many.xact(a, (q) => q.sql`SELECT pg_sleep(0.001)`)));
    }
    await many.close();
  });
});

describe("timeouts", () => {
  it("of statements and locks end them, and the connection stays usable", async () => {
    const before = await pid();
    const slow = db.xact(a, (q) => q.sql`SELECT pg_sleep(30)`, { statementTimeout: 50 });
    await expect(slow).rejects.toThrow(StatementTimeout);
    await expect(db.query(a, (q) => q.sql`SELECT pg_sleep(30)`, { statementTimeout: 50 })).rejects.toThrow(
      StatementTimeout,
    );
    await tenants.outside.query("BEGIN; SELECT FROM item WHERE id = 1 FOR UPDATE");
    const locked = db.xact(a, (q) => q.sql`UPDATE item SET body = 'y' WHERE id = 1`, { lockTimeout: 50 });
    await expect(locked).rejects.toThrow(LockTimeout);
    await tenants.outside.query("ROLLBACK");
    expect(await pid()).toBe(before);
    expect(await db.query(a, (q) => q.sql`SHOW statement_timeout`)).toEqual([{ statement_timeout: "0" }]);
  });

  it("have defaults for all blocks, which a block can change", async () => {
    const strict = createDatabase({
      admin: tenants.admin,
      queries: TenantQueries,
      statementTimeout: 50,
      lockTimeout: 70,
    });
    await expect(strict.xact((q) => q.sql`SELECT pg_sleep(30)`)).rejects.toThrow(StatementTimeout);
    await strict.xact((q) => q.sql`SELECT pg_sleep(0.1)`, { statementTimeout: 0 });
    expect(await strict.query((q) => q.sql`SHOW lock_timeout`)).toEqual([{ lock_timeout: "70ms" }]);
    await strict.close();
  });

  it("tell soon of a server that doesn't answer", async () => {
    expect(await db.health()).toMatchObject({ ok: true });
    proxy.stall(true);
    const startedAt = performance.now();
    expect(await db.health()).toMatchObject({ ok: false, customer: { error: { name: "ConnectionFailed" } } });
    expect(performance.now() - startedAt).toBeLessThan(3_500);
    proxy.stall(false);
    proxy.cut();
    await expect.poll(() => db.counts("customer")?.inUse).toBe(0);
    expect(await db.health()).toMatchObject({ ok: true });
  });

  it("hold where the network hangs", async () => {
    const startedAt = performance.now();
    const block = db.xact(
      a,
      async (q) => {
        await q.orm.listItems();
        proxy.stall(true);
        await q.orm.listItems();
      },
      { statementTimeout: 100 },
    );
    await expect(block).rejects.toThrow(ConnectionFailed);
    expect(performance.now() - startedAt).toBeLessThan(12_000);
    proxy.stall(false);
    proxy.cut();
    await sleep(100);
    expect(await db.xact(a, (q) => q.orm.listItems())).toHaveLength(5);
  }, 20_000);
});

describe("a prepared statement", () => {
  it("whose result type has changed is prepared anew, in a block and alone", async () => {
    await tenants.outside.query(
      "CREATE TABLE wide (a int); INSERT INTO wide VALUES (1); GRANT SELECT ON wide TO customer",
    );
    const read = { text: "SELECT * FROM wide", name: "Wide", values: () => [] };
    const { executeRows } = await import("../../runtime/index.js");
    expect(await db.xact(a, (q) => executeRows(q.executor, read, undefined))).toBe(1);
    await tenants.outside.query("ALTER TABLE wide ADD b text");
    expect(await db.xact(a, (q) => executeRows(q.executor, read, undefined))).toBe(1);
    await tenants.outside.query("ALTER TABLE wide DROP a");
    expect(await db.query(a, (q) => executeRows(q.executor, read, undefined))).toBe(1);
    await tenants.outside.query("ALTER TABLE wide ADD c int");
    const inside = db.xact(a, async (q) => {
      await q.orm.listItems();
      await executeRows(q.executor, read, undefined);
    });
    await expect(inside).rejects.toMatchObject({ code: "0A000", query: "Wide" });
    expect(await db.xact(a, (q) => executeRows(q.executor, read, undefined))).toBe(1);
    await tenants.outside.query("ALTER TABLE wide DROP c");
    const again = db.xact(
      a,
      async (q) => {
        await q.orm.listItems();
        return executeRows(q.executor, read, undefined);
      },
      { retry: true },
    );
    expect(await again).toBe(1);
  });

  it("that somebody deallocated is prepared anew", async () => {
    await db.xact(a, (q) => q.orm.listItems());
    await db.query(a, (q) => q.sql`DEALLOCATE ALL`);
    expect(await db.xact(a, (q) => q.orm.listItems())).toHaveLength(5);
    await db.query(a, (q) => q.sql`DISCARD PLANS`);
    expect(await db.query(a, (q) => q.orm.listItems())).toHaveLength(5);
    await db.xact(a, async (q) => {
      await q.orm.listItems();
      await q.sql`DEALLOCATE ALL`;
      expect(await q.orm.listItems()).toHaveLength(5);
    });
    await db.query(a, (q) => q.sql`DO 'BEGIN EXECUTE ''DEALLOCATE ALL''; END'`);
    expect(await db.query(a, (q) => q.orm.listItems())).toHaveLength(5);
  });

  it("whose first use failed is usable afterwards", async () => {
    for (let round = 0; round < 2; round++) {
      await expect(db.query(a, (q) => q.orm.addItem({ ...item(11), body: "forbidden" }))).rejects.toThrow(
        "check",
      );
    }
    await db.query(a, (q) => q.orm.addItem(item(11)));
    expect(await added()).toEqual([11]);
  });
});

describe("closing", () => {
  it("takes no more work, and waits for what runs", async () => {
    const closing = open();
    const block = closing.xact(a, async (q) => {
      await q.sql`SELECT pg_sleep(0.2)`;
      await q.orm.addItem(item(11));
    });
    await sleep(50);
    const closed = closing.close();
    await expect(closing.xact(a, (q) => q.orm.listItems())).rejects.toThrow(DatabaseClosed);
    await expect(closing.query((q) => q.orm.listItems())).rejects.toThrow(DatabaseClosed);
    await closed;
    await block;
    expect(await added()).toEqual([11]);
  });

  it("cancels what takes too long, and settles whoever waits", async () => {
    const closing = open();
    const startedAt = performance.now();
    const running = closing.xact(a, (q) => q.sql`SELECT pg_sleep(30)`);
    const waiting = [1, 2, 3].map(() => closing.xact(a, (q) => q.orm.listItems()));
    const settled = Promise.allSettled([running, ...waiting]);
    await sleep(100);
    await closing.close({ timeout: 50 });
    for (const each of await settled) {
      expect(each).toMatchObject({
        status: "rejected",
        reason: { name: "QueryCanceled", cause: { name: "DatabaseClosed" } },
      });
    }
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(closing.counts("customer")).toMatchObject({ inUse: 0, waiting: 0, total: 0 });
  });

  it("doesn't wait for a block that does something else", async () => {
    const closing = open();
    let finish: (() => void) | undefined;
    const block = closing.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await expect.poll(() => finish).toBeDefined();
    await closing.close({ timeout: 20 });
    finish?.();
    await expect(block).rejects.toThrow(QueryCanceled);
    expect(await added()).toEqual([]);
  });

  it("ends even where a COMMIT never returns", async () => {
    const closing = open();
    let isStalled = false;
    const block = closing.xact(a, async (q) => {
      await q.orm.addItem(item(11));
      proxy.stall(true);
      isStalled = true;
    });
    const settled = Promise.allSettled([block]);
    await expect.poll(() => isStalled).toBe(true);
    await sleep(100);
    await closing.close({ timeout: 50 });
    expect(await settled).toMatchObject([{ reason: { name: "ConnectionFailed", isOutcomeUnknown: true } }]);
    proxy.stall(false);
    proxy.cut();
    await sleep(100);
  }, 15_000);

  it("doesn't wait for connections to a server that doesn't answer, made or being made", async () => {
    const closing = open(2);
    await closing.listen("news", () => undefined);
    await closing.query((q) => q.orm.listItems());
    proxy.stall(true);
    const connecting = open();
    const settled = Promise.allSettled([
      connecting.xact(a, (q) => q.orm.listItems()),
      connecting.query((q) => q.orm.listItems()),
      connecting.listen("news", () => undefined),
    ]);
    await sleep(100);
    const startedAt = performance.now();
    await Promise.all([closing.close({ timeout: 50 }), connecting.close({ timeout: 50 })]);
    expect(await settled).toMatchObject([
      { reason: { name: "QueryCanceled" } },
      { reason: { name: "QueryCanceled" } },
      { reason: { name: "DatabaseClosed" } },
    ]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    proxy.stall(false);
    proxy.cut();
    await sleep(100);
  });

  it("happens at the end of a scope, and twice does no harm", async () => {
    const closing = open();
    await closing.xact(a, (q) => q.orm.listItems());
    await closing[Symbol.asyncDispose]();
    await closing.close();
    await expect(closing.xact(a, (q) => q.orm.listItems())).rejects.toThrow(DatabaseClosed);
  });
});
