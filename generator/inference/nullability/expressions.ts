/** Whether an expression is never null where it stands. */
import { columnOfField } from "../row-types.js";
import type { Expression, FuncExpr, JsonExpr, SubscriptingRef, XmlExpr } from "../tree/expressions.js";
import { aggregateIsNonNull } from "./aggregates.js";
import { areNonNull, holds, isNonNull } from "./ask.js";
import { callIsNonNull } from "./calls.js";
import { integerOf } from "./constants.js";
import { domainHolds } from "./domains.js";
import { keyOf } from "./keys.js";
import {
  arrayComparisonIsNonNull,
  booleanIsNonNull,
  caseHolds,
  coalesceIsNonNull,
  rowComparisonIsNonNull,
} from "./logic.js";
import type { Place } from "./model.js";
import { bodyAnalysis, bodyColumnHoldsAs, returnedFieldType } from "./sql-functions.js";
import { isKnown } from "./state.js";
import { sublinkIsNonNull } from "./subqueries.js";
import { variableHolds } from "./variables.js";
import { windowIsNonNull } from "./windows.js";

/** Whether the expression is not null in every row that reaches the place. */
export function expressionIsNonNull(place: Place, expression: Expression): boolean {
  if (place.state.isImpossible) return true;
  if (followsFromParts(place, expression)) return true;
  if (expression.kind === "VAR" || expression.kind === "CONST" || expression.kind === "PARAM") return false;
  return isKnown(place, expression, "non-null");
}

function followsFromParts(place: Place, expression: Expression): boolean {
  switch (expression.kind) {
    case "VAR":
      return variableHolds(place, expression, "non-null");
    case "CONST":
      return !expression.constisnull;
    case "PARAM":
      if (expression.paramkind === "extern")
        return place.scope.context.parameter(expression.paramid, "non-null");
      return (
        expression.paramkind === "sublink" &&
        (place.sublink?.holds(expression.paramid - 1, "non-null") ?? false)
      );
    case "RELABELTYPE":
    case "COLLATEEXPR":
    case "CONVERTROWTYPEEXPR":
    case "ARRAYCOERCEEXPR":
    case "COERCEVIAIO":
    case "NAMEDARGEXPR":
      // Input and output functions that return NULL are errors (fmgr.c).
      return isNonNull(place, expression.arg);
    case "COERCETODOMAIN":
      return (
        isNonNull(place, expression.arg) ||
        domainHolds(place.scope.context.knowledge, expression.resulttype, "non-null")
      );
    case "FUNCEXPR":
      return callIsNonNull(place, expression.funcid, expression.args, expression.funcvariadic);
    case "OPEXPR":
      return callIsNonNull(place, expression.opfuncid, expression.args, false);
    case "DISTINCTEXPR":
      // What an equality of a user's gives is passed on, and may be NULL.
      return place.scope.context.knowledge.catalog.functions.get(expression.opfuncid)?.isBuiltin ?? false;
    case "NULLTEST":
    case "BOOLEANTEST":
    case "ARRAYEXPR":
    case "ROWEXPR":
    case "FIELDSTORE":
    case "GROUPINGFUNC":
    case "NEXTVALUEEXPR":
    case "MERGESUPPORTFUNC":
    case "CURRENTOFEXPR":
      return true;
    case "BOOLEXPR":
      return booleanIsNonNull(place, expression);
    case "SCALARARRAYOPEXPR":
      return arrayComparisonIsNonNull(place, expression);
    case "ROWCOMPAREEXPR":
      return rowComparisonIsNonNull(place, expression);
    case "COALESCEEXPR":
      return coalesceIsNonNull(place, expression);
    case "MINMAXEXPR":
      return expression.args.some((argument) => isNonNull(place, argument));
    case "CASEEXPR":
      return caseHolds(place, expression, "non-null");
    case "CASETESTEXPR":
      return place.testValueIsNonNull ?? false;
    case "SUBSCRIPTINGREF":
      return isSliceOfNonNull(place, expression) || isListedElement(place, expression);
    case "FIELDSELECT":
      return fieldIsNonNull(place, expression.arg, expression.fieldnum);
    case "SQLVALUEFUNCTION":
      return expression.op !== "current_schema";
    case "XMLEXPR":
      return xmlIsNonNull(place, expression);
    case "JSONVALUEEXPR":
      return isNonNull(place, expression.formatted_expr ?? expression.raw_expr);
    case "JSONCONSTRUCTOREXPR":
      if (expression.type === "object" || expression.type === "array") return true;
      if (expression.func !== null) return isNonNull(place, expression.func);
      return areNonNull(place, expression.args);
    case "JSONISPREDICATE":
      return isNonNull(place, expression.expr);
    case "JSONEXPR":
      return jsonQueryIsNonNull(place, expression);
    case "AGGREF":
      return aggregateIsNonNull(place, expression);
    case "WINDOWFUNC":
      return windowIsNonNull(place, expression);
    case "SUBLINK":
      return sublinkIsNonNull(place, expression);
    case "RETURNINGEXPR":
    case "NULLIFEXPR":
    case "COERCETODOMAINVALUE":
    case "SETTODEFAULT":
    case "INFERENCEELEM":
    case "UNKNOWN":
      return false;
  }
}

/** An element may be missing; a slice beyond the array is an empty array. */
function isSliceOfNonNull(place: Place, reference: SubscriptingRef): boolean {
  const container = place.scope.context.knowledge.catalog.types.get(reference.refcontainertype);
  const isSlice = reference.refassgnexpr === null && reference.reflowerindexpr.length > 0;
  if (!isSlice || container?.category !== "A") return false;
  return (
    isNonNull(place, reference.refexpr) &&
    areNonNull(place, reference.refupperindexpr) &&
    areNonNull(place, reference.reflowerindexpr)
  );
}

/** `(ARRAY[a, b])[1]`. */
function isListedElement(
  place: Place,
  { refexpr, refupperindexpr, reflowerindexpr }: SubscriptingRef,
): boolean {
  const [subscript] = refupperindexpr;
  const isSingle = refupperindexpr.length === 1 && reflowerindexpr.length === 0;
  if (!isSingle || subscript === null || subscript === undefined) return false;
  if (refexpr.kind !== "ARRAYEXPR" || refexpr.multidims) return false;
  const element = refexpr.elements[Number(integerOf(subscript) ?? 0n) - 1];
  return element !== undefined && isNonNull(place, element);
}

/** A field of a row that is at hand, or of one that was tested to have no null in it. */
function fieldIsNonNull(place: Place, row: Expression, field: number): boolean {
  const key = keyOf(place.scope.context.knowledge, row);
  if (key !== null && place.state.known.has(`R${key}`)) return true;
  if (row.kind === "ROWEXPR") {
    const value = row.args[field - 1];
    return value !== undefined && isNonNull(place, value);
  }
  if (row.kind === "FUNCEXPR") return fieldOfCallIsNonNull(place, row, field);
  return row.kind === "VAR" && row.varattno === 0 && holds(place, { ...row, varattno: field }, "non-null");
}

/** A function written in SQL that gives the row as several columns. */
function fieldOfCallIsNonNull(place: Place, call: FuncExpr, field: number): boolean {
  const { knowledge } = place.scope.context;
  const called = knowledge.catalog.functions.get(call.funcid);
  if (called === undefined || !isNonNull(place, call)) return false;
  const body = bodyAnalysis(place, called, call.args);
  if (body === null || body.width <= 1) return false;
  const column = columnOfField(knowledge.catalog, call.funcresulttype, field);
  const type = returnedFieldType(knowledge, called, call.funcresulttype, field);
  return bodyColumnHoldsAs(knowledge, body, column, type, "non-null");
}

function xmlIsNonNull(place: Place, expression: XmlExpr): boolean {
  const args = [...expression.named_args, ...expression.args];
  switch (expression.op) {
    case "element":
      return true;
    case "concat":
    case "forest":
      return args.some((argument) => isNonNull(place, argument));
    case "root": {
      const [document] = expression.args;
      return document !== undefined && isNonNull(place, document);
    }
    case "parse":
    case "pi":
    case "serialize":
    case "document":
      return areNonNull(place, args);
  }
}

/** JSON_EXISTS, and JSON_QUERY that says what to give instead of nothing; JSON_VALUE is null for a JSON null. */
function jsonQueryIsNonNull(place: Place, expression: JsonExpr): boolean {
  if (!isNonNull(place, expression.formatted_expr) || !isNonNull(place, expression.path_spec)) return false;
  const onError = expression.on_error?.btype;
  const onEmpty = expression.on_empty?.btype;
  switch (expression.op) {
    case "exists":
      return onError !== "unknown" && onError !== "null";
    case "query": {
      // Converted to another type, a JSON null becomes NULL.
      const returned = expression.returning?.typid;
      const isJson = returned === 114 || returned === 3802;
      return isJson && gives(onError) && gives(onEmpty);
    }
    case "value":
    case "table":
      return false;
  }
}

function gives(behavior: string | undefined): boolean {
  return (
    behavior === "error" || behavior === "empty" || behavior === "empty-array" || behavior === "empty-object"
  );
}
