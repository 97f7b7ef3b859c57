/** What blocks and statements cost on the network, counted by a proxy between the service and its server. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { type Item, openTenants, TenantQueries, type Tenants, whenIdle } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;
let db: ReturnType<typeof open>;

/** One connection for each login, so that the first use of it is the only one that authenticates. */
function open(pooler: "session" | "transaction" = "session") {
  return createDatabase({
    admin: { url: proxy.through(tenants.admin), max: 1 },
    customer: { url: proxy.through(tenants.customer), max: 1 },
    queries: TenantQueries,
    pooler,
  });
}

const a = { user: "usr_a", organization: "org_a" } as const;
let nextId = 100;
const newItem = (): Item => ({ id: nextId++, organizationId: "org_a", body: "x" });

beforeAll(async () => {
  tenants = await openTenants();
  proxy = await startProxy(tenants.server.port);
  db = open();
  await roundTrips(() => db.xact((q) => q.orm.listItems()));
  await roundTrips(() => db.xact(a, (q) => q.orm.listItems()));
});
afterAll(async () => {
  await db.close();
  await proxy.close();
  await tenants.close();
});

async function roundTrips(work: () => Promise<unknown>, of = db): Promise<number> {
  const before = proxy.roundTrips;
  await work();
  await whenIdle(of);
  return proxy.roundTrips - before;
}

describe("on a warm connection", () => {
  it("a block without a query sends nothing", async () => {
    expect(await roundTrips(() => db.xact(a, () => "done"))).toBe(0);
    expect(await roundTrips(() => db.xact(() => "done"))).toBe(0);
    expect(await roundTrips(() => db.xact(a, (q) => q.rollback()))).toBe(0);
    expect(await roundTrips(() => db.xact(a, (q) => q.xact(() => "done")))).toBe(0);
    const failing = () => db.xact(a, () => Promise.reject(new Error("mine"))).catch(() => undefined);
    expect(await roundTrips(failing)).toBe(0);
  });

  it("a block with one query takes two round trips, whatever its options", async () => {
    expect(await roundTrips(() => db.xact(a, (q) => q.orm.getItem({ id: 1 })))).toBe(2);
    expect(await roundTrips(() => db.xact((q) => q.orm.getItem({ id: 1 })))).toBe(2);
    const options = {
      isolation: "serializable",
      readOnly: true,
      statementTimeout: 1_000,
      lockTimeout: 500,
      retry: true,
    } as const;
    expect(await roundTrips(() => db.xact(a, (q) => q.orm.getItem({ id: 1 }), options))).toBe(2);
    expect(await roundTrips(() => db.xact(a, (q) => q.sql`SELECT ${1}::int`))).toBe(2);
  });

  it("blocks that only read take one each after the first: what ends one goes along with what begins the next", async () => {
    const reading = await roundTrips(async () => {
      for (const id of [1, 2, 3, 4, 5]) await db.xact(a, (q) => q.orm.getItem({ id }));
    });
    const writing = await roundTrips(async () => {
      for (const _ of [1, 2, 3, 4, 5]) await db.xact(a, (q) => q.orm.addItem(newItem()));
    });
    expect({ reading, writing }).toEqual({ reading: 6, writing: 10 });
  });

  it("every further query that is awaited adds one, those asked for together add one between them", async () => {
    const inTurn = await roundTrips(() =>
      db.xact(a, async (q) => {
        for (const id of [1, 2, 3]) await q.orm.getItem({ id });
      }),
    );
    const together = await roundTrips(() =>
      db.xact(a, (q) => Promise.all([1, 2, 3].map((id) => q.orm.getItem({ id })))),
    );
    expect({ inTurn, together }).toEqual({ inTurn: 4, together: 2 });
  });

  it("a batch in a block takes one round trip, however long it is", async () => {
    let ofBatch = 0;
    await db.xact(a, async (q) => {
      await q.orm.getItem({ id: 1 });
      const before = proxy.roundTrips;
      await q.orm.addItems(Array.from({ length: 50 }, newItem));
      ofBatch = proxy.roundTrips - before;
    });
    expect(ofBatch).toBe(1);
    expect(await roundTrips(() => db.xact(a, (q) => q.orm.addItems([newItem(), newItem()])))).toBe(2);
  });

  it("a nested block adds the release of its savepoint, which is made along with its first query", async () => {
    const kept = await roundTrips(() => db.xact(a, (q) => q.xact((inner) => inner.orm.addItem(newItem()))));
    expect(kept).toBe(3);
  });

  it("a single statement takes one round trip, settings and commit included", async () => {
    const added = newItem();
    expect(await roundTrips(() => db.query(a, (q) => q.orm.addItem(added)))).toBe(1);
    expect(await roundTrips(() => db.query(a, (q) => q.orm.getItem({ id: added.id })))).toBe(1);
    expect(await roundTrips(() => db.query((q) => q.orm.getItem({ id: added.id })))).toBe(1);
    const options = { readOnly: true, statementTimeout: 1_000 };
    expect(await roundTrips(() => db.query(a, (q) => q.orm.getItem({ id: 1 }), options))).toBe(1);
  });
});

describe("on a new connection", () => {
  it("authentication takes what the protocol asks for, the role check one more, and both come once", async () => {
    await using fresh = open();
    const block = () => fresh.xact(a, (q) => q.orm.getItem({ id: 1 }));
    // Startup, SCRAM's two messages, the check, the block.
    expect(await roundTrips(block, fresh)).toBe(3 + 1 + 2);
    expect(await roundTrips(block, fresh)).toBe(2);
  });
});

describe("behind a pooler in transaction mode", () => {
  it("statements without names take no more round trips", async () => {
    await using pooled = open("transaction");
    await pooled.xact(a, (q) => q.orm.getItem({ id: 1 }));
    expect(await roundTrips(() => pooled.xact(a, (q) => q.orm.getItem({ id: 1 })), pooled)).toBe(2);
    expect(await roundTrips(() => pooled.query(a, (q) => q.orm.getItem({ id: 1 })), pooled)).toBe(1);
  });
});

describe("a distant server", () => {
  it("makes a block wait for as many round trips as were counted, but one that only reads not for the last", async () => {
    const distant = await startProxy(tenants.server.port, 20);
    const far = createDatabase({ customer: distant.through(tenants.customer), queries: TenantQueries });
    try {
      const took = async (work: () => Promise<unknown>): Promise<number> => {
        const startedAt = performance.now();
        await work();
        return performance.now() - startedAt;
      };
      await far.xact(a, (q) => q.orm.addItem(newItem()));
      expect(await took(() => far.xact(a, (q) => q.orm.addItem(newItem())))).toBeGreaterThan(2 * 40 - 5);
      const reading = await took(() => far.xact(a, (q) => q.orm.getItem({ id: 1 })));
      expect(reading).toBeGreaterThan(40 - 5);
      expect(reading).toBeLessThan(2 * 40 - 5);
      // Six for the first block, as above.
      await expect.poll(() => distant.roundTrips).toBe(10);
    } finally {
      await far.close();
      await distant.close();
    }
  });
});
