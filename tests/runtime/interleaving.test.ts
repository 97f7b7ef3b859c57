import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, executeRows } from "../../runtime/index.js";
import { findPgBouncer, type PgBouncer, startPgBouncer } from "../support/pgbouncer.js";
import { damage, interleave, seed } from "./interleaving.js";
import { connectionsOf, openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
const program = findPgBouncer();

beforeAll(async () => {
  tenants = await openTenants();
  await tenants.outside.query(seed);
});
afterAll(() => tenants.close());

/** Whatever it is doing. */
const killOne = `SELECT pg_terminate_backend(pid) FROM
  (SELECT pid FROM pg_stat_activity WHERE usename = 'customer' ORDER BY random() LIMIT 1) AS victim`;

const clean = { foreignRows: 0, missingRows: 0, leftovers: 0, unexpected: [] };

it("10,000 transactions of 50 tenants never see or touch another's rows, and leave the pool idle", async () => {
  const db = createDatabase({ customer: { url: tenants.customer, max: 5 }, queries: TenantQueries });
  const killer = setInterval(() => void tenants.outside.query(killOne), 100);
  const seen = await interleave(db, 10_000, 20).finally(() => clearInterval(killer));
  expect(seen).toMatchObject(clean);
  expect(seen.finished).toBeGreaterThan(4000);
  expect(seen.failed).toBeGreaterThan(1000);
  expect(await damage(tenants.outside)).toBe(0);
  const counts = db.counts("customer");
  expect(counts).toMatchObject({ inUse: 0, waiting: 0, idle: counts?.total });
  // Many transactions were sent behind the end of another: mostly half of them, fewer after one that took its time.
  expect(counts?.handedOn).toBeGreaterThan(1000);
  const connections = await connectionsOf(tenants, "customer");
  expect(connections.filter(({ state }) => state !== "idle")).toEqual([]);
  expect(connections.length).toBeLessThanOrEqual(5);
  await db.close();
}, 180_000);

it.skipIf(program !== undefined)("PgBouncer is not installed: what runs through it was not tested", () => {
  console.warn("skipped: tests through PgBouncer, which is not installed (apt-get install pgbouncer)");
  expect(program).toBeUndefined();
});

it.skipIf(program === undefined)(
  "the same through PgBouncer in transaction mode, with unnamed statements and no startup parameters",
  async () => {
    const bouncer: PgBouncer = await startPgBouncer(program ?? "", tenants.server.port, [
      "postgres",
      "customer",
    ]);
    const db = createDatabase({
      admin: `${bouncer.through(tenants.admin)}?statement_timeout=1000&options=-c%20geqo%3Doff`,
      customer: { url: bouncer.through(tenants.customer), max: 10 },
      queries: TenantQueries,
      pooler: "transaction",
    });
    try {
      const seen = await interleave(db, 3_000, 20);
      expect(seen).toMatchObject(clean);
      expect(seen.finished).toBeGreaterThan(1000);
      expect(seen.failed).toBeGreaterThan(300);
      expect(await damage(tenants.outside)).toBe(0);
      expect(await db.xact((q) => executeRows(q.executor, all, undefined))).toBe(210);
      expect(await db.query((q) => q.sql`SELECT count(*) FROM pg_prepared_statements`)).toEqual([
        { count: 0 },
      ]);
      expect(db.counts("customer")).toMatchObject({ inUse: 0, waiting: 0 });
      const connections = await connectionsOf(tenants, "customer");
      expect(connections.filter(({ state }) => state !== "idle")).toEqual([]);
    } finally {
      await db.close();
      await bouncer.stop();
    }
  },
  180_000,
);

const all = { name: "All", text: "SELECT FROM item", values: () => [] };
