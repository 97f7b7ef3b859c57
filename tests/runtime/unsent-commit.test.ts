/** The COMMIT of a block that has only read is sent with what the next block sends first, or alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { poolSettings } from "../../runtime/connection/options.js";
import { SessionPool } from "../../runtime/connection/pool.js";
import type { Session } from "../../runtime/connection/session.js";
import { statement } from "../../runtime/executor.js";
import { createDatabase, TransactionClosed } from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;
const a = { organization: "org_a" } as const;
const b = { organization: "org_b" } as const;
const step = (text: string) => ({ text, values: [], isPrepared: true });

beforeAll(async () => {
  tenants = await openTenants();
  proxy = await startProxy(tenants.server.port);
});
afterAll(async () => {
  await proxy.close();
  await tenants.close();
});

describe("a session that commits later", () => {
  let pool: SessionPool;
  let first: Session;
  /** How often the server was ready since the first session's transaction began. */
  let readies: number;
  let commits: number;
  const committed = (): void => void commits++;
  const next = () => pool.acquire({ giveUp: undefined, mayFollow: true });
  const transaction = [step("BEGIN"), step("SELECT transaction_timestamp()")];
  /** When the first session's transaction began. */
  let begun: unknown;

  beforeEach(async () => {
    pool = new SessionPool({ ...poolSettings(tenants.customer, "session", undefined), max: 2 });
    first = await pool.acquire({ giveUp: undefined });
    begun = (await first.run(transaction)).results[1]?.rows;
    readies = 0;
    commits = 0;
    first.client.connection.on("readyForQuery", () => void readies++);
    return () => pool.close();
  });

  it("has its COMMIT answered with the next transaction's first statements, although a connection is free", async () => {
    first.commitLater(step("COMMIT"), committed);
    const second = await next();
    const { results, failure, status } = await second.run([...transaction, step("SELECT 2")]);
    expect(results.map(({ rows }) => rows)).toEqual([[], [[expect.any(String)]], [["2"]]]);
    expect(results[1]?.rows).not.toEqual(begun);
    expect({ failure, status, readies, commits }).toEqual({
      failure: undefined,
      status: "T",
      readies: 1,
      commits: 1,
    });
    await second.run([step("COMMIT")], true);
    second.release();
    expect(pool.counts).toMatchObject({ total: 1, idle: 1, inUse: 0, handedOn: 1 });
  });

  it("has it sent alone where nobody comes in time, and can be followed all the same", async () => {
    first.commitLater(step("COMMIT"), committed);
    await new Promise(setImmediate);
    const second = await next();
    expect((await second.run(transaction)).failure).toBeUndefined();
    expect({ readies, commits }).toEqual({ readies: 2, commits: 1 });
    await second.run([step("COMMIT")], true);
    second.release();
  });

  it("has it sent alone where nobody comes at all", async () => {
    first.commitLater(step("COMMIT"), committed);
    await expect.poll(() => pool.counts).toMatchObject({ idle: 1, inUse: 0 });
    expect({ readies, commits }).toEqual({ readies: 1, commits: 1 });
  });

  it("has it sent alone where the next sends nothing, and then gives the connection back for both", async () => {
    first.commitLater(step("COMMIT"), committed);
    (await next()).release();
    expect(pool.counts).toMatchObject({ inUse: 1 });
    await expect.poll(() => pool.counts).toMatchObject({ idle: 1, inUse: 0 });
    expect({ readies, commits }).toEqual({ readies: 1, commits: 1 });
  });

  it("has it sent alone where the next takes its time, whose connection it stays", async () => {
    first.commitLater(step("COMMIT"), committed);
    const second = await next();
    await expect.poll(() => commits).toBe(1);
    expect(pool.counts).toMatchObject({ inUse: 1 });
    expect((await second.run(transaction)).failure).toBeUndefined();
    await second.run([step("COMMIT")], true);
    second.release();
    expect(pool.counts).toMatchObject({ idle: 1, inUse: 0 });
  });

  it("has nothing to do any more with a next that leaves after it without having sent anything", async () => {
    first.commitLater(step("COMMIT"), committed);
    const second = await next();
    await expect.poll(() => commits).toBe(1);
    second.release();
    expect(pool.counts).toMatchObject({ idle: 1, inUse: 0 });
  });

  it("isn't followed on the connection if its COMMIT is refused: nothing of the next has begun", async () => {
    first.commitLater(step("SELECT 1 / 0"), committed);
    const second = await next();
    expect(await second.run(transaction)).toMatchObject({
      results: [],
      failure: { error: { code: "22012" } },
    });
    expect(second.isBroken).toBe(true);
    second.release();
    expect({ commits, ...pool.counts }).toMatchObject({ commits: 0, total: 0, inUse: 0 });
  });

  it("lets the next be cancelled, which waits for nothing of it", async () => {
    first.commitLater(step("COMMIT"), committed);
    const second = await next();
    const slept = second.run([step("BEGIN"), step("SELECT pg_sleep(10)")]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await second.cancel();
    expect(await slept).toMatchObject({
      results: [{ command: "BEGIN" }],
      failure: { error: { code: "57014" } },
    });
    expect({ commits, counts: pool.counts }).toMatchObject({ commits: 1, counts: { total: 1, handedOn: 1 } });
    second.release();
  });
});

describe("blocks that only read", () => {
  const read = (context: typeof a | typeof b) => db.xact(context, (q) => q.orm.listItems());
  let db: ReturnType<typeof open>;
  const open = () =>
    createDatabase({
      admin: tenants.admin,
      customer: { url: proxy.through(tenants.customer), max: 1 },
      queries: TenantQueries,
    });
  beforeEach(() => {
    db = open();
    return () => db.close();
  });

  it("see their own tenant's rows on a connection that they share, a round trip each", async () => {
    await read(a);
    const before = proxy.roundTrips;
    for (const context of [b, a, b, b, a]) {
      const items = await read(context);
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items.map(({ organizationId }) => organizationId))).toEqual(
        new Set([context.organization]),
      );
    }
    expect(proxy.roundTrips - before).toBe(5);
    expect(db.counts("customer")).toMatchObject({ total: 1, handedOn: 5 });
  });

  it("begin anew on another connection where one is lost with the COMMIT before them", async () => {
    // Its text is sent once on a connection, with the first of them.
    const before = proxy.connections;
    await read(a);
    proxy.cutAt("COMMIT", "before");
    const lost = read(b);
    await expect.poll(() => proxy.connections).toBe(before + 2);
    proxy.cutAt(undefined, "before");
    expect((await lost).length).toBeGreaterThan(0);
  });

  it("don't end before the bulk insert that they have begun", async () => {
    const never = { next: () => new Promise<undefined>(() => undefined) };
    const copy = statement("COPY item FROM STDIN");
    const block = db.xact(
      async (q) => {
        await q.orm.listItems();
        void q.executor.copyIn?.(copy, never).catch(() => undefined);
      },
      { isolation: "read committed" },
    );
    await expect(block).rejects.toBeInstanceOf(TransactionClosed);
  });
});
