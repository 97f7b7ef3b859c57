/** Keeps runners of the same database apart: a session's advisory lock, which a killed runner loses. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { MigrationClient } from "./bookkeeping.js";

/** Any number would do that nobody else takes: the first 8 bytes of "codegen-db migrations" under SHA-256. */
const key = "2079920481107654343";

export type Locked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Runs `work` while no other runner can. Waits for one that runs, for `patience` milliseconds, and calls `onWait` then. */
export async function underLock<T>(
  client: MigrationClient,
  patience: number,
  work: () => Promise<T>,
  onWait: () => void = () => undefined,
): Promise<Locked<T>> {
  try {
    if (await isLocked(client)) onWait();
    await client.query(`SET lock_timeout = ${Math.max(1, Math.round(patience))}`);
    await client.query(`SELECT pg_catalog.pg_advisory_lock(${key})`);
    await client.query("RESET lock_timeout");
  } catch (error) {
    // lock_not_available (PostgreSQL documentation, appendix A).
    if (typeof error === "object" && error !== null && "code" in error && error.code === "55P03") {
      return { ok: false, diagnostic: held };
    }
    throw error;
  }
  try {
    return { ok: true, value: await work() };
  } finally {
    await client.query(`SELECT pg_catalog.pg_advisory_unlock(${key})`).catch(() => undefined);
  }
}

/** Whether a runner is at work on this database. PostgreSQL documentation, "pg_locks". */
export async function isLocked(client: MigrationClient): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
       AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
       AND (classid::bigint << 32) | objid::bigint = ${key}`,
  );
  return rows.length > 0;
}

const held: Diagnostic = {
  code: "migrations-locked",
  severity: "error",
  title: "another runner is migrating this database",
  hint: "wait until it is done, then run this again",
};
