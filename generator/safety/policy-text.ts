/** A policy as the statement that makes it. */

import type { Policy } from "../conventions/structure.js";
import { identifier } from "../source/sql-text.js";

/** `CREATE POLICY … ON table …;`, all of its clauses written out. */
export function createPolicy(table: string, policy: Policy): string {
  const { sql, isPermissive, command, roles, using, withCheck } = policy;
  const clauses = [
    `CREATE POLICY ${sql} ON ${table}`,
    `AS ${isPermissive ? "PERMISSIVE" : "RESTRICTIVE"} FOR ${command.toUpperCase()} TO ${roles.map(roleName).join(", ")}`,
    ...(using === null ? [] : [`USING (${using})`]),
    ...(withCheck === null ? [] : [`WITH CHECK (${withCheck})`]),
  ];
  return `${clauses.join("\n  ")};`;
}

function roleName(role: string): string {
  return role === "public" ? "PUBLIC" : identifier(role);
}
