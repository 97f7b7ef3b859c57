/** Row-level security is switched off. */
import { quoted } from "../../conventions/naming.js";
import { transactionRule } from "../rule.js";
import { tablesOf } from "../same-table.js";

export const rlsOff = transactionRule({
  name: "rls-off",
  level: "error",
  summary: "Row-level security that was on stays on.",
  rationale: "Its policies are no longer applied: every role with SELECT reads every tenant's rows.",
  compare: (moments) =>
    tablesOf(moments)
      .filter(({ start, end }) => start.rowSecurity && !end.rowSecurity)
      .map(({ end }) => ({
        key: end.sql,
        title: `row-level security of table ${quoted(moments.end.structure, end)} is switched off`,
        names: ["disable", end.name],
        fix: [{ statements: [`ALTER TABLE ${end.sql} ENABLE ROW LEVEL SECURITY;`] }] as const,
      })),
});
