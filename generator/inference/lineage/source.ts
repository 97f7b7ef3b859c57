/** Where the value of a reference comes from: a table's column, or expressions one of which has made it. */
import type { Column, PgFunction, Relation } from "../../catalog/catalog.js";
import { isRowOfView } from "../nullability/views.js";
import { isRowType } from "../row-types.js";
import type { Expression, Var } from "../tree/expressions.js";
import type { FunctionEntry, RangeTableEntry, SetOperationNode } from "../tree/nodes.js";
import {
  commonTable,
  entryAt,
  innerScope,
  type Located,
  outermostScope,
  outerScope,
  outputAt,
  outputList,
  type Scope,
  type Trees,
} from "./scope.js";

export type Source =
  /** A stored column, NULL where an outer join or `old`/`new` has no row. */
  | { readonly kind: "column"; readonly relation: Relation; readonly column: Column }
  /** The value is that of one of these, or NULL where an outer join has no row. */
  | { readonly kind: "expressions"; readonly alternatives: readonly Located[] }
  /** The value is an element of this array, or NULL. */
  | { readonly kind: "element"; readonly array: Located }
  | { readonly kind: "unknown" };

const unknown: Source = { kind: "unknown" };

/** What a Var stands for. A whole row or a system column is `unknown`. */
export function sourceOf(reference: Var, scope: Scope): Source {
  const home = outerScope(scope, reference.varlevelsup);
  if (home === undefined || reference.varattno <= 0) return unknown;
  const entry = entryAt(home, reference.varno);
  if (entry === undefined) return unknown;
  if (entry.rtekind === "subquery" && home.query.setOperations !== null) {
    return outputSource(home, reference.varattno);
  }
  return entrySource(entry, reference, home);
}

/** What a query's output column, counted from 1, stands for. */
export function outputSource(scope: Scope, position: number): Source {
  const { setOperations } = scope.query;
  if (setOperations !== null) return armsSource(setOperations, position, scope);
  const output = outputAt(scope, position);
  return output === undefined ? unknown : { kind: "expressions", alternatives: [output] };
}

/** The arms of a set operation whose rows may be returned. */
function armsSource(node: SetOperationNode, position: number, scope: Scope): Source {
  const alternatives: Located[] = [];
  let isKnown = true;
  const walk = (arm: SetOperationNode): void => {
    if (arm.kind === "SETOPERATIONSTMT") {
      walk(arm.larg);
      // EXCEPT returns rows of its left arm only.
      if (arm.op !== "except") walk(arm.rarg);
      return;
    }
    const entry = entryAt(scope, arm.rtindex);
    if (entry?.rtekind !== "subquery") {
      isKnown = false;
      return;
    }
    const source = outputSource(innerScope(scope, entry.subquery), position);
    if (source.kind === "expressions") alternatives.push(...source.alternatives);
    else isKnown = false;
  };
  walk(node);
  return isKnown ? { kind: "expressions", alternatives } : unknown;
}

function entrySource(entry: RangeTableEntry, reference: Var, scope: Scope): Source {
  const position = reference.varattno;
  switch (entry.rtekind) {
    case "relation":
      return relationSource(entry.relid, reference, scope);
    case "subquery":
      return outputSource(innerScope(scope, entry.subquery), position);
    case "join":
      return only(entry.joinaliasvars[position - 1], scope);
    case "group":
      return only(entry.groupexprs[position - 1], scope);
    case "values":
      return rowsSource(entry.values_lists, position, scope);
    case "cte": {
      const common = commonTable(scope, entry);
      return common === undefined ? unknown : outputSource(common.scope, position);
    }
    case "function":
      return functionSource(entry, position, scope);
    case "tablefunc":
    case "tuplestore":
    case "result":
      return unknown;
  }
}

function only(expression: Expression | undefined, scope: Scope): Source {
  return expression === undefined ? unknown : { kind: "expressions", alternatives: [{ expression, scope }] };
}

function rowsSource(rows: readonly (readonly Expression[])[], position: number, scope: Scope): Source {
  const alternatives: Located[] = [];
  for (const row of rows) {
    const expression = row[position - 1];
    if (expression === undefined) return unknown;
    alternatives.push({ expression, scope });
  }
  return { kind: "expressions", alternatives };
}

function relationSource(relationOid: number, reference: Var, scope: Scope): Source {
  const { varattno: position, varno, varreturningtype } = reference;
  const relation = scope.trees.catalog.relations.get(relationOid);
  const column = relation?.columns[position - 1];
  if (relation === undefined || column === undefined || column === null) return unknown;
  const isTarget = scope.isReturning && varno === scope.query.resultRelation;
  if (isTarget && mayBeReplaced(relation, scope.trees)) return unknown;
  if (relation.kind !== "view" && relation.kind !== "materialized-view") {
    return { kind: "column", relation, column };
  }
  const query = scope.trees.viewQuery(relationOid);
  if (query === null) return unknown;
  // What a view that is written to is a view of is written to as well.
  const isWritten = scope.isTarget || (isTarget && !isRowOfView(scope.query.commandType, varreturningtype));
  return outputSource({ ...outermostScope(scope.trees, query), isTarget: isWritten }, position);
}

/** Whether a trigger or rule may return any row for the one that was written, on a view also of what it is a view of. */
function mayBeReplaced(relation: Relation, trees: Trees): boolean {
  if (relation.insteadOfTrigger || relation.hasRules) return true;
  const query = relation.viewTree === undefined ? null : trees.viewQuery(relation.oid);
  return (query?.rtable ?? []).some((entry) => {
    const base = entry.rtekind === "relation" ? trees.catalog.relations.get(entry.relid) : undefined;
    return base !== undefined && base.oid !== relation.oid && mayBeReplaced(base, trees);
  });
}

function functionSource(entry: FunctionEntry, position: number, scope: Scope): Source {
  let first = 0;
  for (const { funcexpr, funccolcount } of entry.functions) {
    const inFunction = position - first;
    first += funccolcount;
    if (position > first) continue;
    if (funcexpr.kind !== "FUNCEXPR") return funccolcount === 1 ? only(funcexpr, scope) : unknown;
    const called = scope.trees.catalog.functions.get(funcexpr.funcid);
    if (called === undefined) return unknown;
    if (isArrayUnnest(called)) {
      const array = funcexpr.args[0];
      // Of an array of rows the columns are their fields.
      if (isRowType(scope.trees.catalog, funcexpr.funcresulttype)) return unknown;
      return array === undefined ? unknown : { kind: "element", array: { expression: array, scope } };
    }
    if (!called.returnsSet && funccolcount === 1) return only(funcexpr, scope);
    return bodySource(called, funcexpr.args, inFunction, funccolcount, scope);
  }
  return unknown;
}

/** Whether it is `unnest(anyarray)`, which returns each element of its argument. */
export function isArrayUnnest(called: PgFunction): boolean {
  return called.isBuiltin && called.source === "array_unnest";
}

/** A column of what a function written in SQL returns; `width` is how many columns its caller sees. */
export function bodySource(
  called: PgFunction,
  args: readonly Expression[],
  position: number,
  width: number,
  scope: Scope,
): Source {
  const query = scope.trees.functionQuery(called.oid);
  // One composite column in the body may be several for the caller.
  if (query === null || outputList(query).length !== width) return unknown;
  const callArguments: Located[] = [];
  args.forEach((arg, index) => {
    if (arg.kind === "NAMEDARGEXPR") callArguments[arg.argnumber] = { expression: arg.arg, scope };
    else callArguments[index] = { expression: arg, scope };
  });
  return outputSource({ ...outermostScope(scope.trees, query), callArguments }, position);
}
