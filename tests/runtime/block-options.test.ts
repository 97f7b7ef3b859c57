import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type BlockOptions,
  createDatabase,
  DeadlockDetected,
  QueryCanceled,
  SerializationFailure,
} from "../../runtime/index.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let db: ReturnType<typeof open>;

function open() {
  return createDatabase({
    admin: { url: tenants.admin, max: 4 },
    customer: { url: tenants.customer, max: 4 },
    queries: TenantQueries,
  });
}

const a = { organization: "org_a" } as const;

beforeAll(async () => {
  tenants = await openTenants();
  await tenants.outside.query("CREATE TABLE counter (id int PRIMARY KEY, n int NOT NULL)");
  db = open();
});
beforeEach(() => tenants.outside.query("TRUNCATE counter; INSERT INTO counter VALUES (1, 0), (2, 0)"));
afterAll(async () => {
  await db.close();
  await tenants.close();
});

describe("a block's transaction", () => {
  const show = async (options: BlockOptions): Promise<unknown[]> => {
    const [row] = await db.xact(
      (q) => q.sql<Record<string, string>>`SELECT current_setting('transaction_isolation') AS isolation,
        current_setting('transaction_read_only') AS read_only, current_setting('transaction_deferrable') AS deferrable`,
      options,
    );
    return Object.values(row ?? {});
  };

  it("has the isolation level, access mode and deferrability that it was given", async () => {
    expect(await show({})).toEqual(["read committed", "off", "off"]);
    expect(await show({ isolation: "repeatable read" })).toEqual(["repeatable read", "off", "off"]);
    expect(await show({ isolation: "serializable", readOnly: true, deferrable: true })).toEqual([
      "serializable",
      "on",
      "on",
    ]);
  });

  it("can't write when it is read only, nor can a single statement", async () => {
    const write = { readOnly: true };
    await expect(db.xact((q) => q.sql`UPDATE counter SET n = 1`, write)).rejects.toMatchObject({
      code: "25006",
    });
    await expect(db.query((q) => q.sql`UPDATE counter SET n = 1`, write)).rejects.toMatchObject({
      code: "25006",
    });
  });

  it.each([
    { isolation: "serializable; DROP TABLE counter" },
    { isolation: "constructor" },
    { statementTimeout: "1; DROP TABLE counter" },
    { lockTimeout: -1 },
    { statementTimeout: Number.NaN },
  ])("refuses options that there aren't: %o", async (options) => {
    const call = Reflect.apply(db.xact, db, [() => 1, options]);
    await expect(call).rejects.toThrow(TypeError);
  });
});

describe("retrying", () => {
  /** Adds one to a counter after reading it, so that two at the same time get in each other's way. */
  const increment = (
    options: BlockOptions,
    onAttempt: () => void = () => undefined,
    after: () => void = () => undefined,
  ) =>
    db.xact(
      async (q) => {
        onAttempt();
        q.afterCommit(after);
        const [row] = await q.sql<{ n: number }>`SELECT n FROM counter WHERE id = 1`;
        await new Promise((resolve) => setTimeout(resolve, 5));
        await q.sql`UPDATE counter SET n = ${(row?.n ?? 0) + 1} WHERE id = 1`;
      },
      { isolation: "serializable", ...options },
    );

  it("isn't done unless asked for", async () => {
    const outer = db.xact(
      async (q) => {
        await q.sql`SELECT n FROM counter WHERE id = 1`;
        // Commits between the reading of the other and its writing.
        await increment({});
        await q.sql`UPDATE counter SET n = 0 WHERE id = 1`;
      },
      { isolation: "serializable" },
    );
    await expect(outer).rejects.toThrow(SerializationFailure);
  });

  it("runs a block again after a serialization failure, and what follows its commit once", async () => {
    let attempts = 0;
    let commits = 0;
    const retry = { attempts: 50, minDelay: 1, maxDelay: 20 };
    await Promise.all(
      Array.from({ length: 8 }, () =>
        increment(
          { retry },
          () => attempts++,
          () => commits++,
        ),
      ),
    );
    const { rows } = await tenants.outside.query("SELECT n FROM counter WHERE id = 1");
    expect(rows).toEqual([{ n: 8 }]);
    expect(commits).toBe(8);
    expect(attempts).toBeGreaterThan(8);
  });

  it("runs a block again after a deadlock", async () => {
    const lockBoth = (first: number, second: number, retry: boolean) =>
      db.xact(
        async (q) => {
          await q.sql`UPDATE counter SET n = n + 1 WHERE id = ${first}`;
          await new Promise((resolve) => setTimeout(resolve, 100));
          await q.sql`UPDATE counter SET n = n + 1 WHERE id = ${second}`;
        },
        { retry },
      );
    const [one, two] = await Promise.allSettled([lockBoth(1, 2, false), lockBoth(2, 1, false)]);
    expect([one, two].filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: expect.any(DeadlockDetected) },
    ]);
    await Promise.all([lockBoth(1, 2, true), lockBoth(2, 1, true)]);
    const { rows } = await tenants.outside.query("SELECT n FROM counter ORDER BY id");
    expect(rows).toEqual([{ n: 3 }, { n: 3 }]);
  });

  it("runs a block again after its connection was lost, and ends after so many attempts", async () => {
    let attempts = 0;
    const suicide = (times: number, retry: BlockOptions["retry"]) =>
      db.xact(
        a,
        async (q) => {
          attempts++;
          await q.orm.listItems();
          if (attempts <= times) await q.sql`SELECT pg_terminate_backend(pg_backend_pid())`;
          return q.orm.listItems();
        },
        { retry },
      );
    expect(await suicide(2, { minDelay: 1 })).toHaveLength(5);
    expect(attempts).toBe(3);
    attempts = 0;
    await expect(suicide(99, { attempts: 4, minDelay: 1 })).rejects.toMatchObject({
      name: "ConnectionFailed",
    });
    expect(attempts).toBe(4);
  });

  it("isn't done after errors that another attempt would have as well, nor after the commit", async () => {
    let attempts = 0;
    const failing = db.xact(
      async (q) => {
        attempts++;
        await q.sql`SELECT 1 / 0`;
      },
      { retry: true },
    );
    await expect(failing).rejects.toThrow("division by zero");
    const afterwards = db.xact(
      async (q) => {
        attempts++;
        await q.sql`SELECT 1`;
        q.afterCommit(() => {
          throw new SerializationFailure("of something else");
        });
      },
      { retry: true },
    );
    await expect(afterwards).rejects.toThrow("what was to follow its commit failed");
    expect(attempts).toBe(2);
  });

  it("ends with the signal", async () => {
    const signal = AbortSignal.timeout(100);
    const block = db.xact(
      async () => {
        throw new SerializationFailure("again");
      },
      { retry: { attempts: 1000, minDelay: 2000, maxDelay: 5000 }, signal },
    );
    await expect(block).rejects.toThrow(QueryCanceled);
  });
});

describe("new connections", () => {
  it("are shown to onConnect before they are used", async () => {
    const seen: string[] = [];
    const prepared = createDatabase({
      admin: { url: tenants.admin, max: 1 },
      customer: { url: tenants.customer, max: 1 },
      queries: TenantQueries,
      onConnect: async (client, role) => {
        await client.query("SET application_name = 'prepared'");
        seen.push(role);
      },
    });
    for (let round = 0; round < 2; round++) {
      expect(await prepared.query(a, (q) => q.sql`SHOW application_name`)).toEqual([
        { application_name: "prepared" },
      ]);
    }
    await prepared.xact((q) => q.orm.listItems());
    expect(seen).toEqual(["customer", "admin"]);
    await prepared.close();
  });

  it("aren't used where dates would arrive in another style than the one that is read", async () => {
    await tenants.outside.query("ALTER ROLE customer SET datestyle = 'German, DMY'");
    const foreign = createDatabase({ customer: tenants.customer, queries: TenantQueries });
    await expect(foreign.xact(a, (q) => q.orm.listItems())).rejects.toMatchObject({
      name: "ConnectionFailed",
      message: 'dates would arrive in DateStyle "German, DMY": it must be ISO',
    });
    const mended = createDatabase({
      customer: tenants.customer,
      queries: TenantQueries,
      onConnect: (client) => client.query("SET datestyle = 'ISO'"),
    });
    expect(await mended.xact(a, (q) => q.orm.listItems())).toHaveLength(5);
    await mended.close();
    await tenants.outside.query("ALTER ROLE customer RESET datestyle");
    expect(await foreign.query(a, (q) => q.orm.listItems())).toHaveLength(5);
    expect(foreign.counts("customer")).toMatchObject({ inUse: 0, waiting: 0 });
    await foreign.close();
  });

  it("aren't used when onConnect fails", async () => {
    const refused = createDatabase({
      admin: tenants.admin,
      queries: TenantQueries,
      onConnect: () => {
        throw new Error("not this one");
      },
    });
    await expect(refused.xact((q) => q.orm.listItems())).rejects.toMatchObject({
      name: "ConnectionFailed",
      message: expect.stringContaining("not this one"),
    });
    expect(refused.counts("admin")).toMatchObject({ inUse: 0, total: 0 });
    await refused.close();
  });
});
