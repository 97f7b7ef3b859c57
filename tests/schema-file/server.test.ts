import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dumpServer } from "../../generator/postgres/pg-dump/server.js";
import { parseAddress } from "../../generator/postgres/server/address.js";
import { connect } from "../../generator/postgres/server/connect.js";
import { BackendLost } from "../../generator/postgres/wire.js";
import { startProxy, type TcpProxy } from "../support/proxy.js";
import { startServer, type TestServer } from "../support/server.js";

let server: TestServer;
let proxy: TcpProxy;
let url: string;
let admin: Client;

beforeAll(async () => {
  server = await startServer();
  proxy = await startProxy(server.port);
  url = server.url(await server.createDatabase());
  admin = new Client(url);
  await admin.connect();
  await admin.query("CREATE TABLE notes (id int PRIMARY KEY)");
});
afterAll(async () => {
  await admin.end();
  await proxy.close();
  await server.stop();
});

async function open(to: string): Promise<Client> {
  const address = parseAddress(to);
  if (address === undefined) throw new Error("this is no address");
  const connected = await connect(address, to);
  if (!connected.ok) throw new Error(connected.diagnostic.title);
  return connected.client;
}

/** What it became of a dump while somebody holds the table, which pg_dump waits for. */
async function whileLocked(
  dumping: () => Promise<unknown>,
  meanwhile: () => Promise<unknown>,
): Promise<unknown> {
  const holder = new Client(url);
  await holder.connect();
  await holder.query("BEGIN; LOCK TABLE notes IN ACCESS EXCLUSIVE MODE");
  try {
    const dumped = dumping().catch((error: unknown) => error);
    const waiting =
      "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    while ((await admin.query(waiting)).rows.length === 0) await setTimeout(20);
    await meanwhile();
    return await dumped;
  } finally {
    await holder.end();
  }
}

describe("the dump of a server", () => {
  it("holds the schema and ends its connection", async () => {
    const dumped = await dumpServer(await open(url));
    expect(dumped).toMatchObject({ ok: true, text: expect.stringContaining("CREATE TABLE public.notes") });
    const others =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    while ((await admin.query(others)).rows.length > 0) await setTimeout(20);
  });

  it("waits for what is locked", async () => {
    const client = await open(url);
    const holder = new Client(url);
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE notes IN ACCESS EXCLUSIVE MODE");
    const dumping = dumpServer(client);
    await setTimeout(500);
    await holder.end();
    expect(await dumping).toMatchObject({ ok: true });
  });

  it("says what the role may not read", async () => {
    await admin.query("CREATE ROLE dumper_of_nothing LOGIN PASSWORD 'secret'");
    const address = new URL(url);
    address.username = "dumper_of_nothing";
    address.password = "secret";
    const refused = await dumpServer(await open(address.href));
    expect(refused).toMatchObject({
      ok: false,
      message: expect.stringContaining("permission denied for table notes"),
    });
    expect(JSON.stringify(refused)).not.toContain("secret");
  });

  it("is lost with the connection", async () => {
    const client = await open(proxy.through(url));
    const lost = await whileLocked(
      () => dumpServer(client),
      async () => proxy.cut(),
    );
    expect(lost).toBeInstanceOf(BackendLost);
  });

  it("is lost with the backend", async () => {
    const client = await open(url);
    const lost = await whileLocked(
      () => dumpServer(client),
      () =>
        admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"),
    );
    expect(lost).toBeInstanceOf(BackendLost);
  });

  it("doesn't wait for ever for a server that has fallen silent", async () => {
    const client = await open(proxy.through(url));
    proxy.stall(true);
    const silent = dumpServer(client, 500).catch((error: unknown) => error);
    try {
      expect(await silent).toBeInstanceOf(BackendLost);
    } finally {
      proxy.stall(false);
    }
  });
});
