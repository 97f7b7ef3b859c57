import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/source/diagnostic.js";
import { useEmbedded } from "../support/embedded.js";

const postgres = useEmbedded();

async function load(...texts: readonly string[]): Promise<readonly Diagnostic[]> {
  const files = texts.map((text, index) => ({ path: `schema-${index + 1}.sql`, text }));
  return (await postgres().loadSchema(files)).diagnostics;
}

async function value(statement: string): Promise<string | null | undefined> {
  return (await postgres().session.rows(statement))[0]?.[0];
}

/** What stands under the caret. */
function marked({ at }: Diagnostic): string | undefined {
  return at?.file.text.slice(at.start, at.end);
}

const tableCount =
  "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";

describe("the order of statements", () => {
  it("doesn't matter, across files too", async () => {
    const diagnostics = await load(
      "CREATE VIEW busy AS SELECT * FROM task WHERE NOT is_done(task.id);\nCREATE TABLE task (id bigint REFERENCES project);",
      "CREATE TABLE project (id bigint PRIMARY KEY, status status);",
      "CREATE TYPE status AS ENUM ('on', 'off'); CREATE FUNCTION is_done(bigint) RETURNS bool LANGUAGE sql AS 'SELECT true';",
    );
    expect(diagnostics).toEqual([]);
    expect(await value("SELECT count(*) FROM busy")).toBe("0");
  });

  it("keeps the search path of a statement that is run out of its turn", async () => {
    const diagnostics = await load(
      "CREATE SCHEMA a; CREATE SCHEMA b; SET search_path = a; CREATE TABLE child (id int REFERENCES b.parent); SET search_path = b; CREATE TABLE parent (id int PRIMARY KEY);",
    );
    expect(diagnostics).toEqual([]);
    expect(await value("SELECT count(*) FROM a.child, b.parent")).toBe("0");
  });

  it("doesn't bring a DROP forward to what is created after it", async () => {
    const diagnostics = await load("DROP TABLE note;\nCREATE TABLE note (id int);");
    expect(diagnostics).toMatchObject([{ code: "42P01", severity: "warning" }]);
    expect(await value("SELECT count(*) FROM note")).toBe("0");
  });

  it("leaves function bodies unchecked until everything is there", async () => {
    const diagnostics = await load(
      "CREATE FUNCTION n() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM later'; CREATE TABLE later (id int);",
    );
    expect(diagnostics).toEqual([]);
    expect(await value("SELECT n()")).toBe("0");
  });
});

describe("a statement that fails", () => {
  it("is reported at its own token, with every other one", async () => {
    const diagnostics = await load(
      "CREATE TABLE a (id int);\n-- 🙂🙂\nCREATE TABLE b (ü text DEFAULT '🙂', id nosuch);\n",
      "CREATE TABLE c (id int,);\nALTER TABLE nowhere ADD COLUMN x int;\nCREATE TABLE a (id int);",
    );
    expect(
      diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.at?.file.path, marked(diagnostic)]),
    ).toEqual([
      ["42704", "schema-1.sql", "nosuch"],
      ["42601", "schema-2.sql", ")"],
      ["42P01", "schema-2.sql", "nowhere"],
      ["42P07", "schema-2.sql", "a"],
    ]);
    expect(diagnostics[0]?.title).toBe('type "nosuch" does not exist');
  });

  it("is found by the name that the message quotes, when Postgres gives no position", async () => {
    const diagnostics = await load(
      "CREATE SCHEMA s;\nALTER TABLE s.nothing\n  ENABLE ROW LEVEL SECURITY;\nCREATE SCHEMA s;",
    );
    expect(diagnostics.map((diagnostic) => [diagnostic.at?.start, marked(diagnostic)])).toEqual([
      [29, "s"],
      [82, "s"],
    ]);
  });

  it("leaves the others in place", async () => {
    await load("CREATE TABLE a (id int); CREATE TABLE b (id nosuch); CREATE TABLE c (id int);");
    expect(await value(tableCount)).toBe("2");
  });

  it("may hold a NUL, which Postgres would take for its end", async () => {
    const diagnostics = await load("CREATE TABLE a (id int);\nCREATE TABLE b\0 (id int);");
    expect(diagnostics).toMatchObject([{ code: "22021" }]);
    expect(await value(tableCount)).toBe("1");
  });

  it("may never end", async () => {
    const diagnostics = await load(
      "CREATE TABLE a (id int);\nCREATE FUNCTION f() RETURNS int AS $$ SELECT 1;",
    );
    expect(diagnostics).toMatchObject([
      { code: "42601", title: expect.stringContaining("unterminated dollar") },
    ]);
  });

  it("is explained when it uses psql's variables", async () => {
    const [diagnostic] = await load("CREATE TABLE :name (id int);");
    expect(diagnostic).toMatchObject({ code: "42601", hint: expect.stringContaining("psql's variables") });
  });
});

describe("what pg_dump writes", () => {
  it("loads, and the search path is a new session's afterwards", async () => {
    const diagnostics = await load(`\\restrict abc
SET statement_timeout = 0;
SET transaction_timeout = 0;
SET no_such_setting = 1;
SET client_encoding = 'LATIN1';
SELECT pg_catalog.set_config('search_path', '', false);
SET row_security = off;
CREATE SCHEMA public;
COMMENT ON SCHEMA public IS 'standard public schema';
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.users (id bigint NOT NULL, email public.citext);
ALTER TABLE public.users OWNER TO app_owner;
COPY public.users (id, email) FROM stdin;
1\tü'a"@example.org;
\\.
SELECT pg_catalog.setval('public.users_id_seq', 1, false);
CREATE SEQUENCE public.users_id_seq;
ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
GRANT SELECT ON TABLE public.users TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT SELECT ON TABLES TO reader;
CREATE PUBLICATION changes FOR TABLE public.users;
\\unrestrict abc
`);
    expect(diagnostics).toEqual([]);
    expect(await value("SHOW search_path")).toBe('"$user", public');
    expect(await value("SHOW row_security")).toBe("on");
    expect(await value("SELECT count(*) FROM users WHERE email = 'A'::citext")).toBe("0");
  });

  it("loads with objects of every kind", async () => {
    const text = readFileSync(new URL("every-object.sql", import.meta.url), "utf8");
    expect(await load(text)).toEqual([]);
    expect(
      await value(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')",
      ),
    ).toBe("6");
    expect(
      await value(
        "SELECT collname FROM pg_collation WHERE oid = (SELECT attcollation FROM pg_attribute WHERE attrelid = 'app.t'::regclass AND attname = 'name')",
      ),
    ).toBe("en_US.utf8");
  });

  it("begins each file with a new session's search path", async () => {
    const diagnostics = await load(
      "SELECT pg_catalog.set_config('search_path', '', false);",
      "CREATE TABLE a (id int);",
    );
    expect(diagnostics).toEqual([]);
    expect(await value("SELECT 'a'::regclass")).toBe("a");
  });

  it("may set the database's own search path", async () => {
    await load(
      "CREATE SCHEMA app; ALTER DATABASE shop SET search_path TO app, public; CREATE TABLE app.a (id int);",
    );
    expect(await value("SELECT 'a'::regclass")).toBe("a");
  });
});

describe("roles that aren't there", () => {
  it("are created for grants, owners, policies and default privileges", async () => {
    const diagnostics = await load(`
      CREATE SCHEMA app AUTHORIZATION "The Owner";
      CREATE TABLE app.note (id int);
      ALTER TABLE app.note OWNER TO owner_1;
      GRANT SELECT ON app.note TO reader, writer;
      REVOKE ALL ON app.note FROM stranger;
      CREATE POLICY p ON app.note TO customer, admin USING (true);
      ALTER DEFAULT PRIVILEGES FOR ROLE owner_2 GRANT SELECT ON TABLES TO reader_2;
      GRANT reader TO writer_2;
      SET ROLE owner_3;
      CREATE TABLE other (id int);
      CREATE ROLE postgres;`);
    expect(diagnostics).toEqual([]);
    expect(await value("SELECT count(*) FROM pg_policy")).toBe("1");
    expect(await value("SELECT current_user")).toBe("postgres");
  });

  it("are gone with the schema", async () => {
    await load("CREATE ROLE somebody; CREATE TABLE a (id int); GRANT SELECT ON a TO nobody_else;");
    await load("CREATE TABLE b (id int);");
    expect(await value("SELECT count(*) FROM pg_roles WHERE rolname IN ('somebody', 'nobody_else')")).toBe(
      "0",
    );
  });
});

describe("what means nothing to a database that is only asked", () => {
  it("is skipped", async () => {
    const diagnostics = await load(`
      BEGIN;
      CREATE DATABASE shop;
      ALTER SYSTEM SET work_mem = '1GB';
      CREATE TABLESPACE fast LOCATION '/nowhere';
      CREATE TABLE a (id int PRIMARY KEY USING INDEX TABLESPACE fast, tablespace text) TABLESPACE fast;
      CREATE INDEX CONCURRENTLY a_index ON a (id);
      DROP INDEX CONCURRENTLY a_index;
      REINDEX TABLE a;
      VACUUM ANALYZE a;
      CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p;
      GRANT CONNECT ON DATABASE shop TO somebody;
      COMMENT ON DATABASE shop IS 'a shop';
      SAVEPOINT x;
      ROLLBACK TO SAVEPOINT x;
      COMMIT;
      ROLLBACK;`);
    expect(diagnostics).toEqual([]);
    expect(await value(tableCount)).toBe("1");
  });

  it("is a named query, in a file that has both", async () => {
    const diagnostics = await load(
      "CREATE TABLE a (id int);\n-- name: ListA :many\nSELECT id, nothing FROM a\n\n-- name: GetA :one\nSELECT $1;\nCREATE TABLE b (id int);",
    );
    expect(diagnostics).toEqual([]);
    expect(await value(tableCount)).toBe("2");
  });

  it("is a migration's way down", async () => {
    await load("-- +goose Up\nCREATE TABLE a (id int);\n-- +goose Down\nDROP TABLE a;");
    expect(await value(tableCount)).toBe("1");
  });

  it("is a file that psql would include, of which a warning tells", async () => {
    expect(await load("\\i tables.sql\nCREATE TABLE a (id int);")).toMatchObject([
      { code: "include-skipped", severity: "warning" },
    ]);
  });
});

describe("what one transaction makes difficult", () => {
  it("is the use of an enum's new value", async () => {
    const diagnostics = await load(
      "CREATE TYPE status AS ENUM ('a');",
      "ALTER TYPE status ADD VALUE 'b';",
      "CREATE TABLE t (s status DEFAULT 'b'); INSERT INTO t VALUES ('b');",
    );
    expect(diagnostics).toEqual([]);
  });

  it("is nothing that may go on forever", async () => {
    const diagnostics = await load(
      "CREATE TYPE s AS ENUM ('a'); DO $$ BEGIN ALTER TYPE s ADD VALUE 'b'; PERFORM 'b'::s; END $$; CREATE TABLE t (s s);",
    );
    expect(diagnostics).toMatchObject([{ code: "55P04" }]);
    expect(await value(tableCount)).toBe("1");
  });

  it("is a change of a table whose deferred constraints wait", async () => {
    const diagnostics = await load(`
      CREATE TABLE a (id int PRIMARY KEY, other int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
      INSERT INTO a VALUES (1, 2), (2, 1);
      ALTER TABLE a ADD COLUMN name text;`);
    expect(diagnostics).toEqual([]);
  });
});

describe("extensions", () => {
  it("that the embedded Postgres has are there when a schema asks", async () => {
    const diagnostics = await load(`
      CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
      CREATE EXTENSION citext VERSION '1.0';
      CREATE EXTENSION earthdistance CASCADE;
      CREATE EXTENSION plpgsql;
      CREATE TABLE place (id uuid DEFAULT uuid_generate_v4(), name citext, at earth);`);
    expect(diagnostics).toEqual([]);
  });

  it("that it lacks are named, with what it has and the way out", async () => {
    const diagnostics = await load("CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;");
    expect(diagnostics).toMatchObject([
      {
        code: "missing-extension",
        title: 'the embedded Postgres does not have the extension "postgis"',
        notes: [expect.stringMatching(/citext.*pg_trgm/)],
        hint: expect.stringContaining("--database-url"),
      },
    ]);
    expect(diagnostics.map(marked)).toEqual(["postgis"]);
  });

  it("can all be created", async () => {
    const [diagnostic] = await load("CREATE EXTENSION nosuch;");
    const names = /It has (.*)\./.exec(diagnostic?.notes?.[0] ?? "")?.[1]?.split(", ") ?? [];
    expect(names.length).toBeGreaterThan(30);
    const statements = names.map((name) => `CREATE EXTENSION IF NOT EXISTS "${name}";`);
    expect(await load(statements.join("\n"))).toEqual([]);
  });
});

describe("one schema after another", () => {
  it("leaves no trace", async () => {
    await load(
      "CREATE TABLE a (id int); SET work_mem = '1MB'; PREPARE p AS SELECT 1; CREATE TYPE t AS ENUM ('x'); CREATE SCHEMA s;",
    );
    await load("CREATE TABLE b (id int);");
    expect(await value(tableCount)).toBe("1");
    expect(await value("SHOW work_mem")).not.toBe("1MB");
    expect(await value("SELECT count(*) FROM pg_prepared_statements")).toBe("0");
    await postgres().reset();
    expect(await value(tableCount)).toBe("0");
  });

  it("forgets what was said of the one before", async () => {
    const text = "SELECT * FROM a";
    const trees: string[] = [];
    for (const schema of ["CREATE TABLE a (id int)", "CREATE TABLE a (name text)"]) {
      await load(schema);
      await postgres().session.describe([text]);
      const [analysed] = await postgres().session.analyse([
        { text, parameterTypeOids: [], returnsRows: true },
      ]);
      trees.push(analysed?.ok ? analysed.tree : "");
    }
    expect(trees[0]).toContain(":vartype 23");
    expect(trees[1]).toContain(":vartype 25");
  });
});

describe("the same schema again", () => {
  it("is the one that is there, without what was done since", async () => {
    const file = { path: "schema.sql", text: "CREATE TABLE a (id int); DROP TABLE nothing;" };
    const first = await postgres().loadSchema([file]);
    const [[before] = []] = await postgres().session.rows("SELECT 'a'::regclass::oid");
    await postgres().session.execute("DROP TABLE a; CREATE TABLE b (id int)");
    const again = await postgres().loadSchema([{ ...file }]);
    expect(again).toEqual(first);
    expect(again.diagnostics[0]?.at?.file).not.toBe(file);
    expect(await postgres().session.rows("SELECT 'a'::regclass::oid, to_regclass('b')")).toEqual([
      [before, null],
    ]);
    await load("CREATE TABLE a (id int);");
    expect(await value("SELECT 'a'::regclass::oid")).not.toBe(before);
  });
});
