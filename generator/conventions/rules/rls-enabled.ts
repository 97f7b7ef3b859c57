/** Row-level security is on for every table. */
import { partPlace, quoted } from "../naming.js";
import { tableRule } from "../rule.js";

export const rlsEnabled = tableRule({
  name: "rls-enabled",
  level: "error",
  summary: "Row-level security is enabled on every table and every partition.",
  rationale:
    "Postgres accepts policies on a table without enforcing them: until row-level security is enabled, any role with SELECT reads every row. A partition has a switch of its own, which counts when it is asked directly.",
  check(table, structure) {
    if (table.rowSecurity) return [];
    const name = quoted(structure, table);
    const [policy] = table.policies;
    const kind = table.partitionOf === null ? "table" : "partition";
    return [
      {
        title:
          policy === undefined
            ? `row level security is off for ${kind} ${name}`
            : `${kind} ${name} has a policy but row level security is off`,
        places: [],
        label: "not enabled here",
        ...(policy !== undefined && {
          related: [{ place: partPlace(table, "policy", policy.name), label: "so this is never applied" }],
        }),
        fix: {
          up: [`ALTER TABLE ${table.sql} ENABLE ROW LEVEL SECURITY;`],
          down: [`ALTER TABLE ${table.sql} DISABLE ROW LEVEL SECURITY;`],
        },
      },
    ];
  },
});
