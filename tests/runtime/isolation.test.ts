import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Queries } from "../../__codegen__/queries.js";
import { createDatabase, type Database } from "../../runtime/database.js";
import {
  examineTenantIsolation,
  type IsolationOptions,
  proveTenantIsolation,
} from "../../runtime/testing/prove-tenant-isolation.js";
import { startServer, type TestServer } from "../support/server.js";

let server: TestServer;
const databases: Database<Queries, object>[] = [];
beforeAll(async () => {
  server = await startServer();
  await runScript("postgres", "CREATE ROLE customer");
});
afterAll(async () => {
  await Promise.all(databases.map((db) => db.close()));
  await server.stop();
});

async function runScript(database: string, script: string): Promise<void> {
  const client = new Client(server.url(database));
  await client.connect();
  await client.query(script);
  await client.end();
}

async function databaseWith(schema: string): Promise<Database<Queries, object>> {
  const name = await server.createDatabase();
  await runScript(name, schema);
  const db = createDatabase({ admin: server.url(name), queries: Queries });
  databases.push(db);
  return db;
}

/** Two tables of tenants, and rows that belong to both a tenant and a person. */
const sound = `
  CREATE TABLE organizations (id text PRIMARY KEY DEFAULT 'org_' || gen_random_uuid(), name text NOT NULL);
  CREATE TABLE users (id text PRIMARY KEY DEFAULT 'usr_' || gen_random_uuid(), email text NOT NULL UNIQUE);
  CREATE TABLE notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id text NOT NULL REFERENCES organizations,
    author_id text REFERENCES users,
    body text NOT NULL
  );
  CREATE TABLE lines (id int PRIMARY KEY, note_id bigint NOT NULL REFERENCES notes, text text);
  ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
  ALTER TABLE users ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
  ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON organizations TO customer
    USING (id = (SELECT nullif(current_setting('app.organization_id', true), '')));
  CREATE POLICY own ON users TO customer USING (id = (SELECT nullif(current_setting('app.user_id', true), '')));
  CREATE POLICY own ON notes TO customer
    USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
  CREATE POLICY own ON lines TO customer USING (EXISTS (SELECT FROM notes n WHERE n.id = note_id));
  GRANT SELECT, INSERT, UPDATE, DELETE ON notes, lines TO customer;
  GRANT SELECT, UPDATE ON organizations, users TO customer;`;

/** What is found in the sound schema after a change to it. */
async function found(change: string, options: IsolationOptions = {}): Promise<string[]> {
  const report = await examineTenantIsolation(await databaseWith(sound + change), options);
  return [
    ...report.leaks.map(({ object, action }) => `${action} ${object}`),
    ...report.unproven.map(({ object }) => `unproven ${object}`),
  ].sort();
}

describe("the reference schema", () => {
  it("is proved to isolate tenants in every table, view and function", async () => {
    const db = await databaseWith(readFileSync(join(import.meta.dirname, "../../schema.sql"), "utf8"));
    const report = await proveTenantIsolation(db);
    expect(report.proved).toEqual(
      expect.arrayContaining([
        "public.tasks",
        "public.audit_events_2026_01",
        "public.active_members",
        "free_seats(text)",
      ]),
    );
    expect(report.proved).toHaveLength(22);
  });
});

describe("a sound schema", () => {
  it("is proved", async () => {
    expect(await found("")).toEqual([]);
  });

  it("is proved by its owner, who is no superuser", async () => {
    const name = await server.createDatabase();
    await runScript(
      name,
      `CREATE ROLE owner LOGIN PASSWORD 'secret'; GRANT customer TO owner; GRANT CREATE ON SCHEMA public TO owner;
       SET ROLE owner; ${sound}`,
    );
    const admin = server.url(name).replace("postgres:password", "owner:secret");
    const db = createDatabase({ admin, queries: Queries });
    databases.push(db);
    expect(await examineTenantIsolation(db)).toMatchObject({ leaks: [], unproven: [] });
    await runScript(name, "CREATE POLICY deletes ON notes FOR DELETE TO customer USING (true)");
    expect((await examineTenantIsolation(db)).leaks).toMatchObject([
      { object: "public.notes", action: "delete" },
    ]);
  });

  it("is proved on an embedded database", async () => {
    const directory = mkdtempSync(join(tmpdir(), "codegen-db-"));
    const schema = join(directory, "schema.sql");
    writeFileSync(schema, sound);
    await using db = createDatabase({ embedded: { schema }, queries: Queries });
    expect(await examineTenantIsolation(db)).toMatchObject({ leaks: [], unproven: [] });
    rmSync(directory, { recursive: true });
  });

  it("is left without any row", async () => {
    const db = await databaseWith(sound);
    await proveTenantIsolation(db);
    const rows = await db.xact((q) => q.sql`SELECT FROM organizations UNION ALL SELECT FROM notes`);
    expect(rows).toEqual([]);
  });
});

describe("reported as a leak is", () => {
  it.each<[what: string, change: string, finds: string[]]>([
    [
      "a policy that is true",
      "CREATE POLICY all_of_them ON notes FOR SELECT USING (true)",
      expect.arrayContaining(["select public.notes"]),
    ],
    [
      "an INSERT without a check",
      "CREATE POLICY any_insert ON notes FOR INSERT TO customer WITH CHECK (true)",
      ["insert public.notes"],
    ],
    [
      "an INSERT without a check, even where a default can't be used",
      `CREATE TABLE logs (id bigserial PRIMARY KEY, organization_id text NOT NULL REFERENCES organizations);
       ALTER TABLE logs ENABLE ROW LEVEL SECURITY;
       CREATE POLICY any_insert ON logs FOR INSERT TO customer WITH CHECK (true);
       GRANT INSERT ON logs TO customer`,
      ["insert public.logs"],
    ],
    [
      "an UPDATE whose check lets rows go to another tenant",
      `DROP POLICY own ON notes;
       CREATE POLICY reads ON notes FOR SELECT TO customer USING (organization_id = current_setting('app.organization_id', true));
       CREATE POLICY updates ON notes FOR UPDATE TO customer
         USING (organization_id = current_setting('app.organization_id', true)) WITH CHECK (true)`,
      ["move public.notes"],
    ],
    [
      "an UPDATE that reaches every row as long as it reads none",
      `DROP POLICY own ON notes;
       CREATE POLICY reads ON notes FOR SELECT TO customer USING (organization_id = current_setting('app.organization_id', true));
       CREATE POLICY updates ON notes FOR UPDATE TO customer USING (true)`,
      ["move public.notes", "update public.notes"],
    ],
    [
      "an UPDATE that takes every row over, as its check allows",
      `DROP POLICY own ON notes;
       CREATE POLICY reads ON notes FOR SELECT TO customer USING (organization_id = current_setting('app.organization_id', true));
       CREATE POLICY updates ON notes FOR UPDATE TO customer
         USING (true) WITH CHECK (organization_id = current_setting('app.organization_id', true))`,
      ["update public.notes"],
    ],
    [
      "an UPDATE that takes every row over by what it refers to",
      `DROP POLICY own ON lines;
       CREATE POLICY reads ON lines FOR SELECT TO customer USING (EXISTS (SELECT FROM notes n WHERE n.id = note_id));
       CREATE POLICY updates ON lines FOR UPDATE TO customer
         USING (true) WITH CHECK (EXISTS (SELECT FROM notes n WHERE n.id = note_id))`,
      ["update public.lines"],
    ],
    [
      "a function with its owner's rights that removes whatever it is asked to",
      `CREATE FUNCTION forget(organization text) RETURNS bigint LANGUAGE sql SECURITY DEFINER
         AS 'DELETE FROM public.lines WHERE note_id IN (SELECT id FROM public.notes WHERE organization_id = organization); SELECT 1::bigint'`,
      ["execute forget(text)"],
    ],
    [
      "a procedure with its owner's rights that removes every row",
      `CREATE PROCEDURE wipe(kept text) LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM public.lines'`,
      ["execute wipe(text)"],
    ],
    [
      "a DELETE that reaches every row as long as it reads none",
      `DROP POLICY own ON lines;
       CREATE POLICY reads ON lines FOR SELECT TO customer USING (EXISTS (SELECT FROM notes n WHERE n.id = note_id));
       CREATE POLICY deletes ON lines FOR DELETE TO customer USING (true)`,
      ["delete public.lines"],
    ],
    [
      "a policy that lets everybody in where there is no context",
      "CREATE POLICY without ON notes TO customer USING (coalesce(current_setting('app.organization_id', true), '') = '')",
      expect.arrayContaining([
        "delete public.notes",
        "insert public.notes",
        "select public.notes",
        "update public.notes",
      ]),
    ],
    [
      "a policy that lets everybody in where the context was never set",
      "CREATE POLICY without ON notes FOR SELECT TO customer USING (current_setting('app.organization_id', true) IS NULL)",
      expect.arrayContaining(["select public.notes"]),
    ],
    [
      "a policy that looks at one setting and forgets the other",
      `DROP POLICY own ON notes;
       CREATE POLICY own ON notes TO customer
         USING (organization_id = current_setting('app.organization_id', true) OR current_setting('app.user_id', true) <> '')`,
      expect.arrayContaining(["select public.notes", "update public.notes"]),
    ],
    [
      "a view with its owner's rights",
      "CREATE VIEW all_notes AS SELECT * FROM notes; GRANT SELECT ON all_notes TO customer",
      ["select public.all_notes", "unprotected public.all_notes"],
    ],
    [
      "a view that gives away no more than a count",
      "CREATE VIEW counts AS SELECT count(*) AS notes FROM notes; GRANT SELECT ON counts TO customer",
      ["select public.counts", "unprotected public.counts"],
    ],
    [
      "a view that deletes with its owner's rights",
      "CREATE VIEW shown AS SELECT id, body, organization_id FROM notes; GRANT INSERT, DELETE, UPDATE ON shown TO customer",
      ["delete public.shown", "insert public.shown", "unprotected public.shown", "update public.shown"],
    ],
    [
      "a materialized view",
      "CREATE MATERIALIZED VIEW kept AS SELECT * FROM notes; GRANT SELECT ON kept TO customer",
      ["unprotected public.kept"],
    ],
    [
      "a table without row-level security",
      "CREATE TABLE plain (id int PRIMARY KEY, organization_id text REFERENCES organizations); GRANT SELECT ON plain TO customer",
      ["select public.plain", "unprotected public.plain"],
    ],
    [
      "a table of which one column is granted without row-level security",
      "CREATE TABLE plain (id int PRIMARY KEY, name text); GRANT SELECT (id) ON plain TO customer",
      ["select public.plain", "unprotected public.plain"],
    ],
    [
      "a policy that isn't applied, because row-level security is off",
      "ALTER TABLE notes DISABLE ROW LEVEL SECURITY",
      expect.arrayContaining(["select public.notes", "unprotected public.notes"]),
    ],
    [
      "a partition that is granted and has no row-level security of its own",
      `CREATE TABLE events (organization_id text NOT NULL REFERENCES organizations, at timestamptz NOT NULL) PARTITION BY RANGE (at);
       CREATE TABLE events_2001 PARTITION OF events FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');
       CREATE TABLE events_rest PARTITION OF events DEFAULT;
       ALTER TABLE events ENABLE ROW LEVEL SECURITY;
       CREATE POLICY own ON events TO customer USING (organization_id = current_setting('app.organization_id', true));
       GRANT SELECT ON events, events_2001 TO customer`,
      ["select public.events_2001", "unprotected public.events_2001"],
    ],
    [
      "a function with its owner's rights that returns every row",
      `CREATE FUNCTION all_notes() RETURNS SETOF notes LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT * FROM public.notes'`,
      ["select all_notes()"],
    ],
    [
      "a function with its owner's rights that believes its argument",
      `CREATE FUNCTION notes_of(organization text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
         AS 'SELECT count(*) FROM public.notes WHERE organization_id = organization'`,
      ["select notes_of(text)"],
    ],
    [
      "a function with its owner's rights that changes every row",
      `CREATE FUNCTION clean() RETURNS bigint LANGUAGE sql SECURITY DEFINER
         AS 'DELETE FROM public.lines; UPDATE public.notes SET body = body; SELECT 1::bigint'`,
      ["execute clean()"],
    ],
    ["TRUNCATE", "GRANT TRUNCATE ON notes TO customer", ["truncate public.notes"]],
    [
      "a privilege that puts things onto a table, or locks it",
      "GRANT TRIGGER ON notes TO customer; GRANT REFERENCES ON lines TO PUBLIC; GRANT MAINTAIN ON users TO customer",
      ["unprotected public.lines", "unprotected public.notes", "unprotected public.users"],
    ],
    [
      "CREATE on a schema, where the customer may use it",
      "CREATE SCHEMA closed; GRANT CREATE ON SCHEMA closed, public TO customer",
      ["unprotected public"],
    ],
    [
      "UPDATE on a sequence, which setval() asks for",
      "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO customer",
      ["unprotected public.notes_id_seq"],
    ],
  ])("%s", async (_, change, finds) => {
    expect(await found(`${change};`)).toEqual(finds);
  });

  it.each<[membership: string, isReached: boolean]>([
    ["GRANT reporting TO customer WITH INHERIT FALSE", true],
    ["GRANT reporting TO customer", true],
    ["GRANT reporting TO customer WITH INHERIT FALSE, SET FALSE, ADMIN TRUE", true],
    ["GRANT reporting TO customer WITH INHERIT FALSE, SET FALSE", false],
    ["GRANT middle TO customer WITH INHERIT FALSE; GRANT reporting TO middle", true],
  ])("a role that the customer can become: %s, %s", async (membership, isReached) => {
    const db = await databaseWith(`${sound}
      CREATE ROLE reporting; CREATE ROLE middle; ${membership};
      GRANT SELECT, DELETE ON notes TO reporting;
      DROP POLICY own ON notes;
      CREATE POLICY everybody ON notes USING (true);
      CREATE POLICY own ON notes AS RESTRICTIVE TO customer, middle
        USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));`);
    const report = await examineTenantIsolation(db);
    const accepting = await examineTenantIsolation(db, { accepted: ["reporting"] });
    await db.xact((q) => q.sql`ALTER POLICY own ON notes TO PUBLIC`);
    const mended = await examineTenantIsolation(db);
    await db.xact((q) => q.sql`DROP OWNED BY reporting, middle`);
    await db.xact((q) => q.sql`DROP ROLE reporting, middle`);

    const leak = {
      object: "public.notes",
      action: "select",
      reason:
        "after SET ROLE reporting: what a customer of one tenant reads depends on another tenant's rows",
    };
    expect(report.leaks).toEqual(isReached ? expect.arrayContaining([leak]) : []);
    expect(report.isIsolated).toBe(!isReached);
    expect(report.proved.includes("public.notes")).toBe(!isReached);
    expect(accepting).toMatchObject({ isIsolated: true });
    expect(mended).toMatchObject({ leaks: [], unproven: [] });
  });

  it("a role that row-level security doesn't concern", async () => {
    expect(new Set(await found("", { role: "postgres" }))).toEqual(new Set(["unprotected postgres"]));
    expect(await found("", { role: "nobody_of_that_name" })).toEqual(["unprotected nobody_of_that_name"]);
  });
});

describe("never called proved is", () => {
  it("a table that no row could be made for", async () => {
    const change = `CREATE TABLE hard (id int PRIMARY KEY, organization_id text NOT NULL REFERENCES organizations,
        code text NOT NULL CHECK (md5(code) = '5d41402abc4b2a76b9719d911017c592'));
      ALTER TABLE hard ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON hard TO customer USING (organization_id = current_setting('app.organization_id', true));
      GRANT SELECT ON hard TO customer;`;
    const db = await databaseWith(sound + change);
    const report = await examineTenantIsolation(db);
    expect(report.unproven).toEqual([
      { object: "public.hard", reason: expect.stringContaining("hard_code_check") },
    ]);
    expect(report.proved).not.toContain("public.hard");
    await expect(proveTenantIsolation(db)).rejects.toThrow("unproven  public.hard: no row could be made");
    expect(await found(change, { rows: { hard: { code: "hello" } } })).toEqual([]);
  });

  it("a table whose rows the tenant itself doesn't see", async () => {
    const change = `DROP POLICY own ON notes;
      CREATE POLICY own ON notes TO customer
        USING (organization_id = current_setting('app.organization_id', true) AND current_setting('app.plan', true) = 'team');`;
    expect(await found(change)).toEqual(["unproven public.lines", "unproven public.notes"]);
    expect(await found(change, { settings: { "app.plan": "team" } })).toEqual([]);
  });

  it("a table that the tenant can't change its own rows of, although a policy lets others", async () => {
    const change = `CREATE TABLE members (organization_id text NOT NULL REFERENCES organizations, role text NOT NULL DEFAULT 'guest');
      GRANT SELECT ON members TO customer;
      ALTER TABLE members ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON members TO customer USING (organization_id = current_setting('app.organization_id', true));
      DROP POLICY own ON notes;
      CREATE POLICY reads ON notes FOR SELECT TO customer USING (organization_id = current_setting('app.organization_id', true));
      CREATE POLICY inserts ON notes FOR INSERT TO customer WITH CHECK (organization_id = current_setting('app.organization_id', true));
      CREATE POLICY deletes ON notes FOR DELETE TO customer USING (organization_id = current_setting('app.organization_id', true));
      CREATE POLICY updates ON notes FOR UPDATE TO customer USING (EXISTS (SELECT FROM members WHERE role = 'owner'));`;
    expect(await found(change)).toEqual(["unproven public.notes"]);
    const asOwner = await found(change, { rows: { members: { role: "owner" } } });
    expect(asOwner).toContain("update public.notes");
  });

  it("a procedure or an aggregate with its owner's rights, unless it is accepted", async () => {
    const change = `CREATE PROCEDURE rest() LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
      CREATE FUNCTION step(n bigint, m int) RETURNS bigint LANGUAGE sql SECURITY DEFINER
        AS 'SELECT n + (SELECT count(*) FROM public.notes)';
      CREATE AGGREGATE counted(int) (sfunc = step, stype = bigint, initcond = '0');
      REVOKE EXECUTE ON FUNCTION step FROM PUBLIC;`;
    expect(await found(change)).toEqual(["unproven counted(integer)", "unproven rest()"]);
    expect(await found(change, { accepted: ["counted", "rest"] })).toEqual([]);
  });

  it("a function with its owner's rights of whose arguments no values are known, unless it is accepted", async () => {
    const change = `CREATE FUNCTION size_of(r regclass) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint';`;
    expect(await found(change)).toEqual(["unproven size_of(regclass)"]);
    expect(await found(change, { accepted: ["size_of"] })).toEqual([]);
  });
});

describe("rows are made", () => {
  it("of every type, past checks, domains, lists, patterns and keys", async () => {
    const change = `
      CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE TYPE place AS (street text, number int);
      CREATE DOMAIN slug AS text CHECK (VALUE ~ '^[a-z0-9]+(?:-[a-z0-9]+)*$');
      CREATE DOMAIN percent AS numeric(5, 2) NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
      CREATE TABLE zoo (
        id uuid PRIMARY KEY, organization_id text NOT NULL REFERENCES organizations,
        a text NOT NULL CHECK (a LIKE 'zoo\\_%'), b varchar(3) NOT NULL CHECK (b ~ '^[A-Z]{3}$'), c char(2) NOT NULL,
        d text NOT NULL CHECK (d IN ('x', 'y')), e slug NOT NULL UNIQUE, f percent, g mood NOT NULL CHECK (g <> 'sad'),
        h place NOT NULL, i mood[] NOT NULL CHECK (cardinality(i) = 2), j int4range NOT NULL CHECK (NOT isempty(j)),
        k tstzmultirange NOT NULL, l bytea NOT NULL CHECK (octet_length(l) = 16), m jsonb NOT NULL CHECK (jsonb_typeof(m) = 'array'),
        n smallint NOT NULL CHECK (n BETWEEN 3 AND 5), o numeric(3, 2) NOT NULL CHECK (o > 1), p date NOT NULL, q date NOT NULL CHECK (p < q),
        r inet NOT NULL, s interval NOT NULL, t bit(3) NOT NULL, u tsvector NOT NULL, v point NOT NULL, w xml NOT NULL,
        x text CHECK (d <> 'x' OR x IS NOT NULL), y slug[] NOT NULL, z text NOT NULL CHECK (length(z) = 40),
        email text NOT NULL CHECK (email ~* '^[^@ ]+@[^@ ]+[.][a-z]{2,}$'), self uuid REFERENCES zoo,
        nested text GENERATED ALWAYS AS (a || b) STORED, serial bigserial,
        EXCLUDE USING gist (j WITH &&)
      );
      ALTER TABLE zoo ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON zoo TO customer USING (organization_id = current_setting('app.organization_id', true));
      GRANT SELECT, INSERT, UPDATE, DELETE ON zoo TO customer;
      GRANT USAGE ON SEQUENCE zoo_serial_seq TO customer;`;
    const report = await examineTenantIsolation(await databaseWith(sound + change));
    expect(report).toMatchObject({ leaks: [], unproven: [] });
    const leaky = `${change} CREATE POLICY any_insert ON zoo FOR INSERT TO customer WITH CHECK (true);`;
    expect(await found(leaky)).toEqual(["insert public.zoo"]);
  });

  it("where tenants are no rows but numbers in every table, and functions read the context", async () => {
    const schema = `
      CREATE FUNCTION tenant() RETURNS int LANGUAGE sql STABLE AS
        $$ SELECT nullif(current_setting('my.tenant', true), '')::int $$;
      CREATE TABLE a (id int PRIMARY KEY, tenant_id int NOT NULL, b_id int);
      CREATE TABLE b (id int PRIMARY KEY, tenant_id int NOT NULL, a_id int NOT NULL REFERENCES a);
      ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
      ALTER TABLE a ENABLE ROW LEVEL SECURITY;
      ALTER TABLE b ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON a USING (tenant_id = tenant());
      CREATE POLICY own ON b USING (tenant() = tenant_id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON a, b TO customer;`;
    const report = await examineTenantIsolation(await databaseWith(schema));
    expect(report).toMatchObject({ leaks: [], unproven: [], proved: ["public.a", "public.b", "tenant()"] });
  });
});
