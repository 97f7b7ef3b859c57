/** An embedded Postgres behind node-postgres, as a service's tests would use it. */
import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { hstore } from "@electric-sql/pglite/contrib/hstore";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import pg from "pg";

export interface Embedded {
  readonly pool: pg.Pool;
  /** Runs a script. */
  execute(script: string): Promise<void>;
  close(): Promise<void>;
}

export async function openEmbedded(script = ""): Promise<Embedded> {
  const lite = await PGlite.create({ extensions: { citext, hstore } });
  await lite.exec(script);
  const pool = new pg.Pool({ ...createPgConfig(lite), max: 1 });
  return {
    pool,
    execute: async (text) => {
      await lite.exec(text);
    },
    close: async () => {
      await pool.end();
      await lite.close();
    },
  };
}
