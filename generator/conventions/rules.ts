/** All rules, in the order in which their findings and fixes stand. */
import type { Rule } from "./rule.js";
import { rlsEnabled } from "./rules/rls-enabled.js";
import { timestamptz } from "./rules/timestamptz.js";

export const rules: readonly Rule[] = [timestamptz, rlsEnabled];
