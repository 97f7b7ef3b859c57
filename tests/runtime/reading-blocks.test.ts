/** Blocks that only read don't wait for their COMMIT, which has nothing to do. Here no COMMIT arrives. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BlockOptions, createDatabase, QueryCanceled, type Transaction } from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;
const a = { organization: "org_a" } as const;

beforeAll(async () => {
  tenants = await openTenants();
  proxy = await startProxy(tenants.server.port);
  await tenants.outside.query(`
    CREATE ROLE careful LOGIN PASSWORD 'password' IN ROLE customer;
    ALTER ROLE careful SET default_transaction_isolation = 'serializable'`);
});
afterAll(async () => {
  await proxy.close();
  await tenants.close();
});

type Work = (q: Transaction<TenantQueries>) => Promise<unknown>;

interface Given {
  readonly options?: BlockOptions;
  readonly isAdmin?: boolean;
  readonly login?: string;
  readonly pooler?: "transaction";
}

/** What becomes of a block after whose work the network fails: what it returns, why it failed, or that it waits. */
async function outcome(
  work: Work,
  { options, isAdmin = false, login = "customer", pooler = undefined }: Given = {},
): Promise<unknown> {
  const customer = { url: proxy.through(tenants.urlOf(login)), max: 1 };
  const db = createDatabase({
    admin: { url: proxy.through(tenants.admin), max: 1 },
    customer,
    queries: TenantQueries,
    pooler,
  });
  const cut = async (q: Transaction<TenantQueries>): Promise<string> => {
    await work(q);
    proxy.stall(true);
    return "done";
  };
  await db.xact(a, (q) => q.orm.listItems());
  await db.xact((q) => q.orm.listItems());
  const running = isAdmin ? db.xact(cut, options) : db.xact(a, cut, options);
  const ended = running.catch((error: unknown) => (error instanceof Error ? error.name : error));
  const found = await Promise.race([ended, sleep(300, "waits")]);
  proxy.cut();
  proxy.stall(false);
  await ended;
  await db.close();
  return found;
}

const read: Work = (q) => q.orm.listItems();

describe("a block ends with its last answer", () => {
  const rows: readonly [string, Work, Given?][] = [
    ["when its queries only read", read],
    ["as often as it reads", (q) => Promise.all([q.orm.getItem({ id: 1 }), q.orm.listItems()])],
    ["in nested blocks, too", (q) => q.xact((inner) => inner.orm.listItems())],
    [
      "as admin where it says how it is isolated",
      read,
      { options: { isolation: "read committed" }, isAdmin: true },
    ],
    ["at another isolation level", read, { options: { isolation: "repeatable read" } }],
    [
      "behind a pooler where it says how it is isolated",
      read,
      { options: { isolation: "read committed" }, pooler: "transaction" },
    ],
  ];
  it.each(rows)("%s", async (_, work, given) => {
    expect(await outcome(work, given)).toBe("done");
  });
});

describe("a block waits for its COMMIT", () => {
  const rows: readonly [string, Work, Given?][] = [
    ["when it writes", (q) => q.orm.addItem({ id: 900, organizationId: "org_a", body: "x" })],
    ["when a statement was written in the program", (q) => q.sql`SELECT 1`],
    ["when it reads as well", (q) => Promise.all([q.orm.listItems(), q.sql`SELECT 1`])],
    ["when a nested block did more", (q) => q.xact((inner) => inner.sql`SELECT 1`)],
    ["when a query of it was not awaited", async (q) => void q.orm.getItem({ id: 1 }).catch(() => 0)],
    ["when something is to follow it", (q) => Promise.resolve(q.afterCommit(() => 0)).then(() => read(q))],
    ["when it is serializable", read, { options: { isolation: "serializable" } }],
    ["when its login's transactions are serializable", read, { login: "careful" }],
    ["as admin, whose sessions aren't asked how they isolate", read, { isAdmin: true }],
    ["behind a pooler, whose sessions may be of any kind", read, { pooler: "transaction" }],
  ];
  it.each(rows)("%s", async (_, work, given) => {
    expect(await outcome(work, given)).toBe("waits");
  });
});

it("a block that was stopped after its last query fails, whatever it says of its isolation", async () => {
  await using db = createDatabase({ customer: tenants.customer, queries: TenantQueries });
  for (const isolation of [undefined, "read committed"] as const) {
    const controller = new AbortController();
    const block = db.xact(
      a,
      async (q) => {
        await q.orm.listItems();
        controller.abort();
        await sleep(50);
      },
      { isolation, signal: controller.signal },
    );
    await expect(block).rejects.toThrow(QueryCanceled);
  }
});

it("a connection whose COMMIT is on its way serves the next block, so that one caller needs but one", async () => {
  const slow = await startProxy(tenants.server.port, 20);
  await using db = createDatabase({
    customer: slow.through(tenants.customer),
    queries: TenantQueries,
  });
  for (let id = 1; id <= 5; id++) {
    expect(await db.xact(a, (q) => q.orm.getItem({ id }))).toMatchObject({ id });
    await sleep(id);
  }
  expect(db.counts("customer")).toMatchObject({ total: 1 });
  await db.close();
  await slow.close();
});
