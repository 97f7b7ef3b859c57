/** A query with what it can refer to: the queries around it, and the arguments of the function whose body it is. */
import type { Catalog } from "../../catalog/catalog.js";
import type { Expression } from "../tree/expressions.js";
import type { CommonTableExpr, CteEntry, Query, RangeTableEntry, TargetEntry } from "../tree/nodes.js";

/** Analysed trees that a query names by oid only. */
export interface Trees {
  readonly catalog: Catalog;
  /** A view's query; null when its tree can't be read. */
  viewQuery(relationOid: number): Query | null;
  /** The last statement of a function written in SQL; null when it is not known. */
  functionQuery(functionOid: number): Query | null;
  /** All statements of a function written in SQL; null when they are not known. */
  functionBody(functionOid: number): readonly Query[] | null;
  /** An expression that the catalog holds as text; null when it can't be read. */
  expression(tree: string): Expression | null;
}

export interface Scope {
  readonly trees: Trees;
  readonly query: Query;
  readonly parent: Scope | null;
  /** References are read where RETURNING stands: the target's row is the one that was written. */
  readonly isReturning: boolean;
  /** The query is a view that is written to: the row need not satisfy its conditions. */
  readonly isTarget: boolean;
  /** In a function's body: what each parameter is at the call, in declared order. */
  readonly callArguments: readonly (Located | undefined)[] | null;
}

/** An expression with the scope that its references are to be read in. */
export interface Located {
  readonly expression: Expression;
  readonly scope: Scope;
}

/** The scope of a statement that stands alone: the query itself, or a view's. */
export function outermostScope(trees: Trees, query: Query): Scope {
  return { trees, query, parent: null, isReturning: false, isTarget: false, callArguments: null };
}

/** The scope of a query written inside another. */
export function innerScope(scope: Scope, query: Query): Scope {
  return { ...outermostScope(scope.trees, query), parent: scope };
}

/** The scope that is `levels` queries outwards; undefined when there are not so many. */
export function outerScope(scope: Scope, levels: number): Scope | undefined {
  let current: Scope | null = scope;
  for (let level = 0; level < levels && current !== null; level++) current = current.parent;
  return current ?? undefined;
}

/** In a function's body: what `$<number>` is at the call. */
export function callArgument(scope: Scope, number: number): Located | undefined {
  let body = scope;
  while (body.parent !== null) body = body.parent;
  return body.callArguments?.[number - 1];
}

/** The entry with an index as Vars have it, from 1. */
export function entryAt(scope: Scope, index: number): RangeTableEntry | undefined {
  return scope.query.rtable[index - 1];
}

/** The columns that a query returns, in order. */
export function outputList(query: Query): readonly TargetEntry[] {
  const list = query.commandType === "select" ? query.targetList : query.returningList;
  return list.filter((target) => !target.resjunk);
}

/** A query's output column, counted from 1. Of a set operation it names the leftmost arm's. */
export function outputAt(scope: Scope, position: number): Located | undefined {
  const target = outputList(scope.query)[position - 1];
  if (target === undefined) return undefined;
  const isReturning = scope.query.commandType !== "select";
  return { expression: target.expr, scope: isReturning ? { ...scope, isReturning } : scope };
}

/** The common table expression that a range table entry names, with the scope of its query. */
export function commonTable(
  scope: Scope,
  entry: CteEntry,
): { readonly table: CommonTableExpr; readonly scope: Scope } | undefined {
  const holder = outerScope(scope, entry.ctelevelsup);
  const table = holder?.query.cteList.find((candidate) => candidate.ctename === entry.ctename);
  if (holder === undefined || table === undefined) return undefined;
  return { table, scope: innerScope(holder, table.ctequery) };
}
