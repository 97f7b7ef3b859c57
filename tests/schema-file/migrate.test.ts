import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Queries } from "../../__codegen__/queries.js";
import { lockDirectory } from "../../generator/postgres/directory/lock.js";
import { createDatabase } from "../../runtime/index.js";
import { openProject, type TestProject } from "../cli/project.js";
import { startServer, type TestServer } from "../support/server.js";
import { migrate, start } from "./program.js";

// Each case starts Postgres several times.
vi.setConfig({ testTimeout: 180_000 });

const first = "migrations/20260101000000_first.sql";
const second = "migrations/20260102000000_second.sql";
const queries = "-- name: GetNote :opt\nSELECT id, body FROM notes WHERE id = @id;\n";

let project: TestProject;

beforeEach(() => {
  project = openProject({
    [first]: `-- migrate:up
CREATE EXTENSION citext;
CREATE TABLE notes (id bigint PRIMARY KEY, body citext NOT NULL);
GRANT SELECT ON notes TO customer;
-- migrate:down
DROP TABLE notes;
DROP EXTENSION citext;
`,
    [second]: "-- migrate:up\nCREATE TABLE tags (id bigint);\n-- migrate:down\nDROP TABLE tags;\n",
    "queries.sql": queries,
  });
});

/** Names of the files that there are, but for those of the embedded database. */
const files = () => project.files().filter((path) => !path.startsWith(".codegen-db/"));

interface Status {
  readonly migrations: readonly { readonly state: string }[];
}

async function states(): Promise<readonly string[]> {
  const { migrations }: Status = JSON.parse((await migrate(project, "--status", "--json")).said);
  return migrations.map(({ state }) => state);
}

describe("codegen-db migrate without a server", () => {
  it("applies files to an embedded database, writes schema.sql and generates", async () => {
    const one = await migrate(project, "--to", "20260101000000");
    expect(one).toMatchObject({ exitCode: 0 });
    expect(one.said).toMatch(/1 migration applied.*wrote +schema\.sql.*wrote +__codegen__\/queries\.ts/s);
    expect(project.read("schema.sql")).toContain("CREATE TABLE public.notes (");
    expect(project.read("__codegen__/queries.ts")).toContain("getNote");
    expect(await states()).toEqual(["applied", "pending"]);

    const before = project.read("schema.sql");
    expect((await migrate(project)).said).toContain(`applied  ${second}`);
    expect(project.read("schema.sql")).toContain("public.tags");
    expect((await migrate(project, "--down")).said).toContain(`took back  ${second}`);
    expect(project.read("schema.sql")).toBe(before);
  });

  it("says what it would do, marks without doing, and makes the database again once it is removed", async () => {
    expect((await migrate(project, "--dry-run")).said).toContain(`would apply  ${first}`);
    expect(files()).not.toContain("schema.sql");
    expect((await migrate(project, "--mark", "20260101000000")).exitCode).toBe(0);
    expect(await states()).toEqual(["applied", "pending"]);
    project.remove(".codegen-db");
    expect((await migrate(project)).said).toContain("2 migrations applied");
    expect((await migrate(project)).said).toMatch(/nothing to do.*unchanged +schema\.sql/s);
  });

  it("leaves nothing of a file that fails, and goes on once it is mended", async () => {
    const broken = "-- migrate:up\nCREATE TABLE tags (id bigint);\nINSERT INTO tags VALUES (nothing);\n";
    project.write({ [second]: broken });
    const failed = await migrate(project, "--no-generate");
    expect(failed.exitCode).toBe(1);
    expect(failed.said).toContain(`${second}:3:26`);
    expect(await states()).toEqual(["applied", "pending"]);
    project.write({ [second]: "-- migrate:up\nCREATE TABLE tags (id bigint);\n" });
    expect((await migrate(project, "--no-generate")).exitCode).toBe(0);
  });

  it("says where an extension is to be had that doesn't come along", async () => {
    project.write({ [second]: "-- migrate:up\nCREATE EXTENSION postgis;\n" });
    const { said } = await migrate(project, "--no-generate");
    expect(said).toMatch(/extension "postgis" is not available.*give --database-url/s);
  });

  it("stands between two files when it is killed, and says so in the next run", async () => {
    const endless = "SELECT count(*) FROM generate_series(1, 1000000000000)";
    project.write({ [second]: `-- migrate:up\nCREATE TABLE tags (id bigint);\n${endless};\n` });
    const runner = start(project, ["migrate"]);
    await new Promise<void>((resolve, reject) => {
      runner.stdout?.on("data", (text: string) => text.includes(first) && resolve());
      void runner.ended.then(({ said }) => reject(new Error(said)));
    });
    await setTimeout(1_000);
    runner.kill("SIGKILL");
    await runner.ended;
    expect(await states()).toEqual(["applied", "pending"]);
    project.write({ [second]: "-- migrate:up\nCREATE TABLE tags (id bigint);\n" });
    const next = await migrate(project, "--no-generate");
    expect(next).toMatchObject({ exitCode: 0 });
    expect(next.said).toContain(`an earlier run was ended while it applied "${second}"`);
  });

  it("two at once work one after the other", async () => {
    const both = await Promise.all([migrate(project), migrate(project)]);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(both.map(({ said }) => said.includes("2 migrations applied")).toSorted()).toEqual([false, true]);
  });

  it("gives its database to the program that uses schema.sql", async () => {
    await migrate(project);
    const directory = join(project.directory, ".codegen-db/database");
    const schema = join(project.directory, "schema.sql");
    const db = createDatabase({ embedded: { directory, schema }, queries: Queries });
    try {
      const rows = await db.query((q) => q.sql`SELECT count(*)::int AS n FROM tags`);
      expect(rows).toEqual([{ n: 0 }]);
      const locked = await lockDirectory(directory, 0);
      expect(locked).toMatchObject({ ok: false, holder: { process: process.pid } });
    } finally {
      await db.close();
    }
    const locked = await lockDirectory(directory, 0);
    if (!locked.ok) throw new Error("the program has closed it");
    const late = createDatabase({ embedded: { directory, schema }, queries: Queries });
    await expect(late.query((q) => q.sql`SELECT 1`)).rejects.toThrow(/is open in process \d+ on/);
    await late.close();
    locked.lock.release();
  });

  it("refuses a directory that can't be one, and what is no database", async () => {
    project.write({ "db.toml": 'database_directory = "package.json"\n' });
    expect((await migrate(project)).said).toMatch(/error\[unusable-database\]/);
    project.write({ "db.toml": 'database_directory = "data"\n', "data/PG_VERSION": "18\n" });
    const refused = await migrate(project);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.said).toMatch(/error\[unusable-database\].*"data"/);
  });
});

describe("what migrate writes", () => {
  it("is there although the migration broke a query, which is told at its place", async () => {
    await migrate(project);
    const third = "migrations/20260103000000_third.sql";
    project.write({ [third]: "-- migrate:up\nALTER TABLE notes RENAME COLUMN body TO text;\n" });
    const { exitCode, said } = await migrate(project);
    expect(exitCode).toBe(1);
    expect(said).toContain(`applied  ${third}`);
    expect(said).toMatch(/error\[42703\].*queries\.sql:2:12/s);
    expect(project.read("schema.sql")).toContain("text public.citext");
    expect(await states()).toEqual(["applied", "applied", "applied"]);
  });

  it("is the schema as it is when a later file fails, with a transaction or without", async () => {
    const failing = "CREATE TABLE half (); SELECT 1 / 0;\n";
    project.write({ [second]: `-- migrate:up\n${failing}` });
    const failed = await migrate(project);
    expect(failed).toMatchObject({ exitCode: 1, said: expect.stringMatching(/wrote +schema\.sql/) });
    expect(project.read("schema.sql")).toContain("CREATE TABLE public.notes (");
    expect(files()).not.toContain("__codegen__/queries.ts");
    const again = await migrate(project);
    expect(again.said).not.toContain("schema.sql");
    project.write({ [second]: `-- migrate:up transaction:false\n${failing}` });
    expect(await migrate(project)).toMatchObject({ exitCode: 1 });
    expect(project.read("schema.sql")).toContain("CREATE TABLE public.half (");
  });

  it("is nothing at all under --no-generate", async () => {
    const before = files();
    expect((await migrate(project, "--no-generate")).exitCode).toBe(0);
    expect(files()).toEqual(before);
  });

  it("is never written over a schema that was written by hand", async () => {
    project.write({ "schema.sql": "CREATE TABLE notes (id bigint, body text);\n" });
    const { exitCode, said } = await migrate(project);
    expect(exitCode).toBe(0);
    expect(said).toMatch(/warning\[foreign-file\]/);
    expect(project.read("schema.sql")).toContain("CREATE TABLE notes (id bigint, body text)");
  });

  it("goes where schema_file says, and nowhere where the migrations are the schema", async () => {
    project.write({ "db.toml": 'schema = "migrations"\n' });
    expect((await migrate(project)).said).not.toContain("schema.sql");
    expect(files()).not.toContain("schema.sql");
    expect(project.read("__codegen__/queries.ts")).toContain("getNote");
    project.write({ "db.toml": 'schema = "migrations"\nschema_file = "out/now.sql"\n' });
    expect((await migrate(project)).said).toMatch(/wrote +out\/now\.sql/);
  });
});

describe("codegen-db migrate --verify", () => {
  it("accepts what migrate wrote and shows how anything else differs", async () => {
    await migrate(project);
    expect(await migrate(project, "--verify")).toMatchObject({ exitCode: 0 });
    const edited = project.read("schema.sql").replace("body public.citext NOT NULL", "body public.citext");
    project.write({ "schema.sql": edited });
    const refused = await migrate(project, "--verify");
    expect(refused.exitCode).toBe(1);
    expect(refused.said).toContain("+    body public.citext NOT NULL");
    expect(refused.said).toContain("schema.sql is stale: run codegen-db migrate");
    expect(project.read("schema.sql")).toBe(edited);
  });

  it("needs no database, and says what is wrong with a migration", async () => {
    project.write({ [second]: "-- migrate:up\nCREATE TABLE notes (id bigint);\n" });
    const refused = await migrate(project, "--verify");
    expect(refused.exitCode).toBe(1);
    expect(refused.said).toMatch(/error\[42P07\]/);
    expect(files()).not.toContain("schema.sql");
    expect(project.files().some((path) => path.startsWith(".codegen-db/"))).toBe(false);
  });
});

describe("codegen-db migrate on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it("writes what it writes without one, which --verify accepts", async () => {
    await migrate(project);
    const text = project.read("schema.sql");
    project.remove("schema.sql");
    project.write({ [first]: project.read(first).replace("GRANT", "CREATE ROLE customer; GRANT") });
    const url = server.url(await server.createDatabase());
    expect(await migrate(project, "--database-url", url)).toMatchObject({ exitCode: 0 });
    expect(project.read("schema.sql")).toBe(text);
    expect(await migrate(project, "--verify")).toMatchObject({ exitCode: 0 });
  });
});
