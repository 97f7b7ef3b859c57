/** All rules, in the order in which their fixes stand in a migration: columns first, then what is built on them. */
import type { Rule } from "./rule.js";
import { bigint } from "./rules/bigint.js";
import { definerSearchPath } from "./rules/definer-search-path.js";
import { deleteAction } from "./rules/delete-action.js";
import { documented } from "./rules/documented.js";
import { externalId } from "./rules/external-id.js";
import { foreignKeyIndex } from "./rules/foreign-key-index.js";
import { functionSearchPath } from "./rules/function-search-path.js";
import { idCheck } from "./rules/id-check.js";
import { idDefault } from "./rules/id-default.js";
import { idPrefixRule } from "./rules/id-prefix.js";
import { idPrimaryKey } from "./rules/id-primary-key.js";
import { jsonb } from "./rules/jsonb.js";
import { materializedViewGrant } from "./rules/materialized-view-grant.js";
import { permissivePolicies } from "./rules/permissive-policies.js";
import { policyAlwaysTrue } from "./rules/policy-always-true.js";
import { policySetting } from "./rules/policy-setting.js";
import { redundantIndex } from "./rules/redundant-index.js";
import { rlsEnabled } from "./rules/rls-enabled.js";
import { rlsForced } from "./rules/rls-forced.js";
import { rlsPolicy } from "./rules/rls-policy.js";
import { setNull } from "./rules/set-null.js";
import { storytime } from "./rules/storytime.js";
import { textRule } from "./rules/text.js";
import { timestamps } from "./rules/timestamps.js";
import { timestamptz } from "./rules/timestamptz.js";
import { updatedAtTrigger } from "./rules/updated-at-trigger.js";
import { viewSecurityInvoker } from "./rules/view-security-invoker.js";

export const rules: readonly Rule[] = [
  idPrimaryKey,
  idDefault,
  idCheck,
  idPrefixRule,
  timestamptz,
  bigint,
  textRule,
  jsonb,
  timestamps,
  updatedAtTrigger,
  storytime,
  deleteAction,
  setNull,
  foreignKeyIndex,
  redundantIndex,
  rlsEnabled,
  rlsPolicy,
  rlsForced,
  policyAlwaysTrue,
  policySetting,
  permissivePolicies,
  viewSecurityInvoker,
  materializedViewGrant,
  definerSearchPath,
  functionSearchPath,
  documented,
  // The last: what is before it names the columns as they are.
  externalId,
];
