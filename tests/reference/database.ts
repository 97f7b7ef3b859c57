/** The reference database with its data in an embedded Postgres; whatever a test does is undone after it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

const root = join(import.meta.dirname, "../..");

export interface Reference {
  /** What generated functions run on: a client of `pg` inside a transaction. */
  readonly db: pg.PoolClient;
  /** From here to the end of the test this is a request of a customer, whom row-level security confines. */
  becomeCustomer(context: { readonly user?: string; readonly organization?: string }): Promise<void>;
}

/** Gives the database of the test that runs. */
export type UseReference = () => Reference;

/** Opens the database before the file's tests and closes it after them. */
export function useReference(): UseReference {
  let lite: PGlite | undefined;
  let pool: pg.Pool | undefined;
  let db: pg.PoolClient | undefined;

  beforeAll(async () => {
    lite = await PGlite.create();
    await lite.exec(readFileSync(join(root, "schema.sql"), "utf8"));
    await lite.exec("RESET search_path"); // which a dump empties
    await lite.exec(readFileSync(join(import.meta.dirname, "seed.sql"), "utf8"));
    pool = new pg.Pool({ ...createPgConfig(lite), max: 1 });
  });
  beforeEach(async () => {
    db = await pool?.connect();
    await db?.query("BEGIN");
  });
  afterEach(async () => {
    await db?.query("ROLLBACK");
    db?.release();
  });
  afterAll(async () => {
    await pool?.end();
    await lite?.close();
  });

  return () => {
    if (db === undefined) throw new Error("the reference database is not open yet");
    const client = db;
    return {
      db: client,
      becomeCustomer: async ({ user, organization }) => {
        await client.query(
          "SELECT set_config('app.user_id', $1, true), set_config('app.organization_id', $2, true)",
          [user ?? "", organization ?? ""],
        );
        await client.query("SET LOCAL ROLE customer");
      },
    };
  };
}
