/** The text of a schema is the same wherever it comes from, and loading it changes nothing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openEmbedded } from "../../generator/postgres/embedded.js";
import { preferQuickStart } from "../../generator/postgres/quick-start.js";
import { parseAddress } from "../../generator/postgres/server/address.js";
import { openServer } from "../../generator/postgres/server.js";
import { openScratch, type Scratch } from "../../generator/schema-file/scratch.js";
import { serverSource } from "../../generator/schema-file/server-source.js";
import { settledText } from "../../generator/schema-file/settle.js";
import type { Dump } from "../../generator/schema-file/stable-text.js";
import { stableText } from "../../generator/schema-file/stable-text.js";
import { startServer, type TestServer } from "../support/server.js";

const root = join(import.meta.dirname, "../..");
const schemas = [
  "tests/schema-file/everything.sql",
  "schema.sql",
  "examples/tasks/schema.sql",
  "tests/soundness/schemas/zoo/schema.sql",
];

// Each case starts Postgres several times.
vi.setConfig({ testTimeout: 180_000 });

let server: TestServer;
let scratch: Scratch;

beforeAll(async () => {
  // Every case starts Postgres a few times.
  preferQuickStart({ v8: process.versions.v8, stays: true });
  [server, scratch] = await Promise.all([startServer(), openScratch()]);
});
afterAll(async () => {
  await Promise.all([server.stop(), scratch.close()]);
});

describe.each(schemas)("%s", (path) => {
  const sql = readFileSync(join(root, path), "utf8");
  let text = "";

  it("settles", async () => {
    expect(await scratch.load(sql)).toEqual({ ok: true });
    const settled = await settledText(await scratch.dump());
    expect(settled.ok).toBe(true);
    ({ text } = settled);
    expect(text).not.toMatch(/\\restrict|Dumped (?:from|by)|codegen_db\./);
  });

  it("is the same when it was loaded and dumped again", async () => {
    expect(await scratch.load(text)).toEqual({ ok: true });
    expect(stableText(await scratch.dump())).toBe(text);
  });

  it("is the same from a server, whose own text loads there too", async () => {
    expect((await settledText(await dumpOf(sql))).text).toBe(text);
    expect((await settledText(await dumpOf(text))).text).toBe(text);
  });
});

describe("a dump", () => {
  it("prints moments in UTC, whatever the server's time zone", async () => {
    const { text } = await dumpOf(
      "CREATE TABLE ages (at timestamptz DEFAULT '2026-01-01 00:00Z'::timestamptz);",
    );
    expect(text).toContain("'2026-01-01 00:00:00+00'");
  });
});

describe("schema.sql as generate's schema", () => {
  it("loads without a word, where the roles that it names are not there either", async () => {
    await scratch.load(readFileSync(join(root, "tests/schema-file/everything.sql"), "utf8"));
    const { text } = await settledText(await scratch.dump());
    const files = [{ path: "schema.sql", text: text.replaceAll("everything_reader", "nobody_yet") }];
    const embedded = await openEmbedded();
    expect(await embedded.loadSchema(files)).toEqual({ diagnostics: [] });
    await embedded.close();
    const opened = await openServer(server.url());
    if (!opened.ok) throw new Error(opened.diagnostic.title);
    expect(await opened.engine.loadSchema(files)).toEqual({ diagnostics: [] });
    expect(await opened.engine.session.rows("SELECT 1 FROM pg_roles WHERE rolname = 'nobody_yet'")).toEqual(
      [],
    );
    await opened.engine.close();
  });
});

/** The dump of a new database on the server that the script was run in. */
async function dumpOf(script: string): Promise<Dump> {
  const database = await server.createDatabase();
  const address = parseAddress(server.url(database));
  if (address === undefined) throw new Error("the server has no address");
  const client = new Client(address.url.href);
  await client.connect();
  try {
    await runWithRoles(client, script);
    await client.query(`ALTER DATABASE ${database} SET TimeZone = 'Asia/Kolkata'`);
    const dumped = await serverSource(client, address).dump();
    if (!dumped.ok) throw new Error(dumped.diagnostic.title);
    return dumped.dump;
  } finally {
    await client.end();
  }
}

/** The server keeps its roles from one schema to the next, and lacks those that a schema takes for granted. */
async function runWithRoles(client: Client, script: string): Promise<void> {
  const sql = script.replace(/^CREATE ROLE .*;$/gm, "");
  for (;;) {
    try {
      await client.query(sql);
      return;
    } catch (error) {
      const role = error instanceof Error && /^role "(.+)" does not exist$/.exec(error.message)?.[1];
      if (!role) throw error;
      await client.query(`CREATE ROLE ${client.escapeIdentifier(role)}`);
    }
  }
}
