/** docs/runtime.md: its SQL makes a database in which what the page says holds, its TypeScript compiles and runs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as runtime from "@codegen-db/runtime";
import { openTelemetry } from "@codegen-db/runtime/opentelemetry";
import * as testing from "@codegen-db/runtime/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Queries } from "../../examples/tasks/src/__codegen__/queries.js";
import { openLogins } from "../examples/tasks/service.js";
import { startServer, type TestServer } from "../support/server.js";
import { runSnippet, snippetsOf, typeErrors } from "./snippets.js";

const snippets = snippetsOf("docs/runtime.md");
const sql = snippets.filter(({ language }) => language === "sql");
const typescript = snippets.filter(({ language }) => language === "ts");

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

function urlOf(user: string, password: string, database = "product"): string {
  const url = new URL(server.url(database));
  url.username = user;
  url.password = password;
  return url.href;
}

/** Each statement alone, as psql would: CREATE DATABASE takes no transaction. */
async function run(url: string, script: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const statement of script.split(/;\n/)) await client.query(statement);
  } finally {
    await client.end();
  }
}

const scriptUrls: Readonly<Record<string, () => string>> = {
  "-- as a superuser": () => server.url(),
  "-- as a superuser, in product": () => server.url("product"),
  "-- as service, in product": () => urlOf("service", "choose%20one"),
};

describe("the SQL of the page", () => {
  let hardening: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    for (const { text } of sql) {
      const [title = ""] = text.split("\n", 1);
      const url = scriptUrls[title];
      if (url === undefined) throw new Error(`who runs "${title}"?`);
      if (text.includes("set_config(text")) hardening = () => run(url(), text);
      else await run(url(), text);
    }
    await run(
      urlOf("service", "choose%20one"),
      "INSERT INTO organizations VALUES ('org_a', 'A'), ('org_b', 'B');\nINSERT INTO tasks (organization_id, title) VALUES ('org_a', 'a'), ('org_b', 'b')",
    );
  });

  const open = (settings: runtime.SettingStyle = "set_config") =>
    runtime.createDatabase({
      admin: urlOf("service", "choose%20one"),
      customer: urlOf("customer", "another"),
      queries: Queries,
      settings,
    });
  const injection =
    "SELECT title FROM tasks, set_config('app.organization_id', 'org_b', true) ORDER BY title";
  const inject = (db: ReturnType<typeof open>, text: string) =>
    db.xact({ organization: "org_a" }, async (q) => {
      const { rows } = await q.executor.query({
        text,
        values: [],
        rowMode: "array",
        queryMode: "extended",
        types: Object.assign([], { getTypeParser: () => (value: never) => value }),
      });
      const after = await q.sql<{ title: string }>`SELECT title FROM tasks`;
      return { rows, after: after.map(({ title }) => title) };
    });

  it("makes logins that are taken, and policies that isolate", async () => {
    await using db = open();
    const titles = (organization: string) =>
      db.xact({ organization }, (q) => q.sql`SELECT title FROM tasks ORDER BY title`);
    expect(await db.xact((q) => q.sql`SELECT title FROM tasks ORDER BY title`)).toHaveLength(2);
    expect(await titles("org_a")).toEqual([{ title: "a" }]);
    expect(await titles("org_b")).toEqual([{ title: "b" }]);
    await expect(
      db.xact({ organization: "org_a" }, (q) => q.sql`UPDATE tasks SET organization_id = 'org_b'`),
    ).rejects.toThrow(runtime.RowLevelSecurityViolation);
    await db.xact({ organization: "org_a" }, async (q) => {
      const [added] = await q.sql`INSERT INTO tasks (title) VALUES ('mine') RETURNING organization_id`;
      expect(added).toEqual({ organization_id: "org_a" });
      await q.rollback();
    });
    await expect(db.xact({ organization: "org_a" }, (q) => q.sql`CREATE TABLE mine (n int)`)).rejects.toThrow(
      "permission denied",
    );
  });

  it("is proved to isolate tenants", async () => {
    await using db = runtime.createDatabase({ admin: server.url("product"), queries: Queries });
    const report = await testing.proveTenantIsolation(db);
    expect(report.proved).toEqual(expect.arrayContaining(["public.organizations", "public.tasks"]));
  });

  it("shows no row where no context is set, and leaves an empty text behind", async () => {
    const client = new pg.Client(urlOf("customer", "another"));
    await client.connect();
    try {
      expect((await client.query("SELECT * FROM tasks")).rows).toEqual([]);
      const setting = "SELECT current_setting('app.organization_id', true) AS value";
      expect((await client.query(setting)).rows).toEqual([{ value: null }]);
      await client.query("BEGIN; SET LOCAL app.organization_id = 'org_a'; COMMIT");
      expect((await client.query(setting)).rows).toEqual([{ value: "" }]);
      expect((await client.query("SELECT * FROM tasks")).rows).toEqual([]);
    } finally {
      await client.end();
    }
  });

  it("needs the second login: a role that was only set is reset by an injection", async () => {
    const client = new pg.Client(server.url("product"));
    await client.connect();
    try {
      await client.query("BEGIN; SET LOCAL ROLE customer");
      expect((await client.query("SELECT * FROM tasks")).rows).toEqual([]);
      await client.query("SELECT set_config('role', 'none', true)");
      expect((await client.query("SELECT * FROM tasks")).rows).toHaveLength(2);
    } finally {
      await client.end();
    }
    await using db = open();
    const becoming = (role: string) => inject(db, `SELECT set_config('role', '${role}', true)`);
    await expect(becoming("service")).rejects.toThrow("permission denied");
    expect(await becoming("none")).toMatchObject({ after: ["a"] });
  });

  it("stops an injection from changing the context once it is hardened, and not before", async () => {
    await using soft = open();
    expect(await inject(soft, injection)).toMatchObject({ after: ["b"] });
    await hardening?.();
    await using hard = open("set local");
    await expect(inject(hard, injection)).rejects.toThrow("permission denied for function set_config");
    for (const text of [
      "SELECT query_to_xml('SET app.organization_id = ''org_b''', true, true, '')",
      "SELECT query_to_xml('SELECT set_config(''app.organization_id'', ''org_b'', true)', true, true, '')",
      "SELECT 1; SET app.organization_id = 'org_b'",
    ]) {
      await expect(inject(hard, text)).rejects.toThrow(runtime.DatabaseError);
    }
    expect(await inject(hard, "SELECT 1")).toMatchObject({ after: ["a"] });
    const quoted = await hard.xact(
      { organization: "org_a'; SELECT '" },
      (q) => q.sql`SELECT title FROM tasks`,
    );
    expect(quoted).toEqual([]);
    await expect(inject(soft, "SELECT 1")).rejects.toThrow("permission denied for function set_config");
  });
});

describe("the TypeScript of the page", () => {
  it("compiles", () => {
    const errors = typeErrors(typescript, {
      directory: "examples/tasks/src",
      known: {
        "@codegen-db/runtime": ["createDatabase", "integer", "isCheckViolation", "isUniqueViolation", "text"],
        "@codegen-db/runtime/opentelemetry": ["openTelemetry"],
        "./__codegen__/queries.js": ["Queries"],
        "./__codegen__/models.js": ["type OrganizationId", "type TaskId", "type UserId"],
        "./database.js": ["type TaskDatabase"],
      },
      declarations: [
        "db: TaskDatabase",
        "user: UserId",
        "organization: OrganizationId",
        "testServer: string",
        "test: (name: string, run: () => Promise<unknown>) => Promise<void>",
      ],
    });
    expect(errors).toEqual([]);
    expect(typescript.length).toBeGreaterThan(8);
  });

  it("runs", async () => {
    const { admin, stop } = await openLogins();
    const customer = urlOf("customer", "another", new URL(admin).pathname.slice(1));
    const print = vi.spyOn(console, "log").mockImplementation(() => undefined);
    vi.stubEnv("DATABASE_URL", admin);
    vi.stubEnv("CUSTOMER_DATABASE_URL", customer);
    const schema = join(import.meta.dirname, "../../examples/tasks/schema.sql");
    expect(readFileSync(schema, "utf8")).toContain("CREATE POLICY");
    const tests: Promise<unknown>[] = [];
    const opened: AsyncDisposable[] = [];
    // What a test file opens is closed when its tests have ended.
    const afterTests = async (end: () => Promise<void>): Promise<void> => {
      await Promise.allSettled(tests);
      await end();
    };
    try {
      await using db = runtime.createDatabase({ admin, customer, queries: Queries });
      const organization = (await db.xact((q) => q.orm.createOrganization({ name: "Acme" }))).id;
      const values = {
        ...runtime,
        ...testing,
        openTelemetry,
        Queries,
        db,
        user: "usr_nobody",
        organization,
        testServer: server.url(),
        test: (_: string, work: () => Promise<unknown>) => tests.push(work()),
        createTestDatabase: async (options: testing.TestDatabaseOptions) => {
          const made = await testing.createTestDatabase({ ...options, schema });
          return { ...made, [Symbol.asyncDispose]: () => afterTests(made.drop) };
        },
        createDatabase: (options: Parameters<typeof runtime.createDatabase<Queries>>[0]) => {
          // The page's replica is nowhere: the primary serves.
          const replicas = options.replicas?.map(() => "postgres://127.0.0.1:1/product");
          const made = runtime.createDatabase({ ...options, replicas });
          opened.push(made);
          return { ...made, [Symbol.asyncDispose]: () => afterTests(made.close) };
        },
      };
      const results = new Map<string, unknown>();
      for (const snippet of typescript) {
        const declared = await runSnippet(snippet, values).catch((cause: unknown) => {
          throw new Error(`the snippet of line ${snippet.line} failed`, { cause });
        });
        for (const [name, value] of Object.entries(declared)) results.set(name, value);
      }
      expect(results.get("task")).toMatchObject({ id: expect.stringMatching(/^tsk_/) });
      expect(results.get("count")).toBe(2);
      expect(results.get("found")).toHaveLength(2);
      expect(results.get("outcome")).toBe("signed up");
      expect(tests).toHaveLength(2);
      await Promise.all(tests);
      expect(print).toHaveBeenCalledWith("committed");
    } finally {
      for (const each of opened) await each[Symbol.asyncDispose]();
      print.mockRestore();
      vi.unstubAllEnvs();
      await stop();
    }
  });
});
