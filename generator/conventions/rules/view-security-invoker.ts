/** A view shows no more than its tables do. */
import { quoted } from "../naming.js";
import { viewRule } from "../rule.js";

/** `security_invoker` came with PostgreSQL 15. */
const firstVersion = 150_000;

export const viewSecurityInvoker = viewRule({
  name: "view-security-invoker",
  level: "error",
  summary: "Every view is `WITH (security_invoker = true)`.",
  rationale:
    "A view reads its tables with the rights of its owner, whom policies don't bind: whoever may select from it sees every tenant's rows. With security_invoker it reads them as the role that asks.",
  appliesTo: ({ isMaterialized }, { serverVersion }) => !isMaterialized && serverVersion >= firstVersion,
  check: (view, structure) =>
    view.isSecurityInvoker
      ? []
      : [
          {
            title: `view ${quoted(structure, view)} reads its tables with its owner's rights`,
            places: [],
            label: "WITH (security_invoker = true)",
            fix: {
              up: [`ALTER VIEW ${view.sql} SET (security_invoker = true);`],
              down: [`ALTER VIEW ${view.sql} RESET (security_invoker);`],
            },
          },
        ],
});
