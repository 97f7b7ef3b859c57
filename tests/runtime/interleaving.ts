/** Many transactions of many tenants at the same time over few connections, with everything that goes wrong mixed in. */
import { randomInt } from "node:crypto";
import type pg from "pg";
import { type Database, DatabaseError } from "../../runtime/index.js";
import type { TenantQueries } from "./tenants.js";

export const tenantCount = 50;

/** Rows of each tenant, their ids above those of other tests. */
export const seed = `
  INSERT INTO item SELECT 1000 + t * 10 + i, 'org_t' || t, 'own'
  FROM generate_series(1, ${tenantCount}) t, generate_series(0, 3) i;
  CREATE TABLE pledge (organization_id text, n int, UNIQUE (organization_id, n) DEFERRABLE INITIALLY DEFERRED);
  GRANT SELECT, INSERT ON pledge TO customer
`;

/** What was seen. Everything but `finished` and `failed` must be zero. */
export interface Seen {
  finished: number;
  /** Blocks that failed as they were made to. */
  failed: number;
  foreignRows: number;
  missingRows: number;
  /** What others had left in a session: settings, tables, cursors. */
  leftovers: number;
  /** Errors that nothing was done to cause. */
  unexpected: string[];
}

type Context = { readonly organization?: string | null | undefined };

interface Tenant {
  readonly organization: `org_${string}`;
}

type Act = (db: Database<TenantQueries, Context>, tenant: Tenant, look: Look) => Promise<unknown>;
type Look = (
  rows: readonly { readonly organizationId: string }[] | undefined,
  tenant: Tenant,
  left?: string,
) => void;

class OnPurpose extends Error {}

/** What a transaction may do. Each looks at rows as its tenant. */
const acts: readonly Act[] = [
  (db, tenant, look) => db.xact(tenant, async (q) => look(await q.orm.listItems(), tenant)),
  (db, tenant, look) => db.query(tenant, async (q) => look(await q.orm.listItems(), tenant)),
  // Something is left behind by a function, or would be if the block didn't fail.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      look(await q.orm.listItems(), tenant);
      await q.sql`SELECT leave(${tenant.organization})`;
      if (randomInt(0, 3) === 0) throw new OnPurpose();
    }),
  (db, { organization }) => db.query({ organization }, (q) => q.sql`SELECT leave(${organization})`),
  // Whether anything was left.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      const { left } = await q.orm.findLeft();
      look(await q.orm.listItems(), tenant, left);
      if (randomInt(0, 3) === 0) throw new OnPurpose();
    }),
  (db, tenant, look) => db.query(tenant, async (q) => look(undefined, tenant, (await q.orm.findLeft()).left)),
  // Several statements, some at once, and a savepoint that fails.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      const [first, second] = await Promise.all([q.orm.listItems(), q.orm.listItems()]);
      look(first, tenant);
      look(second, tenant);
      const foreign = { id: 999_999, organizationId: "org_t0", body: "stolen" } as const;
      await q.xact((inner) => inner.orm.addItem(foreign)).catch(() => undefined);
      look(await q.orm.listItems(), tenant);
    }),
  // A block that throws.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      look(await q.orm.listItems(), tenant);
      await q.sql`UPDATE item SET body = 'never' WHERE true`;
      throw new OnPurpose();
    }),
  // A failure that is swallowed.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      look(await q.orm.listItems(), tenant);
      await q.sql`SELECT 1 / 0`.catch(() => undefined);
    }),
  // A COMMIT that fails.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      look(await q.orm.listItems(), tenant);
      await q.sql`INSERT INTO pledge VALUES (${tenant.organization}, 1), (${tenant.organization}, 1)`;
    }),
  // Settings that a statement tries to leave behind.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      look(await q.orm.listItems(), tenant);
      await q.sql`SELECT set_config('app.user_id', ${tenant.organization}, true)`;
    }),
  // A signal at some moment.
  async (db, tenant, look) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new OnPurpose()), randomInt(0, 12));
    await db.xact(
      tenant,
      async (q) => {
        look(await q.orm.listItems(), tenant);
        await q.sql`SELECT pg_sleep(${randomInt(0, 10) / 1000})`;
        look(await q.orm.listItems(), tenant);
      },
      { signal: controller.signal },
    );
  },
  // A timeout.
  (db, tenant, look) =>
    db.xact(
      tenant,
      async (q) => {
        look(await q.orm.listItems(), tenant);
        await q.sql`SELECT pg_sleep(0.02)`;
      },
      { statementTimeout: randomInt(1, 30) },
    ),
  // A connection that is terminated.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      look(await q.orm.listItems(), tenant);
      if (randomInt(0, 10) === 0) await q.sql`SELECT pg_terminate_backend(pg_backend_pid())`;
      else look(await q.orm.listItems(), tenant);
    }),
  // A stream that is left early.
  async (db, tenant, look) => {
    for await (const { n } of db.stream(tenant, (q) => q.orm.numbers({ count: 600 }))) if (n === 501) break;
    await db.query(tenant, async (q) => look(await q.orm.listItems(), tenant));
  },
  // A rollback that was asked for, and a handle that is used too late.
  (db, tenant, look) =>
    db.xact(tenant, async (q) => {
      look(await q.orm.listItems(), tenant);
      await q.rollback();
      look(await q.orm.listItems(), tenant);
    }),
];

/** Runs so many transactions with so many callers. */
export async function interleave(
  db: Database<TenantQueries, Context>,
  transactions: number,
  callers: number,
): Promise<Seen> {
  const seen: Seen = { finished: 0, failed: 0, foreignRows: 0, missingRows: 0, leftovers: 0, unexpected: [] };
  const look: Look = (rows, { organization }, left = "nothing") => {
    if (left !== "nothing") seen.leftovers++;
    if (rows === undefined) return;
    seen.foreignRows += rows.filter(({ organizationId }) => organizationId !== organization).length;
    if (rows.length !== 4) seen.missingRows++;
  };
  let left = transactions;
  const call = async (): Promise<void> => {
    while (left-- > 0) {
      const tenant: Tenant = { organization: `org_t${randomInt(1, tenantCount + 1)}` };
      const act = acts[randomInt(0, acts.length)];
      try {
        await act?.(db, tenant, look);
        seen.finished++;
      } catch (error) {
        if (isExpected(error)) seen.failed++;
        else seen.unexpected.push(String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return seen;
}

const expected = new Set([
  "QueryCanceled",
  "StatementTimeout",
  "TransactionAborted",
  "TransactionClosed",
  "ConnectionFailed",
  "UniqueViolation",
]);

function isExpected(error: unknown): boolean {
  return error instanceof OnPurpose || (error instanceof DatabaseError && expected.has(error.name));
}

/** Rows that no tenant may have changed, or written for another. */
export async function damage(outside: pg.Client): Promise<number> {
  const { rows } = await outside.query<{ count: number }>(
    `SELECT (SELECT count(*) FROM item WHERE id >= 1000 AND (body <> 'own' OR id >= 2000))::int
       + (SELECT count(*) FROM pledge)::int AS count`,
  );
  return rows[0]?.count ?? -1;
}
