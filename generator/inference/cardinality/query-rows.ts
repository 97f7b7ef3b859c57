/** How many rows a query returns. */
import type { Relation } from "../../catalog/catalog.js";
import { integerOf, isNullConstant } from "../nullability/constants.js";
import { entryAnalysis } from "../nullability/entry-queries.js";
import type { Scope } from "../nullability/model.js";
import { hasInsertTrigger, hasUpdateTrigger } from "../nullability/returning.js";
import { isStoredHere } from "../nullability/tables.js";
import { isAnsweredByRule } from "../nullability/views.js";
import type { Query, SetOperationNode } from "../tree/nodes.js";
import { scopeInputRows } from "./from-rows.js";
import { groupingColumns, isUngroupedAggregate, mayGroupNothing } from "./grouping.js";
import { anyRows, oneRow, type RowCount } from "./row-count.js";
import { areGroupsFixed, isTargetFixed, isWholeInputFixed, mergeFindsOneTarget } from "./uniqueness.js";

/** Rows of a query's result, or of its RETURNING list. */
export function queryRows(scope: Scope): RowCount {
  const { query } = scope;
  switch (query.commandType) {
    case "select":
      return limited(
        query,
        query.setOperations === null ? selectedRows(scope) : combinedRows(scope, query.setOperations),
      );
    case "insert":
      return insertedRows(scope);
    case "update":
    case "delete":
      return changedRows(scope);
    case "merge":
      return mergedRows(scope);
    default:
      return anyRows;
  }
}

function selectedRows(scope: Scope): RowCount {
  const { query } = scope;
  let { min, max } = scopeInputRows(scope);
  if (max > 1 && isWholeInputFixed(scope)) max = 1;
  if (isUngroupedAggregate(query)) ({ min, max } = oneRow);
  else if (query.groupingSets.length > 0) {
    min = mayGroupNothing(query) ? 1 : Math.min(min, 1);
    max = anyRows.max;
  } else if (query.groupClause.length > 0) {
    min = Math.min(min, 1);
    if (max > 1 && areGroupsFixed(scope, groupingColumns(query))) max = 1;
  }
  if (query.havingQual !== null) min = 0;
  if (query.hasTargetSRFs) return anyRows;
  return query.distinctClause.length > 0 ? { min: Math.min(min, 1), max } : { min, max };
}

function combinedRows(scope: Scope, operation: SetOperationNode): RowCount {
  if (operation.kind === "RANGETBLREF") {
    return entryAnalysis(scope, operation.rtindex, scope.output)?.rows() ?? anyRows;
  }
  const left = combinedRows(scope, operation.larg);
  const right = combinedRows(scope, operation.rarg);
  switch (operation.op) {
    case "union": {
      const min = operation.all ? left.min + right.min : Math.min(1, left.min + right.min);
      return { min, max: left.max + right.max };
    }
    case "intersect":
      return { min: 0, max: Math.min(left.max, right.max) };
    case "except":
      return { min: 0, max: left.max };
    case "none":
      return anyRows;
  }
}

function limited(query: Query, rows: RowCount): RowCount {
  let { min, max } = rows;
  const { limitOffset, limitCount } = query;
  if (limitOffset !== null && !isNullConstant(limitOffset) && integerOf(limitOffset) !== 0n) min = 0;
  if (limitCount === null || isNullConstant(limitCount)) return { min, max };
  const count = integerOf(limitCount);
  if (count === undefined) return { min: 0, max };
  min = Math.min(min, Number(count));
  // WITH TIES adds those that sort equal to the last, unless there is no last.
  if (query.limitOption !== "with-ties" || count === 0n) max = Math.min(max, Number(count));
  return { min, max };
}

function insertedRows(scope: Scope): RowCount {
  const { query } = scope;
  const relation = targetOf(scope);
  if (relation === undefined || isAnsweredByRule(scope.context.knowledge, relation, "insert")) return anyRows;
  // A single row of VALUES may hold sets.
  const { min, max } = query.hasTargetSRFs ? anyRows : scopeInputRows(scope);
  const conflict = query.onConflict;
  const { knowledge } = scope.context;
  const mayLeaveOut =
    conflict !== null &&
    (conflict.action === "nothing" ||
      conflict.onConflictWhere !== null ||
      hasUpdateTrigger(knowledge, relation, relation.kind === "partitioned-table"));
  // A BEFORE trigger may suppress a row; what a view or foreign table does is not known.
  const isPlain = relation.viewTree === undefined && isStoredHere(knowledge, relation);
  return isPlain && !mayLeaveOut && !hasInsertTrigger(knowledge, relation) ? { min, max } : { min: 0, max };
}

/** Each row of the target is changed, and returned, at most once. */
function changedRows(scope: Scope): RowCount {
  const relation = targetOf(scope);
  const { commandType } = scope.query;
  if (relation === undefined || isAnsweredByRule(scope.context.knowledge, relation, commandType))
    return anyRows;
  return { min: 0, max: isTargetFixed(scope) ? 1 : scopeInputRows(scope).max };
}

function mergedRows(scope: Scope): RowCount {
  const { mergeActionList } = scope.query;
  const insertsOnly = mergeActionList.every((action) => action.matchKind === "not-matched-by-target");
  const hasOthers = mergeActionList.some((action) => action.matchKind === "not-matched-by-source");
  if (hasOthers) return anyRows;
  // One row of the source acts once for each row of the target that it matches.
  const isOnce = insertsOnly || mergeFindsOneTarget(scope);
  return isOnce ? { min: 0, max: scopeInputRows(scope).max } : anyRows;
}

function targetOf(scope: Scope): Relation | undefined {
  const entry = scope.query.rtable[scope.query.resultRelation - 1];
  return entry?.rtekind === "relation"
    ? scope.context.knowledge.catalog.relations.get(entry.relid)
    : undefined;
}
