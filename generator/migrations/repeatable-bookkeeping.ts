/** What a database knows of its repeatable files: the table `codegen_db.repeatables`, and what the files made. */
import { hasTable, type MigrationClient } from "./bookkeeping.js";
import type { CheckedRepeatable } from "./repeatable-file.js";

/** A row of the table. */
export interface NotedRepeatable {
  readonly name: string;
  readonly checksum: string;
  /** What the file made, as `view public.totals`. */
  readonly objects: readonly string[];
  /** As Postgres prints a timestamptz. */
  readonly appliedAt: string;
}

/** By name; nothing where there is no table. */
export async function notedRepeatables(client: MigrationClient): Promise<readonly NotedRepeatable[]> {
  if (!(await hasTable(client, "repeatables"))) return [];
  const { rows } = await client.query(
    `SELECT name, checksum, objects, applied_at::text AS "appliedAt" FROM codegen_db.repeatables
     ORDER BY codegen_db.repeatables.name COLLATE "C"`,
  );
  return rows.filter(isNoted);
}

/** The query above names and casts every column. */
function isNoted(row: unknown): row is NotedRepeatable {
  return typeof row === "object" && row !== null && "checksum" in row && "objects" in row;
}

/**
 * What repeatable files are for: views, routines, policies and triggers, none of Postgres's own. `made` is when each was
 * made or replaced, as a transaction. A view is replaced by writing its rule anew (PostgreSQL documentation, "Views and
 * the Rule System").
 */
const objects = `
  SELECT found.type || ' ' || found.identity AS object, made
  FROM (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, c.relnamespace, r.xmin
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, oid, pronamespace, xmin FROM pg_catalog.pg_proc
    UNION ALL
    SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, c.relnamespace, p.xmin
    FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
    UNION ALL
    SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid, c.relnamespace, t.xmin
    FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
  ) AS candidate (class, oid, namespace, made)
  JOIN pg_catalog.pg_namespace n ON n.oid = namespace
  CROSS JOIN LATERAL pg_catalog.pg_identify_object(class, candidate.oid, 0) AS found
  WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'`;

/** Everything there is of what a file may have made. */
export async function objectsThere(client: MigrationClient): Promise<ReadonlySet<string>> {
  return new Set(namesIn((await client.query(objects)).rows));
}

/**
 * Notes a file as run, inside of its transaction, with all that the transaction made or replaced, and what an earlier run
 * made that is still there.
 */
export async function noteRepeatable(
  client: MigrationClient,
  { name, checksum }: CheckedRepeatable,
  before: readonly string[],
  milliseconds: number,
): Promise<void> {
  // Ages are counted from this transaction; blocks inside of it have later numbers.
  const { rows } = await client.query(
    `SELECT object FROM (${objects}) AS there WHERE pg_catalog.age(made) <= 0 OR object = ANY ($1::text[]) ORDER BY 1`,
    [before],
  );
  await client.query(
    `INSERT INTO codegen_db.repeatables (name, checksum, objects, milliseconds) VALUES ($1, $2, $3::text[], $4)
     ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, objects = excluded.objects,
       applied_at = excluded.applied_at, milliseconds = excluded.milliseconds`,
    [name, checksum, namesIn(rows), Math.round(milliseconds)],
  );
}

/** The file is gone; what it made stays. */
export async function forgetRepeatable(client: MigrationClient, name: string): Promise<void> {
  await client.query("DELETE FROM codegen_db.repeatables WHERE name = $1", [name]);
}

function namesIn(rows: readonly unknown[]): readonly string[] {
  return rows.flatMap((row) =>
    typeof row === "object" && row !== null && "object" in row && typeof row.object === "string"
      ? [row.object]
      : [],
  );
}
