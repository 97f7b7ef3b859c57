/** Whether an array has no NULL among its elements; a NULL array has none. */

import { typeOf } from "../tree/expression-type.js";
import type { AggRef, ArrayExpr, Expression, SubLink } from "../tree/expressions.js";
import { aggregateInput } from "./aggregates.js";
import { holds, isNonNull } from "./ask.js";
import { arrayOf, isAlwaysTrue, isNullConstant } from "./constants.js";
import { domainHolds } from "./domains.js";
import { caseHolds } from "./logic.js";
import type { Place } from "./model.js";
import { sqlFunctionHolds } from "./sql-functions.js";
import { isKnown, placeWhen } from "./state.js";
import { subqueryAnalysis } from "./subqueries.js";
import { variableHolds } from "./variables.js";
import { windowInput } from "./windows.js";

/** Whether no element of the array, in any row that reaches the place, is null. */
export function elementsAreNonNull(place: Place, expression: Expression): boolean {
  return (
    place.state.isImpossible || followsFromParts(place, expression) || isKnown(place, expression, "elements")
  );
}

function followsFromParts(place: Place, expression: Expression): boolean {
  const of = (inner: Expression) => holds(place, inner, "elements");
  switch (expression.kind) {
    case "CONST":
      return expression.constisnull || arrayOf(expression)?.hasNulls === false;
    case "PARAM":
      if (expression.paramkind === "extern")
        return place.scope.context.parameter(expression.paramid, "elements");
      return (
        expression.paramkind === "sublink" &&
        (place.sublink?.holds(expression.paramid - 1, "elements") ?? false)
      );
    case "VAR":
      return variableHolds(place, expression, "elements");
    case "ARRAYEXPR":
      return elementsOfList(place, expression);
    case "RELABELTYPE":
    case "COLLATEEXPR":
    case "NAMEDARGEXPR":
      return of(expression.arg);
    case "COERCETODOMAIN":
      return (
        of(expression.arg) || domainHolds(place.scope.context.knowledge, expression.resulttype, "elements")
      );
    case "ARRAYCOERCEEXPR": {
      const { elemexpr } = expression;
      // A cast of an element may give NULL: `'null'::jsonb::int`.
      return (
        of(expression.arg) &&
        (elemexpr === null || isNonNull({ ...place, testValueIsNonNull: true }, elemexpr))
      );
    }
    case "SUBLINK":
      return elementsOfSubquery(place, expression);
    case "AGGREF":
      return elementsOfAggregate(place, expression);
    case "WINDOWFUNC": {
      const [argument] = expression.args;
      return argument !== undefined && elementsOfWindow(place, expression.winfnoid, argument);
    }
    case "COALESCEEXPR":
    case "MINMAXEXPR":
      return expression.args.every(of);
    case "NULLIFEXPR":
      return expression.args[0] !== undefined && of(expression.args[0]);
    case "CASEEXPR":
      return caseHolds(place, expression, "elements");
    case "SUBSCRIPTINGREF":
      // A slice; a single subscript gives no array.
      return (
        expression.refassgnexpr === null && expression.reflowerindexpr.length > 0 && of(expression.refexpr)
      );
    case "FUNCEXPR":
      return !expression.funcretset && elementsOfCall(place, expression.funcid, expression.args);
    case "OPEXPR":
      return !expression.opretset && elementsOfCall(place, expression.opfuncid, expression.args);
    default:
      return false;
  }
}

/** `ARRAY[…]`, of values or of arrays. */
function elementsOfList(place: Place, list: ArrayExpr): boolean {
  return list.elements.every(
    (element) => isNonNull(place, element) && (!list.multidims || holds(place, element, "elements")),
  );
}

/** `ARRAY(SELECT …)` makes an array of values, or one with a further dimension of arrays. */
function elementsOfSubquery(place: Place, sublink: SubLink): boolean {
  const analysis = subqueryAnalysis(place, sublink.subselect);
  if (sublink.subLinkType === "expr") return analysis.holds(0, "elements");
  if (sublink.subLinkType !== "array") return false;
  const column = sublink.subselect.targetList.find((target) => !target.resjunk);
  if (column === undefined) return false;
  return analysis.holds(0, isArray(place, column.expr) ? "elements" : "non-null");
}

function isArray(place: Place, expression: Expression): boolean {
  const { types } = place.scope.context.knowledge.catalog;
  const type = types.get(typeOf(expression, (oid) => types.get(oid)?.arrayOid ?? 0));
  if (type?.kind === "domain") return true;
  return type === undefined || type.elementOid !== 0;
}

const picking: ReadonlySet<string> = new Set(["min", "max", "any_value", "mode"]);

function elementsOfAggregate(place: Place, aggregate: AggRef): boolean {
  const called = place.scope.context.knowledge.catalog.functions.get(aggregate.aggfnoid);
  const [argument] = aggregate.args;
  if (!called?.isBuiltin || argument === undefined || aggregate.agglevelsup > 0) return false;
  const all = aggregateInput(place);
  const filter = aggregate.aggfilter;
  const input = filter === null || isAlwaysTrue(filter) ? all : placeWhen(all, filter, "true");
  if (called.name === "array_agg") {
    return isArray(input, argument.expr)
      ? holds(input, argument.expr, "elements")
      : isNonNull(input, argument.expr);
  }
  return picking.has(called.name) && holds(input, argument.expr, "elements");
}

const pickingInFrame: ReadonlySet<string> = new Set([
  ...picking,
  "first_value",
  "last_value",
  "nth_value",
  "lag",
  "lead",
]);

function elementsOfWindow(place: Place, functionOid: number, argument: Expression): boolean {
  const called = place.scope.context.knowledge.catalog.functions.get(functionOid);
  if (!called?.isBuiltin) return false;
  const input = windowInput(place);
  if (called.name === "array_agg") {
    return isArray(input, argument) ? holds(input, argument, "elements") : isNonNull(input, argument);
  }
  // The third argument of lag and lead may be another array.
  const hasDefault = called.argumentTypeOids.length === 3;
  return pickingInFrame.has(called.name) && !hasDefault && holds(input, argument, "elements");
}

/** Built-in functions that make arrays. */
function elementsOfCall(place: Place, functionOid: number, args: readonly Expression[]): boolean {
  const called = place.scope.context.knowledge.catalog.functions.get(functionOid);
  const [head, second, third] = args;
  if (called === undefined) return false;
  if (called.bodyTree !== undefined) return sqlFunctionHolds(place, called, args, "elements");
  if (!called.isBuiltin) return false;
  const of = (inner: Expression | undefined) => inner !== undefined && holds(place, inner, "elements");
  const isThere = (inner: Expression | undefined) => inner !== undefined && isNonNull(place, inner);
  switch (called.name) {
    case "string_to_array":
      return third === undefined;
    case "regexp_split_to_array":
    case "tsvector_to_array":
    case "parse_ident":
    case "current_schemas":
    case "array_positions":
    case "enum_range":
      return true;
    case "array_remove":
      return of(head) || (second !== undefined && isNullConstant(second));
    case "trim_array":
    case "array_shuffle":
    case "array_sample":
    case "array_reverse":
    case "array_sort":
      return of(head);
    case "array_append":
      return of(head) && isThere(second);
    case "array_prepend":
      return of(second) && isThere(head);
    case "array_cat":
      return of(head) && of(second);
    case "array_replace":
      return of(head) && isThere(third);
    case "array_fill":
      return isThere(head);
    default:
      return false;
  }
}
