/** `migrate --check` from files to exit code: what is pending, what it breaks, what comments and db.toml say of it. */
import { execFileSync } from "node:child_process";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openProject, type TestProject } from "../cli/project.js";
import { startServer, type TestServer } from "../support/server.js";

const first = "migrations/20260101000000_first.sql";
const second = "migrations/20260102000000_second.sql";

const base = {
  [first]: `-- migrate:up
CREATE TABLE users (id text PRIMARY KEY, name text, age int NOT NULL);
CREATE VIEW ages AS SELECT id, age FROM users;
-- migrate:down
`,
  "queries.sql": `-- name: GetUser :one
SELECT id, name FROM users WHERE id = @id;

-- name: Ages :many
SELECT age FROM ages;

-- name: Broken :many
SELECT nothing FROM users;
`,
};

function open(migration: string, files: Readonly<Record<string, string>> = {}): TestProject {
  return openProject({ ...base, [second]: `-- migrate:up\n${migration}\n-- migrate:down\n`, ...files });
}

function check(project: TestProject, ...flags: readonly string[]) {
  return project.run(["migrate", "--check", ...flags]);
}

const since = ["--since", "20260101"] as const;

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly fix?: string;
}

async function findings(project: TestProject, ...flags: readonly string[]) {
  const { exitCode, stdout } = await check(project, "--json", ...(flags.length === 0 ? since : flags));
  const found = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Finding => JSON.parse(line));
  return { exitCode, found, codes: found.map(({ code }) => code) };
}

describe("queries", () => {
  test("that a migration breaks are pointed at, with the statement; those that were broken before are not", async () => {
    const project = open(
      "ALTER TABLE users ADD COLUMN b int;\nALTER TABLE users RENAME COLUMN name TO full_name;",
    );
    const { exitCode, stderr } = await check(project, ...since);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[broken-query]: the migration breaks query "GetUser"');
    expect(stderr).toContain("queries.sql:2:12  in GetUser");
    expect(stderr).toMatch(/3 │ ALTER TABLE users RENAME COLUMN name TO full_name;\n\s*│ -+ since this/);
    expect(stderr).not.toContain("nothing");
  });

  test("whose types change are told of, but not for what does no harm", async () => {
    const project =
      open(`DROP VIEW ages; ALTER TABLE users ALTER age TYPE bigint, ALTER age DROP NOT NULL, ALTER name SET NOT NULL;
CREATE VIEW ages AS SELECT id, age FROM users;`);
    const { found } = await findings(project);
    expect(found.filter(({ file }) => file === "queries.sql")).toMatchObject([
      { code: "changed-query", severity: "warning", line: 4 },
    ]);
    const { stderr } = await check(project, ...since);
    expect(stderr).toContain("Of its columns, age integer NOT NULL became age bigint.");
  });

  test("that only get further columns are as before", async () => {
    const star = "-- name: All :many\nSELECT * FROM users;\n";
    const project = open("ALTER TABLE users ADD b int;", { "queries.sql": star });
    expect(await findings(project)).toMatchObject({ exitCode: 0, codes: [] });
    project.write({ "queries.sql": "-- name: All :many\nSELECT *, 1 AS one FROM users;\n" });
    expect((await findings(project)).codes).toEqual(["changed-query"]);
  });

  test("whose columns may be NULL now are told of, and a comment at any statement opts out", async () => {
    const nullable = "ALTER TABLE users ALTER age DROP NOT NULL;";
    expect((await findings(open(nullable))).codes).toEqual(["changed-query"]);
    const optedOut = open(`-- safe: changed-query because the code that runs expects it\n${nullable}`, {
      "queries.sql": "-- name: Ages :many\nSELECT age FROM users;\n",
    });
    expect(await findings(optedOut)).toMatchObject({ exitCode: 0, codes: [] });
  });

  test("are not blamed on a statement that only adds columns behind theirs", async () => {
    const project = open("ALTER TABLE users ALTER age DROP NOT NULL;\nALTER TABLE users ADD COLUMN b int;", {
      "queries.sql": "-- name: All :many\nSELECT * FROM users;\n",
    });
    const { stderr } = await check(project, ...since);
    expect(stderr).toContain("Of its columns, age integer NOT NULL became age integer.");
    expect(stderr).not.toContain("since this");
  });

  test("that are broken for a moment and mended are not told of", async () => {
    const project = open("DROP VIEW ages;\nCREATE VIEW ages AS SELECT id, age FROM users;");
    expect(await findings(project)).toMatchObject({ exitCode: 0, codes: [] });
  });

  test("of a view that is lost are told of at the statement that drops it, and can be opted out of there", async () => {
    const project = open("-- safe: broken-query because Ages is unused\nDROP VIEW ages;");
    expect(await findings(project)).toMatchObject({ exitCode: 0, codes: [] });
  });
});

describe("opt-outs", () => {
  test("hold for the statement below, or before, and for no other", async () => {
    const project =
      open(`/* a comment */ -- safe: dropped-column, changed-query because nobody has read it for a year
ALTER TABLE users DROP COLUMN age CASCADE;
DROP TABLE users CASCADE; -- safe: dropped-table because it goes`);
    const { codes } = await findings(project);
    expect(codes.filter((code) => code.startsWith("dropped"))).toEqual([]);
    expect(codes).toContain("cascade-victims");
    expect(codes).toContain("unused-opt-out");
  });

  test("need a reason, a code that there is, and something to opt out of", async () => {
    const project = open(`-- safe: dropped-column
ALTER TABLE users DROP COLUMN name;
-- safe: dropped-colum because of a slip
SELECT 1;
-- safe: rls-off because it was so
SELECT 2;
-- safe: rls-off because nothing follows`);
    const { exitCode, found } = await findings(project);
    expect(exitCode).toBe(1);
    expect(found.filter(({ file }) => file === second).map(({ code, line }) => `${code} ${line}`)).toEqual([
      "opt-out-without-reason 2",
      "dropped-column 3",
      "unknown-rule 4",
      "unused-opt-out 6",
      "unused-opt-out 8",
    ]);
  });
});

test("levels are those of db.toml, and a rule that doesn't exist is named", async () => {
  const project = open("ALTER TABLE users DROP COLUMN name, ADD COLUMN b text NOT NULL;", {
    "db.toml":
      '[safety.rules]\ndropped-column = "warning"\nbroken-query = "off"\nnot-null-without-default = "error"\n',
  });
  const { exitCode, found } = await findings(project);
  expect(exitCode).toBe(1);
  expect(found.map(({ code, severity }) => `${code} ${severity}`).toSorted()).toEqual([
    "dropped-column warning",
    "not-null-without-default error",
  ]);
  project.write({ "db.toml": '[safety.rules]\ndroped-column = "off"\n' });
  const { stderr } = await check(project, ...since);
  expect(stderr).toContain('hint: did you mean "dropped-column"?');
});

test("warnings alone exit with 0, and are annotations for GitHub", async () => {
  const project = open("CREATE INDEX users_age ON users (age);");
  const { exitCode, stdout } = await check(project, ...since, "--format", "github");
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^::warning file=migrations\/20260102000000_second.sql,line=2,col=14,title=index-without-concurrently::/,
  );
  expect(stdout).toContain("fix: -- migrate:up transaction:false%0ACREATE INDEX CONCURRENTLY users_age");
});

test("says of each statement what it does to which table", async () => {
  const project = open("ALTER TABLE users ADD b int;\nCREATE TABLE fresh (id text REFERENCES users);");
  const { stdout } = await check(project, ...since);
  expect(stdout).toBe(`${second}
   2  ALTER TABLE users ADD b int
      users: ACCESS EXCLUSIVE lock: nobody can read or write it
   3  CREATE TABLE fresh (id text REFERENCES users)
checked 2 statements of 1 migration after 20260101000000
`);
});

test("a migration that fails is pointed at, and what was found before it is told", async () => {
  const project = open("ALTER TABLE users DROP COLUMN age CASCADE;\nALTER TABLE nobody ADD b int;", {
    "migrations/20260103000000_third.sql": "-- migrate:up\nDROP TABLE users;\n",
  });
  const { exitCode, stderr } = await check(project, ...since);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('error[42P01]: this migration fails: relation "nobody" does not exist');
  expect(stderr).toContain(`${second}:3:13`);
  expect(stderr).not.toContain("20260103000000_third");
});

test("a migration whose first statement fails is pending all the same", async () => {
  const { exitCode, stdout, stderr } = await check(open("ALTER TABLE nowhere ADD a int;"), ...since);
  expect(exitCode).toBe(1);
  expect(stdout).toBe("checked nothing after 20260101000000: the first statement fails\n");
  expect(stderr).toContain("error[42P01]: this migration fails");
});

test("a migration whose deferred constraint doesn't hold fails where its transaction would end", async () => {
  const project = open(`ALTER TABLE users ADD friend text REFERENCES users DEFERRABLE INITIALLY DEFERRED;
INSERT INTO users VALUES ('a', 'b', 1, 'nobody');`);
  const { stderr } = await check(project, ...since);
  expect(stderr).toContain("error[23503]: this migration fails");
});

test("settings and users that a migration changes and forgets don't reach the next one", async () => {
  const project = open("SET search_path = pg_catalog; SET lock_timeout = 0; SET ROLE customer;", {
    "migrations/20260103000000_third.sql": "-- migrate:up\nALTER TABLE users ADD b int;\n",
  });
  expect(await findings(project)).toMatchObject({ exitCode: 0, codes: [] });
});

describe("what is pending", () => {
  test("is what a branch adds, repeatable files that changed included", async () => {
    const project = openProject({
      ...base,
      "migrations/R__views.sql": "CREATE OR REPLACE VIEW names AS SELECT id FROM users;\n",
      "migrations/R__same.sql": "CREATE OR REPLACE VIEW same AS SELECT id FROM users;\n",
    });
    const git = (...words: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...words], {
        cwd: project.directory,
        stdio: "pipe",
      });
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "first");
    expect((await check(project)).stdout).toBe("no migration is pending that main lacks\n");
    git("switch", "-q", "-c", "branch");
    project.write({
      [second]: "-- migrate:up\nALTER TABLE users ADD COLUMN b text;\n",
      "migrations/R__views.sql": "CREATE OR REPLACE VIEW names AS SELECT id, b FROM users;\n",
    });
    const added = await check(project);
    expect(added.stdout).toContain("checked 2 statements of 2 migrations that main lacks");
    expect(added.stdout).toContain("users: ACCESS EXCLUSIVE lock");
    expect(added.exitCode).toBe(0);
    const missing = await check(project, "--base", "nowhere");
    expect(missing.stderr).toContain('error[no-git-base]: the repository has no "nowhere"');
    expect(missing.exitCode).toBe(1);
  });

  test("is nobody's guess outside of a repository and without a database", async () => {
    const { exitCode, stderr } = await check(open("SELECT 1;"));
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error[nothing-to-compare]");
    expect((await check(open("SELECT 1;"), "--base", "main")).stderr).toContain("error[no-git]");
    expect((await check(open("SELECT 1;"), "--since", "yesterday")).stderr).toContain(
      "error[unknown-migration]",
    );
  });

  test("is what the embedded database lacks, where there is one", async () => {
    const project = openProject(base);
    await project.run(["migrate", "--no-generate"]);
    project.write({ [second]: "-- migrate:up\nDROP TABLE users CASCADE;\n" });
    const { exitCode, stdout, stderr } = await check(project);
    expect(stdout).toContain("that the database lacks");
    expect(stderr).toContain("error[dropped-table]");
    expect(exitCode).toBe(1);
  });

  test("needs no variable to be set that names a server", async () => {
    const project = open("SELECT 1;", { "db.toml": 'database_url = { env = "NOT_SET" }\n' });
    expect((await check(project, ...since)).exitCode).toBe(0);
    expect((await check(project)).stderr).toContain("error[nothing-to-compare]");
  });
});

describe("on a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  test("its own schema is copied, whatever migrations say of it, and nothing in it changes", async () => {
    const url = server.url(await server.createDatabase());
    const project = open("DROP TABLE by_hand;\nALTER TABLE users ADD COLUMN b int;");
    const flags = ["--database-url", url];
    await project.run(["migrate", "--no-generate", "--to", "20260101000000", ...flags]);
    const client = new Client(url);
    await client.connect();
    await client.query("CREATE TABLE by_hand (id int); INSERT INTO by_hand VALUES (1)");
    const { exitCode, codes } = await findings(project, ...flags);
    expect({ exitCode, codes }).toEqual({ exitCode: 1, codes: ["dropped-table"] });
    expect((await client.query("SELECT count(*)::int AS n FROM by_hand")).rows).toEqual([{ n: 1 }]);
    await client.end();
    const status = await project.run(["migrate", "--status", ...flags]);
    expect(status.stdout).toContain("pending");
    expect((await check(project, ...flags, "--to", "20991231000000")).stderr).toContain(
      "error[unknown-migration]",
    );
  });

  test("its roles are what they are there: a right of a customer's group is the customer's", async () => {
    const url = server.url(await server.createDatabase());
    const client = new Client(url);
    await client.connect();
    await client.query('CREATE ROLE "The group"; CREATE ROLE customer; GRANT "The group" TO customer');
    await client.end();
    const project = open('CREATE TABLE fresh (id int);\nGRANT SELECT ON fresh TO "The group";');
    const { codes } = await findings(project, "--database-url", url);
    expect(codes).toEqual(["unprotected-table"]);
  });

  test("that isn't there is said without its password", async () => {
    const project = open("SELECT 1;");
    const { exitCode, stderr } = await check(
      project,
      "--database-url",
      "postgres://me:secret@127.0.0.1:1/none",
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error[server-unreachable]");
    expect(stderr).not.toContain("secret");
  });
});
