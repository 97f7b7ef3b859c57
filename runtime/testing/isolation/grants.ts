/** What was granted to the customer that row-level security doesn't protect, told from the catalog alone. */
import type { Facts, Relation } from "./facts.js";
import type { Leak } from "./report.js";

/** Relations through which no policy stands between the customer and every tenant's rows. */
export function unprotected(facts: Facts): Leak[] {
  return [...facts.relations.values()].flatMap((relation): Leak[] => {
    const reason = isReachable(relation) ? reasonOf(relation) : undefined;
    const object = relation.sql;
    return [
      ...(reason === undefined ? [] : [{ object, action: "unprotected", reason } as const]),
      ...(relation.canTruncate
        ? [{ object, action: "truncate", reason: "TRUNCATE asks no policy" } as const]
        : []),
    ];
  });
}

/** Whether the customer has any privilege that policies would restrict. */
export function isReachable(relation: Relation): boolean {
  return relation.canSelect || relation.canInsert || relation.canUpdate || relation.canDelete;
}

/** Whether some policy lets the customer do something: `r` is SELECT, `a` INSERT, `w` UPDATE, `d` DELETE. */
export function hasPolicyFor(relation: Relation, command: "r" | "a" | "w" | "d"): boolean {
  return [...relation.policyCommands].some((each) => each === command || each === "*");
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
