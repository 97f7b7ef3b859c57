import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { statement } from "../../runtime/executor.js";
import { ContextMissing, createDatabase, integer, type SqlTag, text } from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;

beforeAll(async () => {
  tenants = await openTenants();
  proxy = await startProxy(tenants.server.port);
});
afterAll(async () => {
  await proxy.close();
  await tenants.close();
});

function open(options: { readonly max?: number; readonly settings?: "set local" } = {}) {
  return createDatabase({
    admin: proxy.through(tenants.admin),
    customer: { url: proxy.through(tenants.customer), max: options.max ?? 1 },
    queries: TenantQueries,
    context: { region: text("shop.region"), accountNumber: integer() },
    settings: options.settings,
  });
}

type Opened = ReturnType<typeof open>;
type RunSql = (q: { readonly sql: SqlTag }) => Promise<unknown>;
type Context = Parameters<ReturnType<typeof open>["query"]>[0];

describe("a context that says on nobody's behalf", () => {
  const empty: readonly (readonly [string, unknown])[] = [
    ["undefined", undefined],
    ["null", null],
    ["without a key", {}],
    ["of undefined values", { user: undefined, organization: undefined }],
    ["of null values", { user: null, organization: null, region: null }],
    ["of empty texts", { user: "", organization: "" }],
    ["of spaces", { user: " ", organization: "\t" }],
    ["with an unknown key", { user: "usr_1", organisation: "org_a" }],
    ["with a key of the prototype", JSON.parse('{"__proto__": "x", "user": "usr_1"}')],
    ["that inherits its values", Object.create({ user: "usr_1" })],
    ["that is a text", "org_a"],
    ["that is a list", ["org_a"]],
    ["of a number where a text is declared", { user: 5 }],
    ["of a list, as a query string may be read", { user: ["usr_1"] }],
    ["of a text where a number is declared", { accountNumber: "1; drop" }],
    ["with a null character", { user: "usr_1\0" }],
  ];

  it.each(empty)(
    "%s throws before anything is sent, and is never taken for the admin",
    async (_, context) => {
      const db = open();
      const before = proxy.connections;
      // What arrives at run time needn't be what the compiler was told.
      const xact = (given: unknown, run: unknown): Promise<unknown> =>
        Reflect.apply(db.xact, db, [given, run]);
      const query = (given: unknown, run: unknown): Promise<unknown> =>
        Reflect.apply(db.query, db, [given, run]);
      let ran = false;
      const run = (): void => {
        ran = true;
      };
      await expect(xact(context, run)).rejects.toThrow(ContextMissing);
      await expect(query(context, run)).rejects.toThrow(ContextMissing);
      const rows: AsyncIterator<unknown> = Reflect.apply(db.stream, db, [context, run]);
      await expect(rows.next()).rejects.toThrow(ContextMissing);
      expect(ran).toBe(false);
      expect(proxy.connections).toBe(before);
      await db.close();
    },
  );

  it("is no context of arguments in the wrong order", async () => {
    const db = open();
    const call = (...given: unknown[]): Promise<unknown> => Reflect.apply(db.xact, db, given);
    const run = () => 1;
    await expect(call(run, run)).rejects.toThrow(TypeError);
    await expect(call(run, {}, {})).rejects.toThrow(TypeError);
    await expect(call({ user: "usr_1" })).rejects.toThrow(TypeError);
    await expect(call()).rejects.toThrow(TypeError);
    await db.close();
  });
});

describe("settings", () => {
  const all = `SELECT current_setting('app.user_id', true) AS user, current_setting('app.organization_id', true) AS organization,
    current_setting('shop.region', true) AS region, current_setting('app.account_number', true) AS account`;
  it.each([undefined, "set local"] as const)(
    "are all made, and those not given are empty (%s)",
    async (settings) => {
      const db = open(settings === undefined ? {} : { settings });
      const read = (context: Context) =>
        db.query(context, async (q) => {
          const { rows } = await q.executor.query(statement(all));
          return rows[0];
        });
      expect(await read({ user: "usr_1", region: `o'"\\'; --`, accountNumber: 7 })).toEqual([
        "usr_1",
        "",
        `o'"\\'; --`,
        "7",
      ]);
      expect(await read({ organization: "org_a" })).toEqual(["", "org_a", "", ""]);
      await db.close();
    },
  );

  it("that a statement left in the session never show in the next transaction", async () => {
    const db = open();
    await db.xact({ organization: "org_a" }, async (q) => {
      await q.sql`SELECT set_config('app.organization_id', 'org_b', false), set_config('app.user_id', 'usr_x', false)`;
    });
    const user = { user: "usr_1" };
    expect(await db.xact(user, (q) => q.orm.listItems())).toEqual([]);
    expect(await db.query(user, (q) => q.orm.listItems())).toEqual([]);
    expect(
      await db.query({ region: "eu" }, (q) => q.sql`SELECT current_setting('app.user_id') AS user`),
    ).toEqual([{ user: "" }]);
    await db.close();
  });

  it("and temporary tables that a statement left in the session are gone for the next customer", async () => {
    const db = open();
    const acme = { organization: "org_a" };
    await db.xact(acme, async (q) => {
      await q.sql`SELECT set_config('search_path', 'elsewhere', false), set_config('DateStyle', 'SQL, DMY', false),
        set_config('statement_timeout', '4321', false), set_config('role', 'none', false)`;
      await q.sql`SELECT 1 AS id, 'org_b' AS organization_id, 'x' AS body INTO TEMPORARY item`;
    });
    for (const run of [db.xact, db.query]) {
      expect(await run(acme, (q) => q.orm.listItems())).toHaveLength(5);
    }
    expect(
      await db.query(
        acme,
        (q) => q.sql`SELECT '2026-02-01'::date AS day, current_setting('statement_timeout') AS t`,
      ),
    ).toEqual([{ day: "2026-02-01", t: "0" }]);
    const [temporary] = await db.query(
      acme,
      (q) => q.sql`SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND pg_table_is_visible(oid)`,
    );
    expect(temporary).toEqual({ count: 0 });
    await db.close();
  });

  it("and cursors and roles that a statement left in the session don't reach the next customer", async () => {
    await tenants.outside.query(
      "ALTER ROLE customer NOINHERIT; CREATE ROLE auditor; GRANT auditor TO customer",
    );
    await tenants.outside.query(
      "GRANT SELECT ON item TO auditor; CREATE POLICY audits ON item TO auditor USING (true)",
    );
    for (const settings of [undefined, "set local"] as const) {
      const db = open(settings === undefined ? {} : { settings });
      for (const run of [db.xact, db.query]) {
        await db.xact({ organization: "org_a" }, async (q) => {
          await q.sql`DECLARE own CURSOR WITH HOLD FOR SELECT * FROM item`;
          await q.sql`SELECT set_config('role', 'auditor', false)`;
          expect(await q.orm.listItems()).toHaveLength(10);
        });
        expect(await run({ organization: "org_b" }, (q) => q.orm.listItems())).toHaveLength(5);
        await expect(run({ organization: "org_b" }, (q) => q.sql`FETCH ALL FROM own`)).rejects.toThrow(
          'cursor "own" does not exist',
        );
      }
      await db.close();
    }
  });

  it("and a session that a statement left read-only fails one block at most", async () => {
    const db = open();
    const acme = { organization: "org_a" };
    const write = () => db.xact(acme, (q) => q.sql`INSERT INTO audit VALUES (1, 'x')`).then(() => "written");
    const writeAlone = () =>
      db.query(acme, (q) => q.sql`INSERT INTO audit VALUES (1, 'x')`).then(() => "written");
    for (const run of [write, writeAlone]) {
      await db.xact(acme, (q) => q.sql`SELECT set_config('default_transaction_read_only', 'on', false)`);
      await expect(run()).rejects.toMatchObject({ code: "25006" });
      expect(await run()).toBe("written");
    }
    const reading = db.xact(acme, (q) => q.sql`INSERT INTO audit VALUES (1, 'x')`, { readOnly: true });
    const connections = proxy.connections;
    await expect(reading).rejects.toMatchObject({ code: "25006" });
    expect(await write()).toBe("written");
    expect(proxy.connections).toBe(connections);
    await db.close();
  });

  it.each([
    ["a block", (db: Opened, run: RunSql) => db.xact({ organization: "org_a" }, run)],
    [
      "a block that fails",
      (db: Opened, run: RunSql) =>
        expect(
          db.xact({ organization: "org_a" }, async (q) => {
            await run(q);
            throw new Error("undone");
          }),
        ).rejects.toThrow("undone"),
    ],
    ["a single statement", (db: Opened, run: RunSql) => db.query({ organization: "org_a" }, run)],
  ])("and what nothing would undo doesn't reach the next customer: %s", async (_, leave) => {
    const db = open();
    const list = () => db.xact({ organization: "org_b" }, (q) => q.orm.listItems());
    const forge = `DO $$ DECLARE name text; BEGIN
      SELECT p.name INTO STRICT name FROM pg_prepared_statements p WHERE statement LIKE 'SELECT set_config(%';
      EXECUTE format('DEALLOCATE %I', name);
      EXECUTE format('PREPARE %I (text, text, text, text, text) AS SELECT set_config(''app.organization_id'', ''org_a'', true), $1 || $2 || $3 || $4 || $5', name);
    END $$`;
    const others = [
      "LISTEN own",
      "SET default_transaction_isolation = 'serializable'",
      "/* /* */ SELECT */ LISTEN own",
      "-- SELECT\n LISTEN own",
    ];
    for (const text of [forge, ...others]) {
      expect(await list()).toMatchObject(Array(5).fill({ organizationId: "org_b" }));
      await leave(db, (q) => q.sql(Object.assign([text], { raw: [text] })));
      expect(await list()).toMatchObject(Array(5).fill({ organizationId: "org_b" }));
      const left = db.xact(
        { organization: "org_b" },
        (q) =>
          q.sql`SELECT current_setting('transaction_isolation') AS isolation, pg_listening_channels() AS channel`,
      );
      expect(await left).toEqual([]);
      const isolation = await db.xact(
        { organization: "org_b" },
        (q) => q.sql`SELECT current_setting('transaction_isolation') AS isolation`,
      );
      expect(isolation).toEqual([{ isolation: "read committed" }]);
    }
    await db.close();
  });

  it("and statements that leave nothing cost no connection", async () => {
    const db = open();
    const acme = { organization: "org_a" };
    await db.query(acme, (q) => q.sql`SELECT 1`);
    const { connections } = proxy;
    for (const text of [
      "-- one\n (SELECT 1)",
      "set LOCAL work_mem = '1MB'",
      "WITH a AS (SELECT 1) TABLE a",
    ]) {
      await db.query(acme, (q) => q.sql(Object.assign([text], { raw: [text] })));
    }
    expect(proxy.connections).toBe(connections);
    await db.query(acme, (q) => q.sql`RESET work_mem`);
    await db.query(acme, (q) => q.sql`SELECT 1`);
    expect(proxy.connections).toBe(connections + 1);
    await db.close();
  });

  it("end with their transaction, whether it commits, fails or is a single statement", async () => {
    const db = open();
    const acme = { organization: "org_a" };
    await db.xact(acme, (q) => q.orm.listItems());
    await db.query(acme, (q) => q.orm.listItems());
    await db
      .xact(acme, (q) => q.orm.addItem({ id: 1, organizationId: "org_a", body: "x" }))
      .catch(() => undefined);
    await db
      .query(acme, (q) => q.orm.addItem({ id: 1, organizationId: "org_a", body: "x" }))
      .catch(() => undefined);
    // A context of a variable that no policy reads, on the same connection.
    expect(await db.query({ region: "eu" }, (q) => q.orm.listItems())).toEqual([]);
    await db.close();
  });

  it("have names that Postgres takes", () => {
    for (const setting of ["organization", "app.x; drop", "app.", "a b.c", ""]) {
      expect(() =>
        createDatabase({ customer: tenants.customer, queries: TenantQueries, context: { x: text(setting) } }),
      ).toThrow("is not a custom setting");
    }
  });

  it("belong to one variable each", () => {
    const declare = (context: Record<string, ReturnType<typeof text>>) => () =>
      createDatabase({ customer: tenants.customer, queries: TenantQueries, context });
    expect(declare({ userId: text() })).toThrow(
      'context variables "user" and "userId" have one setting, "app.user_id"',
    );
    expect(declare({ region: text("App.User_Id") })).toThrow("have one setting");
    expect(declare({ user: text("app.userId") })).not.toThrow();
  });

  it("need no function where set_config is revoked", async () => {
    const db = open({ settings: "set local" });
    await tenants.outside.query(
      "REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC",
    );
    try {
      expect(await db.xact({ organization: "org_a" }, (q) => q.orm.listItems())).toHaveLength(5);
      const changed = db.query(
        { organization: "org_a" },
        (q) => q.sql`SELECT set_config('app.organization_id', 'org_b', true)`,
      );
      await expect(changed).rejects.toThrow("permission denied");
    } finally {
      await tenants.outside.query(
        "GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO PUBLIC",
      );
      await db.close();
    }
  });
});

it("a login that isn't configured is refused", async () => {
  const db = createDatabase({ customer: tenants.customer, queries: TenantQueries });
  await expect(db.xact((q) => q.orm.listItems())).rejects.toThrow("no admin connection");
  await db.close();
  expect(() => createDatabase({ admin: undefined, customer: undefined, queries: TenantQueries })).toThrow(
    "neither an admin connection nor a customer connection",
  );
  expect(() => createDatabase({ admin: "", queries: TenantQueries })).toThrow("url is empty");
});
