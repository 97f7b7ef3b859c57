/**
 * A real server as an engine, PostgreSQL 14 or later. Schema files are loaded into a database made for the run; without
 * any the database is asked as it is, in a transaction that is rolled back.
 */
import type pg from "pg";
import type { Diagnostic } from "../source/diagnostic.js";
import type { Engine } from "./engine.js";
import { parseAddress } from "./server/address.js";
import { connect } from "./server/connect.js";
import { openServerEngine } from "./server/engine.js";

export type OpenedServer =
  | { readonly ok: true; readonly engine: Engine }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** As `server_version_num`. */
const oldestVersion = 140_000;

/** Connects; the caller closes the engine, which drops what was made. */
export async function openServer(databaseUrl: string): Promise<OpenedServer> {
  const address = parseAddress(databaseUrl);
  if (address === undefined) return { ok: false, diagnostic: notAnUrl };
  const connected = await connect(address, address.url.href);
  if (!connected.ok) return connected;
  const { client } = connected;
  const version = await versionOf(client);
  if (version.number < oldestVersion) {
    await client.end();
    return { ok: false, diagnostic: tooOld(address.shown, version.name) };
  }
  return openServerEngine(client, address);
}

export const notAnUrl: Diagnostic = {
  code: "invalid-database-url",
  severity: "error",
  title: "the database URL is not a PostgreSQL one",
  hint: "write it as postgres://user:password@host:5432/database",
};

function tooOld(shown: string, version: string): Diagnostic {
  return {
    code: "server-too-old",
    severity: "error",
    title: `the server at ${shown} is PostgreSQL ${version}, and 14 is the oldest that can be asked`,
    notes: [
      "Analysed statements can be had since PostgreSQL 14, which added functions with SQL-standard bodies.",
    ],
    hint: "use a newer server, or leave out the database URL for the embedded Postgres",
  };
}

async function versionOf(client: pg.Client): Promise<{ readonly number: number; readonly name: string }> {
  const { rows } = await client.query<{ number: string; name: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
  );
  return { number: Number(rows[0]?.number), name: rows[0]?.name ?? "of an unknown version" };
}
