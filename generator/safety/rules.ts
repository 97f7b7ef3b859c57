/** All rules that decide on a trace, in the order of docs/migration-safety.md. */
import type { SafetyRule } from "./rule.js";
import { bypassRls } from "./rules/bypass-rls.js";
import { cascadeVictims } from "./rules/cascade-victims.js";
import { checkScan } from "./rules/check-scan.js";
import { constraintIndex } from "./rules/constraint-index.js";
import { definerGained } from "./rules/definer-gained.js";
import { droppedColumn } from "./rules/dropped-column.js";
import { droppedTable } from "./rules/dropped-table.js";
import { emptiedTable } from "./rules/emptied-table.js";
import { foreignKeyScan } from "./rules/foreign-key-scan.js";
import { grantWidened } from "./rules/grant-widened.js";
import { indexWithoutConcurrently } from "./rules/index-without-concurrently.js";
import { invokerLost } from "./rules/invoker-lost.js";
import { lockHeld } from "./rules/lock-held.js";
import { lockTimeout } from "./rules/lock-timeout.js";
import { narrowedType } from "./rules/narrowed-type.js";
import { notNullScan } from "./rules/not-null-scan.js";
import { notNullWithoutDefault } from "./rules/not-null-without-default.js";
import { policyDropped } from "./rules/policy-dropped.js";
import { policyWidened } from "./rules/policy-widened.js";
import { rlsNotForced } from "./rules/rls-not-forced.js";
import { rlsOff } from "./rules/rls-off.js";
import { tableLock } from "./rules/table-lock.js";
import { tableRewrite } from "./rules/table-rewrite.js";
import { tableScan } from "./rules/table-scan.js";
import { unprotectedTable } from "./rules/unprotected-table.js";

export const safetyRules: readonly SafetyRule[] = [
  tableRewrite,
  tableScan,
  indexWithoutConcurrently,
  constraintIndex,
  foreignKeyScan,
  checkScan,
  notNullScan,
  notNullWithoutDefault,
  lockHeld,
  lockTimeout,
  tableLock,
  droppedTable,
  droppedColumn,
  emptiedTable,
  narrowedType,
  cascadeVictims,
  rlsOff,
  rlsNotForced,
  policyDropped,
  policyWidened,
  invokerLost,
  grantWidened,
  bypassRls,
  definerGained,
  unprotectedTable,
];
