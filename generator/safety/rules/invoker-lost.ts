/** A view reads its tables with the rights of its owner again. */
import { quoted } from "../../conventions/naming.js";
import { transactionRule } from "../rule.js";

export const invokerLost = transactionRule({
  name: "invoker-lost",
  level: "error",
  summary: "A view that was security_invoker stays so.",
  rationale:
    "Without it a view reads its tables as its owner, whom policies don't bind: whoever may select from it sees every tenant's rows. CREATE OR REPLACE VIEW without the option takes it away.",
  compare: ({ start, end }) =>
    start.structure.views
      .filter(({ isSecurityInvoker }) => isSecurityInvoker)
      .flatMap((view) => {
        const now = end.structure.views.find(
          ({ schema, name }) => schema === view.schema && name === view.name,
        );
        if (now === undefined || now.isSecurityInvoker || now.isMaterialized) return [];
        return [
          {
            key: now.sql,
            title: `view ${quoted(end.structure, now)} is no longer security_invoker`,
            names: [now.name],
            fix: [{ statements: [`ALTER VIEW ${now.sql} SET (security_invoker = true);`] }] as const,
          },
        ];
      }),
});
