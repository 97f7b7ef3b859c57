import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { poolSettings } from "../../runtime/connection/options.js";
import { SessionPool } from "../../runtime/connection/pool.js";
import {
  ConnectionFailed,
  createDatabase,
  PoolTimeout,
  QueryCanceled,
  SerializationFailure,
  StatementTimeout,
  TransactionAborted,
  UniqueViolation,
} from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { connectionsOf, openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;
let db: ReturnType<typeof open>;

function open(max = 1, pooler: "session" | "transaction" = "session") {
  return createDatabase({
    customer: { url: proxy.through(tenants.customer), max, acquireTimeout: 1_000 },
    admin: { url: proxy.through(tenants.admin), max: 1 },
    queries: TenantQueries,
    pooler,
  });
}

const a = { organization: "org_a" } as const;
const b = { organization: "org_b" } as const;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const step = (text: string) => ({ text, values: [], isPrepared: false });
const handedOn = (): number => db.counts("customer")?.handedOn ?? Number.NaN;

beforeAll(async () => {
  tenants = await openTenants();
  // To a server near by nothing is sent behind a COMMIT that has left already.
  proxy = await startProxy(tenants.server.port, 1);
  await tenants.outside.query(`
    CREATE TABLE pledge (n int UNIQUE DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE slow (seconds float8);
    CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_sleep(new.seconds); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION dawdle();
    GRANT ALL ON pledge, slow TO customer;
  `);
});
beforeEach(async () => {
  await tenants.outside.query("TRUNCATE pledge, slow, audit");
  db = open();
  await db.xact(a, (q) => q.sql`SELECT 1`);
});
afterEach(async () => {
  proxy.cutAt(undefined, "before");
  // A block that has only read doesn't wait for its COMMIT.
  await expect.poll(() => db.counts("customer")).toMatchObject({ inUse: 0, waiting: 0 });
  const busy = async () => (await connectionsOf(tenants, "customer")).filter(({ state }) => state !== "idle");
  await expect.poll(busy).toEqual([]);
  await db.close();
});
afterAll(async () => {
  await proxy.close();
  await tenants.close();
});

/** What a transaction knows of itself. */
function look(context: { readonly organization: string }) {
  return db.xact(context, async (q) => {
    const [row] = await q.sql<{ organization: string; xid: string; pid: number; level: string }>`
      SELECT current_setting('app.organization_id') AS organization, pg_current_xact_id()::text AS xid,
        pg_backend_pid() AS pid, current_setting('transaction_isolation') AS level`;
    if (row === undefined) throw new Error("no row");
    return row;
  });
}

describe("a connection that somebody waits for", () => {
  it("is handed on with COMMIT, and each transaction is its own", async () => {
    const before = proxy.roundTrips;
    const seen = await Promise.all(Array.from({ length: 20 }, (_, index) => look(index % 2 === 0 ? a : b)));
    expect(seen.map(({ organization }) => organization)).toEqual(
      seen.map((_, index) => (index % 2 === 0 ? "org_a" : "org_b")),
    );
    expect(new Set(seen.map(({ xid }) => xid)).size).toBe(20);
    expect(handedOn()).toBe(19);
    // The first statement, each COMMIT along with the next transaction's first statement, the last COMMIT.
    expect(proxy.roundTrips - before).toBe(21);
  });

  it("is also handed to somebody who asks for it while COMMIT is on its way", async () => {
    let asked: Promise<unknown> = Promise.resolve();
    await db.xact(a, async (q) => {
      await q.sql`INSERT INTO slow VALUES (0.05)`;
      setTimeout(() => {
        asked = look(b);
      }, 20);
    });
    expect(handedOn()).toBe(1);
    expect(await asked).toMatchObject({ organization: "org_b" });
  });

  it("is waited for where COMMIT has left and the server is near by", async () => {
    const pool = new SessionPool({ ...poolSettings(tenants.customer, "session", undefined), max: 1 });
    const first = await pool.acquire({ giveUp: undefined });
    await first.run([step("BEGIN"), step("INSERT INTO slow VALUES (0.1)")]);
    first.loan.noteRoundTrip(0.1);
    const committed = first.run([step("COMMIT")], true);
    await sleep(20);
    const second = pool.acquire({ giveUp: undefined, mayFollow: true });
    expect(pool.counts).toMatchObject({ waiting: 1, handedOn: 0 });
    await committed;
    first.release();
    (await second).release();
    await pool.close();
  });

  it("is handed on with the ROLLBACK of a block that threw, of which nothing is left", async () => {
    const first = db.xact(a, async (q) => {
      await q.sql`INSERT INTO audit VALUES (1, 'gone')`;
      throw new Error("mine");
    });
    const second = db.xact(b, (q) => q.sql`SELECT count(*) FROM audit`);
    await expect(first).rejects.toThrow("mine");
    expect(await second).toEqual([{ count: 0 }]);
    expect(handedOn()).toBe(1);
  });

  it("is handed on behind what has written only if there is no free one", async () => {
    const pool = new SessionPool({ ...poolSettings(tenants.customer, "session", undefined), max: 2 });
    const first = await pool.acquire({ giveUp: undefined });
    await first.run([step("BEGIN"), step("INSERT INTO pledge VALUES (1)")]);
    const committed = first.run([step("COMMIT")], true);
    const second = await pool.acquire({ giveUp: undefined, mayFollow: true });
    expect(second.client === first.client).toBe(false);
    expect(pool.counts).toMatchObject({ inUse: 2, handedOn: 0 });
    expect(await committed).toMatchObject({ failure: undefined, status: "I" });
    first.release();
    second.release();
    await expect.poll(() => pool.counts).toMatchObject({ inUse: 0, idle: 2 });
    await pool.close();
  });

  it("isn't taken for less: options of the one don't reach the next", async () => {
    const first = db.xact(a, (q) => q.sql`SELECT 1`, {
      isolation: "serializable",
      readOnly: true,
      statementTimeout: 5_000,
    });
    const second = db.xact(b, async (q) => {
      await q.sql`INSERT INTO audit VALUES (1, 'written')`;
      return q.sql`SELECT current_setting('transaction_isolation') AS level, current_setting('statement_timeout') AS t`;
    });
    await first;
    expect(await second).toEqual([{ level: "read committed", t: "0" }]);
    expect(handedOn()).toBe(1);
  });

  it("tells of a COMMIT as soon as it is done, however long the next takes", async () => {
    const first = look(a);
    const second = db.xact(b, (q) => q.sql`SELECT pg_sleep(0.5)`);
    const startedAt = performance.now();
    await first;
    expect(performance.now() - startedAt).toBeLessThan(300);
    await second;
    expect(handedOn()).toBe(1);
  });

  it("isn't sent a single statement before COMMIT is done, nor by a pooler in transaction mode", async () => {
    const results = await Promise.all([look(a), db.query(b, (q) => q.orm.listItems()), look(a)]);
    expect(results[1]).toHaveLength(5);
    // The third waited behind the single one.
    expect(handedOn()).toBe(0);
    await using pooled = open(1, "transaction");
    await Promise.all([1, 2, 3].map(() => pooled.xact(a, (q) => q.orm.listItems())));
    expect(pooled.counts("customer")?.handedOn).toBe(0);
  });

  it("serves streams and bulk inserts that wait", async () => {
    const stream = async () => {
      let count = 0;
      for await (const _ of db.stream(b, (q) => q.orm.numbers({ count: 1200 }))) count++;
      return count;
    };
    const copy = db.xact(async (q) => {
      await q.sql`SELECT 1`;
    });
    const blocks = [look(a), stream(), look(b), stream(), copy];
    expect((await Promise.all(blocks)).slice(1, 4)).toMatchObject([1200, { organization: "org_b" }, 1200]);
    expect(handedOn()).toBeGreaterThan(0);
  });

  it("grows old all the same", async () => {
    await using busy = createDatabase({
      customer: { url: tenants.customer, max: 1, maxLifetime: 500 },
      queries: TenantQueries,
    });
    const pids = new Set<number>();
    const end = performance.now() + 3_500;
    const work = async () => {
      while (performance.now() < end) {
        const [row] = await busy.xact(a, (q) => q.sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`);
        pids.add(row?.pid ?? 0);
      }
    };
    await Promise.all([work(), work(), work()]);
    expect(busy.counts("customer")?.handedOn).toBeGreaterThan(10);
    expect(pids.size).toBeGreaterThan(1);
  }, 15_000);
});

describe("a COMMIT that fails", () => {
  it("on a deferred constraint fails its block alone", async () => {
    const first = db.xact(a, (q) => q.sql`INSERT INTO pledge VALUES (1), (1)`);
    const next = [look(b), look(a)];
    await expect(first).rejects.toThrow(UniqueViolation);
    expect(await Promise.all(next)).toMatchObject([{ organization: "org_b" }, { organization: "org_a" }]);
    expect(handedOn()).toBe(2);
    expect((await tenants.outside.query("SELECT FROM pledge")).rowCount).toBe(0);
  });

  it("on a serialization failure fails its block alone", async () => {
    await using two = open(2);
    await two.xact(a, (q) => q.orm.listItems());
    let begun = 0;
    const skewed =
      (who: string, other: string) => async (q: Parameters<Parameters<typeof two.xact>[1]>[0]) => {
        await q.sql`SELECT count(*) FROM audit WHERE who = ${other}`;
        begun++;
        await expect.poll(() => begun).toBe(2);
        await q.sql`INSERT INTO audit VALUES (1, ${who})`;
        await sleep(who === "x" ? 20 : 60);
      };
    const blocks = [
      two.xact(a, skewed("x", "y"), { isolation: "serializable" }),
      two.xact(a, skewed("y", "x"), { isolation: "serializable" }),
    ];
    const next = [1, 2, 3, 4].map(() => two.xact(b, (q) => q.orm.listItems()));
    const outcomes = await Promise.allSettled(blocks);
    const failed = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(failed).toMatchObject([{ reason: expect.any(SerializationFailure) }]);
    for (const items of await Promise.all(next)) expect(items).toHaveLength(5);
    expect(two.counts("customer")?.handedOn).toBeGreaterThan(0);
  });

  it("because it was cancelled after its timeout fails its block alone", async () => {
    // Postgres doesn't count the time of deferred triggers at COMMIT, so that the client asks for it, 2 s later.
    const first = db.xact(a, (q) => q.sql`INSERT INTO slow VALUES (20)`, { statementTimeout: 60 });
    await sleep(50);
    const second = look(b).then(
      () => "too early",
      (error: unknown) => error,
    );
    await sleep(20);
    expect(handedOn()).toBe(1);
    await expect(first).rejects.toThrow(StatementTimeout);
    expect(await second).toBeInstanceOf(PoolTimeout);
    expect(await look(b)).toMatchObject({ organization: "org_b" });
  });

  it("to end the transaction closes the connection, and the next begins on another", async () => {
    const [{ name } = { name: "" }] = await db.query(
      a,
      (q) => q.sql<{ name: string }>`SELECT name FROM pg_prepared_statements WHERE statement = 'COMMIT'`,
    );
    const pidBefore = (await look(a)).pid;
    let pid = 0;
    const first = db.xact(a, async (q) => {
      await q.sql`INSERT INTO audit VALUES (1, 'never')`;
      // What is run under that name is no longer a COMMIT.
      await q.sql`SELECT set_config('test.name', ${name}, true)`;
      await q.sql`DO 'BEGIN
        EXECUTE ''DEALLOCATE '' || quote_ident(current_setting(''test.name''));
        EXECUTE ''PREPARE '' || quote_ident(current_setting(''test.name'')) || '' AS SELECT 1'';
      END'`;
    });
    const second = db.xact(b, async (q) => {
      const items = await q.orm.listItems();
      const [row] = await q.sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`;
      pid = row?.pid ?? 0;
      return items.map(({ organizationId }) => organizationId);
    });
    await expect(first).rejects.toThrow(TransactionAborted);
    expect(await second).toEqual(Array.from({ length: 5 }, () => "org_b"));
    expect(pid).not.toBe(pidBefore);
    expect((await tenants.outside.query("SELECT FROM audit")).rowCount).toBe(0);
  });
});

describe("a connection that is lost while it is handed on", () => {
  const add = (context: typeof a | typeof b, n: number) =>
    db.xact(context, async (q) => {
      await q.sql`INSERT INTO audit VALUES (${n}, 'x')`;
      if (n === 1) proxy.cutAt("", cutWhen);
      return n;
    });
  let cutWhen: "before" | "after" = "before";
  const added = async () =>
    (await tenants.outside.query("SELECT n FROM audit ORDER BY n")).rows.map(({ n }) => n);

  it("before the server hears of it leaves the outcome of the one unknown, and is replaced for the next", async () => {
    cutWhen = "before";
    const [first, second] = [add(a, 1), add(b, 2)];
    await expect(first).rejects.toMatchObject({ name: "ConnectionFailed", isOutcomeUnknown: true });
    proxy.cutAt(undefined, "before");
    expect(await second).toBe(2);
    expect(await added()).toEqual([2]);
    expect(handedOn()).toBe(1);
  });

  it("after the server has heard all of it does the same, and the next takes effect once", async () => {
    cutWhen = "after";
    const [first, second] = [add(a, 1), add(b, 2)];
    await sleep(50);
    proxy.cutAt(undefined, "after");
    await expect(first).rejects.toMatchObject({ name: "ConnectionFailed", isOutcomeUnknown: true });
    expect(await second).toBe(2);
    expect(await added()).toEqual([1, 2]);
    expect(handedOn()).toBe(1);
  });

  it("for good fails both", async () => {
    cutWhen = "before";
    expect(await Promise.allSettled([add(a, 1), add(b, 2)])).toMatchObject([
      { reason: { name: "ConnectionFailed", isOutcomeUnknown: true } },
      { reason: expect.any(ConnectionFailed) },
    ]);
    expect(await added()).toEqual([]);
  });
});

describe("a COMMIT that takes long", () => {
  const slowly = (seconds: number, on = db) =>
    on.xact(a, (q) => q.sql`INSERT INTO slow VALUES (${seconds})`).then(() => "committed");

  it("holds nobody up who can have another connection", async () => {
    await using two = open(2);
    const short = two.xact(a, (q) => q.sql`SELECT pg_sleep(0.05)`);
    const long = slowly(1, two);
    const startedAt = performance.now();
    await sleep(10);
    await two.xact(b, (q) => q.orm.listItems());
    expect(performance.now() - startedAt).toBeLessThan(500);
    await short;
    expect(await long).toBe("committed");
  });

  it("makes nobody else wait behind one for a while", async () => {
    await Promise.all([slowly(0.4), look(b)]);
    expect(handedOn()).toBe(1);
    await Promise.all(Array.from({ length: 6 }, () => look(b)));
    expect(handedOn()).toBe(1);
  });

  it("because the server is far away is waited for", async () => {
    const distant = await startProxy(tenants.server.port, 80);
    const far = createDatabase({
      customer: { url: distant.through(tenants.customer), max: 1 },
      queries: TenantQueries,
    });
    await far.xact(a, (q) => q.sql`SELECT 1`);
    const before = distant.roundTrips;
    await Promise.all(Array.from({ length: 5 }, () => far.xact(b, (q) => q.orm.listItems())));
    expect(far.counts("customer")?.handedOn).toBe(4);
    await expect.poll(() => distant.roundTrips - before).toBe(6);
    await far.close();
    await distant.close();
  });

  it("isn't disturbed by a signal of who waits behind it, who need not wait for it", async () => {
    const long = slowly(0.6);
    const controller = new AbortController();
    const second = db.xact(b, (q) => q.sql`INSERT INTO audit VALUES (2, 'x')`, {
      signal: controller.signal,
    });
    await sleep(60);
    expect(handedOn()).toBe(1);
    const startedAt = performance.now();
    controller.abort();
    await expect(second).rejects.toThrow(QueryCanceled);
    expect(performance.now() - startedAt).toBeLessThan(200);
    const third = look(b);
    expect(await long).toBe("committed");
    expect(await third).toMatchObject({ organization: "org_b" });
    expect((await tenants.outside.query("SELECT FROM audit")).rowCount).toBe(0);
  });

  it("makes who waits for the only connection give up in time, and what was sent of it is undone", async () => {
    const long = slowly(2);
    const second = db.xact(b, (q) => q.sql`INSERT INTO audit VALUES (2, 'x')`);
    const startedAt = performance.now();
    await expect(second).rejects.toThrow(PoolTimeout);
    expect(performance.now() - startedAt).toBeLessThan(1_600);
    expect(await long).toBe("committed");
    expect(await look(b)).toMatchObject({ organization: "org_b" });
    expect((await tenants.outside.query("SELECT FROM audit")).rowCount).toBe(0);
  });

  it("leaves no lock of a session behind of what was sent and given up", async () => {
    const long = slowly(0.4);
    const second = db.xact(b, async (q) => {
      await q.sql`SELECT pg_advisory_lock(7)`;
      await q.sql`SELECT pg_advisory_unlock(7)`;
      return "unlocked";
    });
    expect(await long).toBe("committed");
    expect(await second).toBe("unlocked");
    expect(handedOn()).toBe(1);
    const held = async () =>
      (await tenants.outside.query("SELECT FROM pg_locks WHERE locktype = 'advisory'")).rowCount;
    await expect.poll(held).toBe(0);
  });

  it("and a next that takes long as well: that one is cancelled once it was given up", async () => {
    const long = slowly(0.4);
    const second = db.xact(b, (q) => q.sql`SELECT pg_sleep(20)`, { signal: AbortSignal.timeout(50) });
    await expect(second).rejects.toThrow(QueryCanceled);
    expect(await long).toBe("committed");
    const startedAt = performance.now();
    const pid = (await look(a)).pid;
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect((await look(b)).pid).toBe(pid);
  });

  it("ends with the database, and so does who waits behind it", async () => {
    const closing = open();
    await closing.xact(a, (q) => q.orm.listItems());
    const long = slowly(30, closing);
    const second = closing.xact(b, (q) => q.orm.listItems());
    const settled = Promise.allSettled([long, second]);
    await sleep(50);
    const startedAt = performance.now();
    await closing.close({ timeout: 0 });
    expect(performance.now() - startedAt).toBeLessThan(7_000);
    expect(await settled).toMatchObject([
      { reason: { name: "ConnectionFailed", isOutcomeUnknown: true } },
      { reason: { name: "QueryCanceled" } },
    ]);
    await sleep(50);
    await tenants.outside.query(
      "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE usename = 'customer' AND state = 'active'",
    );
  }, 15_000);
});

describe("a connection that was handed on", () => {
  it("and is given back unused stays with whoever commits on it until that is done", async () => {
    const pool = new SessionPool({ ...poolSettings(tenants.customer, "session", undefined), max: 1 });
    const first = await pool.acquire({ giveUp: undefined });
    await first.run([step("BEGIN"), step("INSERT INTO slow VALUES (0.2)")]);
    const waiting = pool.acquire({ giveUp: undefined, mayFollow: true });
    const committed = first.run([step("COMMIT")], true);
    (await waiting).release();
    expect(pool.counts).toMatchObject({ inUse: 1, idle: 0, handedOn: 1 });
    expect(await committed).toMatchObject({ failure: undefined, status: "I" });
    first.release();
    await expect.poll(() => pool.counts).toMatchObject({ inUse: 0, idle: 1 });
    await pool.close();
  });

  it("doesn't count the time of the COMMIT before as that of its first query", async () => {
    const durations: number[] = [];
    await using watched = createDatabase({
      customer: { url: tenants.customer, max: 1 },
      queries: TenantQueries,
      hooks: { onQuery: ({ text, durationMs }) => void (text === "SELECT 1" && durations.push(durationMs)) },
    });
    await watched.query(a, (q) => q.orm.listItems());
    const first = watched.xact(a, (q) => q.sql`INSERT INTO slow VALUES (0.08)`);
    const second = watched.xact(a, (q) => q.sql`SELECT 1`);
    await Promise.all([first, second]);
    expect(watched.counts("customer")?.handedOn).toBe(1);
    expect(durations).toHaveLength(1);
    expect(durations[0]).toBeLessThan(60);
  });
});

describe("requests to cancel", () => {
  it("never hit the transaction after", async () => {
    await using two = open(2);
    for (let round = 0; round < 80; round++) {
      const controller = new AbortController();
      const block = two.xact(a, (q) => q.sql`SELECT pg_sleep(0.002)`, { signal: controller.signal });
      setTimeout(() => controller.abort(), round % 5);
      const others = [1, 2, 3, 4].map(() => two.xact(b, (q) => q.sql`SELECT pg_sleep(0.001)`));
      await block.catch((error: unknown) => expect(error).toBeInstanceOf(QueryCanceled));
      await Promise.all(others);
    }
    expect(two.counts("customer")?.handedOn).toBeGreaterThan(50);
  });
});
