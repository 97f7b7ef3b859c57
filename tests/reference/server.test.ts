/** The reference project on a real server, where a customer has a login of their own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as q from "../../__codegen__/queries.js";
import { openAnalyzer } from "../../generator/analyzer.js";
import { parseDbToml } from "../../generator/config/db-toml.js";
import { startServer, type TestServer } from "../support/server.js";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => ({ path, text: readFileSync(join(root, path), "utf8") });

let server: TestServer;
let admin: pg.Pool;
let customer: pg.Pool;

beforeAll(async () => {
  server = await startServer();
  const database = await server.createDatabase();
  admin = new pg.Pool({ connectionString: server.url(database) });
  await admin.query("CREATE ROLE customer LOGIN PASSWORD 'customer'");
  await admin.query(read("schema.sql").text);
  await admin.query("RESET search_path"); // which a dump empties
  await admin.query(read("tests/reference/seed.sql").text);
  const url = new URL(server.url(database));
  url.username = "customer";
  url.password = "customer";
  customer = new pg.Pool({ connectionString: url.href });
});
afterAll(async () => {
  await customer?.end();
  await admin?.end();
  await server?.stop();
});

test("a server gives the same code as the embedded Postgres", async () => {
  const emit = parseDbToml(read("db.toml")).config?.entries[0]?.emit;
  const analyzer = openAnalyzer();
  try {
    const input = {
      schema: [read("schema.sql")],
      queries: [read("queries.sql")],
      ...(emit && { config: emit }),
    };
    const embedded = await analyzer.generate(input);
    const asked = await analyzer.generate({ ...input, databaseUrl: server.url() });
    expect(asked).toEqual(embedded);
    expect(asked.diagnostics).toEqual([]);
    expect(asked.files.map((file) => file.path)).toEqual(["models.ts", "queries.ts"]);
  } finally {
    await analyzer.close();
  }
});

test("a customer's login is confined to the organization of its transaction", async () => {
  const everybody = await q.getUsers(admin, { ids: ["usr_ada", "usr_ben", "usr_cleo", "usr_dan"] });
  expect(everybody).toHaveLength(4);
  const client = await customer.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.organization_id', 'org_globex', true)");
    const names = (await q.getUsers(client, { ids: everybody.map((person) => person.id) })).map(
      (person) => person.name,
    );
    expect(names).toEqual(["Ada", "Cleo"]);
    await client.query("COMMIT");
    expect(await q.getUsers(client, { ids: everybody.map((person) => person.id) })).toEqual([]);
  } finally {
    client.release();
  }
});

test("every row is streamed through a pool, and the connection comes back", async () => {
  const references: string[] = [];
  for await (const task of q.exportTasks(admin, { organizationId: "org_acme" })) {
    references.push(`${task.projectKey}-${task.number}`);
  }
  expect(references).toEqual(["OPS-1", "OPS-2", "OPS-3", "OPS-4", "OPS-5"]);
  expect(admin.idleCount).toBe(admin.totalCount);
});
