/** Tells two loadings of a schema apart by the oids that they gave. */
import type { Session } from "./session.js";

/** Equal for two databases exactly if what users made in them has the same names and oids (FirstNormalObjectId: 16384). */
export async function catalogFingerprint(session: Session): Promise<string> {
  const [row] = await session.rows(`
    SELECT pg_catalog.md5(pg_catalog.string_agg(oid || ' ' || name, ',' ORDER BY oid, name))
    FROM (
      SELECT oid, relname::text AS name FROM pg_catalog.pg_class
      UNION ALL SELECT oid, typname FROM pg_catalog.pg_type
      UNION ALL SELECT oid, proname FROM pg_catalog.pg_proc
    ) AS objects
    WHERE oid >= 16384`);
  return row?.[0] ?? "";
}
