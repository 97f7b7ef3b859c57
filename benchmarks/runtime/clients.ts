/** One transaction of a customer's that reads one item under row-level security, as each library has it written. */
import { createDatabase } from "@codegen-db/runtime";
import { sql as drizzleSql, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { boolean, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import { Kysely, sql as kyselySql, PostgresDialect } from "kysely";
import pg from "pg";
import postgres from "postgres";
import { Queries } from "./__codegen__/queries.js";
import type { Target } from "./database.js";

/** Whose item was read; undefined if none was seen. */
export type Found = string | undefined;

export interface Client {
  readonly name: string;
  read(target: Target): Promise<Found>;
  close(): Promise<void>;
}

/** Connections of each client's pool. */
const max = 10;

export const openClients: readonly ((url: string) => Client)[] = [
  openBlocks,
  openSingles,
  openNaivePg,
  openBestPg,
  openPostgresJs,
  openKysely,
  openDrizzle,
];

/** Whom the others are compared with, and what is the same thing in one round trip. */
export const own = { block: "codegen-db xact", single: "codegen-db query" } as const;

function openBlocks(url: string): Client {
  const db = createDatabase({ customer: { url, max }, queries: Queries });
  return {
    name: own.block,
    read: async ({ organization, id }) =>
      (await db.xact({ organization }, (q) => q.orm.getItem({ id })))?.organizationId,
    close: () => db.close(),
  };
}

function openSingles(url: string): Client {
  const db = createDatabase({ customer: { url, max }, queries: Queries });
  return {
    name: own.single,
    read: async ({ organization, id }) =>
      (await db.query({ organization }, (q) => q.orm.getItem({ id })))?.organizationId,
    close: () => db.close(),
  };
}

const itemText = "SELECT id, organization_id, title, quantity FROM items WHERE id = $1";

interface Row {
  readonly organization_id: string;
}

/** As most write it: a statement at a time. */
function openNaivePg(connectionString: string): Client {
  const pool = new pg.Pool({ connectionString, max });
  return {
    name: "pg, naive",
    read: async ({ organization, id }) => {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        await client.query("SELECT set_config('app.organization_id', $1, true)", [organization]);
        const { rows } = await client.query<Row>(itemText, [id]);
        await client.query("COMMIT");
        return rows[0]?.organization_id;
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** BEGIN and the setting in one simple query, and a named statement: three round trips. */
function openBestPg(connectionString: string): Client {
  const pool = new pg.Pool({ connectionString, max });
  return {
    name: "pg, best by hand",
    read: async ({ organization, id }) => {
      const client = await pool.connect();
      try {
        await client.query(`BEGIN; SET LOCAL app.organization_id = ${pg.escapeLiteral(organization)}`);
        const { rows } = await client.query<Row>({ name: "item", text: itemText, values: [id] });
        await client.query("COMMIT");
        return rows[0]?.organization_id;
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** The setting and the statement are sent together. */
function openPostgresJs(url: string): Client {
  const sql = postgres(url, { max, onnotice: () => undefined });
  return {
    name: "postgres.js",
    read: async ({ organization, id }) => {
      const [, rows] = await sql.begin((begun) => [
        begun`SELECT set_config('app.organization_id', ${organization}, true)`,
        begun<Row[]>`SELECT id, organization_id, title, quantity FROM items WHERE id = ${id}`,
      ]);
      return rows[0]?.organization_id;
    },
    close: () => sql.end(),
  };
}

interface Tables {
  items: { id: number; organization_id: string; title: string; quantity: number };
}

function openKysely(connectionString: string): Client {
  const pool = new pg.Pool({ connectionString, max });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    name: "Kysely",
    read: ({ organization, id }) =>
      db.transaction().execute(async (transaction) => {
        await kyselySql`SELECT set_config('app.organization_id', ${organization}, true)`.execute(transaction);
        const item = await transaction
          .selectFrom("items")
          .select(["id", "organization_id", "title", "quantity"])
          .where("id", "=", id)
          .executeTakeFirst();
        return item?.organization_id;
      }),
    close: () => db.destroy(),
  };
}

const items = pgTable("items", {
  id: integer().primaryKey(),
  organizationId: text("organization_id").notNull(),
  title: text().notNull(),
  quantity: integer().notNull(),
  price: numeric().notNull(),
  isOpen: boolean("is_open").notNull(),
});

function openDrizzle(connectionString: string): Client {
  const pool = new pg.Pool({ connectionString, max });
  const db = drizzle({ client: pool });
  const columns = {
    id: items.id,
    organizationId: items.organizationId,
    title: items.title,
    quantity: items.quantity,
  };
  return {
    name: "Drizzle",
    read: ({ organization, id }) =>
      db.transaction(async (transaction) => {
        await transaction.execute(
          drizzleSql`SELECT set_config('app.organization_id', ${organization}, true)`,
        );
        const [item] = await transaction.select(columns).from(items).where(eq(items.id, id));
        return item?.organizationId;
      }),
    close: () => pool.end(),
  };
}
