import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Queries } from "../../__codegen__/queries.js";
import {
  createDatabase,
  RowLevelSecurityViolation,
  TransactionClosed,
  UniqueViolation,
} from "../../runtime/index.js";
import { type Item, schema, TenantQueries } from "./tenants.js";

const directory = mkdtempSync(join(tmpdir(), "codegen-db-embedded-"));
const path = join(directory, "schema.sql");
const a = { organization: "org_a" } as const;
const item = (id: number, organizationId: Item["organizationId"]): Item => ({
  id,
  organizationId,
  body: "x",
});

beforeAll(() => writeFileSync(path, schema));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("an embedded database", () => {
  const db = createDatabase({ embedded: { schema: path }, queries: TenantQueries });
  afterAll(() => db.close());

  it("runs the same blocks, and row-level security confines customers", async () => {
    await db.xact((q) => q.orm.addItems([item(1, "org_a"), item(2, "org_b")]));
    expect(await db.xact((q) => q.orm.listItems())).toHaveLength(2);
    expect(await db.xact(a, (q) => q.orm.listItems())).toEqual([item(1, "org_a")]);
    expect(await db.query(a, (q) => q.orm.listItems())).toEqual([item(1, "org_a")]);
    expect(await db.query((q) => q.sql`SELECT current_user::text AS me`)).toEqual([{ me: "postgres" }]);
    expect(await db.query(a, (q) => q.sql`SELECT current_user::text AS me`)).toEqual([{ me: "customer" }]);
    await expect(db.xact(a, (q) => q.orm.addItem(item(3, "org_b")))).rejects.toThrow(
      RowLevelSecurityViolation,
    );
  });

  it("leaves no role and no context behind, whatever happens", async () => {
    await expect(db.xact(a, (q) => q.orm.addItem(item(1, "org_a")))).rejects.toThrow(UniqueViolation);
    await expect(db.query(a, (q) => q.orm.addItem(item(1, "org_a")))).rejects.toThrow(UniqueViolation);
    const [left] = await db.query(
      (q) =>
        q.sql`SELECT current_user::text AS me, current_setting('app.organization_id', true) AS organization`,
    );
    expect(left).toEqual({ me: "postgres", organization: "" });
  });

  it("keeps what a customer leaves in the session from the admin", async () => {
    await db.xact(a, async (q) => {
      await q.sql`SELECT 9 AS id, 'org_a' AS organization_id, 'forged' AS body INTO TEMPORARY item`;
      await q.sql`SET search_path = 'elsewhere'`;
      await q.sql`SET ROLE customer`;
    });
    for (const run of [db.xact, db.query])
      expect(await run((q) => q.orm.listItems())).toEqual([item(1, "org_a"), item(2, "org_b")]);
    expect(await db.query((q) => q.sql`SELECT current_user::text AS me`)).toEqual([{ me: "postgres" }]);
  });

  it("has savepoints, batches, streams and errors as a server has", async () => {
    let handle: { listItems(): Promise<unknown> } | undefined;
    await db.xact(async (q) => {
      handle = q.orm;
      await expect(
        q.xact((inner) => inner.orm.addItems([item(4, "org_a"), item(1, "org_a")])),
      ).rejects.toThrow(UniqueViolation);
      const [, items] = await Promise.all([q.orm.addItem(item(5, "org_a")), q.orm.listItems()]);
      expect(items.map(({ id }) => id)).toEqual([1, 2, 5]);
      let total = 0;
      for await (const { n } of q.orm.numbers({ count: 1200 })) total += n;
      expect(total).toBe(720_600);
      await q.rollback();
    });
    await expect(handle?.listItems()).rejects.toThrow(TransactionClosed);
    expect(await db.xact((q) => q.orm.listItems())).toHaveLength(2);
  });

  it("serves many callers in turn", async () => {
    const sizes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        db.xact(
          { organization: index % 2 ? "org_a" : "org_b" },
          async (q) => (await q.orm.listItems())[0]?.id,
        ),
      ),
    );
    expect(sizes).toEqual(Array.from({ length: 20 }, (_, index) => (index % 2 ? 1 : 2)));
    expect(await db.health()).toMatchObject({ ok: true });
  });
});

it("a directory keeps the data, for the same schema only", async () => {
  const embedded = { schema: path, directory: join(directory, "data") };
  const first = createDatabase({ embedded, queries: TenantQueries });
  await first.xact((q) => q.orm.addItem(item(1, "org_a")));
  await first.close();
  const second = createDatabase({ embedded, queries: TenantQueries });
  expect(await second.xact(a, (q) => q.orm.listItems())).toHaveLength(1);
  await second.close();
  const changed = join(directory, "changed.sql");
  writeFileSync(changed, `${schema} CREATE TABLE more (n int);`);
  const third = createDatabase({ embedded: { ...embedded, schema: changed }, queries: TenantQueries });
  await expect(third.xact((q) => q.orm.listItems())).rejects.toThrow("made with another schema");
  await third.close();
}, 60_000);

it("a directory is opened by one at a time, which would destroy it otherwise", async () => {
  const path = join(directory, "schema.sql");
  writeFileSync(path, schema);
  const embedded = { schema: path, directory: join(directory, "apart", "once") };
  const first = createDatabase({ embedded, queries: TenantQueries });
  await first.xact((q) => q.orm.addItem(item(1, "org_a")));
  const second = createDatabase({ embedded, queries: TenantQueries });
  await expect(second.xact((q) => q.orm.listItems())).rejects.toThrow(
    `once" is open in process ${process.pid}`,
  );
  await first.close();
  expect(await second.xact((q) => q.orm.listItems())).toHaveLength(1);
  await second.close();
}, 60_000);

it("the reference schema loads, with the roles that it names", async () => {
  const reference = join(import.meta.dirname, "../../schema.sql");
  await using db = createDatabase({ embedded: { schema: reference }, queries: Queries });
  const organization = await db.xact(async (q) => {
    const user = await q.orm.upsertUser({
      email: "ada@example.com",
      name: "Ada",
      identityProviderExtid: "x",
    });
    return q.orm.createOrganization({
      name: "Acme",
      slug: "acme",
      ownerId: user.id,
      billingEmail: null,
      currency: "EUR",
    });
  });
  expect(
    await db.query({ organization: "org_none" }, (q) => q.orm.findOrganizationBySlug({ slug: "acme" })),
  ).toBeNull();
  const found = await db.query({ organization: organization.id }, (q) =>
    q.orm.findOrganizationBySlug({ slug: "acme" }),
  );
  expect(found?.id).toBe(organization.id);
});

it("a schema that can't be loaded says why", async () => {
  const broken = join(directory, "broken.sql");
  writeFileSync(broken, "CREATE TABLE x (n nonsense)");
  const db = createDatabase({ embedded: { schema: broken }, queries: TenantQueries });
  await expect(db.xact((q) => q.orm.listItems())).rejects.toThrow('type "nonsense" does not exist');
  await db.close();
});
