/** Owning a table is no way around its policies. */
import { quoted } from "../naming.js";
import { tableRule } from "../rule.js";

export const rlsForced = tableRule({
  name: "rls-forced",
  level: "error",
  summary: "Row-level security is forced on every table that the customers' role owns.",
  rationale:
    "Policies don't apply to a table's owner, nor to a role that inherits the owner's rights, unless row-level security is forced. Better still the customers' role owns nothing.",
  appliesTo: ({ isOwnedByCustomer }) => isOwnedByCustomer,
  check: (table, structure) =>
    table.forcesRowSecurity
      ? []
      : [
          {
            title: `table ${quoted(structure, table)} belongs to ${structure.customer}, whom its policies don't bind`,
            places: [],
            fix: {
              up: [`ALTER TABLE ${table.sql} FORCE ROW LEVEL SECURITY;`],
              down: [`ALTER TABLE ${table.sql} NO FORCE ROW LEVEL SECURITY;`],
            },
          },
        ],
});
