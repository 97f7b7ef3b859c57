/** A policy is gone. */
import { quoted } from "../../conventions/naming.js";
import type { Policy, Table } from "../../conventions/structure.js";
import { createPolicy } from "../policy-text.js";
import { type Moments, transactionRule } from "../rule.js";
import { tablesOf } from "../same-table.js";

export const policyDropped = transactionRule({
  name: "policy-dropped",
  level: "error",
  summary: "No policy of an existing table is dropped without one that takes its place.",
  rationale:
    "A restrictive policy that is gone lets through what it held back. When a permissive one is gone, whoever relied on it sees nothing, and what is written in its place in a hurry is often wider.",
  compare: (moments) =>
    tablesOf(moments).flatMap(({ start, end }) =>
      start.policies
        .filter(
          (policy) => !end.policies.some((other) => other.name === policy.name || isRenamed(policy, other)),
        )
        .map((policy) => ({
          key: `${end.sql} ${policy.name}`,
          title: `policy "${policy.name}" of table ${quoted(moments.end.structure, end)} is dropped`,
          names: [policy.name, end.name],
          ...(comesBack(policy, end, moments)
            ? { hint: "drop it and make it anew in one transaction: until then it is missing" }
            : { fix: [{ statements: [createPolicy(end.sql, policy)] }] as const }),
        })),
    ),
});

/** One of its name is made later. */
function comesBack({ name }: Policy, { oid }: Table, { outcome }: Moments): boolean {
  const table = outcome.structure.tables.find((other) => other.oid === oid);
  return table?.policies.some((policy) => policy.name === name) ?? false;
}

/** Everything but the name. */
function isRenamed(policy: Policy, other: Policy): boolean {
  return createPolicy("", { ...policy, sql: "" }) === createPolicy("", { ...other, sql: "" });
}
