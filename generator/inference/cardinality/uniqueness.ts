/** Whether conditions leave at most one row: every table of the FROM clause is pinned down by a unique key. */
import type { Relation } from "../../catalog/catalog.js";
import { entryAnalysis } from "../nullability/entry-queries.js";
import { columnKey, keyOf } from "../nullability/keys.js";
import type { Knowledge, Place, Scope } from "../nullability/model.js";
import { nullableSides } from "../nullability/outer-joins.js";
import { isStoredHere } from "../nullability/tables.js";
import type { JoinTreeNode, Query } from "../tree/nodes.js";
import { withoutRelabel } from "../tree/walk.js";
import { entryRows } from "./entry-rows.js";
import {
  conditionsOn,
  conjunctsOf,
  dependencies,
  type Equality,
  equalitiesInCondition,
  equalitiesOf,
  references,
} from "./equalities.js";
import { type GroupingColumn, groupingColumns, isUngroupedAggregate } from "./grouping.js";
import { isKeyFixed } from "./unique-keys.js";

/** An output column, from 0, that the enclosing query equates with one value. */
type FixedColumn = Pick<Equality, "functionOid" | "collation"> & { readonly column: number };

/** Whether FROM and WHERE give at most one row. */
export function isWholeInputFixed(scope: Scope, outputs: readonly FixedColumn[] = []): boolean {
  const entries = entriesOf(scope.query.jointree);
  const fixed = fixedEntries(scope, entries, outputs);
  return fixed !== null && entries.every((entry) => fixed.has(entry));
}

/** Whether an UPDATE or DELETE finds at most one row of its target, each of which it changes once. */
export function isTargetFixed(scope: Scope): boolean {
  const { query } = scope;
  const entry = query.rtable[query.resultRelation - 1];
  const { knowledge } = scope.context;
  const relation = entry?.rtekind === "relation" ? knowledge.catalog.relations.get(entry.relid) : undefined;
  if (relation === undefined) return false;
  // What is done to a view or foreign table may be done once for each row that was joined.
  if (relation.viewTree !== undefined || !isStoredHere(knowledge, relation)) return isWholeInputFixed(scope);
  return isWholeInputFixed(scope) || (alwaysThereAndFixed(scope)?.has(query.resultRelation) ?? false);
}

/** Whether GROUP BY makes at most one group. */
export function areGroupsFixed(
  scope: Scope,
  columns: readonly GroupingColumn[],
  outputs: readonly FixedColumn[] = [],
): boolean {
  const { knowledge } = scope.context;
  const fixed = alwaysThereAndFixed(scope) ?? new Set<number>();
  const targets = scope.query.targetList;
  return columns.every(({ expression, operator, reference }) => {
    const dependsOn = dependencies(knowledge, expression);
    if (isWithin(dependsOn, fixed)) return true;
    const visible = targets.filter((target) => !target.resjunk);
    const isFixedOutside = outputs.some(
      (output) =>
        visible[output.column]?.ressortgroupref === reference &&
        isSameEquality(knowledge, expression, operator, output),
    );
    if (isFixedOutside) return true;
    const column = withoutRelabel(expression);
    if (column.kind !== "VAR" || column.varlevelsup > 0) return false;
    return equalitiesOf(scope).some(
      (equality) =>
        equality.isUniversal &&
        equality.subject === columnKey(column.varno, column.varattno) &&
        isWithin(equality.dependsOn, fixed) &&
        isSameEquality(knowledge, expression, operator, equality),
    );
  });
}

/** Whether each row of a MERGE's source matches at most one row of its target. */
export function mergeFindsOneTarget(scope: Scope): boolean {
  const { query } = scope;
  const { knowledge } = scope.context;
  const entry = query.rtable[query.resultRelation - 1];
  const condition = query.mergeJoinCondition ?? query.jointree?.quals ?? null;
  if (entry?.rtekind !== "relation" || condition === null) return false;
  const relation = knowledge.catalog.relations.get(entry.relid);
  if (relation === undefined || !hasUniqueKeys(relation, entry.inh)) return false;
  const equalities = equalitiesInCondition(knowledge, condition).filter(
    (equality) => equality.varno === query.resultRelation && !equality.dependsOn.has(query.resultRelation),
  );
  const names = () => new Set(conjunctsOf(condition).flatMap((conjunct) => keyOf(knowledge, conjunct) ?? []));
  return relation.uniqueKeys.some((key) =>
    isKeyFixed(knowledge, key, query.resultRelation, equalities, names),
  );
}

/** Fixed entries that no outer join may have made up: what they hold is the same in all rows. */
function alwaysThereAndFixed(scope: Scope): ReadonlySet<number> | null {
  const nullable = new Set<number>();
  const visit = (item: JoinTreeNode): void => {
    if (item.kind === "FROMEXPR") for (const child of item.fromlist) visit(child);
    if (item.kind !== "JOINEXPR") return;
    const { larg, rarg } = item;
    const sides = nullableSides(scope, item);
    if (sides.right) for (const entry of entriesOf(rarg)) nullable.add(entry);
    if (sides.left) for (const entry of entriesOf(larg)) nullable.add(entry);
    visit(larg);
    visit(rarg);
  };
  if (scope.query.jointree !== null) visit(scope.query.jointree);
  const candidates = entriesOf(scope.query.jointree).filter((entry) => !nullable.has(entry));
  return fixedEntries(scope, candidates, []);
}

/** Grows the set of entries of which there is at most one row; null where a FULL JOIN makes rows of either side. */
function fixedEntries(
  scope: Scope,
  candidates: readonly number[],
  outputs: readonly FixedColumn[],
): ReadonlySet<number> | null {
  if (hasFullJoin(scope, scope.query.jointree)) return null;
  const equalities = [
    ...equalitiesOf(scope),
    ...outputs.flatMap((output) => asEquality(scope.query, output)),
  ];
  const fixed = new Set<number>();
  for (;;) {
    const next = candidates.find(
      (entry) =>
        !fixed.has(entry) &&
        isEntryFixed(
          scope,
          entry,
          equalities.filter((equality) => equality.varno === entry && isWithin(equality.dependsOn, fixed)),
          fixed,
        ),
    );
    if (next === undefined) return fixed;
    fixed.add(next);
  }
}

/** Whether some join may make up rows of either side. */
function hasFullJoin(scope: Scope, item: JoinTreeNode | null): boolean {
  if (item === null || item.kind === "RANGETBLREF") return false;
  if (item.kind === "FROMEXPR") return item.fromlist.some((child) => hasFullJoin(scope, child));
  const { left, right } = nullableSides(scope, item);
  return (left && right) || hasFullJoin(scope, item.larg) || hasFullJoin(scope, item.rarg);
}

function isEntryFixed(
  scope: Scope,
  varno: number,
  equalities: readonly Equality[],
  fixed: ReadonlySet<number>,
): boolean {
  const entry = scope.query.rtable[varno - 1];
  const place: Place = { scope, state: scope.row, isReturning: false };
  if (entry?.rtekind === "relation") {
    const { knowledge } = scope.context;
    const relation = knowledge.catalog.relations.get(entry.relid);
    const hasKeys = relation !== undefined && hasUniqueKeys(relation, entry.inh);
    const conditions = () => conditionsOn(scope, varno);
    if (
      hasKeys &&
      relation.uniqueKeys.some((key) => isKeyFixed(knowledge, key, varno, equalities, conditions))
    )
      return true;
  }
  const inner = entryAnalysis(scope, varno, scope.row)?.place?.scope;
  const isSame = () => isSameThroughout(scope, varno, inner?.query, fixed);
  if (entryRows(place, varno).max <= 1) return isSame();
  if (inner === undefined) return false;
  const outputs = equalities.flatMap(({ varattno, functionOid, collation }) =>
    varattno === 0 ? [] : [{ column: varattno - 1, functionOid, collation }],
  );
  return givesOneRow(inner, outputs) && isSame();
}

/**
 * Whether an entry gives the same rows for all rows of the others. A lateral one that refers to them may not, nor may a volatile
 * subquery, which may be run for each. The rows of functions and of WITH queries are kept.
 */
function isSameThroughout(
  scope: Scope,
  varno: number,
  inner: Query | undefined,
  fixed: ReadonlySet<number>,
): boolean {
  const entry = scope.query.rtable[varno - 1];
  const { knowledge } = scope.context;
  switch (entry?.rtekind) {
    case "function":
      return entry.functions.every(({ funcexpr }) => isWithin(references(funcexpr), fixed));
    case "values":
      return entry.values_lists.flat().every((value) => isWithin(dependencies(knowledge, value), fixed));
    case "relation":
    case "subquery":
      return inner === undefined || isWithin(dependencies(knowledge, inner), fixed);
    default:
      return true;
  }
}

/** Whether a query gives at most one row with these values in its output columns. */
function givesOneRow(scope: Scope, outputs: readonly FixedColumn[]): boolean {
  const { query } = scope;
  if (query.commandType !== "select" || query.setOperations !== null || query.hasTargetSRFs) return false;
  if (query.groupingSets.length > 0) return false;
  if (isUngroupedAggregate(query)) return true;
  if (query.distinctClause.length > 0 && areDistinctFixed(scope, outputs)) return true;
  if (query.groupClause.length > 0) return areGroupsFixed(scope, groupingColumns(query), outputs);
  return isWholeInputFixed(scope, outputs);
}

function areDistinctFixed(scope: Scope, outputs: readonly FixedColumn[]): boolean {
  const { query } = scope;
  const visible = query.targetList.filter((target) => !target.resjunk);
  return query.distinctClause.every(({ tleSortGroupRef, eqop }) =>
    outputs.some((output) => {
      const target = visible[output.column];
      const isNamed = target?.ressortgroupref === tleSortGroupRef;
      return isNamed && isSameEquality(scope.context.knowledge, target.expr, eqop, output);
    }),
  );
}

/** What rows the clause counts as equal, the condition does too. */
function isSameEquality(
  knowledge: Knowledge,
  expression: GroupingColumn["expression"],
  operator: number,
  equality: Pick<Equality, "functionOid" | "collation">,
): boolean {
  const { equality: families, equalityOperators } = knowledge.catalog;
  const grouping = families.get(equalityOperators.get(operator) ?? 0);
  const condition = families.get(equality.functionOid);
  if (grouping === undefined || condition === undefined) return false;
  const collation = expression.kind === "VAR" ? expression.varcollid : 0;
  return collation === equality.collation && [...grouping].some((family) => condition.has(family));
}

/** A key of an inheritance parent says nothing of its children's rows; a partitioned table's holds of all partitions. */
function hasUniqueKeys(relation: Relation, withChildren: boolean): boolean {
  if (relation.kind === "view" || relation.kind === "foreign-table") return false;
  return relation.kind === "partitioned-table" || !withChildren || !relation.hasChildren;
}

/** The condition on an output column, as one on the column that it shows. */
function asEquality(query: Query, output: FixedColumn): readonly Equality[] {
  const target = query.targetList.filter((candidate) => !candidate.resjunk)[output.column];
  const column = target === undefined ? undefined : withoutRelabel(target.expr);
  if (column?.kind !== "VAR" || column.varlevelsup > 0 || column.varattno <= 0) return [];
  const { varno, varattno } = column;
  const { functionOid, collation } = output;
  const subject = columnKey(varno, varattno);
  return [
    { varno, varattno, subject, functionOid, collation, dependsOn: new Set<number>(), isUniversal: true },
  ];
}

/** Range table entries, joins left out, of an item of a FROM clause. */
function entriesOf(item: JoinTreeNode | null): readonly number[] {
  if (item === null) return [];
  switch (item.kind) {
    case "RANGETBLREF":
      return [item.rtindex];
    case "FROMEXPR":
      return item.fromlist.flatMap(entriesOf);
    case "JOINEXPR":
      return [...entriesOf(item.larg), ...entriesOf(item.rarg)];
  }
}

/** What depends on nothing that is known is within none. */
function isWithin(subset: ReadonlySet<number> | null, set: ReadonlySet<number>): boolean {
  return subset !== null && [...subset].every((member) => set.has(member));
}
