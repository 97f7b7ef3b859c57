/** What a database knows of its migrations: the schema `codegen_db`, and in it the table `migrations`. */
import type { AppliedMigration } from "./plan.js";

/** The part of a `pg` client that migrations use. Values arrive as `pg` parses them. */
export interface MigrationClient {
  query(text: string, values?: readonly MigrationValue[]): Promise<{ readonly rows: readonly unknown[] }>;
}

export type MigrationValue = string | number | readonly string[];

/** Makes the tables that are missing. Two runners at once are kept apart by the lock, which is taken before. */
export async function prepareBookkeeping(client: MigrationClient): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_catalog.pg_class WHERE relkind = 'r' AND relnamespace = pg_catalog.to_regnamespace('codegen_db')
     AND relname IN ('migrations', 'repeatables', 'running')`,
  );
  if (rows.length === 3) return;
  await client.query(`
    BEGIN;
    CREATE SCHEMA IF NOT EXISTS codegen_db;
    CREATE TABLE IF NOT EXISTS codegen_db.migrations (
      version BIGINT PRIMARY KEY,
      name TEXT NOT NULL,
      checksum TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('applied', 'unfinished')),
      applied_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
      milliseconds BIGINT
    );
    COMMENT ON TABLE codegen_db.migrations IS 'Which migrations were applied. Kept by codegen-db.';
    CREATE TABLE IF NOT EXISTS codegen_db.repeatables (
      name TEXT PRIMARY KEY,
      checksum TEXT NOT NULL,
      objects TEXT[] NOT NULL,
      applied_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
      milliseconds BIGINT
    );
    COMMENT ON TABLE codegen_db.repeatables IS 'Which repeatable files were run, and what they made. Kept by codegen-db.';
    CREATE TABLE IF NOT EXISTS codegen_db.running (
      file TEXT PRIMARY KEY,
      direction TEXT NOT NULL,
      began_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
    );
    COMMENT ON TABLE codegen_db.running IS 'The file that a runner is at. Kept by codegen-db.';
    COMMIT`);
}

export function hasBookkeeping(client: MigrationClient): Promise<boolean> {
  return hasTable(client, "migrations");
}

/** Whether the table is there; a database that an older version kept may have some of them. */
export async function hasTable(client: MigrationClient, name: string): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT 1 FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass($1)",
    [`codegen_db.${name}`],
  );
  return rows.length > 0;
}

/** What was applied, in order; nothing where there is no table. */
export async function appliedMigrations(client: MigrationClient): Promise<readonly AppliedMigration[]> {
  if (!(await hasBookkeeping(client))) return [];
  const { rows } = await client.query(
    `SELECT pg_catalog.lpad(version::text, 14, '0') AS version, name, checksum, state, applied_at::text AS "appliedAt"
     FROM codegen_db.migrations ORDER BY codegen_db.migrations.version`,
  );
  return rows.filter(isApplied);
}

/** The query above names and casts every column. */
function isApplied(row: unknown): row is AppliedMigration {
  return typeof row === "object" && row !== null && "version" in row && "checksum" in row;
}

/** Notes it as applied, or as begun; replaces what was noted of it before. */
export async function noteMigration(
  client: MigrationClient,
  { version, name, checksum }: Pick<AppliedMigration, "version" | "name" | "checksum">,
  state: AppliedMigration["state"],
  milliseconds = 0,
): Promise<void> {
  await client.query(
    `INSERT INTO codegen_db.migrations (version, name, checksum, state, milliseconds) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (version) DO UPDATE SET name = excluded.name, checksum = excluded.checksum, state = excluded.state,
       applied_at = excluded.applied_at, milliseconds = excluded.milliseconds`,
    [version, name, checksum, state, Math.round(milliseconds)],
  );
}

/** It counts as never applied from here on. */
export async function forgetMigration(client: MigrationClient, version: string): Promise<void> {
  await client.query("DELETE FROM codegen_db.migrations WHERE version = $1", [version]);
}
