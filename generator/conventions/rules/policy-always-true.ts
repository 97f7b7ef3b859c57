/** A policy says no to somebody. */
import { isAlwaysTrue } from "../expressions.js";
import { partPlace, quoted } from "../naming.js";
import { tableRule } from "../rule.js";

export const policyAlwaysTrue = tableRule({
  name: "policy-always-true",
  level: "error",
  summary: "No policy is always true.",
  rationale:
    "USING (true) is row-level security switched off that looks as if it were on; permissive policies are joined by OR, so one of them undoes all others. A restrictive one restricts nothing.",
  check: (table, structure) =>
    table.policies.flatMap((policy) => {
      const notNull = new Set(table.columns.filter((column) => column.notNull).map(({ sql }) => sql));
      const clauses = [
        ...(policy.using !== null && isAlwaysTrue(policy.using, notNull) ? ["USING"] : []),
        ...(policy.withCheck !== null && isAlwaysTrue(policy.withCheck, notNull) ? ["WITH CHECK"] : []),
      ];
      if (clauses.length === 0) return [];
      return [
        {
          title: `${clauses.join(" and ")} of policy "${policy.name}" on ${quoted(structure, table)} is always true`,
          part: policy.name,
          places: [partPlace(table, "policy", policy.name)],
          hint: "compare a column with the tenant of the transaction",
        },
      ];
    }),
});
