import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createDatabase,
  type Hooks,
  type LongTransactionEvent,
  type QueryEvent,
  type TransactionEvent,
  UniqueViolation,
} from "../../runtime/index.js";
import { Histogram } from "../../runtime/observe/histogram.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
beforeAll(async () => {
  tenants = await openTenants();
});
afterAll(() => tenants.close());

function open(hooks: Hooks) {
  const { admin, customer } = tenants;
  return createDatabase({ admin: { url: admin, max: 2 }, customer, queries: TenantQueries, hooks });
}

const customer = { organization: "org_a" } as const;

describe("hooks", () => {
  it("are told of each query and each transaction, with name, duration, rows and outcome", async () => {
    const queries: QueryEvent[] = [];
    const transactions: TransactionEvent[] = [];
    await using db = open({
      onQuery: (event) => queries.push(event),
      onTransaction: (event) => transactions.push(event),
    });
    const items = await db.xact(customer, (q) => q.orm.listItems(), { readOnly: true });
    await db.query((q) => q.sql`SELECT pg_sleep(0.05), ${"a secret"}::text`);
    await db.xact(async (q) => {
      await q.sql`SELECT 1`;
      await q.rollback();
    });
    expect(queries).toMatchObject([
      {
        name: "ListItems",
        text: "SELECT id, organization_id, body FROM item ORDER BY id",
        outcome: "ok",
        rowCount: items.length,
        transaction: { role: "customer", kind: "xact", readOnly: true },
      },
      { name: undefined, outcome: "ok", rowCount: 1, transaction: { role: "admin", kind: "query" } },
      { name: undefined, outcome: "ok", rowCount: 1, transaction: { role: "admin", kind: "xact" } },
    ]);
    expect(queries[1]?.durationMs).toBeGreaterThanOrEqual(50);
    expect(queries[1]?.text).toBe("SELECT pg_sleep(0.05), $1::text");
    expect(transactions).toMatchObject([
      { role: "customer", kind: "xact", outcome: "committed", queryCount: 1, attempts: 1, readOnly: true },
      { role: "admin", kind: "query", outcome: "committed", queryCount: 1 },
      { role: "admin", kind: "xact", outcome: "rolledBack", queryCount: 1 },
    ]);
    expect(transactions[1]?.durationMs).toBeGreaterThanOrEqual(50);
    expect(JSON.stringify([queries, transactions])).not.toContain("a secret");
  });

  it("are told what failed, without any value", async () => {
    const events: (QueryEvent | TransactionEvent)[] = [];
    await using db = open({
      onQuery: (event) => events.push(event),
      onTransaction: (event) => events.push(event),
    });
    const secret = "a very secret text";
    await expect(db.xact((q) => q.sql`SELECT ${secret}::int`)).rejects.toThrow("invalid input syntax");
    const item = { id: 1, organizationId: "org_a", body: secret } as const;
    await expect(db.xact((q) => q.orm.addItem(item))).rejects.toBeInstanceOf(UniqueViolation);
    expect(events.map(({ outcome }) => outcome)).toEqual(["failed", "failed", "failed", "failed"]);
    expect(events[2]).toMatchObject({ name: "AddItem", rowCount: null, error: { code: "23505" } });
    const seen = events.map(({ error }) =>
      error instanceof Error ? `${error.message} ${error.stack} ${String(error.cause)}` : "",
    );
    expect(seen.join("\n")).not.toContain("secret");
    expect(seen.join("\n")).not.toContain("Key (id)");
  });

  it("change nothing by throwing", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on("warning", onWarning);
    await using db = open({
      onQuery: () => {
        throw new Error("the hook's own");
      },
      onTransaction: async () => {
        throw new Error("the promise's own");
      },
    });
    expect(await db.query((q) => q.sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
    await wait(0);
    process.off("warning", onWarning);
    expect(warnings.map(({ message }) => message)).toEqual(["the hook's own", "the promise's own"]);
  });

  it("are told of a transaction that is held for long, while it is and when it ends, with the stack that opened it", async () => {
    const reports: LongTransactionEvent[] = [];
    await using db = open({ longAfter: 100, onLongTransaction: (event) => reports.push(event) });
    // Making the connection may take long by itself.
    await db.xact((q) => q.orm.listItems());
    reports.length = 0;
    let whileOpen = 0;
    async function holdsForLong(): Promise<void> {
      await db.xact(async (q) => {
        await q.orm.listItems();
        await wait(200);
        whileOpen = reports.length;
      });
    }
    await holdsForLong();
    await db.xact((q) => q.sql`SELECT 1`);
    expect(whileOpen).toBe(1);
    expect(reports).toMatchObject([
      { kind: "xact", role: "admin", outcome: undefined, lastQuery: "ListItems", isQueryRunning: false },
      { outcome: "committed", lastQuery: "ListItems" },
    ]);
    for (const { stack, durationMs } of reports) {
      expect(stack).toContain("holdsForLong");
      expect(durationMs).toBeGreaterThanOrEqual(100);
    }
  });
});

describe("metrics", () => {
  it("count connections, transactions and queries by outcome, and know how long they take", async () => {
    await using db = open({});
    expect(db.metrics()).toMatchObject({
      pools: { admin: { max: 2, inUse: 0, waiting: 0 }, customer: { inUse: 0 } },
      transactions: { open: 0, committed: 0, rolledBack: 0, failed: 0, latency: { count: 0, p99: 0 } },
    });
    const running = Promise.all(Array.from({ length: 3 }, () => db.xact((q) => q.sql`SELECT pg_sleep(0.1)`)));
    await wait(50);
    const during = db.metrics();
    expect(during.pools.admin).toMatchObject({ inUse: 2, waiting: 1 });
    expect(during.transactions.open).toBe(3);
    await running;
    await db.xact((q) => q.rollback());
    await db.xact((q) => q.sql`SELECT 1 / 0`).catch(() => undefined);
    let attempt = 0;
    await db.xact(
      async (q) => {
        if (++attempt === 1) await q.sql`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`;
      },
      { retry: { attempts: 2 } },
    );
    const { transactions, queries, waits, pools } = db.metrics();
    expect(transactions).toMatchObject({ open: 0, committed: 4, rolledBack: 1, failed: 1, retries: 1 });
    expect(queries).toMatchObject({ ok: 3, failed: 2, latency: { count: 5 } });
    expect(transactions.latency.max).toBeGreaterThanOrEqual(100);
    expect(waits.max).toBeGreaterThanOrEqual(40);
    expect(pools.admin).toMatchObject({ inUse: 0, waiting: 0 });
  });

  it("have percentiles that are a tenth too high at most", () => {
    const histogram = new Histogram();
    for (let value = 1; value <= 1000; value++) histogram.record(value);
    const { count, mean, max, p50, p90, p99 } = histogram.summary();
    expect({ count, mean, max }).toEqual({ count: 1000, mean: 500.5, max: 1000 });
    for (const [found, exact] of [
      [p50, 500],
      [p90, 900],
      [p99, 990],
    ] as const) {
      expect(found).toBeGreaterThanOrEqual(exact);
      expect(found).toBeLessThanOrEqual(exact * 1.1 + 0.001);
    }
    histogram.record(0);
    histogram.record(1e12);
    expect(histogram.summary().max).toBe(1e12);
  });
});
