/** What Postgres may run for a value although no tree names it. */
import type { Session } from "../postgres/session.js";
import type { ImplicitCalls } from "./catalog.js";
import { int, text } from "./rows.js";
import type { Scope } from "./scope.js";

/** Functions written in C are not among them: only superusers make those, as extensions do. */
export async function loadImplicitCalls(session: Session, scope: Scope): Promise<ImplicitCalls> {
  const rows = await session.rows(`
    SELECT p.oid::text, NULL
    FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_language l ON l.oid = p.prolang AND l.lanname NOT IN ('internal', 'c')
    WHERE p.oid IN (
      SELECT k.castfunc FROM pg_catalog.pg_cast k
      WHERE k.casttarget IN ('pg_catalog.json'::pg_catalog.regtype, 'pg_catalog.jsonb'::pg_catalog.regtype) AND ${scope.own("k.oid")}
      UNION ALL
      SELECT s.amproc FROM pg_catalog.pg_amproc s WHERE ${scope.own("s.oid")}
      UNION ALL
      SELECT o.oprcode FROM pg_catalog.pg_amop a JOIN pg_catalog.pg_operator o ON o.oid = a.amopopr WHERE ${scope.own("a.oid")}
    )
    UNION ALL
    SELECT NULL, k.conbin::text
    FROM pg_catalog.pg_constraint k
    WHERE k.contype = 'c' AND k.contypid <> 0 AND ${scope.own("k.contypid")}`);
  return {
    functions: rows.flatMap(([oid]) => (oid === null ? [] : [int(oid)])),
    domainChecks: rows.flatMap(([, tree]) => (tree === null ? [] : [text(tree)])),
  };
}
