/** Rules about queries.sql, which are decided by putting every query to the schema before and the schema after. */
import type { SafetyRule } from "./rule.js";

export type QueryRule = Omit<SafetyRule, "run">;

export const brokenQuery = {
  name: "broken-query",
  level: "error",
  summary: "Every query that Postgres accepts before is accepted after.",
  rationale:
    "A query that names what is gone fails each time it is run, from the moment at which the migration is applied.",
} as const satisfies QueryRule;

export const changedQuery = {
  name: "changed-query",
  level: "warning",
  summary: "Every query has the same parameters and columns after as before.",
  rationale:
    "The code that was generated from the query expects what it returned before: until the service is deployed anew its types don't hold.",
} as const satisfies QueryRule;

export const queryRules = [brokenQuery, changedQuery] as const;
