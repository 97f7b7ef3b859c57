/** What no policy can guard is not shown to customers. */

import { identifier } from "../../source/sql-text.js";
import { quoted } from "../naming.js";
import { viewRule } from "../rule.js";

export const materializedViewGrant = viewRule({
  name: "materialized-view-grant",
  level: "error",
  summary: "The customers' role may read no materialized view.",
  rationale:
    "A materialized view holds rows of its own, read with its owner's rights, and can't have policies: whoever may select from it sees every tenant's rows.",
  appliesTo: ({ isMaterialized }) => isMaterialized,
  check(view, structure) {
    if (!view.isReadableByCustomer && !view.isGrantedToPublic) return [];
    const role = identifier(structure.customer);
    const from = [
      ...(view.isReadableByCustomer ? [role] : []),
      ...(view.isGrantedToPublic ? ["PUBLIC"] : []),
    ].join(", ");
    return [
      {
        title: `${structure.customer} may read the materialized view ${quoted(structure, view)}`,
        places: [],
        label: "holds every tenant's rows",
        hint: "join it in a view or function that filters by tenant, and grant that",
        fix: {
          up: [`REVOKE ALL ON ${view.sql} FROM ${from};`],
          down: [`GRANT SELECT ON ${view.sql} TO ${from};`],
        },
      },
    ];
  },
});
