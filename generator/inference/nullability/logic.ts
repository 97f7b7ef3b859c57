/** AND, OR, CASE, COALESCE and comparisons with many values: what decides them, and what an arm knows. */

import { typeOf } from "../tree/expression-type.js";
import type {
  BoolExpr,
  CaseExpr,
  CoalesceExpr,
  Expression,
  RowCompareExpr,
  ScalarArrayOpExpr,
} from "../tree/expressions.js";
import { holds, isNonNull } from "./ask.js";
import { isNeverNullOnNonNull } from "./builtin-functions.js";
import { booleanOf } from "./constants.js";
import type { Place, Property } from "./model.js";
import { leftEvent, rightEvent } from "./outer-joins.js";
import { placeWhen, withoutEvents } from "./state.js";
import { withTestValue } from "./test-value.js";

/** Beyond this many arguments each is judged by itself, not by what the others not deciding says of it. */
const manyArguments = 12;

/**
 * AND is null only if no argument is false and one is null; so it is never null if each argument is not null where the
 * others are not false. OR likewise.
 */
export function booleanIsNonNull(place: Place, expression: BoolExpr): boolean {
  const { args, boolop } = expression;
  if (args.every((argument) => isNonNull(place, argument))) return true;
  if (boolop === "not") return false;
  const deciding = boolop === "or";
  if (args.some((argument) => decides(place, argument, deciding))) return true;
  if (args.length > manyArguments) return false;
  return args.every((argument, index) => {
    const undecided = args.reduce(
      (known, other, position) =>
        position === index ? known : placeWhen(known, other, deciding ? "not-true" : "not-false"),
      place,
    );
    return isNonNull(undecided, argument);
  });
}

/** The constant that decides, or for OR a comparison of equal constants, which `1 IN (x, 1)` has among its arms. */
function decides(place: Place, argument: Expression, deciding: boolean): boolean {
  if (booleanOf(argument) === deciding) return true;
  if (!deciding || argument.kind !== "OPEXPR") return false;
  const { knowledge } = place.scope.context;
  const called = knowledge.catalog.functions.get(argument.opfuncid);
  const [left, right] = argument.args;
  if (called === undefined || left === undefined || right === undefined) return false;
  const isEquality = knowledge.catalog.equality.has(called.oid) && isNeverNullOnNonNull(knowledge, called);
  return isEquality && isSameConstant(left, right);
}

/** Every arm that can be taken has the property; for an arm, earlier conditions were not true and its own was. */
export function caseHolds(place: Place, expression: CaseExpr, property: Property): boolean {
  const { knowledge } = place.scope.context;
  let remaining = place;
  for (const arm of expression.args) {
    const condition = withTestValue(knowledge, arm.expr, expression.arg);
    const taken = placeWhen(remaining, condition, "true");
    if (!taken.state.isImpossible && !holds(taken, arm.result, property)) return false;
    remaining = placeWhen(remaining, condition, "not-true");
    if (remaining.state.isImpossible) return true;
  }
  if (expression.defresult === null) return property !== "non-null";
  return holds(remaining, expression.defresult, property);
}

/** Beyond this many full joins the cases of which sides are there become too many to try. */
const manyFullJoins = 3;

/** Some argument is never null; or under FULL JOIN, one is when the left side is there and one when the right is. */
export function coalesceIsNonNull(place: Place, expression: CoalesceExpr): boolean {
  const { scope } = place;
  const isProved = (at: Place, fullJoins: readonly number[]): boolean =>
    expression.args.some((argument) => isNonNull(at, argument)) ||
    fullJoins.some((join) => {
      const others = fullJoins.filter((other) => other !== join);
      return [leftEvent(join), rightEvent(join)].every((event) =>
        isProved({ ...at, state: withoutEvents(scope, at.state, [event]) }, others),
      );
    });
  return isProved(place, scope.outerJoins.full.slice(0, manyFullJoins));
}

/** `x = ANY (array)`: as for one comparison, with no null in the array; or a comparison of constants decides it. */
export function arrayComparisonIsNonNull(place: Place, expression: ScalarArrayOpExpr): boolean {
  const [value, array] = expression.args;
  const { knowledge } = place.scope.context;
  const called = knowledge.catalog.functions.get(expression.opfuncid);
  if (value === undefined || array === undefined || called === undefined) return false;
  if (!isNeverNullOnNonNull(knowledge, called)) return false;
  if (expression.useOr && knowledge.catalog.equality.has(called.oid) && isAmong(value, array)) return true;
  return isNonNull(place, value) && isNonNull(place, array) && holds(place, array, "elements");
}

/** A constant that is one of the constants listed. */
function isAmong(value: Expression, array: Expression): boolean {
  return array.kind === "ARRAYEXPR" && array.elements.some((element) => isSameConstant(value, element));
}

function isSameConstant(left: Expression, right: Expression): boolean {
  if (left.kind !== "CONST" || right.kind !== "CONST" || left.consttype !== right.consttype) return false;
  if (left.constvalue === null || right.constvalue === null) return false;
  return left.constvalue.bytes.join() === right.constvalue.bytes.join();
}

/** `(a, b) < (c, d)` of types whose comparison operators are built in. */
export function rowComparisonIsNonNull(place: Place, expression: RowCompareExpr): boolean {
  const { types } = place.scope.context.knowledge.catalog;
  return [...expression.largs, ...expression.rargs].every((value) => {
    const type = types.get(typeOf(value, (oid) => types.get(oid)?.arrayOid ?? 0));
    const isComparedByBuiltin =
      type !== undefined && (type.kind !== "base" || type.oid < 16384 || type.elementOid !== 0);
    return isComparedByBuiltin && isNonNull(place, value);
  });
}
