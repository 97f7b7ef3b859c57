/** The command: how it prints, what it exits with, what it writes and what it leaves alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openProject, type TestProject } from "../cli/project.js";
import { startServer, type TestServer } from "../support/server.js";

// Each run may start a Postgres, beside whatever else the machine is doing.
vi.setConfig({ testTimeout: 240_000 });

const root = join(import.meta.dirname, "../..");

const clean = `CREATE FUNCTION generate_id(prefix text) RETURNS text LANGUAGE sql RETURN prefix || '_' || gen_random_uuid();
CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TABLE notes (
  id text COLLATE "C" PRIMARY KEY DEFAULT generate_id('nte') CHECK (id LIKE 'nte\\_%'),
  organization_extid text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER set_updated_at BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION set_updated_at();
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON notes TO customer
  USING (organization_extid = (SELECT nullif(current_setting('app.organization_id', true), '')));
`;
const unclean = `${clean}ALTER TABLE notes ADD COLUMN count int;\nALTER TABLE notes DISABLE ROW LEVEL SECURITY;\n`;

function run(project: TestProject, ...argv: readonly string[]) {
  return project.run(["lint", "--no-cache", ...argv]);
}

describe("codegen-db lint", () => {
  test("says how much was looked at when all of it keeps to the rules", async () => {
    const project = openProject({ "schema.sql": clean });
    const ran = await run(project);
    expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^3 tables, views and functions kept to \d+ rules\n$/);
    expect(project.files()).toEqual(["package.json", "schema.sql"]);
  });

  test("shows each finding where it is written, and exits with 1", async () => {
    const project = openProject({ "schema.sql": unclean });
    const { exitCode, stdout, stderr } = await run(project);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatchInlineSnapshot(`
      "error[rls-enabled]: table "notes" has a policy but row level security is off

         ╭─ schema.sql:4:14
       4 │ CREATE TABLE notes (
         │              ^^^^^ not enabled here
       … │
      12 │ CREATE POLICY own_organization ON notes TO customer
         │               ---------------- so this is never applied
         ╰─
      Postgres accepts policies on a table without enforcing them: until row-level security is enabled, any role with SELECT reads every row. A partition has a switch of its own, which counts when it is asked directly.

      fix: ALTER TABLE notes ENABLE ROW LEVEL SECURITY;

      error[bigint]: column "notes.count" is integer

         ╭─ schema.sql:14:36
      13 │   USING (organization_extid = (SELECT nullif(current_setting('app.organization_id', true), '')));
      14 │ ALTER TABLE notes ADD COLUMN count int;
         │                                    ^^^ BIGINT
      15 │ ALTER TABLE notes DISABLE ROW LEVEL SECURITY;
         ╰─
      A counter that outgrows its type stops every insert on the day it does, and widening it then rewrites the table under a lock. BIGINT mostly costs nothing: next to another column of 8 bytes an INT is padded.

      fix: ALTER TABLE notes ALTER COLUMN count TYPE bigint;

      2 errors
      "
    `);
  });

  test("prints JSON lines", async () => {
    const { exitCode, stdout, stderr } = await run(openProject({ "schema.sql": unclean }), "--json");
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        code: "rls-enabled",
        severity: "error",
        message: 'table "notes" has a policy but row level security is off',
        file: "schema.sql",
        line: 4,
        column: 14,
        fix: "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
      },
      {
        code: "bigint",
        severity: "error",
        message: 'column "notes.count" is integer',
        file: "schema.sql",
        line: 14,
        column: 36,
        fix: "ALTER TABLE notes ALTER COLUMN count TYPE bigint;",
      },
    ]);
  });

  test("prints annotations for GitHub, with what would end one escaped", async () => {
    const schema = `${clean}CREATE POLICY "50%, a:b" ON notes AS RESTRICTIVE USING (true);\n`;
    const project = openProject({ "db/schema.sql": schema });
    const { exitCode, stdout } = await run(project, "--schema", "db/schema.sql", "--format", "github");
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^::error file=db\/schema\.sql,line=14,col=15,title=policy-always-true::USING of policy "50%25, a:b" on "notes" is always true%0A.*%0Ahint: .*\n$/,
    );
  });

  test("reads a directory of migrations and points into them", async () => {
    const project = openProject({
      "migrations/1_notes.sql": `-- migrate:up\n${clean}\n-- migrate:down\nDROP TABLE notes;\n`,
      "migrations/2_count.sql": "-- migrate:up\nALTER TABLE notes ADD COLUMN count int;\n",
    });
    const { exitCode, stderr } = await run(project, "--schema", "migrations");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("migrations/2_count.sql:2:36");
  });

  test("reports a schema that can't be loaded, and nothing that would follow from that", async () => {
    const { exitCode, stderr } = await run(openProject({ "schema.sql": "CREATE TABLE a (b nothing);" }));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[42704]: type "nothing" does not exist');
    expect(stderr).toMatch(/\n1 error\n$/);
  });
});

describe("codegen-db lint --fix", () => {
  test("writes a migration after which nothing is found, and changes no other file", async () => {
    const project = openProject({ "schema.sql": unclean });
    const { exitCode, stdout } = await run(project, "--fix");
    expect(exitCode).toBe(0);
    const [written = ""] = project.files().filter((path) => path.startsWith("migrations/"));
    expect(written).toMatch(/^migrations\/\d{14}_fix_conventions\.sql$/);
    expect(stdout).toBe(`wrote  ${written}, which mends 2 findings\n`);
    expect(project.read("schema.sql")).toBe(unclean);
    expect(await run(project, "--schema", "schema.sql", "--schema", "migrations")).toMatchObject({
      exitCode: 0,
      stderr: "",
    });
  });

  test("never overwrites, and comes after migrations of the future", async () => {
    const project = openProject({
      "schema.sql": unclean,
      "db.toml": 'migrations = "db/changes"\n',
      "db/changes/29990101000000_later.sql": "-- migrate:up\n",
    });
    await run(project, "--fix");
    await run(project, "--fix");
    expect(project.files().filter((path) => path.startsWith("db/changes/"))).toEqual([
      "db/changes/29990101000000_later.sql",
      "db/changes/29990101000001_fix_conventions.sql",
      "db/changes/29990101000002_fix_conventions.sql",
    ]);
  });

  test("writes nothing where nothing can be mended, and exits with 1 for what is left", async () => {
    const project = openProject({
      "schema.sql": `${clean}CREATE POLICY open ON notes AS RESTRICTIVE USING (true);`,
    });
    expect((await run(project, "--fix")).exitCode).toBe(1);
    expect(project.files()).toEqual(["package.json", "schema.sql"]);
  });
});

describe("[lint] in db.toml", () => {
  test("is heeded, and pointed into", async () => {
    const project = openProject({
      "schema.sql": unclean,
      "db.toml": '[lint]\nrules = { bigint = "warning", "rls-enbled" = "off" }\n',
    });
    const { exitCode, stderr } = await run(project);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[unknown-rule]: there is no rule "rls-enbled"');
    expect(stderr).toContain("╭─ db.toml:2:31");
    expect(stderr).toContain('warning[bigint]: column "notes.count" is integer');
    expect(stderr).toMatch(/\n2 errors, 1 warning\n$/);
  });

  test("wants a reason, and known settings", async () => {
    const { exitCode, stderr } = await run(
      openProject({
        "schema.sql": unclean,
        "db.toml": '[lint]\ncustmer = "app"\n[[lint.except]]\nrule = "bigint"\non = "notes"\nreason = " "\n',
      }),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[unknown-setting]: unknown setting "lint.custmer"');
    expect(stderr).toContain('hint: did you mean "customer"?');
    expect(stderr).toContain('error[invalid-setting]: "lint.except.reason" must say why, in words');
  });
});

describe("on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  async function roles(): Promise<unknown[]> {
    const client = new Client(server.url());
    await client.connect();
    try {
      return (await client.query("SELECT rolname FROM pg_roles ORDER BY 1")).rows;
    } finally {
      await client.end();
    }
  }

  test("finds what it finds on the embedded Postgres", async () => {
    const project = openProject({
      "clean.sql": readFileSync(join(root, "schema.sql"), "utf8"),
      "unclean.sql": unclean,
    });
    const url = ["--database-url", server.url()];
    expect(await run(project, ...url, "--schema", "clean.sql")).toMatchObject({ exitCode: 0, stderr: "" });
    const found = await run(project, ...url, "--schema", "unclean.sql");
    expect(found).toEqual(await run(project, "--schema", "unclean.sql"));
  });

  test("judges owners, grants and the roles of policies, and makes no role", async () => {
    const project = openProject({
      "schema.sql": `${clean}
CREATE POLICY staff_reads ON notes FOR SELECT TO staff USING (organization_extid <> '');
ALTER TABLE notes OWNER TO customer;
CREATE MATERIALIZED VIEW note_counts AS SELECT organization_extid, count(*) FROM notes GROUP BY 1;
CREATE MATERIALIZED VIEW note_total AS SELECT count(*) FROM notes;
GRANT SELECT ON note_counts TO customer;
REVOKE SELECT ON note_counts FROM customer;
GRANT SELECT ON note_total TO clerks;
GRANT clerks TO customer;
`,
    });
    const rolesBefore = await roles();
    const ran = await run(project, "--database-url", server.url());
    expect(ran).toEqual(await run(project));
    expect([...ran.stderr.matchAll(/^\w+\[.*$/gm)].map(([title]) => title)).toEqual([
      'error[rls-forced]: table "notes" belongs to customer, whom its policies don\'t bind',
      'error[materialized-view-grant]: customer may read the materialized view "note_total"',
    ]);
    expect(await roles()).toEqual(rolesBefore);
  });

  test("says whose owners and grants it can't judge", async () => {
    const project = openProject({
      "schema.sql": `${clean}CREATE EXTENSION pgrowlocks;
CREATE MATERIALIZED VIEW locks AS SELECT locked_row::text, pids FROM pgrowlocks('public.notes');
GRANT SELECT ON locks TO customer;
`,
    });
    const { exitCode, stderr } = await run(project, "--database-url", server.url());
    expect(stderr).toMatchInlineSnapshot(`
      "warning[roles-unknown]: owners and grants can't be judged for locks

         ╭─ schema.sql:14:18
      13 │   USING (organization_extid = (SELECT nullif(current_setting('app.organization_id', true), '')));
      14 │ CREATE EXTENSION pgrowlocks;
         │                  ^^^^^^^^^^ refused by the embedded Postgres
      15 │ CREATE MATERIALIZED VIEW locks AS SELECT locked_row::text, pids FROM pgrowlocks('public.notes');
         ╰─
      the embedded Postgres does not have the extension "pgrowlocks"

      hint: lint a database that has the schema, by giving no schema files, to have them judged as they are there

      1 warning
      "
    `);
    expect(exitCode).toBe(0);
  });

  test("looks at the database itself where no schema is given", async () => {
    const project = openProject();
    const { exitCode, stdout } = await run(
      project,
      "--database-url",
      server.url(await server.createDatabase()),
    );
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: "0 tables, views and functions kept to 0 rules\n",
    });
  });

  test("says so when the server is not there", async () => {
    const { exitCode, stderr } = await run(
      openProject({ "schema.sql": clean }),
      "--database-url",
      "postgres://127.0.0.1:1/nothing",
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error[server-unreachable]");
  });
});
