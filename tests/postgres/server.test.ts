import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAnalyzer } from "../../generator/analyzer.js";
import { defaultEmitOptions } from "../../generator/emit/options.js";
import type { Engine } from "../../generator/postgres/engine.js";
import { openServer } from "../../generator/postgres/server.js";
import { startServer, type TestServer } from "../support/server.js";

let server: TestServer;
let database: string;
const engines: Engine[] = [];

beforeAll(async () => {
  server = await startServer();
  database = await server.createDatabase();
  await asSuperuser(`CREATE ROLE ordinary LOGIN CREATEDB PASSWORD 'secret-1'; CREATE ROLE modest LOGIN PASSWORD 'secret-2';
    CREATE TABLE own (id int NOT NULL, name text); GRANT SELECT ON own TO PUBLIC`);
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await server.stop();
});

async function asSuperuser(script: string, inDatabase = database): Promise<unknown[][]> {
  const client = new Client(server.url(inDatabase));
  await client.connect();
  const result = await client.query({ text: script, rowMode: "array" });
  await client.end();
  return result.rows ?? [];
}

function urlOf(user: string, password: string, name = database): string {
  return `postgres://${user}:${password}@${server.host}:${server.port}/${name}`;
}

async function open(url: string): Promise<Engine> {
  const opened = await openServer(url);
  if (!opened.ok) throw new Error(opened.diagnostic.title);
  engines.push(opened.engine);
  return opened.engine;
}

async function scratchDatabases(): Promise<number> {
  const rows = await asSuperuser(
    "SELECT count(*)::int FROM pg_database WHERE datname LIKE 'codegen\\_db\\_%'",
  );
  return Number(rows[0]?.[0]);
}

const schema = {
  path: "schema.sql",
  text: "CREATE TYPE mood AS ENUM ('good'); CREATE TABLE note (id int PRIMARY KEY, body text, mood mood);",
};

describe.each([
  ["a superuser", () => server.url(database)],
  ["an ordinary role", () => urlOf("ordinary", "secret-1")],
])("the session of %s", (_, url) => {
  it("describes and analyses statements of the schema, each on its own", async () => {
    const { session, loadSchema, close } = await open(url());
    expect((await loadSchema([schema])).diagnostics).toEqual([]);
    const described = await session.describe([
      "SELECT id, body FROM note WHERE id = $1 AND mood = $2",
      "SELECT boddy FROM note",
      "DELETE FROM note",
    ]);
    expect(described).toMatchObject([
      { ok: true, description: { columns: [{ name: "id", typeOid: 23 }, { name: "body" }] } },
      { ok: false, error: { sqlstate: "42703", position: 8 } },
      { ok: true, description: { columns: [] } },
    ]);
    const types = described[0]?.ok ? described[0].description.parameterTypeOids : [];
    const analysed = await session.analyse([
      {
        text: "SELECT id, body FROM note WHERE id = $1 AND mood = $2",
        parameterTypeOids: types,
        returnsRows: true,
      },
      { text: "SELECT boddy FROM note", parameterTypeOids: [], returnsRows: true },
      { text: "DELETE FROM note -- all", parameterTypeOids: [], returnsRows: false },
    ]);
    expect(analysed).toMatchObject([
      { ok: true, tree: expect.stringMatching(/^\(?\(?\{QUERY :commandType 1 /) },
      { ok: false, error: { sqlstate: "42703", position: 8 } },
      { ok: true, tree: expect.stringMatching(/^\(?\(?\{QUERY :commandType 4 /) },
    ]);
    expect(await session.rows("SELECT count(*) FROM pg_proc WHERE proname LIKE 'codegen%'")).toEqual([["0"]]);
    await close();
  });

  it("takes one schema after another, and leaves no database behind", async () => {
    const before = await scratchDatabases();
    const engine = await open(url());
    await engine.loadSchema([schema]);
    expect(await scratchDatabases()).toBe(before + 1);
    const { diagnostics } = await engine.loadSchema([
      { path: "b.sql", text: "CREATE TABLE note (id int, id2 nosuch)" },
    ]);
    expect(diagnostics).toMatchObject([{ code: "42704" }]);
    expect((await engine.loadSchema([schema])).diagnostics).toEqual([]);
    await engine.close();
    expect(await scratchDatabases()).toBe(before);
  });

  it("loads what a transaction can't", async () => {
    const engine = await open(url());
    const text = "CREATE TYPE s AS ENUM ('a'); ALTER TYPE s ADD VALUE 'b'; CREATE TABLE t (s s DEFAULT 'b');";
    expect((await engine.loadSchema([{ path: "a.sql", text }])).diagnostics).toEqual([]);
    expect((await engine.loadSchema([{ path: "a.sql", text }])).diagnostics).toEqual([]);
    await engine.close();
  });

  it("makes no role and needs none", async () => {
    const engine = await open(url());
    const text = `CREATE ROLE reader; DO $$ BEGIN IF current_setting('is_superuser') = 'on' THEN CREATE ROLE another; END IF; END $$;
      CREATE SCHEMA app AUTHORIZATION somebody; CREATE TABLE app.a (id int); ALTER TABLE app.a OWNER TO owner;
      GRANT SELECT ON app.a TO reader; CREATE POLICY p ON app.a TO customer USING (true);
      ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT ON TABLES TO reader; DROP ROLE modest;`;
    expect((await engine.loadSchema([{ path: "a.sql", text }])).diagnostics).toEqual([]);
    await engine.close();
    const roles = await asSuperuser("SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1");
    expect(roles.flat()).toEqual(["modest", "ordinary", "postgres"]);
  });
});

describe("without schema files", () => {
  it("the database is asked as it is, and left as it was", async () => {
    const { session, loadSchema, close } = await open(urlOf("modest", "secret-2"));
    expect((await loadSchema([])).diagnostics).toEqual([]);
    const text = "SELECT id, name FROM own WHERE id = $1";
    expect(await session.describe([text])).toMatchObject([{ ok: true }]);
    expect(await session.analyse([{ text, parameterTypeOids: [23], returnsRows: true }])).toMatchObject([
      { ok: true },
    ]);
    await close();
    expect(await asSuperuser("SELECT count(*)::int FROM pg_proc WHERE proname LIKE 'codegen%'")).toEqual([
      [0],
    ]);
  });

  it("nothing that is done there stays", async () => {
    const { session, loadSchema, close } = await open(server.url(database));
    await session.execute("CREATE TABLE before_loading (id int)");
    await loadSchema([]);
    await session.execute("CREATE TABLE after_loading (id int); DELETE FROM own");
    await close();
    expect(await asSuperuser("SELECT to_regclass('before_loading'), to_regclass('after_loading')")).toEqual([
      [null, null],
    ]);
  });

  it("a role that may make nothing temporary is told what it needs", async () => {
    const name = await server.createDatabase();
    await asSuperuser(`REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`, name);
    const { loadSchema, close } = await open(urlOf("modest", "secret-2", name));
    expect((await loadSchema([])).diagnostics).toMatchObject([
      { code: "42501", fix: `GRANT TEMPORARY ON DATABASE "${name}" TO "modest";` },
    ]);
    await close();
  });
});

describe("what can't be done is said, without the password", () => {
  it.each([
    ["a wrong password", () => urlOf("ordinary", "wrong-secret"), "28P01"],
    ["a database that isn't there", () => urlOf("ordinary", "secret-1", "nowhere"), "3D000"],
    ["a server that isn't there", () => "postgres://ordinary:secret-1@127.0.0.1:1/x", "server-unreachable"],
    ["a host that isn't there", () => "postgres://ordinary:secret-1@nowhere.invalid/x", "server-unreachable"],
    ["a URL that is none", () => "secret-1", "invalid-database-url"],
    ["a URL of another kind", () => "mysql://ordinary:secret-1@localhost/x", "invalid-database-url"],
  ])("%s", async (_, url, code) => {
    const opened = await openServer(url());
    expect(opened).toMatchObject({ ok: false, diagnostic: { code, severity: "error" } });
    expect(JSON.stringify(opened)).not.toContain("secret");
  });

  it("a role that may create no database", async () => {
    const engine = await open(urlOf("modest", "secret-2"));
    expect((await engine.loadSchema([schema])).diagnostics).toMatchObject([
      { code: "42501", fix: 'ALTER ROLE "modest" CREATEDB;' },
    ]);
    await engine.close();
  });

  it("queries of which none can be analysed, for a role that may not print trees", async () => {
    const analyzer = openAnalyzer({ databaseUrl: urlOf("ordinary", "secret-1") });
    const { diagnostics } = await analyzer.compile({
      schema: [schema],
      queries: [{ path: "q.sql", text: "-- name: Wrong :many\nSELECT nothing FROM nowhere;" }],
      emit: defaultEmitOptions,
    });
    expect(diagnostics).toMatchObject([{ code: "42P01", query: "Wrong" }]);
    await analyzer.close();
  });

  it("a connection that is lost", async () => {
    const engine = await open(server.url(database));
    await engine.loadSchema([schema]);
    await asSuperuser(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'codegen-db' AND datname LIKE 'codegen%'",
    );
    await expect(engine.session.describe(["SELECT 1"])).rejects.toMatchObject({
      error: { sqlstate: "08006" },
    });
    expect((await engine.loadSchema([schema])).diagnostics).toMatchObject([{ code: "08006" }]);
    await engine.close();
  });
});

it("a run whose connection is lost ends with a diagnostic, and the next one connects anew", async () => {
  const analyzer = openAnalyzer({ databaseUrl: server.url(database) });
  const input = {
    schema: [],
    queries: [{ path: "queries.sql", text: "-- name: Own :many\nSELECT id FROM own;\n" }],
  };
  const blocker = new Client(server.url(database));
  await blocker.connect();
  await blocker.query("BEGIN; LOCK TABLE own");
  const analysis = analyzer.analyze(input);
  const waiting = `FROM pg_stat_activity
    WHERE application_name = 'codegen-db' AND datname = '${database}' AND wait_event_type = 'Lock'`;
  while ((await asSuperuser(`SELECT pid ${waiting}`)).length === 0) await setTimeout(20);
  await asSuperuser(`SELECT pg_terminate_backend(pid) ${waiting}`);
  expect((await analysis).diagnostics).toMatchObject([{ code: "08006" }]);
  await blocker.end();
  expect((await analyzer.analyze(input)).diagnostics).toEqual([]);
  await analyzer.close();
});

it("drops the databases of killed runs, and no other", async () => {
  const old = "codegen_db_1700000000_0123456789ab";
  const recent = `codegen_db_${Math.floor(Date.now() / 1000)}_0123456789ab`;
  for (const name of [old, recent, "codegen_db_mine"]) await asSuperuser(`CREATE DATABASE ${name}`);
  await (await open(server.url(database))).close();
  const left = await asSuperuser(
    "SELECT datname FROM pg_database WHERE datname LIKE 'codegen\\_db\\_%' ORDER BY 1",
  );
  expect(left.flat()).toEqual([recent, "codegen_db_mine"]);
  for (const name of [recent, "codegen_db_mine"]) await asSuperuser(`DROP DATABASE ${name}`);
});
