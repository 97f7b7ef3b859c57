/**
 * The file that a runner is at: noted before its transaction, struck out inside of it. What is noted while nobody runs
 * tells of a runner that was ended, and that nothing of the file took effect.
 */
import type { Diagnostic } from "../source/diagnostic.js";
import { hasTable, type MigrationClient } from "./bookkeeping.js";
import type { Direction } from "./run.js";

/** Before the file's transaction. */
export async function noteBegun(client: MigrationClient, file: string, direction: Direction): Promise<void> {
  await client.query(
    `INSERT INTO codegen_db.running (file, direction) VALUES ($1, $2)
     ON CONFLICT (file) DO UPDATE SET direction = excluded.direction, began_at = excluded.began_at`,
    [file, direction],
  );
}

/** Inside of the transaction, or once it was rolled back and that is known. */
export async function noteEnded(client: MigrationClient): Promise<void> {
  await client.query("DELETE FROM codegen_db.running");
}

interface Begun {
  readonly file: string;
  readonly direction: string;
  readonly beganAt: string;
}

/** What earlier runners didn't come to the end of. To be asked while no other can run. */
export async function interruptedRuns(client: MigrationClient): Promise<readonly Diagnostic[]> {
  if (!(await hasTable(client, "running"))) return [];
  const { rows } = await client.query(
    `SELECT file, direction, began_at::text AS "beganAt" FROM codegen_db.running ORDER BY codegen_db.running.began_at`,
  );
  return rows.filter(isBegun).map(
    ({ file, direction, beganAt }): Diagnostic => ({
      code: "interrupted-migration",
      severity: "warning",
      title: `an earlier run was ended while it ${direction === "down" ? "took back" : "applied"} "${file}"`,
      notes: [`It began at ${beganAt}. Nothing of that file took effect: it runs in a transaction.`],
    }),
  );
}

/** The query above names and casts every column. */
function isBegun(row: unknown): row is Begun {
  return typeof row === "object" && row !== null && "file" in row && "beganAt" in row;
}
