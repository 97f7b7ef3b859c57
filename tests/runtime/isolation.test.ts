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

/** A table of the tenants' and a trigger's function, which changes the note that a row of it names. */
const pins = (rights: "DEFINER" | "INVOKER", storage = "") => `
  CREATE TABLE pins (organization_id text NOT NULL REFERENCES organizations, pinned bigint NOT NULL) ${storage};
  ALTER TABLE pins ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON pins TO customer
    USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
  GRANT SELECT, INSERT, UPDATE, DELETE ON pins TO customer;
  CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql SECURITY ${rights} AS $$ BEGIN
    UPDATE public.notes SET body = 'pinned' WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.pinned ELSE NEW.pinned END;
    RETURN NULL; END $$;`;

/** A table of the tenants' whose rows have states, and are open to others in one of them. */
const posts = (opening: string) => `
  CREATE TYPE mood AS ENUM ('hidden', 'shown');
  CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id text NOT NULL REFERENCES organizations, author_id text REFERENCES users, owner text,
    is_public boolean NOT NULL DEFAULT false, mood mood NOT NULL DEFAULT 'hidden',
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'published')),
    published_at timestamptz NOT NULL DEFAULT 'infinity', deleted_at timestamptz);
  ALTER TABLE posts ENABLE ROW LEVEL SECURITY; GRANT SELECT, DELETE ON posts TO customer;
  CREATE POLICY own ON posts TO customer USING (organization_id = current_setting('app.organization_id', true));
  CREATE POLICY opened ON posts FOR SELECT TO customer USING (${opening});`;

/** A view that takes no changes by itself. */
const noted = `
  CREATE VIEW noted WITH (security_invoker) AS
    SELECT n.id, n.organization_id, n.body, o.name FROM notes n JOIN organizations o ON o.id = n.organization_id;
  GRANT SELECT ON noted TO customer;`;

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

  it.each<[what: string, change: string]>([
    [
      "triggers that have their caller's rights",
      `${pins("INVOKER")} CREATE TRIGGER change AFTER INSERT OR UPDATE OR DELETE ON pins FOR EACH ROW EXECUTE FUNCTION change()`,
    ],
    [
      "triggers and rules that keep a log for the tenant",
      `${pins("INVOKER")} CREATE TABLE log (organization_id text NOT NULL REFERENCES organizations, pinned bigint);
       ALTER TABLE log ENABLE ROW LEVEL SECURITY; GRANT SELECT ON log TO customer;
       CREATE POLICY own ON log USING (organization_id = current_setting('app.organization_id', true));
       CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
         INSERT INTO public.log VALUES (NEW.organization_id, NEW.pinned); RETURN NULL; END $$;
       CREATE TRIGGER keep AFTER INSERT OR UPDATE ON pins FOR EACH ROW EXECUTE FUNCTION keep();
       CREATE RULE keep AS ON DELETE TO pins DO ALSO INSERT INTO log VALUES (OLD.organization_id, OLD.pinned)`,
    ],
    [
      "a view whose trigger has its owner's rights, and asks whose the row is",
      `${noted} CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
         INSERT INTO public.notes (organization_id, body)
           VALUES (current_setting('app.organization_id', true), NEW.body); RETURN NEW; END $$;
       CREATE TRIGGER note INSTEAD OF INSERT ON noted FOR EACH ROW EXECUTE FUNCTION note(); GRANT INSERT ON noted TO customer`,
    ],
    [
      "a view of two tables that takes no changes, although they are granted",
      `${noted} GRANT INSERT, UPDATE, DELETE ON noted TO customer`,
    ],
    [
      "a function with its owner's rights that asks for more than what a row is called",
      `CREATE FUNCTION notes_called(p_body text) RETURNS SETOF notes LANGUAGE sql STABLE SECURITY DEFINER AS $$
         SELECT * FROM public.notes WHERE organization_id = current_setting('app.organization_id', true) AND coalesce(body <> p_body, true) $$`,
    ],
    [
      "rows whose state opens them to their tenant alone",
      `${posts("false")} DROP POLICY own ON posts; CREATE POLICY own ON posts TO customer
         USING (organization_id = current_setting('app.organization_id', true) AND (deleted_at IS NULL OR is_public)
           AND status <> 'sent' AND mood = 'hidden')`,
    ],
  ])("is proved with %s", async (_, change) => {
    expect(await found(`${change};`)).toEqual([]);
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
    [
      "a function with its owner's rights that adds what is the tenant's own to whatever is called so",
      `CREATE FUNCTION notes_called(p_body text, p_all boolean) RETURNS SETOF notes LANGUAGE sql STABLE SECURITY DEFINER AS $$
         SELECT * FROM public.notes WHERE organization_id = current_setting('app.organization_id', true) OR body = p_body AND p_all $$`,
      ["select notes_called(text,boolean)"],
    ],
    [
      "a function with its owner's rights that adds a row to the organization it is given",
      `CREATE FUNCTION add_note(organization text) RETURNS SETOF notes LANGUAGE sql SECURITY DEFINER AS $$
         INSERT INTO public.notes (organization_id, body) VALUES (organization, 'spam');
         SELECT * FROM public.notes WHERE organization_id = current_setting('app.organization_id', true) $$`,
      ["execute add_note(text)", "select add_note(text)"],
    ],
    [
      "a trigger that changes whatever row its own names",
      `${pins("DEFINER")} CREATE TRIGGER change AFTER INSERT ON pins FOR EACH ROW EXECUTE FUNCTION change()`,
      ["insert public.pins"],
    ],
    [
      "a trigger that changes whatever row its own comes to name",
      `${pins("DEFINER")} CREATE TRIGGER change AFTER UPDATE ON pins FOR EACH ROW EXECUTE FUNCTION change()`,
      ["update public.pins"],
    ],
    [
      "a trigger that changes whatever row a removed one named",
      `${pins("DEFINER")} CREATE TRIGGER change AFTER DELETE ON pins FOR EACH ROW EXECUTE FUNCTION change()`,
      ["delete public.pins"],
    ],
    [
      "a trigger of a partition that changes whatever row is named",
      `${pins("DEFINER", "PARTITION BY LIST (organization_id)")} CREATE TABLE pins_rest PARTITION OF pins DEFAULT;
       CREATE TRIGGER change AFTER INSERT ON pins_rest FOR EACH ROW EXECUTE FUNCTION change()`,
      ["insert public.pins"],
    ],
    [
      "a view of two tables whose trigger inserts for whomever it is told to",
      `${noted} CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
         INSERT INTO public.notes (organization_id, body) VALUES (NEW.organization_id, NEW.body); RETURN NEW; END $$;
       CREATE TRIGGER note INSTEAD OF INSERT ON noted FOR EACH ROW EXECUTE FUNCTION note(); GRANT INSERT ON noted TO customer`,
      ["insert public.noted"],
    ],
    [
      "a view of two tables whose trigger updates more than the row",
      `${noted} CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
         UPDATE public.notes SET body = NEW.body WHERE organization_id = NEW.organization_id; RETURN NEW; END $$;
       CREATE TRIGGER note INSTEAD OF UPDATE ON noted FOR EACH ROW EXECUTE FUNCTION note(); GRANT UPDATE ON noted TO customer`,
      ["update public.noted"],
    ],
    [
      "a rule, which has the rights of the table's owner",
      `CREATE VIEW form WITH (security_invoker) AS SELECT 1 AS note, 'x'::text AS text; GRANT SELECT, INSERT ON form TO customer;
       CREATE RULE fill AS ON INSERT TO form DO INSTEAD UPDATE notes SET body = NEW.text`,
      ["insert public.form"],
    ],
    [
      "a rule that does more than was asked for",
      `CREATE RULE clean AS ON INSERT TO notes DO ALSO DELETE FROM lines`,
      expect.arrayContaining(["insert public.notes"]),
    ],
    ["a row that says it is public", posts("is_public"), ["select public.posts"]],
    ["a row in one of a type's states", posts("mood = 'shown'"), ["select public.posts"]],
    ["a row in one of a check's states", posts("status IN ('sent', 'published')"), ["select public.posts"]],
    ["a row that nobody is named in", posts("author_id IS NULL"), ["select public.posts"]],
    ["a row that somebody is named in", posts("owner IS NOT NULL"), ["select public.posts"]],
    ["a row that was published", posts("published_at < now()"), ["select public.posts"]],
    ["a row in two states at once", posts("is_public AND status = 'published'"), ["select public.posts"]],
    [
      "a row whose parent is public",
      `${posts("is_public")} CREATE TABLE replies (id int PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts);
       ALTER TABLE replies ENABLE ROW LEVEL SECURITY; GRANT SELECT ON replies TO customer;
       CREATE POLICY readable ON replies TO customer USING (EXISTS (SELECT FROM posts WHERE posts.id = post_id))`,
      ["select public.posts", "select public.replies"],
    ],
    [
      "a row of which a function with its owner's rights knows the state",
      `${posts("false")} CREATE FUNCTION is_open(post bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
         BEGIN ATOMIC SELECT is_public FROM posts WHERE id = post; END;
       CREATE POLICY opens ON posts FOR SELECT TO customer USING (is_open(id))`,
      ["select is_open(bigint)", "select public.posts"],
    ],
    [
      "a second policy for removed rows",
      `${posts("false")} CREATE POLICY removed ON posts FOR SELECT TO customer USING (deleted_at IS NOT NULL)`,
      ["select public.posts"],
    ],
    [
      "a policy for changes alone that a row's state opens",
      `${posts("false")} CREATE POLICY removed ON posts FOR DELETE TO customer USING (status = 'sent')`,
      ["delete public.posts"],
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
