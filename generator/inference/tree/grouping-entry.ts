/**
 * The grouping entry that PostgreSQL 18 adds to a query's range table, made for older servers where there are grouping
 * sets: a grouped expression is null in the sets that leave it out, which plain references would hide.
 */

import { typeOf } from "./expression-type.js";
import type { Expression, Var } from "./expressions.js";
import type { GroupEntry, GroupingSet, Node, Query } from "./nodes.js";
import { isExpression } from "./readers.js";
import { forEachChild, isNode } from "./walk.js";

/** Adds the entry to each query below that has grouping sets, in place: the tree is nobody else's yet. */
export function addGroupingEntries(query: Query): void {
  const visit = (node: Node): void => {
    forEachChild(node, visit);
    const isGrouped = node.kind === "QUERY" && node.groupingSets.length > 0;
    if (isGrouped && !node.rtable.some((entry) => entry.rtekind === "group")) addGroupingEntry(node);
  };
  visit(query);
}

interface Grouping {
  /** The entry's index in the range table. */
  readonly varno: number;
  /** Position, from 1, of each grouped expression, by its text at no depth. */
  readonly positions: ReadonlyMap<string, number>;
  /** Positions of those that some set leaves out. */
  readonly leftOut: ReadonlySet<number>;
}

function addGroupingEntry(query: Query): void {
  const groupexprs: Expression[] = [];
  const positions = new Map<string, number>();
  const leftOut = new Set<number>();
  const common = new Set(query.groupingSets.flatMap((set) => [...inEverySet(set)]));
  for (const { tleSortGroupRef } of query.groupClause) {
    const target = query.targetList.find((candidate) => candidate.ressortgroupref === tleSortGroupRef);
    if (target === undefined) continue;
    groupexprs.push(target.expr);
    positions.set(textOf(target.expr, 0), groupexprs.length);
    if (!common.has(tleSortGroupRef)) leftOut.add(groupexprs.length);
  }
  const entry: GroupEntry = {
    kind: "RANGETBLENTRY",
    rtekind: "group",
    groupexprs,
    alias: null,
    eref: null,
    lateral: false,
    inFromCl: false,
  };
  const grouping: Grouping = { varno: query.rtable.length + 1, positions, leftOut };
  Object.assign(query, {
    targetList: query.targetList.map((target) => ({ ...target, expr: replaced(target.expr, grouping, 0) })),
    havingQual: query.havingQual === null ? null : replaced(query.havingQual, grouping, 0),
    rtable: [...query.rtable, entry],
  });
}

/** References of the grouped columns that are in each of the sets that this stands for. */
function inEverySet(set: GroupingSet): ReadonlySet<number> {
  switch (set.settype) {
    case "simple":
      return new Set(set.content.filter((item) => typeof item === "number"));
    case "sets": {
      const nested = set.content.filter((item) => typeof item !== "number").map(inEverySet);
      const [first, ...rest] = nested;
      return new Set([...(first ?? [])].filter((reference) => rest.every((other) => other.has(reference))));
    }
    case "empty":
    case "rollup":
    case "cube":
      return new Set();
  }
}

/** The expression with references to the grouping in the stead of what is grouped; aggregates see the rows before. */
function replaced(expression: Expression, grouping: Grouping, depth: number): Expression {
  const reference = referenceTo(expression, grouping, depth);
  if (reference !== undefined) return reference;
  if (isOfTheRows(expression, depth)) return expression;
  replaceBelow(expression, grouping, depth);
  return expression;
}

/** Aggregates of this query, and GROUPING, whose arguments are names of grouped columns. */
function isOfTheRows(node: Node, depth: number): boolean {
  return (node.kind === "AGGREF" || node.kind === "GROUPINGFUNC") && node.agglevelsup === depth;
}

function replaceBelow(node: Node, grouping: Grouping, depth: number): void {
  const fields: readonly (readonly [string, unknown])[] = Object.entries(node);
  for (const [field, value] of fields) {
    Object.assign(node, { [field]: replacedValue(value, grouping, depth) });
  }
}

function replacedValue(value: unknown, grouping: Grouping, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item) => replacedValue(item, grouping, depth));
  if (typeof value !== "object" || value === null || !isNode(value)) return value;
  const inner = value.kind === "QUERY" ? depth + 1 : depth;
  const reference = referenceTo(value, grouping, inner);
  if (reference !== undefined) return reference;
  if (!isOfTheRows(value, inner)) replaceBelow(value, grouping, inner);
  return value;
}

function referenceTo(node: Node, grouping: Grouping, depth: number): Var | undefined {
  const position = grouping.positions.get(textOf(node, depth));
  if (position === undefined) return undefined;
  const column = node.kind === "VAR" ? node : undefined;
  return {
    kind: "VAR",
    varno: grouping.varno,
    varattno: position,
    vartype: isExpression(node) ? typeOf(node, () => 0) : 0,
    vartypmod: column?.vartypmod ?? -1,
    varcollid: column?.varcollid ?? 0,
    varnullingrels: grouping.leftOut.has(position) ? [grouping.varno] : [],
    varlevelsup: depth,
    varreturningtype: "default",
  };
}

/** A text that two nodes share when they are the same, one of them seen from so many levels further inside. */
function textOf(node: Node, depth: number): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === "varlevelsup" && typeof value === "number") return value - depth;
    return value instanceof Uint8Array ? [...value] : value;
  });
}
