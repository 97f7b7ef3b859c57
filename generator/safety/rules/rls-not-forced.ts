/** Row-level security no longer binds the table's owner. */
import { quoted } from "../../conventions/naming.js";
import { transactionRule } from "../rule.js";
import { tablesOf } from "../same-table.js";

export const rlsNotForced = transactionRule({
  name: "rls-not-forced",
  level: "error",
  summary: "Row-level security that was forced stays forced.",
  rationale: "Without FORCE policies don't apply to the table's owner, nor to roles that inherit its rights.",
  compare: (moments) =>
    tablesOf(moments)
      .filter(({ start, end }) => start.forcesRowSecurity && !end.forcesRowSecurity)
      .map(({ end }) => ({
        key: end.sql,
        title: `row-level security of table ${quoted(moments.end.structure, end)} is no longer forced on its owner`,
        names: ["force", end.name],
        fix: [{ statements: [`ALTER TABLE ${end.sql} FORCE ROW LEVEL SECURITY;`] }] as const,
      })),
});
