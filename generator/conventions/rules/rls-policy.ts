/** Somebody decided who sees a table. */

import { identifier } from "../../source/sql-text.js";
import { quoted } from "../naming.js";
import { type Fix, tableRule } from "../rule.js";
import type { Policy, Table } from "../structure.js";

export const rlsPolicy = tableRule({
  name: "rls-policy",
  level: "error",
  summary: "Every table and every partition has a permissive policy.",
  rationale:
    "Without a permissive policy row-level security shows nobody anything: safe, and mostly a table that was forgotten. A partition that is asked directly has its own policies alone, not those of its table.",
  check(table, structure) {
    if (table.policies.some(({ isPermissive }) => isPermissive)) return [];
    const parent = structure.tables.find(({ oid }) => oid === table.partitionOf);
    const fix = parent === undefined ? undefined : copyPolicies(parent, table);
    return [
      {
        title:
          table.policies.length === 0
            ? `no policy says who sees ${quoted(structure, table)}`
            : `all policies of ${quoted(structure, table)} are restrictive, so nobody sees a row`,
        places: [],
        label: "no policy",
        ...(fix === undefined ? {} : { fix }),
      },
    ];
  },
});

function copyPolicies(from: Table, to: Table): Fix | undefined {
  const missing = from.policies.filter(({ name }) => !to.policies.some((policy) => policy.name === name));
  if (!missing.some(({ isPermissive }) => isPermissive)) return undefined;
  return {
    up: missing.map((policy) => createPolicy(policy, to)),
    down: missing.map(({ sql }) => `DROP POLICY ${sql} ON ${to.sql};`),
  };
}

function createPolicy({ sql, isPermissive, command, roles, using, withCheck }: Policy, table: Table): string {
  const lines = [
    `CREATE POLICY ${sql} ON ${table.sql}${isPermissive ? "" : " AS RESTRICTIVE"} FOR ${command.toUpperCase()}`,
    `  TO ${roles.map(roleName).join(", ")}`,
    ...(using === null ? [] : [`  USING (${using})`]),
    ...(withCheck === null ? [] : [`  WITH CHECK (${withCheck})`]),
  ];
  return `${lines.join("\n")};`;
}

function roleName(role: string): string {
  return role === "public" ? "PUBLIC" : identifier(role);
}
