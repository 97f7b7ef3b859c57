/** A role may do more with what was there than before. */
import type { Grant } from "../access.js";
import { type Loss, type Moments, transactionRule } from "../rule.js";

export const grantWidened = transactionRule({
  name: "grant-widened",
  level: "error",
  summary:
    "No role gets a right on what was there, becomes a member of another role, or owns more than before.",
  rationale:
    "What a role may do is the outermost wall around a tenant's rows, and a right is given sooner than it is taken back. An owner is not bound by policies, and a member of a role has its rights.",
  compare: (moments) => [...grants(moments), ...memberships(moments)],
});

function grants({ start, end, origin }: Moments): Loss[] {
  const objects = new Set(origin.access.grants.map(({ key }) => objectOf(key)));
  const had = new Set(start.access.grants.map(identityOf));
  const gained = end.access.grants.filter((grant) => {
    // Rights on what is made later have no object yet.
    const isThere = objects.has(objectOf(grant.key)) || grant.key.startsWith("pg_default_acl");
    // A sequence goes with its table.
    if (grant.right === "ownership" && grant.on.startsWith("sequence ")) return false;
    const heldAll = had.has(identityOf({ ...grant, grantable: true }));
    const hasEverybody = !grant.grantable && had.has(identityOf({ ...grant, role: "public" }));
    return isThere && !had.has(identityOf(grant)) && !heldAll && !hasEverybody;
  });
  const groups = new Map<string, Grant[]>();
  for (const grant of gained) {
    const key = `${grant.key} ${grant.role}`;
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  return [...groups].flatMap(([key, [first, ...others]]): Loss[] => {
    if (first === undefined) return [];
    const { on, role } = first;
    const rights = [first, ...others].map(({ right, grantable }) =>
      grantable ? `${right} WITH GRANT OPTION` : right,
    );
    const who = role === "public" ? "everybody" : `role "${role}"`;
    const owns = rights.includes("ownership");
    return [
      {
        key: `${key} ${rights.join()}`,
        title: owns ? `${who} now owns ${on}` : `${who} is given ${rights.join(", ")} on ${on}`,
        names: [role, "owner"],
      },
    ];
  });
}

/** Without the column's number. */
function objectOf(key: string): string {
  return key.split(" ").slice(0, 2).join(" ");
}

function identityOf({ key, role, right, grantable }: Grant): string {
  return JSON.stringify([key, role, right, grantable]);
}

/** Of roles that were there: what is new has nothing to lose. */
function memberships({ start, end }: Moments): Loss[] {
  return end.access.roles.flatMap(({ name, memberOf }) => {
    const before = start.access.roles.find((role) => role.name === name);
    const gained = before === undefined ? [] : memberOf.filter((role) => !before.memberOf.includes(role));
    return gained.map((role) => ({
      key: `${name} in ${role}`,
      title: `role "${name}" becomes a member of "${role}"`,
      names: [role, name],
    }));
  });
}
