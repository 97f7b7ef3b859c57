/**
 * What follows about a row when a subquery in its condition found a row: the conditions inside the subquery held then,
 * also for the columns of the enclosing query that they mention.
 */
import { isUngroupedAggregate } from "../cardinality/grouping.js";
import type { SubLink, Var } from "../tree/expressions.js";
import type { JoinTreeNode, Query } from "../tree/nodes.js";
import { factsWhen } from "./ask.js";
import { both, nothing } from "./facts.js";
import { keyOf, varKey } from "./keys.js";
import type { Context, Fact, Facts } from "./model.js";
import { isStoredColumn } from "./stored.js";

/**
 * Facts of `EXISTS` or `= ANY` that came out true, or of a scalar subquery that is not null (`isValue`).
 */
export function factsOfSubquery(context: Context, sublink: SubLink, isValue: boolean): Facts {
  const { subselect: query, subLinkType } = sublink;
  const isKnown = subLinkType === "exists" || subLinkType === "any" || subLinkType === "expr";
  if (!isKnown || query.commandType !== "select") return nothing;
  const isCompared = subLinkType === "any" && sublink.testexpr !== null;
  const compared = isCompared && sublink.testexpr ? factsWhen(context, sublink.testexpr, "true") : nothing;
  const outer = compared === "impossible" ? nothing : compared;
  // A row of such a query need not come from a row of its FROM clause.
  const mayComeFromNothing =
    query.setOperations !== null || query.groupingSets.length > 0 || isUngroupedAggregate(query);
  if (mayComeFromNothing) return outer;
  const conditions: Facts[] = [];
  if (query.jointree !== null) collectConditions(context, query.jointree, conditions);
  const value = query.targetList.find((target) => !target.resjunk);
  if (isValue && value !== undefined && query.groupClause.length === 0) {
    conditions.push(factsWhen(context, value.expr, "non-null"));
  }
  const inner = both(...conditions.filter((facts) => facts !== "impossible"));
  return inner === "impossible"
    ? outer
    : both(
        outer,
        inner.flatMap((fact) => asSeenOutside(context, query, fact)),
      );
}

/** Conditions that held of every row: those of inner joins and of the preserved sides of outer ones. */
function collectConditions(context: Context, item: JoinTreeNode, found: Facts[]): void {
  switch (item.kind) {
    case "RANGETBLREF":
      return;
    case "FROMEXPR":
      for (const child of item.fromlist) collectConditions(context, child, found);
      if (item.quals !== null) found.push(factsWhen(context, item.quals, "true"));
      return;
    case "JOINEXPR":
      if (item.jointype === "inner" || item.jointype === "left") collectConditions(context, item.larg, found);
      if (item.jointype === "inner" || item.jointype === "right")
        collectConditions(context, item.rarg, found);
      if (item.jointype === "inner" && item.quals !== null)
        found.push(factsWhen(context, item.quals, "true"));
      return;
  }
}

/** A fact about a column of the enclosing query, in its own terms; facts about anything else say nothing outside. */
function asSeenOutside(context: Context, query: Query, fact: Fact): readonly Fact[] {
  const { column, given = [] } = fact;
  if (column === undefined || fact.says === "null" || column.varlevelsup === 0) return [];
  const { knowledge } = context;
  if (given.some((each) => each.varlevelsup === 0 && !isStoredColumn(knowledge, query, each))) return [];
  const outside = oneLevelUp(column);
  const key = keyOf(knowledge, outside) ?? varKey(outside);
  const above = given.filter(({ varlevelsup }) => varlevelsup > 0).map(oneLevelUp);
  return [{ ...fact, key, expression: outside, column: outside, given: above }];
}

function oneLevelUp(column: Var): Var {
  return { ...column, varlevelsup: column.varlevelsup - 1 };
}
