/** What a role may see is written in one place. */
import { partPlace, quoted } from "../naming.js";
import { tableRule } from "../rule.js";
import type { Policy } from "../structure.js";

export const permissivePolicies = tableRule({
  name: "permissive-policies",
  level: "warning",
  summary: "No two permissive policies of a table are for the same command and role.",
  rationale:
    "Permissive policies are joined by OR: each is evaluated for every row, and a second one can only widen what the first one shows, wherever in the file it stands.",
  check: (table, structure) =>
    table.policies.flatMap((policy, index) => {
      const other = table.policies.slice(0, index).find((before) => overlap(before, policy));
      if (other === undefined) return [];
      return [
        {
          title: `policies "${other.name}" and "${policy.name}" on ${quoted(structure, table)} both let rows through`,
          part: policy.name,
          places: [partPlace(table, "policy", policy.name)],
          related: [{ place: partPlace(table, "policy", other.name), label: "widened by the other one" }],
          hint: "join their conditions by OR in one policy, or make one AS RESTRICTIVE",
        },
      ];
    }),
});

function overlap(one: Policy, other: Policy): boolean {
  return (
    one.isPermissive &&
    other.isPermissive &&
    (one.command === other.command || one.command === "all" || other.command === "all") &&
    (one.roles.includes("public") ||
      other.roles.includes("public") ||
      one.roles.some((role) => other.roles.includes(role)))
  );
}
