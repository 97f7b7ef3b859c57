import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  CheckViolation,
  copyFrom,
  createDatabase,
  DatabaseError,
  ExclusionViolation,
  ForeignKeyViolation,
  isCheckViolation,
  isNotNullViolation,
  isUniqueViolation,
  NotNullViolation,
  queryMany,
  queryStream,
  RowLevelSecurityViolation,
  SchemaDrift,
  type SqlTag,
  UniqueViolation,
} from "../../runtime/index.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let db: ReturnType<typeof open>;

function open() {
  return createDatabase({ admin: tenants.admin, customer: tenants.customer, queries: TenantQueries });
}

beforeAll(async () => {
  tenants = await openTenants();
  await tenants.outside.query(`
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    CREATE TABLE child (id int PRIMARY KEY, item_id int REFERENCES item, n int NOT NULL, span int4range,
      CONSTRAINT no_overlap EXCLUDE USING gist (span WITH &&));
    CREATE TYPE color AS ENUM ('red');
    CREATE DOMAIN word AS text;
  `);
  db = open();
});
beforeEach(() => tenants.outside.query("DELETE FROM child; DELETE FROM item WHERE id > 10"));
afterAll(async () => {
  await db.close();
  await tenants.close();
});

const a = { organization: "org_a" } as const;
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("what Postgres refuses", () => {
  it("has a class, and says where", async () => {
    const add = (text: string) => caught(db.xact((q) => q.sql(Object.assign([text], { raw: [text] }))));
    await tenants.outside.query("INSERT INTO child VALUES (1, 1, 1, '[1,5)')");

    await tenants.outside.query(`CREATE TABLE kept (item_id int REFERENCES item ON DELETE RESTRICT);
      INSERT INTO kept VALUES (1)`);
    expect(await add("DELETE FROM item WHERE id = 1")).toBeInstanceOf(ForeignKeyViolation);
    await tenants.outside.query("DROP TABLE kept");

    const unique = await add("INSERT INTO child VALUES (1, 1, 1)");
    expect(unique).toBeInstanceOf(UniqueViolation);
    expect(unique).toMatchObject({
      code: "23505",
      schema: "public",
      table: "child",
      constraint: "child_pkey",
    });

    const foreign = await add("INSERT INTO child VALUES (2, 99, 1)");
    expect(foreign).toBeInstanceOf(ForeignKeyViolation);
    expect(foreign).toMatchObject({ table: "child", constraint: "child_item_id_fkey" });

    const notNull = await add("INSERT INTO child VALUES (2, 1, NULL)");
    expect(notNull).toBeInstanceOf(NotNullViolation);
    expect(notNull).toMatchObject({ table: "child", column: "n" });

    const check = await add("INSERT INTO item VALUES (11, 'org_a', 'forbidden')");
    expect(check).toBeInstanceOf(CheckViolation);
    expect(check).toMatchObject({ table: "item", constraint: "item_body_check" });

    const exclusion = await add("INSERT INTO child VALUES (2, 1, 1, '[2,3)')");
    expect(exclusion).toBeInstanceOf(ExclusionViolation);
    expect(exclusion).toMatchObject({ constraint: "no_overlap" });

    const other = await add("SELECT 1 / 0");
    expect(other).toMatchObject({ name: "DatabaseError", code: "22012", message: "division by zero" });
  });

  it("names the query", async () => {
    const error = await caught(
      db.xact(a, (q) => q.orm.addItem({ id: 1, organizationId: "org_a", body: "x" })),
    );
    expect(error).toMatchObject({ query: "AddItem", name: "UniqueViolation" });
    expect(String(error)).toMatch(/^UniqueViolation: AddItem: duplicate key/);
  });

  it("names the query of a stream and of a bulk insert, and tells hooks its name", async () => {
    const names: (string | undefined)[] = [];
    await using watched = createDatabase({
      customer: tenants.customer,
      queries: TenantQueries,
      hooks: { onQuery: ({ name }) => void names.push(name) },
    });
    const failing = { name: "Failing", text: "SELECT 1 / 0 AS n", values: () => [], row: () => ({}) };
    const stream = watched.stream(a, (q) => queryStream(q.executor, failing, undefined));
    expect(await caught(stream.next())).toMatchObject({ query: "Failing", code: "22012" });
    const load = {
      name: "Load",
      text: "INSERT INTO audit (n, who) SELECT * FROM unnest($1::int[], $2::text[])",
      values: (n: string) => [n, null],
    };
    const copied = watched.xact(a, (q) => copyFrom(q.executor, load, ["1", "x"]));
    expect(await caught(copied)).toMatchObject({ query: "Load", code: "22P02" });
    expect(new Set(names)).toEqual(new Set(["Failing", "Load"]));
    expect(
      await watched.query(
        a,
        (q) => q.sql`SELECT name FROM pg_prepared_statements WHERE statement LIKE 'DECLARE%'`,
      ),
    ).toEqual([]);
  });

  it("by a policy tells its table from a missing privilege", async () => {
    const error = await caught(
      db.xact(a, (q) => q.orm.addItem({ id: 11, organizationId: "org_b", body: "x" })),
    );
    expect(error).toBeInstanceOf(RowLevelSecurityViolation);
    expect(error).toMatchObject({ code: "42501", table: "item" });
    const denied = await caught(db.xact(a, (q) => q.sql`SELECT * FROM child`));
    expect(denied).not.toBeInstanceOf(RowLevelSecurityViolation);
    expect(denied).toMatchObject({ name: "DatabaseError", code: "42501" });
  });

  it("is told by guards, with the constraint's name", async () => {
    const error = await caught(
      db.xact(a, (q) => q.orm.addItem({ id: 1, organizationId: "org_a", body: "x" })),
    );
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation<string>(error, "item_pkey")).toBe(true);
    expect(isUniqueViolation<string>(error, "item_other_key")).toBe(false);
    expect(isCheckViolation(error)).toBe(false);
    expect(isNotNullViolation(error)).toBe(false);
    expect(isUniqueViolation(new Error("23505"))).toBe(false);
  });
});

describe("the stack", () => {
  it("leads to whoever called, for blocks, nested blocks and single statements", async () => {
    async function signUp(): Promise<void> {
      await db.xact(a, async function block(q) {
        await q.orm.addItem({ id: 1, organizationId: "org_a", body: "x" });
      });
    }
    async function nestedSignUp(): Promise<void> {
      await db.xact(a, async (q) => {
        await q.xact(async (inner) => {
          await inner.orm.addItem({ id: 1, organizationId: "org_a", body: "x" });
        });
      });
    }
    async function singleSignUp(): Promise<void> {
      await db.query(a, async (q) => {
        await q.orm.addItem({ id: 1, organizationId: "org_a", body: "x" });
      });
    }
    const stackOf = async (work: () => Promise<void>): Promise<string> => {
      const error = await caught(work());
      return error instanceof Error ? String(error.stack) : "";
    };
    expect(await stackOf(signUp)).toMatch(/errors\.test\.ts[\s\S]*signUp/);
    expect(await stackOf(signUp)).toContain("block");
    expect(await stackOf(nestedSignUp)).toContain("nestedSignUp");
    expect(await stackOf(singleSignUp)).toContain("singleSignUp");
  });

  it("leads to whoever called when there is no connection", async () => {
    const one = createDatabase({
      admin: { url: tenants.admin, max: 1, acquireTimeout: 20 },
      queries: TenantQueries,
    });
    async function waitInVain(): Promise<void> {
      await one.xact(async (q) => q.orm.listItems());
    }
    const error = await one.xact(async (q) => {
      await q.orm.listItems();
      return caught(waitInVain());
    });
    expect(error).toMatchObject({ name: "PoolTimeout", stack: expect.stringContaining("waitInVain") });
    await one.close();
  });
});

describe("no message, stack or cause holds a value", () => {
  const secret = "s3cr3t-value";
  it.each([
    ["a duplicate key", `INSERT INTO named VALUES ($1)`],
    ["text that is no number", `SELECT $1::text::int`],
    ["text that is no timestamp", `SELECT $1::text::timestamptz`],
    ["text that is no JSON", `SELECT $1::text::json`],
    ["text that is no enum label", `SELECT $1::text::mood`],
    ["text that is no array", `SELECT $1::text::int[]`],
    ["a failed check", `INSERT INTO named VALUES ($1 || '!')`],
    ["an error inside of a function", `SELECT parse($1)`],
    ["a message of a server that speaks German", `SELECT refuse($1)`],
    ["a search text", `SELECT to_tsquery($1 || ' &&')`],
    ["a name of a relation", `SELECT $1::text::regclass`],
    ["a name of a function", `SELECT $1::text::regproc`],
    ["a name of a configuration", `SELECT $1::text::regconfig`],
    ["a name of a cursor", `SELECT cursor_to_xml($1, 1, false, false, '')`],
    ["a name of a role", `SELECT pg_has_role($1, 'USAGE')`],
    ["a name of a file", `SELECT pg_read_file($1)`],
  ])("%s", async (_, text) => {
    await tenants.outside.query(`
      DROP TABLE IF EXISTS named; CREATE TABLE named (name text PRIMARY KEY CHECK (name NOT LIKE '%!'));
      DO $$ BEGIN CREATE TYPE mood AS ENUM ('fine'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
      CREATE OR REPLACE FUNCTION parse(t text) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN t::int; END';
      CREATE OR REPLACE FUNCTION refuse(t text) RETURNS int LANGUAGE plpgsql AS
        'BEGIN RAISE invalid_text_representation USING MESSAGE = ''ungültige Eingabesyntax für Typ integer: »'' || t || ''«''; END';
      INSERT INTO named VALUES ('${secret}');
    `);
    const [before = "", after = ""] = text.split("$1");
    const strings = Object.assign([before, after], { raw: [before, after] });
    const error = await caught(db.xact((q) => q.sql(strings, secret)));
    expect(error).toBeInstanceOf(DatabaseError);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("s3cr3t");
  });

  it.each([
    ["a date", "SELECT make_date($1, 13, 31)"],
    ["a time", "SELECT make_timestamptz(2020, 1, 1, $1, 0, 0)"],
    ["a character", "SELECT chr($1)"],
    ["the value of a sequence", "SELECT setval('numbered', -$1::int)"],
  ])("nor a number: %s", async (_, text) => {
    await tenants.outside.query("CREATE SEQUENCE IF NOT EXISTS numbered");
    const [before = "", after = ""] = text.split("$1");
    const strings = Object.assign([before, after], { raw: [before, after] });
    const error = await caught(db.xact((q) => q.sql(strings, 7_654_321)));
    expect(error).toBeInstanceOf(DatabaseError);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("7654321");
  });

  it("of statements that are refused after one that failed", async () => {
    await tenants.outside.query(`
      DROP TABLE IF EXISTS named; CREATE TABLE named (name text PRIMARY KEY); INSERT INTO named VALUES ('${secret}')`);
    const seen: unknown[] = [];
    const watched = createDatabase({
      admin: tenants.admin,
      queries: TenantQueries,
      hooks: { onQuery: (event) => seen.push(event), onTransaction: (event) => seen.push(event) },
    });
    seen.push(
      await caught(
        watched.xact(async (q) => {
          seen.push(
            ...(await Promise.allSettled([q.sql`INSERT INTO named VALUES (${secret})`, q.sql`SELECT 1`])),
          );
          await q.sql`SELECT 2`;
        }),
      ),
      await caught(
        watched.xact(async (q) => {
          await q.sql`INSERT INTO named VALUES (${secret})`.catch(() => undefined);
          await q.sql`ROLLBACK`.catch((error: unknown) => seen.push(error));
          await q.sql`SELECT 3`.catch((error: unknown) => seen.push(error));
        }),
      ),
    );
    await watched.close();
    expect(inspect(seen, { depth: 10 })).toContain("TransactionAborted");
    expect(inspect(seen, { depth: 10, showHidden: true })).not.toContain("s3cr3t");
  });

  it("but what has no value is said as it is", async () => {
    const message = async (run: (q: { sql: SqlTag }) => unknown): Promise<unknown> => {
      const error = await caught(db.xact(async (q) => run(q)));
      return error instanceof Error ? error.message : error;
    };
    expect(await message((q) => q.sql`SELECT nothing FROM item WHERE id = ${1}`)).toBe(
      'column "nothing" does not exist',
    );
    expect(await message((q) => q.sql`SELECT current_setting('app.missing'), ${1}::int`)).toBe(
      'unrecognized configuration parameter "app.missing"',
    );
    expect(await message((q) => q.sql`CREATE TABLE item ()`)).toBe('relation "item" already exists');
    expect(await message((q) => q.sql`INSERT INTO item VALUES (${1}, 'org_a', 'x')`)).toBe(
      'duplicate key value violates unique constraint "item_pkey"',
    );
  });

  it("an argument that can't be sent", async () => {
    const error = await caught(db.xact((q) => q.sql`SELECT ${[[secret]] as unknown as string[]}`));
    expect(inspect(error, { depth: 10 })).not.toContain("s3cr3t");
    expect(error).toMatchObject({ name: "ArgumentError", argument: "$1" });
  });
});

it("more arguments than the protocol can count are refused before anything is sent", async () => {
  const texts = ["SELECT 1 WHERE 1 IN (", ...Array.from({ length: 65_535 }, () => ","), ")"];
  const strings = Object.assign(texts, { raw: texts });
  const error = await caught(db.xact((q) => q.sql(strings, ...Array.from({ length: 65_536 }, () => 1))));
  expect(error).toMatchObject({ name: "ArgumentError", argument: "$65536" });
});

describe("columns that aren't those generated for", () => {
  const drifted = { name: "Drifted", values: () => [], row: () => ({}) };
  it.each([
    ["another name", "SELECT 1 AS a, 2 AS c"],
    ["one more", "SELECT 1 AS a, 2 AS b, 3 AS c"],
    ["one less", "SELECT 1 AS a"],
    ["another order", "SELECT 1 AS b, 2 AS a"],
    ["none", "SELECT"],
  ])("throw instead of giving wrong values: %s", async (_, text) => {
    const query = { ...drifted, text, columns: ["a", "b"] };
    const error = await caught(db.xact((q) => queryMany(q.executor, query, undefined)));
    expect(error).toBeInstanceOf(SchemaDrift);
    expect(error).toMatchObject({ query: "Drifted", expected: ["a", "b"] });
  });

  it.each([
    ["int8", "int4"],
    ["text", "int4"],
    ["int4", "text"],
    ["timestamptz", "timestamp"],
    ["jsonb", "text"],
    ["_int8", "_int4"],
    ["int4", "_int4"],
    ["color", "text"],
  ])("throw where a column has become %s", async (type, before) => {
    const query = { ...drifted, text: `SELECT NULL::${type} AS a`, columns: [`a::${before}`] };
    const error = await caught(db.query((q) => queryMany(q.executor, query, undefined)));
    const found = type === "color" ? "a" : `a::${type}`;
    expect(error).toMatchObject({ name: "SchemaDrift", expected: [`a::${before}`], found: [found] });
  });

  it.each([
    ["int4", "a::int2"],
    ["varchar(9)", "a::text"],
    ["_name", "a::_text"],
    ["json", "a::jsonb"],
    ["float4", "a::float8"],
    ["word", "a::text"],
    ["color", "a"],
    ["pg_lsn", "a::pg_lsn"],
  ])("don't throw where a column is %s, whose values arrive alike", async (type, column) => {
    const query = { ...drifted, text: `SELECT NULL::${type} AS a`, columns: [column] };
    expect(await db.query((q) => queryMany(q.executor, query, undefined))).toHaveLength(1);
  });

  it("are told from others by their whole names", async () => {
    const query = { ...drifted, text: 'SELECT NULL::color AS "a::int4", 1 AS "b::c"' };
    const columns = ["a::int4::", "b::c::int4"];
    expect(await db.query((q) => queryMany(q.executor, { ...query, columns }, undefined))).toHaveLength(1);
    const others = { ...query, columns: ["a::int4", "b::c::int4"] };
    await expect(db.query((q) => queryMany(q.executor, others, undefined))).rejects.toThrow(SchemaDrift);
  });

  it("tell what has changed", async () => {
    const query = {
      ...drifted,
      text: "SELECT 1::int8 AS a, 'x'::text AS b",
      columns: ["a::int4", "b::text"],
    };
    await expect(db.query((q) => queryMany(q.executor, query, undefined))).rejects.toThrow(
      'generated for the columns "a" int4, "b" text, but the database returns "a" int8, "b" text: generate it again',
    );
  });

  it("throw after a migration, on a connection that had prepared the statement before", async () => {
    await tenants.outside.query("CREATE TABLE migrating (a int, b int)");
    const query = { ...drifted, text: "SELECT * FROM migrating", columns: ["a", "b"] };
    const one = createDatabase({ admin: { url: tenants.admin, max: 1 }, queries: TenantQueries });
    expect(await one.xact((q) => queryMany(q.executor, query, undefined))).toEqual([]);
    await tenants.outside.query("ALTER TABLE migrating DROP a; ALTER TABLE migrating ADD c int");
    await expect(one.xact((q) => queryMany(q.executor, query, undefined))).rejects.toThrow(
      'generated for the columns "a", "b", but the database returns "b", "c"',
    );
    await one.close();
  });

  it("are fine where they are the same, also without a row", async () => {
    const query = { ...drifted, text: "SELECT 1 AS a, 2 AS b WHERE false", columns: ["a", "b"] };
    expect(await db.query((q) => queryMany(q.executor, query, undefined))).toEqual([]);
  });
});
