import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, UnsafeCustomerRole } from "../../runtime/index.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let proxy: TcpProxy;

beforeAll(async () => {
  tenants = await openTenants();
  proxy = await startProxy(tenants.server.port);
  await tenants.outside.query(`
    CREATE ROLE service LOGIN PASSWORD 'password';
    CREATE ROLE group_of_service; GRANT service TO group_of_service;
    CREATE ROLE harmless; GRANT customer TO harmless;
    CREATE ROLE bypassing BYPASSRLS;
    CREATE ROLE owning; CREATE SCHEMA owned AUTHORIZATION owning; CREATE TABLE owned.t (n int); ALTER TABLE owned.t OWNER TO owning;
  `);
});
afterAll(async () => {
  await proxy.close();
  await tenants.close();
});

const a = { organization: "org_a" };

function open(user: string, admin = tenants.urlOf("service")) {
  return createDatabase({
    admin,
    customer: { url: proxy.through(tenants.urlOf(user)), max: 2 },
    queries: TenantQueries,
  });
}

async function refusal(user: string): Promise<unknown> {
  const db = open(user);
  try {
    return await db.xact(a, (q) => q.orm.listItems()).catch((error: unknown) => error);
  } finally {
    await db.close();
  }
}

describe("a customer login is refused", () => {
  const unsafe: readonly (readonly [string, string, string])[] = [
    ["superuser", "LOGIN SUPERUSER", "it is superuser"],
    ["bypass", "LOGIN BYPASSRLS", "it has BYPASSRLS"],
    ["createrole", "LOGIN CREATEROLE", "it has CREATEROLE"],
    ["replication", "LOGIN REPLICATION", "it has REPLICATION"],
    ["of_admin", "LOGIN IN ROLE service", `it can become "service", which is the admin's login`],
    ["of_admin_noinherit", "LOGIN NOINHERIT IN ROLE service", `it can become "service"`],
    [
      "of_admin_indirectly",
      "LOGIN IN ROLE group_of_service",
      `it can become "service", which is the admin's login`,
    ],
    ["of_bypassing", "LOGIN IN ROLE bypassing", `it can become "bypassing", which has BYPASSRLS`],
    ["of_owning", "LOGIN IN ROLE owning", `it can become "owning", which owns schema owned`],
    ["reads_all", "LOGIN IN ROLE pg_read_all_data", "predefined role"],
    ["runs_programs", "LOGIN IN ROLE pg_execute_server_program", "predefined role"],
  ];

  it.each(unsafe)("%s (%s)", async (name, attributes, reason) => {
    await tenants.outside.query(`CREATE ROLE ${name} ${attributes} PASSWORD 'password'`);
    const error = await refusal(name);
    expect(error).toBeInstanceOf(UnsafeCustomerRole);
    expect(error).toMatchObject({ role: name });
    expect(String(error)).toContain(reason);
  });

  it.each([
    ["table", "CREATE TABLE mine (n int)"],
    ["function", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
    ["view", "CREATE VIEW my_view AS SELECT 1 AS n"],
    ["schema", "CREATE SCHEMA my_schema"],
    ["type", "CREATE TYPE my_type AS ENUM ('x')"],
  ])("that owns a %s", async (kind, create) => {
    const login = `owner_of_${kind}`;
    await tenants.outside.query(`CREATE ROLE ${login} LOGIN PASSWORD 'password'; GRANT CREATE ON SCHEMA public TO ${login};
      GRANT CREATE ON DATABASE ${tenants.database} TO ${login}; SET ROLE ${login}; ${create}; RESET ROLE`);
    expect(String(await refusal(login))).toContain(`it owns ${kind}`);
  });

  it("that owns the database", async () => {
    await tenants.outside.query(
      `CREATE ROLE owner_of_all LOGIN PASSWORD 'password'; ALTER DATABASE ${tenants.database} OWNER TO owner_of_all`,
    );
    expect(String(await refusal("owner_of_all"))).toContain("it owns the database");
    await tenants.outside.query(`ALTER DATABASE ${tenants.database} OWNER TO postgres`);
  });

  it("that is the admin's", async () => {
    expect(String(await refusal("service"))).toContain("it is the admin's login");
  });

  it("before anything of the block is sent, through every entry", async () => {
    const db = open("superuser");
    await expect(db.query(a, (q) => q.sql`SELECT 1`)).rejects.toThrow(UnsafeCustomerRole);
    const rows = db.stream(a, (q) => q.orm.numbers({ count: 1 }));
    await expect(rows.next()).rejects.toThrow(UnsafeCustomerRole);
    const swallowing = db.xact(a, async (q) => {
      await q.sql`INSERT INTO audit VALUES (1, current_user)`.catch(() => undefined);
      await q.sql`INSERT INTO audit VALUES (2, current_user)`.catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow(UnsafeCustomerRole);
    expect((await tenants.outside.query("SELECT * FROM audit")).rows).toEqual([]);
    expect(db.counts("customer")).toMatchObject({ inUse: 0 });
    await db.close();
  });
});

describe("a customer login is taken", () => {
  it("that owns nothing, also as a member of roles that own nothing", async () => {
    await tenants.outside.query("CREATE ROLE member LOGIN PASSWORD 'password' IN ROLE harmless");
    for (const user of ["customer", "member"]) expect(await refusal(user)).toHaveLength(5);
  });

  it("that has temporary tables open elsewhere", async () => {
    const db = open("customer");
    await db.xact(a, async (q) => {
      await q.sql`CREATE TEMPORARY TABLE scratch (n int)`;
      const other = open("customer");
      expect(await other.xact(a, (o) => o.orm.listItems())).toHaveLength(5);
      await other.close();
      await q.rollback();
    });
    await db.close();
  });

  it("after it was put right, without a restart", async () => {
    await tenants.outside.query("CREATE ROLE improving LOGIN BYPASSRLS PASSWORD 'password' IN ROLE customer");
    const db = open("improving");
    await expect(db.xact(a, (q) => q.orm.listItems())).rejects.toThrow(UnsafeCustomerRole);
    await tenants.outside.query("ALTER ROLE improving NOBYPASSRLS");
    expect(await db.xact(a, (q) => q.orm.listItems())).toHaveLength(5);
    await db.close();
  });

  it("at the cost of one round trip in the life of a pool", async () => {
    const db = open("customer");
    await Promise.all([1, 2, 3, 4].map(() => db.xact(a, (q) => q.sql`SELECT 1`)));
    const before = proxy.roundTrips;
    await Promise.all([1, 2, 3, 4].map(() => db.query(a, (q) => q.orm.listItems())));
    expect(proxy.roundTrips - before).toBe(4);
    await db.close();
  });
});

describe("what a customer's login can't do, whatever runs under it", () => {
  it.each([
    "SET ROLE service",
    "SET LOCAL ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "SELECT set_config('role', 'postgres', true)",
    "SELECT set_config('session_authorization', 'postgres', false)",
  ])("%s", async (attempt) => {
    const db = open("customer");
    const strings = Object.assign([attempt], { raw: [attempt] });
    await expect(db.xact(a, (q) => q.sql(strings))).rejects.toThrow("permission denied");
    expect(await db.xact(a, (q) => q.orm.listItems())).toHaveLength(5);
    await db.close();
  });

  it.each([
    "RESET ROLE",
    "RESET SESSION AUTHORIZATION",
    "SELECT set_config('role', 'none', true)",
    "RESET ALL",
  ])("%s gains nothing", async (attempt) => {
    const db = open("customer");
    const strings = Object.assign([attempt], { raw: [attempt] });
    const seen = await db.xact(a, async (q) => {
      await q.sql(strings);
      return q.orm.listItems();
    });
    expect(seen.every((item) => item.organizationId === "org_a")).toBe(true);
    await db.close();
  });

  it("stack statements, through the tag or an executor", async () => {
    const db = open("customer");
    const text = "SELECT 1; SET ROLE postgres";
    const strings = Object.assign([text], { raw: [text] });
    await expect(db.xact(a, (q) => q.sql(strings))).rejects.toThrow("multiple commands");
    await expect(db.query(a, (q) => q.sql(strings))).rejects.toThrow("multiple commands");
    await db.close();
  });

  it("get more out of a value than a value", async () => {
    const db = open("customer");
    const nasty = "x'; SELECT set_config('app.organization_id', 'org_b', false); --";
    await expect(db.xact({ organization: nasty }, (q) => q.orm.listItems())).resolves.toEqual([]);
    expect(await db.xact(a, (q) => q.sql`SELECT ${nasty} AS echo`)).toEqual([{ echo: nasty }]);
    await db.close();
  });
});
