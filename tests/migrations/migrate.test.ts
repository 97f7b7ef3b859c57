import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openProject, type TestProject } from "../cli/project.js";
import { startServer, type TestServer } from "../support/server.js";

const first = "migrations/20260101000000_first.sql";
const second = "migrations/20260102000000_second.sql";

let server: TestServer;
let database: string;
let project: TestProject;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = await server.createDatabase();
  project = openProject({
    [first]: "-- migrate:up\nCREATE TABLE one (id int);\n-- migrate:down\nDROP TABLE one;\n",
    [second]: "-- migrate:up\nCREATE TABLE two (id int);\n-- migrate:down\nDROP TABLE two;\n",
  });
});

async function migrate(...flags: string[]): Promise<{ exitCode: number; said: string }> {
  const { exitCode, stdout, stderr } = await project.run([
    "migrate",
    "--database-url",
    server.url(database),
    "--no-generate",
    ...flags,
  ]);
  return { exitCode, said: stdout + stderr };
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new Client(server.url(database));
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: "array" });
  await client.end();
  return rows.flat();
}

const tables = () =>
  ask(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
  );

interface Status {
  migrations: { version: string; state: string }[];
  diagnostics: { code: string }[];
}

async function status(): Promise<{ states: string[]; problems: string[] }> {
  const { stdout } = await project.run([
    "migrate",
    "--database-url",
    server.url(database),
    "--status",
    "--json",
  ]);
  const { migrations, diagnostics }: Status = JSON.parse(stdout);
  return { states: migrations.map(({ state }) => state), problems: diagnostics.map(({ code }) => code) };
}

describe("codegen-db migrate", () => {
  it("applies what is pending, once, and takes it back", async () => {
    expect((await migrate("--dry-run")).said).toContain(`would apply  ${second}`);
    expect(await tables()).toEqual([]);
    expect(await status()).toEqual({ states: ["pending", "pending"], problems: [] });

    expect((await migrate("--to", "20260101000000")).said).toContain("1 migration applied");
    expect(await tables()).toEqual(["one"]);
    expect((await migrate()).said).toContain(`applied  ${second}`);
    expect((await migrate()).said).toContain("nothing to do");
    expect(await status()).toEqual({ states: ["applied", "applied"], problems: [] });

    expect((await migrate("--down")).said).toContain(`took back  ${second}`);
    expect(await tables()).toEqual(["one"]);
    expect((await migrate("--down", "5")).exitCode).toBe(0);
    expect(await tables()).toEqual([]);
  });

  it("leaves nothing of a file that fails, points at the place, and goes on once it is mended", async () => {
    project.write({
      [second]: "-- migrate:up\nCREATE TABLE two (id int);\nINSERT INTO two VALUES (nothing);\n",
    });
    const failed = await migrate();
    expect(failed.exitCode).toBe(1);
    expect(failed.said).toContain(`${second}:3:25`);
    expect(failed.said).toContain('column "nothing" does not exist');
    expect(await tables()).toEqual(["one"]);
    project.write({ [second]: "-- migrate:up\nCREATE TABLE two (id int);\n" });
    expect((await migrate()).exitCode).toBe(0);
    expect(await tables()).toEqual(["one", "two"]);
    expect((await migrate("--down")).said).toContain("has no -- migrate:down");
  });

  it("points at the statement that fails while it runs, where Postgres names no place", async () => {
    project.write({
      [second]: "-- migrate:up\nCREATE TABLE two (id int);\n\nSELECT 1 / (SELECT 0);\nSELECT 1;\n",
    });
    const { exitCode, said } = await migrate();
    expect(exitCode).toBe(1);
    expect(said).toContain("error[22012]: 20260102000000_second was not applied: division by zero");
    expect(said).toContain(`${second}:4:1`);
    expect(await tables()).toEqual(["one"]);
  });

  it("says what Postgres adds to a refusal, but no values of rows", async () => {
    project.write({
      [second]: "-- migrate:up\nCREATE VIEW ones AS SELECT id FROM one;\nALTER TABLE one DROP COLUMN id;\n",
    });
    expect((await migrate()).said).toMatch(/error\[2BP01\].*view ones depends on column id of table one/s);
    const insert = "INSERT INTO one VALUES (17), (17); CREATE UNIQUE INDEX ON one (id);";
    project.write({ [second]: `-- migrate:up transaction:false\n${insert}\n` });
    const { said } = await migrate();
    expect(said).toMatch(/error\[23505\].*The statements before it took effect/s);
    expect(said).not.toContain("(17)=");
    expect(said).not.toContain("is duplicated");
  });

  it("refuses what was edited, deleted or comes too late, and names the way out", async () => {
    await migrate();
    project.write({ [first]: "-- migrate:up\nCREATE TABLE one (id bigint);\n" });
    project.write({ "migrations/20260101120000_late.sql": "-- migrate:up\nCREATE TABLE late (id int);\n" });
    project.remove(second);
    const refused = await migrate();
    expect(refused.exitCode).toBe(1);
    expect((await status()).problems).toEqual(["edited-migration", "out-of-order", "deleted-migration"]);
    for (const wish of ["20260101000000", "20260102000000=pending"]) {
      expect(refused.said).toContain(`--mark ${wish}`);
      expect((await migrate("--mark", wish)).exitCode).toBe(0);
    }
    expect((await migrate()).said).toContain("applied  migrations/20260101120000_late.sql");
    expect((await migrate("--mark", "20990101000000")).said).toContain(
      "no migration 20990101000000 is there",
    );
  });

  it("takes Windows' line ends for the same text", async () => {
    await migrate();
    project.write({ [first]: project.read(first).replaceAll("\n", "\r\n") });
    expect((await migrate()).said).toContain("nothing to do");
  });

  it("marks a file without a transaction that fails in the middle, until somebody says what became of it", async () => {
    const concurrent = "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY two_id ON two (id);\n";
    const third = "migrations/20260103000000_third.sql";
    project.write({ [third]: `${concurrent}CREATE INDEX CONCURRENTLY two_no ON two (no);\n` });
    const failed = await migrate();
    expect(failed.said).toContain(`${third}:3:`);
    expect(failed.said).toContain("--mark 20260103000000");
    expect(await status()).toEqual({
      states: ["applied", "applied", "unfinished"],
      problems: ["unfinished-migration"],
    });
    expect((await migrate()).exitCode).toBe(1);
    await ask("DROP INDEX two_id");
    expect((await migrate("--mark", "20260103000000=pending")).exitCode).toBe(0);
    project.write({ [third]: concurrent });
    expect((await migrate()).said).toContain(`applied  ${third}`);
  });

  it("keeps what a file sets for itself out of the next", async () => {
    project.write({
      [first]: "-- migrate:up\nCREATE SCHEMA s; SET search_path = s; SET ROLE pg_monitor; RESET ROLE;\n",
      [second]: "-- migrate:up\nCREATE TABLE two (id int);\n",
    });
    expect((await migrate()).exitCode).toBe(0);
    expect(await tables()).toEqual(["two"]);
  });

  it("two runners at once apply each file once", async () => {
    project.write({ [first]: "-- migrate:up\nSELECT pg_sleep(0.3); CREATE TABLE one (id int);\n" });
    const both = await Promise.all([migrate(), migrate()]);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(both.map(({ said }) => said.includes("nothing to do")).toSorted()).toEqual([false, true]);
    expect(await status()).toEqual({ states: ["applied", "applied"], problems: [] });
  });

  it("waits out a lock that is held for a while", async () => {
    await migrate();
    project.write({
      "migrations/20260103000000_add.sql":
        "-- migrate:up\nSET LOCAL lock_timeout = '200ms';\nALTER TABLE one ADD note text;\n",
    });
    const holder = new Client(server.url(database));
    await holder.connect();
    await holder.query("BEGIN; SELECT * FROM one");
    const migrating = migrate();
    await setTimeout(600);
    await holder.end();
    expect((await migrating).exitCode).toBe(0);
  });

  it("a runner that is killed, or loses its connection, leaves the database between two files", async () => {
    const bin = join(import.meta.dirname, "../../generator/dist/program/bin.js");
    project.write({ [second]: "-- migrate:up\nCREATE TABLE two (id int); SELECT pg_sleep(30);\n" });
    const sleeping = "FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()";
    const untilAsleep = async () => {
      while ((await ask(`SELECT pid ${sleeping}`)).length === 0) await setTimeout(20);
    };
    const runner = spawn(process.execPath, [bin, "migrate", "--database-url", server.url(database)], {
      cwd: project.directory,
      stdio: "ignore",
    });
    await untilAsleep();
    runner.kill("SIGKILL");
    await once(runner, "exit");
    await ask(`SELECT pg_terminate_backend(pid) ${sleeping}`);
    expect(await tables()).toEqual(["one"]);
    expect(await status()).toEqual({ states: ["applied", "pending"], problems: ["interrupted-migration"] });

    const losing = migrate();
    await untilAsleep();
    await ask(`SELECT pg_terminate_backend(pid) ${sleeping}`);
    const lost = await losing;
    expect(lost.exitCode).toBe(1);
    expect(lost.said).toMatch(/connection|terminat/);
    expect(await tables()).toEqual(["one"]);
    expect((await migrate("--status")).said).toContain(
      `an earlier run was ended while it applied "${second}"`,
    );
    project.write({ [second]: "-- migrate:up\nCREATE TABLE two (id int);\n" });
    const next = await migrate();
    expect(next.said).toContain(`an earlier run was ended while it applied "${second}"`);
    expect(next.said).toContain("Nothing of that file took effect");
    expect(next.said).toContain("1 migration applied");
    expect((await migrate()).said).not.toContain("earlier run");
  });

  it("does the last one again as it is now, edited or not", async () => {
    expect((await migrate("--redo")).said).toContain("nothing to do");
    await migrate();
    await ask("INSERT INTO two VALUES (1)");
    project.write({
      [second]: "-- migrate:up\nCREATE TABLE two (id int, note text);\n-- migrate:down\nDROP TABLE two;\n",
    });
    expect((await migrate("--redo", "--dry-run")).said).toBe(
      `would take back  ${second}\nwould apply  ${second}\n`,
    );
    expect((await migrate("--redo")).said).toContain("1 migration taken back, 1 migration applied");
    expect(await ask("SELECT note FROM two")).toEqual([]);
    expect(await status()).toEqual({ states: ["applied", "applied"], problems: [] });

    project.write({ [first]: "-- migrate:up\nCREATE TABLE one (id bigint);\n" });
    const refused = await migrate("--redo");
    expect(refused.exitCode).toBe(1);
    expect(refused.said).toContain(`"${first}" was changed after it was applied`);
  });

  it("has a file pending whose second application fails", async () => {
    await migrate();
    project.write({ [second]: "-- migrate:up\nCREATE TABLE one ();\n-- migrate:down\nDROP TABLE two;\n" });
    expect((await migrate("--redo")).exitCode).toBe(1);
    expect(await tables()).toEqual(["one"]);
    expect(await status()).toEqual({ states: ["applied", "pending"], problems: [] });
  });

  it("takes a database's own schema for what was applied, up to a file, and only in the beginning", async () => {
    await ask("CREATE TABLE one (id int)");
    expect((await migrate("--baseline", "20260101000000", "--dry-run")).said).toBe(
      `would record  ${first}\n`,
    );
    expect((await migrate("--baseline", "20260105000000")).said).toContain(
      "no migration 20260105000000 is there",
    );
    expect((await status()).states).toEqual(["pending", "pending"]);
    const recorded = await migrate("--baseline", "20260101000000");
    expect(recorded.said).toBe(`recorded  ${first}\n1 migration recorded as applied\n`);
    expect((await migrate()).said).toContain(`applied  ${second}`);
    const refused = await migrate("--baseline");
    expect(refused.exitCode).toBe(1);
    expect(refused.said).toContain("knows of its migrations already, up to 20260102000000_second");
  });

  it("takes every file for applied where no version is given", async () => {
    for (const table of ["one", "two"]) await ask(`CREATE TABLE ${table} (id int)`);
    expect((await migrate("--baseline")).said).toContain("2 migrations recorded as applied");
    expect((await migrate()).said).toContain("nothing to do");
  });

  it("refuses wishes that don't go together", async () => {
    for (const flags of [
      ["--redo", "--down"],
      ["--mark", "20260101000000", "--dry-run"],
      ["--baseline", "--to", "1"],
      ["--status", "--redo"],
    ]) {
      const { exitCode, said } = await migrate(...flags);
      expect(exitCode).toBe(1);
      expect(said).toContain("cannot be used with");
    }
    const alone = await migrate("--json");
    expect(alone.exitCode).toBe(1);
    expect(alone.said).toContain("option '--json' goes with --status, --dry-run or --check");
    expect(await tables()).toEqual([]);
  });
});

describe("codegen-db new-migration", () => {
  it("writes a file that can be applied, later than all others", async () => {
    project.write({ "migrations/29990101000000_far.sql": "-- migrate:up\n" });
    const { exitCode, stdout } = await project.run(["new-migration", "add_things"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("migrations/29990101000001_add_things.sql");
    expect((await migrate()).exitCode).toBe(0);
  });

  it("refuses a name that is none", async () => {
    const before = readdirSync(join(project.directory, "migrations"));
    expect((await project.run(["new-migration", "Add things"])).exitCode).toBe(1);
    expect(readdirSync(join(project.directory, "migrations"))).toEqual(before);
  });
});
