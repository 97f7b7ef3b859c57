/** How a query groups its rows: whether into one group whatever it finds, by which expressions, in which sets. */
import type { Expression } from "../tree/expressions.js";
import type { GroupingSet, Query } from "../tree/nodes.js";

/** Without GROUP BY, aggregates or HAVING make one group of all rows, also of none. */
export function isUngroupedAggregate(query: Query): boolean {
  const isGrouped = query.groupClause.length > 0 || query.groupingSets.length > 0;
  return !isGrouped && (query.hasAggs || query.havingQual !== null);
}

/** Whether the query's groups are made although it may have found no row: some row of the result may come from nothing. */
export function mayGroupNothing(query: Query): boolean {
  if (query.groupingSets.length > 0) return query.groupingSets.every(mayBeEmpty);
  return isUngroupedAggregate(query);
}

/** Whether one of the sets that this stands for is `()`. */
function mayBeEmpty(set: GroupingSet): boolean {
  switch (set.settype) {
    case "empty":
    case "rollup":
    case "cube":
      return true;
    case "simple":
      return false;
    case "sets":
      return set.content.some((nested) => typeof nested !== "number" && mayBeEmpty(nested));
  }
}

export interface GroupingColumn {
  readonly expression: Expression;
  /** The equality operator that decides which rows belong together. */
  readonly operator: number;
  /** Ties it to the select list. */
  readonly reference: number;
}

/** What GROUP BY names, in terms of the FROM clause's columns. */
export function groupingColumns(query: Query): readonly GroupingColumn[] {
  return query.groupClause.flatMap((clause) => {
    const target = query.targetList.find((entry) => entry.ressortgroupref === clause.tleSortGroupRef);
    if (target === undefined) return [];
    return [
      {
        expression: withoutGroupReference(query, target.expr),
        operator: clause.eqop,
        reference: clause.tleSortGroupRef,
      },
    ];
  });
}

/** From PostgreSQL 18 a grouped expression is a reference to the grouping's own range table entry. */
function withoutGroupReference(query: Query, expression: Expression): Expression {
  if (expression.kind !== "VAR" || expression.varlevelsup !== 0) return expression;
  const entry = query.rtable[expression.varno - 1];
  if (entry?.rtekind !== "group") return expression;
  return entry.groupexprs[expression.varattno - 1] ?? expression;
}
