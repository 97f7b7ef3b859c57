/** `codegen-db annotations`. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openProject } from "../cli/project.js";
import { openDatabase } from "../migrations/database.js";
import { startServer, type TestServer } from "../support/server.js";

const annotations = "schema_annotations.yaml";
const files = {
  "schema.sql": `CREATE TYPE status AS ENUM ('open', 'paid');
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
COMMENT ON COLUMN users.id IS 'Never reused.';
CREATE VIEW emails AS SELECT email FROM users;
CREATE TABLE days (day date) PARTITION BY RANGE (day);
CREATE TABLE day PARTITION OF days DEFAULT;
`,
  [annotations]: "users: People who sign in.\nstatus: { paid: Money has arrived. }\ndays: { day: In UTC. }\n",
};

describe("codegen-db annotations", () => {
  it("prints all that is written down, a table, or one text alone", async () => {
    const project = openProject(files);
    const print = async (...words: readonly string[]) =>
      (await project.run(["annotations", ...words])).stdout;
    expect(await print()).toBe(`days.day     In UTC.
status.paid  Money has arrived.
users        People who sign in.
users.id     Never reused.
`);
    expect(await print("users")).toBe(`users        People who sign in.
users.id     Never reused.
users.email  (not documented)
`);
    expect(await print("public.users.id")).toBe("Never reused.\n");
    expect(await print("users.email")).toBe("(not documented)\n");
    expect(JSON.parse(await print("users", "--json"))).toEqual([
      { name: "users", kind: "table", text: "People who sign in.", source: "annotation" },
      { name: "users.id", kind: "column", text: "Never reused.", source: "comment" },
      { name: "users.email", kind: "column" },
    ]);
    expect(JSON.parse(await print("status.paid", "--json"))).toEqual({
      name: "status.paid",
      kind: "value",
      text: "Money has arrived.",
      source: "annotation",
    });
    const unknown = await project.run(["annotations", "users.emial"]);
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toContain('did you mean "email"?');
  });

  it("prints line ends as such, and nothing that steers the terminal", async () => {
    const project = openProject({
      "schema.sql": String.raw`CREATE TABLE t (a int); COMMENT ON TABLE t IS E'one\r\ntwo\rthree\x1b[2J';`,
    });
    const text = "one\ntwo\nthree\ufffd[2J";
    expect((await project.run(["annotations"])).stdout).toBe(`t  ${text.replaceAll("\n", "\n   ")}\n`);
    expect(JSON.parse((await project.run(["annotations", "--json"])).stdout)).toMatchObject([
      { name: "t", text: "one\r\ntwo\rthree\u001b[2J" },
    ]);
  });

  it("lists what isn't written down, and fails while there is something", async () => {
    const project = openProject(files);
    const missing = await project.run(["annotations", "--missing"]);
    expect(missing).toEqual({
      exitCode: 1,
      stdout: "days  (table)\nusers.email\n1 table and 1 column are not documented\n",
      stderr: "",
    });
    expect((await project.run(["annotations", "users", "--missing"])).stdout).toContain(
      "0 tables and 1 column",
    );
    project.write({
      [annotations]: "users:\n  .: People.\n  email: Small.\ndays:\n  .: Days.\n  day: In UTC.\n",
    });
    const { exitCode, stdout } = await project.run(["annotations", "--missing"]);
    expect(stdout).toBe("every table and column is documented\n");
    expect(exitCode).toBe(0);
    project.remove(annotations);
    project.write({ "schema.sql": "CREATE TABLE t ();\n" });
    expect((await project.run(["annotations"])).stdout).toBe("nothing is documented yet\n");
  });

  it("tells mistakes of the file and the schema, and does nothing", async () => {
    const project = openProject({ ...files, [annotations]: "users: { emial: Small. }\n" });
    for (const flag of ["--missing", "--write", "--json"]) {
      const { exitCode, stdout, stderr } = await project.run(["annotations", flag]);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain("unknown-annotated-name");
    }
    expect(project.files()).not.toContainEqual(expect.stringContaining("migrations"));
    project.write({ "schema.sql": "CREATE TABLE users (\n" });
    expect((await project.run(["annotations"])).stderr).toContain("schema.sql:1");
  });
});

describe("codegen-db annotations --write", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it("writes a migration of what the schema doesn't say, which can be taken back", async () => {
    const { project, migrate, ask } = await openDatabase(server, {
      "db.toml": 'schema = "migrations"\n',
      "migrations/20260101000000_all.sql": `-- migrate:up
CREATE TABLE users (id bigint PRIMARY KEY, "user" text NOT NULL, note text, kept text);
COMMENT ON COLUMN users.note IS 'Old words.';
COMMENT ON COLUMN users.kept IS 'Kept words.';
CREATE SCHEMA "Order";
CREATE TABLE "Order".users (id int);
CREATE TYPE "Order".table AS ENUM ('round', 'it''s');
CREATE DOMAIN cents AS bigint;
CREATE MATERIALIZED VIEW totals AS SELECT 1 AS total;
CREATE VIEW "select" AS SELECT 1 AS one;
`,
      [annotations]: String.raw`users:
  .: |
    It's about
    \\people:
    -- migrate:down
  user: |
    Several
    lines.
  note: New words.
  kept: Kept words.
Order.users: Of the other schema.
Order.table: { "it's": A value. }
cents: Money.
totals: { total: Of all. }
select: One.
`,
    });
    await migrate();
    const comments = () =>
      ask(`SELECT description FROM pg_description d WHERE d.objoid >= 16384 AND d.objoid NOT IN
        (SELECT oid FROM pg_class WHERE relnamespace = 'codegen_db'::regnamespace) ORDER BY 1`);
    expect(await comments()).toEqual(["Kept words.", "Old words."]);

    const written = await project.run(["annotations", "--write"]);
    expect(written.stdout).toMatch(/^wrote {2}migrations\/\d{14}_annotate_schema\.sql, with 8 comments\n$/);
    // The migrations are the schema, so it says all of it now.
    expect((await project.run(["annotations", "--write"])).stdout).toContain("nothing to write");
    expect((await migrate()).exitCode).toBe(0);
    expect(await comments()).toEqual([
      "- `it's`: A value.",
      "It's about\n\\\\people:\n-- migrate:down",
      "Kept words.",
      "Money.",
      "New words.",
      "Of all.",
      "Of the other schema.",
      "One.",
      "Several\nlines.",
    ]);
    expect((await migrate("--down")).exitCode).toBe(0);
    expect(await comments()).toEqual(["Kept words.", "Old words."]);
  });

  it("reads a server's own schema where there is no file of it", async () => {
    const { project, url, migrate } = await openDatabase(server, {
      "migrations/20260101000000_all.sql": "-- migrate:up\nCREATE TABLE users (id bigint, email text);\n",
      [annotations]: "users: { email: In small letters. }\n",
    });
    await migrate("--no-generate");
    const { exitCode, stdout } = await project.run(["annotations", "--missing", "--database-url", url]);
    expect(stdout).toBe("users  (table)\nusers.id\n1 table and 1 column are not documented\n");
    expect(exitCode).toBe(1);
    const nowhere = await project.run(["annotations", "--database-url", "postgres://127.0.0.1:1/none"]);
    expect(nowhere.exitCode).toBe(1);
    expect(nowhere.stderr).toContain("no PostgreSQL server answers");
  });

  it("writes it once, even if the schema's file doesn't have it yet", async () => {
    const project = openProject(files);
    expect((await project.run(["annotations", "--write"])).stdout).toContain("with 3 comments");
    const again = await project.run(["annotations", "--write"]);
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toMatch(/nothing to write: "migrations\/\d+_annotate_schema\.sql" says it/);
    expect(project.files().filter((path) => path.startsWith("migrations/"))).toHaveLength(1);
  });
});
