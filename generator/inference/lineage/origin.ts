/** Which table column an expression's value is, unchanged; or, of an array, which column its elements are of. */
import type { Catalog } from "../../catalog/catalog.js";
import type { Expression } from "../tree/expressions.js";
import type { ColumnOrigin } from "../typed-query.js";
import { arrayFunctions, isPickingFunction, usesDefaultArgument } from "./picking-functions.js";
import { rootColumn } from "./root-column.js";
import { callArgument, entryAt, innerScope, type Located, outerScope, type Scope } from "./scope.js";
import { bodySource, isArrayUnnest, outputSource, type Source, sourceOf } from "./source.js";
import { keepsArray, keepsValue, typeIn } from "./types.js";

export type Origin =
  /** There is no value but NULL: whatever else it might be decides. */
  | { readonly kind: "nothing" }
  | { readonly kind: "column"; readonly column: ColumnOrigin }
  /** The value is an array, and each element that is not null is a value of this column. */
  | { readonly kind: "elements"; readonly column: ColumnOrigin }
  | { readonly kind: "unknown" };

const nothing: Origin = { kind: "nothing" };
const unknown: Origin = { kind: "unknown" };

interface Trail {
  readonly catalog: Catalog;
  /** What is being traced: a recursive query leads back to it, and adds no value by that. */
  readonly open: Set<Expression>;
  readonly traced: Map<Expression, Origin>;
  /** How often a trace was cut because it led back: what it found until then may be incomplete. */
  cuts: number;
}

/** The origin of one expression. */
export function originOf(located: Located): Origin {
  return trace(located.expression, located.scope, newTrail(located.scope));
}

/** The origin of a query's output column, counted from 1. */
export function outputOrigin(scope: Scope, position: number): Origin {
  return traceSource(outputSource(scope, position), undefined, newTrail(scope));
}

/** Two values that may stand in the same place: the column they share, or the one that both reference. */
export function eitherOrigin(catalog: Catalog, left: Origin, right: Origin): Origin {
  if (left.kind === "nothing") return right;
  if (right.kind === "nothing") return left;
  if (left.kind === "unknown" || right.kind === "unknown" || left.kind !== right.kind) return unknown;
  if (isSameColumn(left.column, right.column)) return left;
  const root = rootColumn(catalog, left.column);
  return isSameColumn(root, rootColumn(catalog, right.column)) ? { kind: left.kind, column: root } : unknown;
}

export function isSameColumn(left: ColumnOrigin, right: ColumnOrigin): boolean {
  return left.relationOid === right.relationOid && left.columnNumber === right.columnNumber;
}

/** What each element of such an array is. */
export function elementOrigin(array: Origin): Origin {
  if (array.kind === "elements") return { kind: "column", column: array.column };
  return array.kind === "nothing" ? nothing : unknown;
}

function newTrail(scope: Scope): Trail {
  return { catalog: scope.trees.catalog, open: new Set(), traced: new Map(), cuts: 0 };
}

function trace(expression: Expression, scope: Scope, trail: Trail): Origin {
  // In a function's body the same expression stands for other values at each call.
  const dependsOnCall = isInFunction(scope);
  const known = dependsOnCall ? undefined : trail.traced.get(expression);
  if (known !== undefined) return known;
  if (trail.open.has(expression)) {
    trail.cuts += 1;
    return dependsOnCall ? unknown : nothing;
  }
  const { cuts } = trail;
  trail.open.add(expression);
  const origin = traceKind(expression, scope, trail);
  trail.open.delete(expression);
  if (!dependsOnCall && trail.cuts === cuts) trail.traced.set(expression, origin);
  return origin;
}

function isInFunction(scope: Scope): boolean {
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    if (current.callArguments !== null) return true;
  }
  return false;
}

function traceKind(expression: Expression, scope: Scope, trail: Trail): Origin {
  const { catalog } = trail;
  const of = (part: Expression): Origin => trace(part, scope, trail);
  const oneOf = (parts: readonly Expression[]): Origin =>
    parts.map(of).reduce((left, right) => eitherOrigin(catalog, left, right), nothing);
  switch (expression.kind) {
    case "CONST":
      return expression.constisnull ? nothing : unknown;
    case "VAR":
      return traceSource(sourceOf(expression, scope), expression.vartype, trail);
    case "PARAM": {
      if (expression.paramkind !== "extern") return unknown;
      const argument = callArgument(scope, expression.paramid);
      return argument === undefined ? unknown : trace(argument.expression, argument.scope, trail);
    }
    case "RELABELTYPE":
      return keepsValue(catalog, typeIn(catalog, expression.arg), expression.resulttype)
        ? of(expression.arg)
        : unknown;
    case "ARRAYCOERCEEXPR":
      return keepsArray(catalog, expression) ? of(expression.arg) : unknown;
    case "COLLATEEXPR":
    case "NAMEDARGEXPR":
      return of(expression.arg);
    case "RETURNINGEXPR":
      return of(expression.retexpr);
    case "COALESCEEXPR":
    case "MINMAXEXPR":
      return oneOf(expression.args);
    case "NULLIFEXPR":
      return oneOf(expression.args.slice(0, 1));
    case "CASEEXPR":
      return oneOf([
        ...expression.args.map((when) => when.result),
        ...(expression.defresult === null ? [] : [expression.defresult]),
      ]);
    case "ARRAYEXPR":
      return elementsOf(oneOf(expression.elements));
    case "SUBSCRIPTINGREF":
      if (expression.refassgnexpr !== null) return unknown;
      return expression.reflowerindexpr.length > 0
        ? onlyElements(of(expression.refexpr))
        : elementOrigin(of(expression.refexpr));
    case "SUBLINK": {
      if (expression.subLinkType !== "expr" && expression.subLinkType !== "array") return unknown;
      const inner = traceSource(outputSource(innerScope(scope, expression.subselect), 1), undefined, trail);
      return expression.subLinkType === "array" ? elementsOf(inner) : inner;
    }
    case "AGGREF": {
      const picked = expression.args.filter((arg) => !arg.resjunk).map((arg) => arg.expr);
      return traceCall(expression.aggfnoid, picked, expression.aggtype, scope, trail);
    }
    case "WINDOWFUNC":
      return traceCall(expression.winfnoid, expression.args, expression.wintype, scope, trail);
    case "FUNCEXPR":
      if (expression.funcvariadic) return unknown;
      return traceCall(expression.funcid, expression.args, expression.funcresulttype, scope, trail);
    case "OPEXPR":
      return traceCall(expression.opfuncid, expression.args, expression.opresulttype, scope, trail);
    case "FIELDSELECT":
      return traceField(expression.arg, expression.fieldnum, scope, trail);
    default:
      return unknown;
  }
}

/** `typeOid` is what the reference has: a function's body may be of another type than its result. */
function traceSource(source: Source, typeOid: number | undefined, trail: Trail): Origin {
  switch (source.kind) {
    case "column":
      return {
        kind: "column",
        column: { relationOid: source.relation.oid, columnNumber: source.column.number },
      };
    case "expressions": {
      let origin: Origin = nothing;
      for (const { expression, scope } of source.alternatives) {
        if (typeOid !== undefined && typeIn(trail.catalog, expression) !== typeOid) return unknown;
        origin = eitherOrigin(trail.catalog, origin, trace(expression, scope, trail));
      }
      return origin;
    }
    case "element":
      return elementOrigin(trace(source.array.expression, source.array.scope, trail));
    case "unknown":
      return unknown;
  }
}

/** A function, aggregate, window function or the function of an operator. */
function traceCall(
  functionOid: number,
  args: readonly Expression[],
  resultTypeOid: number,
  scope: Scope,
  trail: Trail,
): Origin {
  const called = trail.catalog.functions.get(functionOid);
  if (called === undefined) return unknown;
  const of = (index: number): Origin => {
    const arg = args[index];
    return arg === undefined ? nothing : trace(arg, scope, trail);
  };
  if (!called.isBuiltin) {
    if (called.kind !== "function") return unknown;
    return traceSource(bodySource(called, args, 1, 1, scope), resultTypeOid, trail);
  }
  if (isArrayUnnest(called)) return elementOrigin(of(0));
  if (called.name === "array_agg") {
    const element = of(0);
    return element.kind === "elements" ? element : elementsOf(element);
  }
  if (isPickingFunction(called)) {
    // percentile_disc of several fractions returns an array of values.
    if (args[0] === undefined || typeIn(trail.catalog, args[0]) !== resultTypeOid) return unknown;
    return usesDefaultArgument(called) ? eitherOrigin(trail.catalog, of(0), of(2)) : of(0);
  }
  const parts = arrayFunctions.get(called.name);
  if (parts === undefined) return unknown;
  return [
    ...parts.arrays.map((index) => onlyElements(of(index))),
    ...parts.elements.map((index) => elementsOf(of(index))),
  ].reduce((left, right) => eitherOrigin(trail.catalog, left, right), nothing);
}

/** One field of a composite: a column where the composite is the whole row of a relation or subquery. */
function traceField(row: Expression, field: number, scope: Scope, trail: Trail): Origin {
  if (row.kind === "ROWEXPR") {
    const value = row.args[field - 1];
    return value === undefined ? unknown : trace(value, scope, trail);
  }
  if (row.kind !== "VAR" || row.varattno !== 0) return unknown;
  const home = outerScope(scope, row.varlevelsup);
  if (home === undefined || entryAt(home, row.varno)?.rtekind === "join") return unknown;
  return traceSource(sourceOf({ ...row, varattno: field }, scope), undefined, trail);
}

function elementsOf(element: Origin): Origin {
  if (element.kind === "column") return { kind: "elements", column: element.column };
  return element.kind === "nothing" ? nothing : unknown;
}

function onlyElements(array: Origin): Origin {
  return array.kind === "column" ? unknown : array;
}
