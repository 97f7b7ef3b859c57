/** What was granted to the customer that row-level security doesn't protect, told from the catalog alone. */
import { own } from "./catalog-rows.js";
import type { Facts, Relation } from "./facts.js";
import type { Leak } from "./report.js";
import type { ProofSession } from "./session.js";

/** Relations through which no policy stands between the customer and every tenant's rows. */
export function unprotected(facts: Facts): Leak[] {
  return [...facts.relations.values()].flatMap((relation): Leak[] => {
    const reason = isReachable(relation) ? reasonOf(relation) : undefined;
    return reason === undefined ? [] : [{ object: relation.sql, action: "unprotected", reason }];
  });
}

/** Privileges that concern every tenant's rows, granted to the role or to PUBLIC: UPDATE of a sequence, CREATE in a schema. */
export async function readDangers(session: ProofSession, role: string): Promise<Leak[]> {
  const rows = await session.rows(
    `SELECT DISTINCT o.name, a.privilege_type FROM (
      SELECT n.oid, format('%I.%I', n.nspname, c.relname),
        coalesce(c.relacl, acldefault('r', c.relowner)),
        CASE c.relkind WHEN 'S' THEN '{UPDATE}' ELSE '{TRUNCATE,TRIGGER,REFERENCES,MAINTAIN}' END::text[]
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${own("n", "pg_class", "c.oid")}
      UNION ALL
      SELECT n.oid, quote_ident(n.nspname), coalesce(n.nspacl, acldefault('n', n.nspowner)), '{CREATE}'
      FROM pg_catalog.pg_namespace n WHERE ${own("n", "pg_namespace", "n.oid")}
    ) o (schema, name, acl, privileges), aclexplode(o.acl) a
    WHERE a.privilege_type = ANY (o.privileges) AND has_schema_privilege($1, o.schema, 'USAGE')
      AND (a.grantee = 0 OR pg_has_role($1, a.grantee, 'USAGE'))
    ORDER BY 1, 2`,
    [role],
  );
  return rows.map(([object, privilege]) => ({
    object: object ?? "",
    action: privilege === "TRUNCATE" ? "truncate" : "unprotected",
    reason: `${privilege === "UPDATE" ? "setval()" : privilege} asks no policy`,
  }));
}

/** Whether the customer has any privilege that policies would restrict. */
export function isReachable(relation: Relation): boolean {
  return relation.canSelect || relation.canInsert || relation.canUpdate || relation.canDelete;
}

/** Whether some policy lets the customer do something: `r` is SELECT, `a` INSERT, `w` UPDATE, `d` DELETE. */
export function hasPolicyFor(relation: Relation, command: "r" | "a" | "w" | "d"): boolean {
  return relation.policies.some(([each]) => each === command || each === "*");
}

function reasonOf(relation: Relation): string | undefined {
  switch (relation.kind) {
    case "table":
    case "partitioned-table":
      if (relation.hasRowSecurity) return undefined;
      if (relation.hasPolicies)
        return "it has policies, but row-level security is off, so they are not applied";
      return relation.parent === undefined
        ? "it is granted without row-level security"
        : "it is a partition, granted without row-level security of its own";
    case "view":
      return relation.isInvoker
        ? undefined
        : "it is a view without security_invoker, which reads with its owner's rights";
    case "materialized-view":
      return "it is a materialized view, which can't have row-level security";
    case "foreign-table":
      return "it is a foreign table, which can't have row-level security";
  }
}
