/** A role may pass by row-level security. */

import { identifier } from "../../source/sql-text.js";
import type { Role } from "../access.js";
import { transactionRule } from "../rule.js";

export const bypassRls = transactionRule({
  name: "bypass-rls",
  level: "error",
  summary: "No role gets BYPASSRLS or SUPERUSER.",
  rationale: "No policy binds such a role: it reads and writes every tenant's rows.",
  compare: ({ start, end }) =>
    end.access.roles.flatMap((role) => {
      const before = start.access.roles.find(({ name }) => name === role.name);
      const gained = attributesOf(role).filter(
        (attribute) => !before || !attributesOf(before).includes(attribute),
      );
      return gained.map((attribute) => ({
        key: `${role.name} ${attribute}`,
        title: `role "${role.name}" gets ${attribute}`,
        names: [attribute.toLowerCase(), role.name],
        fix: [{ statements: [`ALTER ROLE ${identifier(role.name)} NO${attribute};`] }] as const,
      }));
    }),
});

function attributesOf({ isSuperuser, bypassesRowSecurity }: Role): readonly string[] {
  return [...(isSuperuser ? ["SUPERUSER"] : []), ...(bypassesRowSecurity ? ["BYPASSRLS"] : [])];
}
