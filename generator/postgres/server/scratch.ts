/** Databases made for one run, so that nobody's own is touched. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Diagnostic } from "../../source/diagnostic.js";
import type { Address } from "./address.js";

const prefix = "codegen_db_";
/** A run that takes longer than this, in seconds, was probably killed; one that still goes on has a connection. */
const abandonedAfter = 3600;

export type Created =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Creates an empty database. */
export async function createScratchDatabase(client: pg.Client, address: Address): Promise<Created> {
  const name = `${prefix}${Math.floor(Date.now() / 1000)}_${randomBytes(6).toString("hex")}`;
  try {
    // As every embedded Postgres: nothing of the server's own template, and the simplest locale.
    await client.query(
      `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    return { ok: true, name };
  } catch (failure) {
    if (!(failure instanceof pg.DatabaseError)) throw failure;
    return { ok: false, diagnostic: refusal(failure, client, address) };
  }
}

function refusal(error: pg.DatabaseError, client: pg.Client, { shown }: Address): Diagnostic {
  const role = client.escapeIdentifier(client.user ?? "");
  const isForbidden = error.code === "42501";
  return {
    code: error.code ?? "scratch-database",
    severity: "error",
    title: `the server at ${shown} lets no database be created to load the schema into: ${error.message}`,
    ...(isForbidden
      ? {
          hint: "let the role create databases, or leave the database URL out and the embedded Postgres is asked; migrate --no-generate needs neither",
          fix: `ALTER ROLE ${role} CREATEDB;`,
        }
      : {}),
  };
}

/** Drops the database, whoever is connected. */
export async function dropScratchDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** Drops our own databases of runs that were killed; one that is in use stays. */
export async function dropAbandonedDatabases(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_catalog.pg_database WHERE datname ~ $1 AND pg_catalog.pg_get_userbyid(datdba) = current_user",
    [`^${prefix}[0-9]+_[0-9a-f]{12}$`],
  );
  const now = Date.now() / 1000;
  for (const { datname } of rows) {
    const made = Number(datname.split("_")[2]);
    if (now - made < abandonedAfter) continue;
    await client.query(`DROP DATABASE IF EXISTS ${datname}`).catch(() => undefined);
  }
}
