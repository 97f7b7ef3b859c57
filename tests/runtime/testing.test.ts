import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Queries } from "../../__codegen__/queries.js";
import { createDatabase } from "../../runtime/database.js";
import { createTestDatabase, dropTemplate } from "../../runtime/testing/test-database.js";
import { withRollback } from "../../runtime/testing/with-rollback.js";
import { startServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const options = () => ({ server: server.url(), schema: join(import.meta.dirname, "../../schema.sql") });

async function names(query: string): Promise<unknown[]> {
  const client = new Client(server.url());
  await client.connect();
  const { rows } = await client.query({ text: query, rowMode: "array" });
  await client.end();
  return rows.flat();
}

const databaseNames = () =>
  names("SELECT datname FROM pg_database WHERE datname LIKE 'codegen_db%' ORDER BY 1");

describe("a test database", () => {
  it("is a copy of its own for everybody who asks, from one template, and is gone when it is dropped", async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => createTestDatabase(options())));
    const found = await databaseNames();
    expect(found.filter((name) => String(name).includes("template"))).toHaveLength(1);
    expect(found).toEqual(expect.arrayContaining([one?.name, two?.name, three?.name]));
    await Promise.all([one?.drop(), two?.drop(), three?.drop()]);
    expect(await databaseNames()).toHaveLength(1);
    expect(await names("SELECT rolname FROM pg_roles WHERE rolname LIKE 'codegen_db%'")).toEqual([]);
    await dropTemplate(options());
    expect(await databaseNames()).toEqual([]);
    await dropTemplate(options());
  });

  it("has the schema, and a login for customers that row-level security confines", async () => {
    await using database = await createTestDatabase(options());
    await using db = createDatabase({
      admin: database.url,
      customer: database.customerUrl,
      queries: Queries,
    });
    const [mine, other] = await db.xact(async (q) => [
      await q.sql<{ id: string }>`INSERT INTO organizations (name, slug) VALUES ('A', 'a') RETURNING id`,
      await q.sql<{ id: string }>`INSERT INTO organizations (name, slug) VALUES ('B', 'b') RETURNING id`,
    ]);
    const seen = await db.xact(
      { organization: mine?.[0]?.id ?? "" },
      (q) => q.sql`SELECT id FROM organizations`,
    );
    expect(seen).toEqual(mine);
    expect(seen).not.toEqual(other);
  });
});

describe("withRollback", () => {
  it("returns what the block returns, and leaves nothing of what it did", async () => {
    await using database = await createTestDatabase(options());
    await using db = createDatabase({
      admin: database.url,
      customer: database.customerUrl,
      queries: Queries,
    });
    let isCommitted = false;
    const value = await withRollback(db, async (q) => {
      q.afterCommit(() => {
        isCommitted = true;
      });
      await q.sql`INSERT INTO organizations (name, slug) VALUES ('A', 'a')`;
      return (await q.sql`SELECT slug FROM organizations`).length;
    });
    expect(value).toBe(1);
    expect(isCommitted).toBe(false);
    expect(await db.xact((q) => q.sql`SELECT FROM organizations`)).toEqual([]);
  });

  it("runs as a customer when it is given a context, and throws what the block throws", async () => {
    await using database = await createTestDatabase(options());
    await using db = createDatabase({
      admin: database.url,
      customer: database.customerUrl,
      queries: Queries,
    });
    const [row] = await withRollback(
      db,
      { organization: "org_a" },
      (q) =>
        q.sql<{ role: string; organization: string }>`
        SELECT pg_has_role('customer', 'member') AS role, current_setting('app.organization_id') AS organization`,
    );
    expect(row).toEqual({ role: true, organization: "org_a" });
    const mistake = new Error("mine");
    await expect(
      withRollback(db, () => {
        throw mistake;
      }),
    ).rejects.toBe(mistake);
  });
});
