import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDatabase, text } from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { type OrganizationId, openTenants, TenantQueries, type Tenants, whenIdle } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;
let db: ReturnType<typeof open>;

function open() {
  return createDatabase({
    admin: proxy.through(tenants.admin),
    customer: proxy.through(tenants.customer),
    queries: TenantQueries,
    context: { organization: text<OrganizationId>() },
  });
}

const a = { organization: "org_a" } as const;

beforeAll(async () => {
  tenants = await openTenants();
  proxy = await startProxy(tenants.server.port);
  db = open();
});
beforeEach(() => tenants.outside.query("DELETE FROM item WHERE id > 10; TRUNCATE audit"));
afterAll(async () => {
  await db.close();
  await proxy.close();
  await tenants.close();
});

async function countRoundTrips(work: () => Promise<unknown>): Promise<number> {
  const before = proxy.roundTrips;
  await work();
  await whenIdle(db);
  return proxy.roundTrips - before;
}

const ids = (items: readonly { id: number }[]): number[] => items.map(({ id }) => id);

describe("a block", () => {
  it("runs as admin without a context and as customer with one", async () => {
    expect(ids(await db.xact((q) => q.orm.listItems()))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(ids(await db.xact(a, (q) => q.orm.listItems()))).toEqual([1, 2, 3, 4, 5]);
    expect(ids(await db.xact({ organization: "org_none" }, (q) => q.orm.listItems()))).toEqual([]);
  });

  it("with one query takes two round trips, and none without a query", async () => {
    await countRoundTrips(() => db.xact(a, (q) => q.orm.listItems()));
    expect(await countRoundTrips(() => db.xact(a, (q) => q.orm.getItem({ id: 1 })))).toBe(2);
    expect(await countRoundTrips(() => db.xact((q) => q.orm.getItem({ id: 1 })))).toBe(2);
    expect(await countRoundTrips(() => db.xact(a, async () => 1))).toBe(0);
  });

  it("as admin sends nothing before the first statement but BEGIN, and a single statement nothing at all", async () => {
    await using fresh = createDatabase({ admin: tenants.admin, queries: TenantQueries });
    await fresh.query((q) => q.sql`VACUUM audit`);
    const level = await fresh.xact(async (q) => {
      await q.sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
      return q.sql`SELECT current_setting('transaction_isolation') AS level`;
    });
    expect(level).toEqual([{ level: "repeatable read" }]);
  });

  it("commits what it did and returns what its function returns", async () => {
    const value = await db.xact(a, async (q) => {
      await q.orm.addItem({ id: 11, organizationId: "org_a", body: "x" });
      return "done";
    });
    expect(value).toBe("done");
    expect((await db.xact((q) => q.orm.getItem({ id: 11 }))).body).toBe("x");
  });

  it("rolls back when its function throws, and throws the same error", async () => {
    const mistake = new Error("mine");
    const failing = db.xact(async (q) => {
      await q.orm.addItem({ id: 11, organizationId: "org_a", body: "x" });
      throw mistake;
    });
    await expect(failing).rejects.toBe(mistake);
    expect(await db.xact((q) => q.orm.listItems())).toHaveLength(10);
  });
});

describe("a single statement", () => {
  it("takes one round trip and obeys row-level security", async () => {
    expect(ids(await db.query(a, (q) => q.orm.listItems()))).toEqual([1, 2, 3, 4, 5]);
    expect(await countRoundTrips(() => db.query(a, (q) => q.orm.listItems()))).toBe(1);
    expect(await countRoundTrips(() => db.query((q) => q.orm.listItems()))).toBe(1);
  });

  it("leaves no setting behind", async () => {
    const one = createDatabase({
      customer: { url: tenants.customer, max: 1 },
      queries: TenantQueries,
    });
    await one.query(a, (q) => q.orm.listItems());
    const health = await one.health();
    expect(health).toMatchObject({ ok: true, customer: { ok: true } });
    expect(await one.query({ user: "usr_1" }, (q) => q.orm.listItems())).toEqual([]);
    await one.close();
  });
});

it("the type of a context is declared", () => {
  // @ts-expect-error: an id of another kind
  const wrong = () => db.xact({ organization: "usr_1" }, (q) => q.orm.listItems());
  // @ts-expect-error: an unknown key
  const unknown = () => db.xact({ organisation: "org_a" }, (q) => q.orm.listItems());
  expect([wrong, unknown]).toHaveLength(2);
});
