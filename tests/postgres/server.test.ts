import { Client } from "pg";
import { afterAll, expect, it } from "vitest";
import { startServer } from "../support/server.js";

afterAll(async () => (await startServer()).stop());

it("runs beside the tests as an ordinary server", async () => {
  const server = await startServer();
  const client = new Client(server.url(await server.createDatabase()));
  await client.connect();
  const { rows } = await client.query("SHOW server_version_num");
  await client.end();
  expect(Number(rows[0]?.server_version_num)).toBeGreaterThan(180000);
});
