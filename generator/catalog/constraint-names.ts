/** The names by which Postgres says which constraint a row has violated. */
import type { Session } from "../postgres/session.js";
import { bookkeepingSchema } from "../source/bookkeeping-schema.js";
import type { ConstraintNames } from "./catalog.js";
import { text } from "./rows.js";
import type { Scope } from "./scope.js";

/**
 * Sorted, each once. A unique violation has the name of an index, which need not belong to a constraint, and in a partition
 * is the partition's own. Constraints that are not validated refuse new rows as well.
 */
export async function loadConstraintNames(session: Session, scope: Scope): Promise<ConstraintNames> {
  const enforced = session.version < 180000 ? "true" : "k.conenforced";
  const rows = await session.rows(`
    SELECT CASE WHEN i.indisexclusion THEN 'x' ELSE 'u' END, n.relname
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class n ON n.oid = i.indexrelid
    JOIN pg_catalog.pg_class c ON c.oid = i.indrelid AND c.relkind IN ('r', 'p')
    WHERE (i.indisunique OR i.indisexclusion) AND ${scope.own("i.indexrelid")} AND ${isOwn("pg_class", "c.oid")}
      AND ${isNoBookkeeping("c.relnamespace")}
    UNION
    SELECT k.contype::text, k.conname
    FROM pg_catalog.pg_constraint k
    WHERE k.contype IN ('c', 'f') AND ${enforced} AND ${scope.own("k.oid")}
      AND ${isOwn("pg_class", "k.conrelid")} AND ${isOwn("pg_type", "k.contypid")} AND ${isNoBookkeeping("k.connamespace")}`);
  const names = (kind: string): string[] =>
    rows
      .filter(([found]) => found === kind)
      .map(([, name]) => text(name))
      .sort();
  return { unique: names("u"), exclusion: names("x"), foreignKey: names("f"), check: names("c") };
}

/** Not of an extension's table or domain. */
function isOwn(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND e.objid = ${oid} AND e.deptype = 'e')`;
}

function isNoBookkeeping(namespace: string): string {
  return `${namespace} NOT IN (SELECT s.oid FROM pg_catalog.pg_namespace s WHERE s.nspname = '${bookkeepingSchema}')`;
}
