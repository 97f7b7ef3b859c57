import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type ReplicaState, type Transaction } from "../../runtime/index.js";
import { atReplica, lagQuery } from "../../runtime/replicas.js";
import { type Standby, startStandby } from "../support/standby.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let standby: Standby;
let db: ReturnType<typeof open> | undefined;

beforeAll(async () => {
  tenants = await openTenants();
  standby = await startStandby(tenants.server);
});
afterEach(async () => {
  await db?.close();
  db = undefined;
});
afterAll(async () => {
  await standby.remove();
  await tenants.close();
});

function open(replicas: readonly string[], maxReplicaLag?: number) {
  const { admin, customer } = tenants;
  return createDatabase({ admin, customer, replicas, maxReplicaLag, queries: TenantQueries });
}

type Opened = ReturnType<typeof open>;

/** The port of the server that answers. */
async function portOf(
  opened: Opened,
  readOnly: boolean,
  context?: { readonly organization: string },
): Promise<number> {
  const run = (q: Transaction<TenantQueries>) => q.sql<{ port: number }>`SELECT inet_server_port() AS port`;
  const [row] = context
    ? await opened.xact(context, run, { readOnly })
    : await opened.xact(run, { readOnly });
  return row?.port ?? 0;
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isTrue()); tries++) {
    if (tries > 100) throw new Error("it didn't become true");
    await wait(100);
  }
}

const of = (opened: Opened, role: ReplicaState["role"] = "admin"): ReplicaState | undefined =>
  opened.metrics().replicas.find((state) => state.role === role);

describe("a replica", () => {
  it("serves what is read only, as admin and as customer, and the primary serves the rest", async () => {
    db = open([`postgres://127.0.0.1:${standby.port}`]);
    const primary = tenants.server.port;
    await until(async () => (await portOf(open2(), true)) === standby.port);
    expect(await portOf(db, true)).toBe(standby.port);
    expect(await portOf(db, true, { organization: "org_a" })).toBe(standby.port);
    expect(await portOf(db, false)).toBe(primary);
    const [row] = await db.query((q) => q.sql<{ port: number }>`SELECT inet_server_port() AS port`, {
      readOnly: true,
    });
    expect(row?.port).toBe(standby.port);
    const [strict] = await db.xact((q) => q.sql<{ port: number }>`SELECT inet_server_port() AS port`, {
      readOnly: true,
      isolation: "serializable",
    });
    expect(strict?.port).toBe(primary);
    expect(of(db)).toMatchObject({
      isInRotation: true,
      reason: undefined,
      server: `127.0.0.1:${standby.port}`,
    });
    expect(of(db)?.lagMs).toBeLessThan(10_000);
    expect(of(db)?.pool).toMatchObject({ max: 10, inUse: 0, waiting: 0 });
    expect(of(db)?.pool.total).toBeGreaterThan(0);
    expect((await db.health()).replicas).toMatchObject([
      { role: "admin", ok: true },
      { role: "customer", ok: true },
    ]);
  });

  it("stays in rotation while all its connections are in use", async () => {
    const { customer } = tenants;
    db = createDatabase({
      admin: { url: tenants.admin, max: 1, acquireTimeout: 300 },
      customer,
      replicas: [`postgres://127.0.0.1:${standby.port}`],
      queries: TenantQueries,
    });
    await until(async () => (await portOf(open2(), true)) === standby.port);
    await db.xact((q) => q.sql`SELECT pg_sleep(3)`, { readOnly: true });
    expect(of(db)).toMatchObject({ isInRotation: true, reason: undefined });
  });

  it("whose url can't be read is refused without its password", () => {
    const refused = () => open(["postgres://ann:s3cr3t@bad host/alpha"]);
    expect(refused).toThrow("the url of a replica can't be read");
    try {
      refused();
    } catch (error) {
      expect(inspect(error, { showHidden: true })).not.toContain("s3cr3t");
    }
  });

  it("confines customers as the primary does", async () => {
    db = open([`postgres://127.0.0.1:${standby.port}`]);
    const items = await db.xact({ organization: "org_a" }, (q) => q.orm.listItems(), { readOnly: true });
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ organizationId }) => organizationId === "org_a")).toBe(true);
  });

  it("is left alone while it is too far behind", async () => {
    db = open([`postgres://127.0.0.1:${standby.port}`], 300);
    expect(await portOf(db, true)).toBe(standby.port);
    const outside = new Client(standby.url());
    await outside.connect();
    // Without any transaction that it has replayed, nobody knows when the last was.
    await tenants.outside.query("CREATE TABLE ahead (n int)");
    const replayed = "SELECT FROM pg_last_xact_replay_timestamp() AS at WHERE at IS NOT NULL";
    await until(async () => (await outside.query(replayed)).rowCount === 1);
    await outside.query("SELECT pg_wal_replay_pause()");
    try {
      await tenants.outside.query("CREATE TABLE behind (n int)");
      await until(() => of(open2())?.isInRotation === false);
      expect(of(db)?.reason).toMatch(/^it is \d+ ms behind$/);
      expect(await portOf(db, true)).toBe(tenants.server.port);
    } finally {
      await outside.query("SELECT pg_wal_replay_resume()");
      await outside.end();
    }
    await until(() => of(open2())?.isInRotation === true);
    expect(await portOf(db, true)).toBe(standby.port);
  });

  it("is left alone when it fails, at once, and used again when it is back", async () => {
    db = open([`postgres://127.0.0.1:${standby.port}`]);
    expect(await portOf(db, true)).toBe(standby.port);
    await standby.stop();
    expect(await portOf(db, true)).toBe(tenants.server.port);
    expect(of(db)).toMatchObject({ isInRotation: false });
    const server = `127.0.0.1:${standby.port}`;
    expect(await db.health()).toMatchObject({
      ok: true,
      replicas: [
        { server, role: "admin", ok: false, error: { name: "ConnectionFailed" } },
        { server, role: "customer", ok: false },
      ],
    });
    await standby.start();
    await until(() => of(open2())?.isInRotation === true);
    expect(await portOf(db, true)).toBe(standby.port);
  });

  it("that can't be reached, or is none, leaves its part to others", async () => {
    db = open(["postgres://127.0.0.1:1", tenants.admin, `postgres://127.0.0.1:${standby.port}`]);
    for (let turn = 0; turn < 4; turn++) expect(await portOf(db, true)).toBe(standby.port);
    const asked = () =>
      open2()
        .metrics()
        .replicas.filter(({ role }) => role === "admin");
    await until(() => asked().every(({ reason }) => reason !== "it was not asked yet"));
    const states = asked();
    expect(states.map(({ isInRotation }) => isInRotation)).toEqual([false, false, true]);
    expect(states[0]?.reason).toContain("ECONNREFUSED");
    expect(states[1]?.reason).toBe("it is no replica");
  });

  /** The database of the test that runs. */
  function open2(): Opened {
    if (db === undefined) throw new Error("no database is open");
    return db;
  }
});

describe("the lag of a replica", () => {
  it("is nothing while it has replayed all that it receives, and a primary is told from a replica", async () => {
    const client = new Client(standby.url());
    await client.connect();
    const lag = async (): Promise<unknown[] | undefined> =>
      (await client.query({ text: lagQuery, rowMode: "array", types: { getTypeParser: () => String } }))
        .rows[0];
    await until(async () => (await lag())?.[1] === "0");
    expect(await lag()).toEqual(["t", "0"]);
    await client.end();
    const primary = new Client(tenants.server.url());
    await primary.connect();
    expect((await primary.query({ text: lagQuery, rowMode: "array" })).rows[0]?.[0]).toBe(false);
    await primary.end();
  });
});

describe("the login at a replica", () => {
  it("is the primary's, at another host, port and perhaps database", () => {
    expect(atReplica("postgres://ann:secret@one/alpha", "postgres://two:2222")).toEqual({
      url: "postgres://ann:secret@one/alpha",
      host: "two",
      port: 2222,
    });
    expect(atReplica({ user: "ann", database: "alpha", max: 3 }, "postgres://ben@two/beta")).toEqual({
      user: "ann",
      database: "beta",
      max: 3,
      host: "two",
      port: 5432,
    });
  });
});
