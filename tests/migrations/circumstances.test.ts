/** What may be in a runner's way beside its files: other runners, rights, a user who wants it to end. */
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../support/server.js";
import { type MigratedDatabase, openDatabase } from "./database.js";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const first = "migrations/20260101000000_first.sql";
const second = "migrations/20260102000000_second.sql";
const files = {
  [first]: "-- migrate:up\nCREATE TABLE one ();\n",
  [second]: "-- migrate:up\nCREATE TABLE two ();\n",
};
const slow = "-- migrate:up\nCREATE TABLE two (); SELECT pg_sleep(30);\n";

const asleep = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";

async function untilAsleep({ ask }: MigratedDatabase): Promise<void> {
  while ((await ask(`SELECT pid ${asleep}`)).length === 0) await setTimeout(20);
}

describe("codegen-db migrate", () => {
  it("ends at once when it is interrupted, and the session with it; the next run says so", async () => {
    const opened = await openDatabase(server, { ...files, [second]: slow });
    const { project, url, migrate, ask } = opened;
    const abort = new AbortController();
    const running = project.run(["migrate", "--database-url", url], { interrupted: abort.signal });
    await untilAsleep(opened);
    const began = performance.now();
    abort.abort();
    expect((await running).exitCode).toBe(130);
    expect(performance.now() - began).toBeLessThan(5_000);
    for (let waited = 0; waited < 100 && (await ask(`SELECT pid ${asleep}`)).length > 0; waited += 1)
      await setTimeout(20);
    expect(await ask(`SELECT pid ${asleep}`)).toEqual([]);
    project.write(files);
    const { said } = await migrate();
    expect(said).toContain(`an earlier run was ended while it applied "${second}"`);
    expect(said).toContain("1 migration applied");
  });

  it("says that it waits for another runner", async () => {
    const opened = await openDatabase(server, {
      ...files,
      [second]: slow.replace("pg_sleep(30)", "pg_sleep(1)"),
    });
    const running = opened.migrate();
    await untilAsleep(opened);
    expect((await opened.migrate("--status")).said).not.toContain("earlier run");
    const waiting = await opened.migrate();
    expect(waiting.said).toContain("waiting for another runner to be done\n");
    expect(waiting.said).toContain("nothing to do");
    expect((await running).said).not.toContain("waiting");
  });

  it("tells a role without the rights which it lacks", async () => {
    const { project, url, ask } = await openDatabase(server, files);
    await ask("DROP ROLE IF EXISTS powerless");
    await ask("CREATE ROLE powerless LOGIN PASSWORD 'password'");
    const powerless = new URL(url);
    powerless.username = "powerless";
    for (const flags of [[], ["--baseline"], ["--mark", "20260101000000"]]) {
      const { exitCode, stderr } = await project.run(["migrate", "--database-url", powerless.href, ...flags]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("error[42501]: the database refuses to be migrated: permission denied");
      expect(stderr).toContain("the role needs the right to create the schema codegen_db");
    }
    await ask("DROP ROLE powerless");
  });

  it("generates for a role that may create no database where the configuration names none", async () => {
    const { project, url, ask } = await openDatabase(server, {
      ...files,
      "queries.sql": "-- name: One :many\nSELECT * FROM one;\n",
      "db.toml": 'database_url = { env = "DATABASE_URL" }\n',
    });
    await ask("DROP ROLE IF EXISTS modest_service");
    await ask("CREATE ROLE modest_service LOGIN PASSWORD 'password'");
    await ask(
      `ALTER DATABASE ${String((await ask("SELECT current_database()"))[0])} OWNER TO modest_service`,
    );
    await ask("ALTER SCHEMA public OWNER TO modest_service");
    const modest = new URL(url);
    modest.username = "modest_service";

    const asked = await project.run(["migrate"], { variables: { DATABASE_URL: modest.href } });
    expect(asked.exitCode).toBe(1);
    expect(asked.stderr).toContain("leave the database URL out and the embedded Postgres is asked");
    expect(asked.stderr).toContain('fix: ALTER ROLE "modest_service" CREATEDB;');

    project.remove("db.toml");
    expect(await project.run(["migrate", "--database-url", modest.href])).toMatchObject({ exitCode: 0 });
    expect(project.files()).toContain("__codegen__/queries.ts");
    await ask(`ALTER DATABASE ${String((await ask("SELECT current_database()"))[0])} OWNER TO postgres`);
    await ask("REASSIGN OWNED BY modest_service TO postgres");
    await ask("DROP ROLE modest_service");
  });

  it("says that a database can only be read", async () => {
    const { migrate, ask } = await openDatabase(server, files);
    const [name] = await ask("SELECT current_database()");
    await ask(`ALTER DATABASE ${String(name)} SET default_transaction_read_only = on`);
    expect((await migrate("--status")).exitCode).toBe(0);
    const { exitCode, said } = await migrate();
    expect(exitCode).toBe(1);
    expect(said).toContain("error[25006]");
    expect(said).not.toContain("bug");
  });

  it("has nothing to do up to a file that was applied, and says what it marks", async () => {
    const { migrate } = await openDatabase(server, files);
    await migrate();
    const again = await migrate("--to", "20260101000000");
    expect(again).toMatchObject({ exitCode: 0, said: expect.stringContaining("nothing to do") });
    expect((await migrate("--mark", "20260102000000=pending")).said).toBe(`pending  ${second}\n`);
    expect((await migrate("--mark", "20260102000000")).said).toBe(`applied  ${second}\n`);
  });

  it("doesn't let a file's role or settings reach the next, or the bookkeeping", async () => {
    const { migrate, ask } = await openDatabase(server, {
      [first]: "-- migrate:up\nSET SESSION AUTHORIZATION pg_monitor;\n",
      [second]: "-- migrate:up transaction:false\nSET ROLE pg_monitor;\nSET search_path = nowhere;\n",
      "migrations/20260103000000_third.sql": "-- migrate:up\nCREATE TABLE three ();\n",
    });
    expect((await migrate()).said).toContain("3 migrations applied");
    expect(await ask("SELECT tableowner, schemaname FROM pg_tables WHERE tablename = 'three'")).toEqual([
      "postgres",
      "public",
    ]);
  });

  it("lets no file meet the temporary tables of another", async () => {
    const third = "migrations/20260103000000_third.sql";
    const { migrate, ask } = await openDatabase(server, {
      [first]: "-- migrate:up\nCREATE TABLE one (); CREATE TEMP TABLE one ();\n",
      [second]: "-- migrate:up transaction:false\nALTER TABLE one ADD a int;\nCREATE TEMP TABLE one ();\n",
      [third]: "-- migrate:up\nALTER TABLE one ADD b int;\n",
    });
    expect(await migrate()).toMatchObject({ exitCode: 0 });
    expect(
      await ask("SELECT attname FROM pg_attribute WHERE attrelid = 'public.one'::regclass AND attnum > 0"),
    ).toEqual(["a", "b"]);
  });

  it("reads times alike on every server, with a transaction and without", async () => {
    const table = (name: string): string =>
      `CREATE TABLE ${name} (at timestamptz DEFAULT '02/01/2026', since interval DEFAULT '-1 02:00');`;
    const { project, url, migrate, ask } = await openDatabase(server, {
      [first]: `-- migrate:up\n${table("one")}\n`,
      [second]: `-- migrate:up transaction:false\n${table("two")}\n`,
    });
    const [name] = await ask("SELECT current_database()");
    for (const setting of [
      "TimeZone = 'Asia/Kolkata'",
      "DateStyle = 'German'",
      "IntervalStyle = 'sql_standard'",
    ])
      await ask(`ALTER DATABASE ${String(name)} SET ${setting}`);
    expect(await migrate()).toMatchObject({ exitCode: 0 });
    for (const inserted of ["one", "two"]) {
      await ask(`INSERT INTO ${inserted} DEFAULT VALUES`);
      const isAlike = "at = '2026-02-01T00:00:00Z' AND extract(epoch FROM since) = -79200";
      expect(await ask(`SELECT ${isAlike} FROM ${inserted}`)).toEqual([true]);
    }
    await project.run(["migrate", "--database-url", url]);
    expect(await project.run(["migrate", "--verify"])).toMatchObject({ exitCode: 0 });
  });

  it("of which a statement is cancelled ends as any that failed", async () => {
    const opened = await openDatabase(server, { ...files, [second]: slow });
    const client = new Client(opened.url);
    await client.connect();
    const running = opened.migrate();
    await untilAsleep(opened);
    await client.query(`SELECT pg_cancel_backend(pid) ${asleep}`);
    await client.end();
    const cancelled = await running;
    expect(cancelled.exitCode).toBe(1);
    expect(cancelled.said).toContain("error[57014]");
    expect((await opened.migrate("--status")).said).not.toContain("earlier run");
  });
});
