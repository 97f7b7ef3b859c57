/** Whether a date, timestamp, interval or floating-point value is no infinity; NULL is none. */

import { typeOf } from "../tree/expression-type.js";
import type { Expression } from "../tree/expressions.js";
import { aggregateInput } from "./aggregates.js";
import { holds } from "./ask.js";
import { isFiniteConstant } from "./constants.js";
import { domainHolds } from "./domains.js";
import { caseHolds } from "./logic.js";
import type { Place } from "./model.js";
import { sqlFunctionHolds } from "./sql-functions.js";
import { isKnown } from "./state.js";
import { subqueryAnalysis } from "./subqueries.js";
import { variableHolds } from "./variables.js";

/** Whether the value, in every row that reaches the place, is null or finite. */
export function isFiniteOrNull(place: Place, expression: Expression): boolean {
  return (
    place.state.isImpossible || followsFromParts(place, expression) || isKnown(place, expression, "finite")
  );
}

function followsFromParts(place: Place, expression: Expression): boolean {
  const of = (inner: Expression) => holds(place, inner, "finite");
  switch (expression.kind) {
    case "CONST":
      return isFiniteConstant(expression);
    case "PARAM":
      if (expression.paramkind === "extern")
        return place.scope.context.parameter(expression.paramid, "finite");
      return (
        expression.paramkind === "sublink" &&
        (place.sublink?.holds(expression.paramid - 1, "finite") ?? false)
      );
    case "VAR":
      return variableHolds(place, expression, "finite");
    case "SQLVALUEFUNCTION":
      return true;
    case "RELABELTYPE":
    case "COLLATEEXPR":
    case "NAMEDARGEXPR":
      return of(expression.arg);
    case "COERCETODOMAIN":
      return (
        of(expression.arg) || domainHolds(place.scope.context.knowledge, expression.resulttype, "finite")
      );
    case "COALESCEEXPR":
    case "MINMAXEXPR":
      return expression.args.every(of);
    case "NULLIFEXPR":
      return expression.args[0] !== undefined && of(expression.args[0]);
    case "CASEEXPR":
      return caseHolds(place, expression, "finite");
    case "SUBLINK":
      return (
        expression.subLinkType === "expr" && subqueryAnalysis(place, expression.subselect).holds(0, "finite")
      );
    case "AGGREF": {
      const called = place.scope.context.knowledge.catalog.functions.get(expression.aggfnoid);
      const [argument] = expression.args;
      const picks = called?.isBuiltin && ["min", "max", "any_value", "mode"].includes(called.name);
      if (!picks || argument === undefined || expression.agglevelsup > 0) return false;
      return holds(aggregateInput(place), argument.expr, "finite");
    }
    case "FUNCEXPR":
      return !expression.funcretset && callIsFinite(place, expression.funcid, expression.args);
    case "OPEXPR":
      return !expression.opretset && callIsFinite(place, expression.opfuncid, expression.args);
    default:
      return false;
  }
}

/** Finite whatever the arguments are. */
const alwaysFinite: ReadonlySet<string> = new Set([
  "now",
  "transaction_timestamp",
  "statement_timestamp",
  "clock_timestamp",
  "make_date",
  "make_timestamp",
  "make_timestamptz",
  "to_date",
]);

/** Finite when every argument is: overflow is an error. */
const keepsFinite: ReadonlySet<string> = new Set([
  "date",
  "timestamp",
  "timestamptz",
  "timezone",
  "date_trunc",
  "date_bin",
  "age",
  "date_pli",
  "date_mii",
  "date_pl_interval",
  "date_mi_interval",
  "datetime_pl",
  "datetimetz_pl",
  "timestamp_pl_interval",
  "timestamp_mi_interval",
  "timestamp_mi",
  "timestamptz_pl_interval",
  "timestamptz_mi_interval",
  "timestamptz_mi",
  "interval_pl",
  "interval_mi",
  "interval_um",
  "interval_mul",
  "mul_d_interval",
  "justify_days",
  "justify_hours",
  "justify_interval",
  "make_interval",
  "to_timestamp",
  "float8",
  "float4",
  "interval",
]);

function callIsFinite(place: Place, functionOid: number, args: readonly Expression[]): boolean {
  const called = place.scope.context.knowledge.catalog.functions.get(functionOid);
  if (called === undefined) return false;
  if (called.bodyTree !== undefined && !called.isBuiltin)
    return sqlFunctionHolds(place, called, args, "finite");
  if (!called.isBuiltin) return false;
  if (alwaysFinite.has(called.name)) return true;
  if (!keepsFinite.has(called.name)) return false;
  return args.every((argument) => !mayBeInfinite(place, argument) || holds(place, argument, "finite"));
}

/** Types with infinities: float4, float8, date, timestamp, timestamptz, interval, numeric; all that are not built in. */
const withInfinity: ReadonlySet<number> = new Set([700, 701, 1082, 1114, 1184, 1186, 1700]);

function mayBeInfinite(place: Place, argument: Expression): boolean {
  const { types } = place.scope.context.knowledge.catalog;
  const type = typeOf(argument, (oid) => types.get(oid)?.arrayOid ?? 0);
  return type === 0 || type >= 16384 || withInfinity.has(type);
}
