/** What the open transaction has done to tables so far: one query over `pg_locks`, `pg_class` and the statistics. */
import { z } from "zod";
import type { Session } from "../../postgres/session.js";
import { type LockMode, strongest } from "./lock-modes.js";

const relation = z
  .object({
    oid: z.number(),
    schema: z.string(),
    name: z.string(),
    /** As it is written in a statement. */
    sql: z.string(),
    kind: z.enum(["table", "partitioned", "materialized"]),
    /** The file that holds the rows; 0 for a partitioned table, which has none. */
    file: z.number(),
    /** How often it was read from end to end in this transaction. */
    scans: z.number(),
    /** How often one of its indexes was read in this transaction. */
    indexScans: z.number(),
    indexCount: z.number(),
  })
  .readonly();

export type Relation = z.output<typeof relation>;

const shape = z.object({
  relations: z.array(relation),
  locks: z.array(z.object({ oid: z.number(), modes: z.array(z.string()) })),
  lockTimeout: z.number(),
});

export interface Observed {
  /** Tables and materialized views by their oid. */
  readonly relations: ReadonlyMap<number, Relation>;
  /** The strongest lock that the transaction holds on each; on those that it dropped too. */
  readonly locks: ReadonlyMap<number, LockMode>;
  /** In milliseconds; 0 waits for ever. */
  readonly lockTimeout: number;
}

/** Looks at the transaction; outside of one there are no locks and no scans. */
export async function observe(session: Session): Promise<Observed> {
  const [[document] = []] = await session.rows(query);
  const { relations, locks, lockTimeout } = shape.parse(JSON.parse(document ?? "null"));
  return {
    relations: new Map(relations.map((each) => [each.oid, each])),
    locks: new Map(
      locks.flatMap(({ oid, modes }) => {
        const mode = strongest(modes);
        return mode === undefined ? [] : [[oid, mode] as const];
      }),
    ),
    lockTimeout,
  };
}

/**
 * Counters of a transaction count what it has begun, whether it found rows or not: an empty table tells as much as a
 * full one. `pg_stat_get_xact_numscans` of a table is its sequential scans, of an index the uses of it
 * (`pg_stat_xact_all_tables` is made of the same).
 */
const query = `
WITH own AS (
  SELECT c.oid, c.relname, n.nspname, c.relkind, c.relfilenode
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm') AND c.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), indexes AS (
  SELECT i.indrelid, pg_catalog.count(*) AS count,
    pg_catalog.sum(pg_catalog.pg_stat_get_xact_numscans(i.indexrelid)) AS scans
  FROM pg_catalog.pg_index i JOIN own ON own.oid = i.indrelid GROUP BY i.indrelid
)
SELECT pg_catalog.jsonb_build_object(
  'relations', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'oid', own.oid::bigint, 'schema', own.nspname, 'name', own.relname, 'sql', own.oid::pg_catalog.regclass::text,
      'kind', CASE own.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned' ELSE 'materialized' END,
      'file', own.relfilenode::bigint,
      'scans', coalesce(pg_catalog.pg_stat_get_xact_numscans(own.oid), 0),
      'indexScans', coalesce(i.scans, 0), 'indexCount', coalesce(i.count, 0))), '[]')
    FROM own LEFT JOIN indexes i ON i.indrelid = own.oid),
  'locks', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('oid', held.relation::bigint, 'modes', held.modes)), '[]')
    FROM (SELECT relation, pg_catalog.array_agg(DISTINCT mode) AS modes FROM pg_catalog.pg_locks
      WHERE locktype = 'relation' AND pid = pg_catalog.pg_backend_pid() AND granted AND relation >= 16384
      GROUP BY relation) held),
  'lockTimeout', (SELECT setting::bigint FROM pg_catalog.pg_settings WHERE name = 'lock_timeout')
)::text`;
