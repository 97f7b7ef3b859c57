/** A policy lets more through than before. */
import { quoted } from "../../conventions/naming.js";
import type { Policy } from "../../conventions/structure.js";
import { isNarrowed, type Renames } from "../narrowing.js";
import { createPolicy } from "../policy-text.js";
import { type Loss, type Moments, transactionRule } from "../rule.js";
import { renamesOf, tablesOf } from "../same-table.js";
import type { SchemaState } from "../state.js";

export const policyWidened = transactionRule({
  name: "policy-widened",
  level: "error",
  summary: "No policy of an existing table lets more through than before.",
  rationale:
    "A condition that is only extended by AND shows no more than before; of any other change nobody can know it but whoever wrote it. Permissive policies are joined by OR, so a second one for the same command and role can only widen what the first one shows. A function that a policy calls is a part of its condition.",
  compare(moments) {
    const renames = renamesOf(moments);
    const conditions = tablesOf(moments).flatMap(({ start, end }) => {
      const table = quoted(moments.end.structure, end);
      const changed = end.policies.flatMap((policy): Loss[] => {
        const old = start.policies.find(({ name }) => name === policy.name);
        const reason = old === undefined ? undefined : reasonOf(old, policy, renames);
        if (old === undefined || reason === undefined) return [];
        return [
          {
            key: `${end.sql} ${policy.name}`,
            title: `policy "${policy.name}" of table ${table} ${reason}`,
            names: [policy.name, end.name],
            fix: [{ statements: [`DROP POLICY ${policy.sql} ON ${end.sql};`, createPolicy(end.sql, old)] }],
          },
        ];
      });
      const joined = end.policies
        .filter((policy) => policy.isPermissive && start.rowSecurity && !isKnown(policy, start.policies))
        .flatMap((policy): Loss[] => {
          const other = start.policies.find((old) => overlaps(old, policy) && isKnown(old, end.policies));
          if (other === undefined) return [];
          return [
            {
              key: `${end.sql} ${policy.name}`,
              title: `policy "${policy.name}" of table ${table} shows more than "${other.name}" alone does`,
              names: [policy.name, end.name],
              hint: "make it AS RESTRICTIVE, or write it into the one that is there",
            },
          ];
        });
      return [...changed, ...joined];
    });
    return [...conditions, ...replacedFunctions(moments)];
  },
});

/** Functions that were there and say something else now, each with the policies that called it and still do. */
function replacedFunctions(moments: Moments): Loss[] {
  const { start, end, origin } = moments;
  const isThere = ({ structure }: SchemaState, signature: string): boolean =>
    structure.routines.some((routine) => routine.signature === signature);
  return end.structure.routines.flatMap(({ signature, name, fingerprint }): Loss[] => {
    const old = start.structure.routines.find((routine) => routine.signature === signature);
    if (old === undefined || old.fingerprint === fingerprint || !isThere(origin, signature)) return [];
    const callers = tablesOf(moments).flatMap((table) =>
      table.end.policies
        .filter(
          ({ name, calls }) =>
            calls.includes(signature) && table.start.policies.some((before) => before.name === name),
        )
        .map((policy) => `policy "${policy.name}" of table ${quoted(end.structure, table.end)}`),
    );
    const [first, ...others] = callers;
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : `, and ${others.length} more,`;
    return [
      {
        key: signature,
        title: `${first}${more} ${others.length === 0 ? "decides" : "decide"} by another ${signature} than before`,
        names: [name],
        hint: "if it lets through no more than before, say so in a comment: -- safe: policy-widened because …",
      },
    ];
  });
}

function reasonOf(old: Policy, now: Policy, renames: Renames): string | undefined {
  if (old.isPermissive !== now.isPermissive) {
    return now.isPermissive ? "is no longer restrictive" : undefined;
  }
  // A restrictive policy that is for fewer restricts fewer.
  const [narrow, wide] = now.isPermissive ? [old, now] : [now, old];
  const roles = wide.roles.filter((role) => !narrow.roles.includes(role) && !narrow.roles.includes("public"));
  if (roles.length > 0) return `is ${now.isPermissive ? "now" : "no longer"} for ${roles.join(", ")}`;
  if (wide.command !== narrow.command && narrow.command !== "all") {
    return `is ${now.isPermissive ? "now" : "no longer"} for ${wide.command === "all" ? "all commands" : wide.command.toUpperCase()}`;
  }
  if (!isNarrowed(old.using, now.using, renames)) return "shows rows by another condition than before";
  if (!isNarrowed(checkOf(old), checkOf(now), renames))
    return "lets rows be written by another condition than before";
  return undefined;
}

/** Without WITH CHECK the condition of USING holds for new rows too (CREATE POLICY). */
function checkOf({ using, withCheck }: Policy): string | null {
  return withCheck ?? using;
}

/** By its name, or by everything else. */
function isKnown(policy: Policy, others: readonly Policy[]): boolean {
  const text = createPolicy("", { ...policy, sql: "" });
  return others.some(
    (other) => other.name === policy.name || createPolicy("", { ...other, sql: "" }) === text,
  );
}

function overlaps(old: Policy, now: Policy): boolean {
  const isSameCommand = old.command === now.command || old.command === "all" || now.command === "all";
  const isSameRole =
    [old, now].some(({ roles }) => roles.includes("public")) ||
    old.roles.some((role) => now.roles.includes(role));
  return old.isPermissive && isSameCommand && isSameRole;
}
