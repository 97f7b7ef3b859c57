/** A database of a real server behind node-postgres. */
import pg from "pg";
import { startServer } from "../support/server.js";
import type { Embedded } from "./embedded.js";

/** As `openEmbedded`, on the server that the tests start: its pool has several connections. */
export async function openOnServer(script = ""): Promise<Embedded> {
  const server = await startServer();
  const pool = new pg.Pool({ connectionString: server.url(await server.createDatabase()) });
  if (script !== "") await pool.query(script);
  return {
    pool,
    execute: async (text) => {
      await pool.query(text);
    },
    close: async () => {
      await pool.end();
      await server.stop();
    },
  };
}
