/**
 * RETURNING: what is known of the row as it was written. WHERE was tried on the row before; BEFORE triggers may have
 * changed what was assigned; of a view, a row need not satisfy the view's own conditions.
 */
import type { Column, Relation } from "../../catalog/catalog.js";
import type { Expression, Var } from "../tree/expressions.js";
import type { RelationEntry } from "../tree/nodes.js";
import { holds } from "./ask.js";
import { columnKey, knownKey, varKey } from "./keys.js";
import type { Knowledge, Place, Property, Scope } from "./model.js";
import { openScope } from "./scope.js";
import { wholeRowKey } from "./state.js";
import { isStoredHere, selectFrom, systemColumnHolds, tableColumnHolds } from "./tables.js";
import { expressionIn } from "./trees.js";
import { isAnsweredByRule, isRowOfView, viewAnalysis, withoutParameters } from "./views.js";

/** Whether a column of the target, in RETURNING, has the property. */
export function returnedColumnHolds(place: Place, column: Var, property: Property): boolean {
  const { scope } = place;
  const { query } = scope;
  const { knowledge } = scope.context;
  const entry = query.rtable[column.varno - 1];
  const relation = entry?.rtekind === "relation" ? knowledge.catalog.relations.get(entry.relid) : undefined;
  if (entry?.rtekind !== "relation" || relation === undefined) return false;
  if (property === "non-null" && mayBeMissing(scope, column)) return false;
  // A rule may return anything in the row's stead.
  if (isAnsweredByRule(knowledge, relation, query.commandType)) return false;
  if (!isStoredHere(knowledge, relation)) return false;
  if (column.varattno === 0) return property === "non-null";
  if (column.varattno < 0) return systemColumnHolds(knowledge, relation.oid, property);
  if (place.state.known.has(knownKey(property, varKey(column)))) return true;
  const isOld = query.commandType === "delete" || column.varreturningtype === "old";
  if (isOld && isKnownOfFoundRow(scope, column, property)) return true;
  if (relation.viewTree !== undefined) return viewColumnHolds(place, relation, column, property);
  if (storedColumnHolds(knowledge, relation, entry, column.varattno, property)) return true;
  return !isOld && writtenColumnHolds(scope, relation, entry, column.varattno, property);
}

/** `old` of a row that is inserted, `new` of one that is deleted. */
function mayBeMissing(scope: Scope, { varreturningtype: version }: Var): boolean {
  const { commandType, mergeActionList } = scope.query;
  const mayDo = (command: "insert" | "delete") =>
    commandType === command ||
    (commandType === "merge" && mergeActionList.some((action) => action.commandType === command));
  return (version === "old" && mayDo("insert")) || (version === "new" && mayDo("delete"));
}

/** What FROM and WHERE say of the row that they found. */
function isKnownOfFoundRow(scope: Scope, column: Var, property: Property): boolean {
  const { known } = scope.row;
  const isKnownWhole = property === "non-null" && known.has(wholeRowKey(column.varno));
  return isKnownWhole || known.has(knownKey(property, columnKey(column.varno, column.varattno)));
}

function viewColumnHolds(place: Place, relation: Relation, column: Var, property: Property): boolean {
  const { context, query } = place.scope;
  const isFound = isRowOfView(query.commandType, column.varreturningtype);
  if (!isFound && relation.insteadOfTrigger) return false;
  const view = viewAnalysis(context, relation.oid, isFound ? {} : { asTarget: true });
  return view?.holds(column.varattno - 1, property) ?? false;
}

/** What was assigned, where no trigger can have changed it. */
function writtenColumnHolds(
  scope: Scope,
  relation: Relation,
  entry: RelationEntry,
  number: number,
  property: Property,
): boolean {
  const { query } = scope;
  const { knowledge } = scope.context;
  const column = relation.columns[number - 1];
  // A generated column follows from the others anew.
  if (column === null || column === undefined || column.isGenerated) return false;
  const assigned = query.targetList.find((target) => target.resno === number && !target.resjunk);
  switch (query.commandType) {
    case "update": {
      // A row that moves to another partition is inserted there.
      const moves = relation.kind === "partitioned-table" && hasInsertTrigger(knowledge, relation);
      if (moves || hasUpdateTrigger(knowledge, relation, entry.inh)) return false;
      if (assigned !== undefined) return assignedHolds(scope, relation, column, assigned.expr, property);
      const { known } = scope.row;
      const isKnownWhole = property === "non-null" && known.has(wholeRowKey(query.resultRelation));
      return isKnownWhole || known.has(knownKey(property, columnKey(query.resultRelation, number)));
    }
    case "insert": {
      if (!insertedHolds(scope, relation, entry, number, property)) return false;
      if (query.onConflict?.action !== "update") return true;
      if (hasUpdateTrigger(knowledge, relation, relation.kind === "partitioned-table")) return false;
      const updated = query.onConflict.onConflictSet.find((target) => target.resno === number);
      return updated !== undefined && assignedHolds(scope, relation, column, updated.expr, property);
    }
    case "merge":
      return mergedHolds(scope, relation, entry, column, property);
    default:
      return false;
  }
}

/** A row of a partitioned table is stored in a partition, which may generate its columns otherwise. */
function storedColumnHolds(
  knowledge: Knowledge,
  relation: Relation,
  entry: RelationEntry,
  number: number,
  property: Property,
): boolean {
  const withChildren = entry.inh || relation.kind === "partitioned-table";
  return tableColumnHolds(knowledge, relation.oid, number, withChildren, property);
}

/** Each action of a MERGE that returns a row assigns the column. */
function mergedHolds(
  scope: Scope,
  relation: Relation,
  entry: RelationEntry,
  column: Column,
  property: Property,
): boolean {
  const { knowledge } = scope.context;
  if (hasInsertTrigger(knowledge, relation) || hasUpdateTrigger(knowledge, relation, entry.inh)) return false;
  return scope.query.mergeActionList.every(({ commandType, targetList }) => {
    const assigned = targetList.find((target) => target.resno === column.number && !target.resjunk);
    switch (commandType) {
      case "nothing":
        return true;
      case "insert":
        return assigned === undefined
          ? defaultHolds(knowledge, relation, column, property)
          : assignedHolds(scope, relation, column, assigned.expr, property);
      case "update":
        return assigned !== undefined && assignedHolds(scope, relation, column, assigned.expr, property);
      default:
        return false;
    }
  });
}

/** Whether the value that an INSERT puts into a column has the property: also what EXCLUDED has there. */
export function insertedHolds(
  scope: Scope,
  relation: Relation,
  entry: RelationEntry,
  number: number,
  property: Property,
): boolean {
  const { knowledge } = scope.context;
  const column = relation.columns[number - 1];
  if (storedColumnHolds(knowledge, relation, entry, number, property)) return true;
  if (column === null || column === undefined || column.isGenerated || relation.viewTree !== undefined)
    return false;
  if (hasInsertTrigger(knowledge, relation)) return false;
  const assigned = scope.query.targetList.find((target) => target.resno === number && !target.resjunk);
  return assigned === undefined
    ? defaultHolds(knowledge, relation, column, property)
    : assignedHolds(scope, relation, column, assigned.expr, property);
}

/** Whether a BEFORE INSERT trigger sees rows that are put into the table, or into the partitions they go to. */
export function hasInsertTrigger(knowledge: Knowledge, relation: Relation): boolean {
  return hasTrigger(knowledge, relation, "beforeInsertTrigger", relation.kind === "partitioned-table");
}

/** Whether a BEFORE UPDATE trigger sees rows of the table; `withChildren` also of those that inherit from it. */
export function hasUpdateTrigger(knowledge: Knowledge, relation: Relation, withChildren: boolean): boolean {
  return hasTrigger(knowledge, relation, "beforeUpdateTrigger", withChildren);
}

function hasTrigger(
  knowledge: Knowledge,
  relation: Relation,
  trigger: "beforeInsertTrigger" | "beforeUpdateTrigger",
  withChildren: boolean,
): boolean {
  if (relation[trigger] || !withChildren) return relation[trigger];
  return relation.children.some((oid) => {
    const child = knowledge.catalog.relations.get(oid);
    return child === undefined || hasTrigger(knowledge, child, trigger, true);
  });
}

function assignedHolds(
  scope: Scope,
  relation: Relation,
  column: Column,
  value: Expression,
  property: Property,
): boolean {
  const { knowledge } = scope.context;
  if (value.kind === "SETTODEFAULT") return defaultHolds(knowledge, relation, column, property);
  const found: Place = { scope, state: scope.row, isReturning: false };
  if (value.kind === "VAR" && value.varlevelsup === 0) {
    const source = scope.query.rtable[value.varno - 1];
    if (source?.rtekind === "values") {
      return source.values_lists.every((row) => {
        const item = row[value.varattno - 1];
        if (item === undefined) return false;
        if (item.kind === "SETTODEFAULT") return defaultHolds(knowledge, relation, column, property);
        return holds(found, item, property);
      });
    }
  }
  return holds(found, value, property);
}

function defaultHolds(knowledge: Knowledge, relation: Relation, column: Column, property: Property): boolean {
  if (column.isIdentity) return property === "non-null";
  if (column.defaultTree === undefined) {
    // NULL, unless the type is a domain with a default of its own.
    return property !== "non-null" && knowledge.catalog.types.get(column.typeOid)?.kind !== "domain";
  }
  const expression = expressionIn(knowledge, column.defaultTree);
  if (expression === null) return false;
  const scope = openScope(withoutParameters(knowledge), selectFrom(relation.oid), null, {});
  return holds({ scope, state: scope.row, isReturning: false }, expression, property);
}
