/** The schema that `migrate` keeps in a server's database, seen by commands that ask the database as it is. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openProject } from "../cli/project.js";
import { startServer, type TestServer } from "../support/server.js";
import { openDatabase } from "./database.js";

vi.setConfig({ testTimeout: 240_000 });

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

it("is neither judged nor typed", async () => {
  const { url, migrate } = await openDatabase(server, {
    "migrations/20260101000000_one.sql":
      "-- migrate:up\nCREATE TABLE one (id text PRIMARY KEY);\n-- migrate:down\nDROP TABLE one;\n",
  });
  await migrate();
  const project = openProject({
    "queries.sql": `-- name: ListOnes :many
SELECT id FROM one;
-- name: ListMigrations :many
SELECT version, state FROM codegen_db.migrations;
`,
  });

  const linted = await project.run(["lint", "--database-url", url, "--json"]);
  expect(linted.stdout).toContain('table \\"one\\"');
  expect(linted.stdout).not.toMatch(/migrations|repeatables|running/);

  expect(await project.run(["--database-url", url])).toMatchObject({ exitCode: 0, stderr: "" });
  const models = project.read("__codegen__/models.ts");
  expect(models).toContain("export interface One");
  expect(models).not.toMatch(/Migration|Repeatable|Running|migrations_pkey/i);
  expect(project.read("__codegen__/queries.ts")).toMatch(/version: number;\s+state: string;/);
});
