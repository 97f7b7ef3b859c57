/** What follows about a row's values when a condition came out true, false, not true or not false. */
import { fieldsOfRow } from "../row-types.js";
import type { BooleanTest, CaseExpr, Expression, NullTest } from "../tree/expressions.js";
import { booleanOf, isNullConstant } from "./constants.js";
import { both, either, impossible, nothing } from "./facts.js";
import { keyOf } from "./keys.js";
import { hasElements, isFixedNonNull } from "./known-values.js";
import type { Context, Fact, Facts, Outcome } from "./model.js";
import { whenNonNull } from "./non-null-conditions.js";
import { factsOfSubquery } from "./subquery-conditions.js";
import { withTestValue } from "./test-value.js";

/** What follows when the expression had this outcome. */
export function factsWhen(context: Context, expression: Expression, outcome: Outcome): Facts {
  const constant = booleanOf(expression);
  if (constant !== undefined) return isPossible(constant, outcome) ? nothing : impossible;
  switch (outcome) {
    case "true":
      return whenTrue(context, expression);
    case "false":
      return whenFalse(context, expression);
    case "not-true":
      return whenNotTrue(context, expression);
    case "not-false":
      return whenNotFalse(context, expression);
    case "non-null":
      return expression.kind === "CASEEXPR"
        ? both(self(context, expression), ofCase(context, expression, outcome))
        : whenNonNull(context, expression);
  }
}

function isPossible(value: boolean | null, outcome: Outcome): boolean {
  switch (outcome) {
    case "true":
      return value === true;
    case "false":
      return value === false;
    case "not-true":
      return value !== true;
    case "not-false":
      return value !== false;
    case "non-null":
      return value !== null;
  }
}

function whenTrue(context: Context, expression: Expression): Facts {
  const when = (inner: Expression, outcome: Outcome) => factsWhen(context, inner, outcome);
  switch (expression.kind) {
    case "BOOLEXPR":
      return ofBoolean(expression, (inner, negated) => when(inner, negated ? "false" : "true"));
    case "NULLTEST":
      return ofNullTest(context, expression, true);
    case "BOOLEANTEST":
      return ofBooleanTest(context, expression, true);
    case "SCALARARRAYOPEXPR":
      return both(when(expression, "non-null"), ofArrayComparison(context, expression, expression.useOr));
    case "SUBLINK":
      return factsOfSubquery(context, expression, false);
    case "COALESCEEXPR":
      return both(when(expression, "non-null"), either(expression.args.map((arg) => when(arg, "true"))));
    case "CASEEXPR":
      return ofCase(context, expression, "true");
    case "OPEXPR": {
      const [left, right] = expression.args;
      const compared = right === undefined ? undefined : booleanOf(right);
      const isEquality = context.knowledge.catalog.functions.get(expression.opfuncid)?.source === "booleq";
      if (left !== undefined && isEquality && typeof compared === "boolean") {
        return both(when(expression, "non-null"), when(left, compared ? "true" : "false"));
      }
      return when(expression, "non-null");
    }
    case "FUNCEXPR":
      return both(when(expression, "non-null"), whenFinite(context, expression));
    case "ROWCOMPAREEXPR": {
      // Later columns are compared only when earlier ones are equal.
      const [left] = expression.largs;
      const [right] = expression.rargs;
      return both(
        left === undefined ? nothing : when(left, "non-null"),
        right === undefined ? nothing : when(right, "non-null"),
      );
    }
    default:
      return when(expression, "non-null");
  }
}

function whenFalse(context: Context, expression: Expression): Facts {
  const when = (inner: Expression, outcome: Outcome) => factsWhen(context, inner, outcome);
  switch (expression.kind) {
    case "BOOLEXPR":
      return ofBoolean(
        expression,
        (inner, negated) => when(inner, negated ? "true" : "false"),
        (op) => op === "or",
      );
    case "NULLTEST":
    case "BOOLEANTEST":
    case "DISTINCTEXPR":
      // Never null, so not true is false.
      return when(expression, "not-true");
    case "OPEXPR":
      return mayBeNegated(context, expression.opfuncid) ? nothing : when(expression, "non-null");
    case "SCALARARRAYOPEXPR":
      if (mayBeNegated(context, expression.opfuncid)) return nothing;
      return both(when(expression, "non-null"), ofArrayComparison(context, expression, !expression.useOr));
    case "COALESCEEXPR":
      return both(when(expression, "non-null"), either(expression.args.map((arg) => when(arg, "false"))));
    case "CASEEXPR":
      return ofCase(context, expression, "false");
    case "SUBLINK":
      return nothing;
    default:
      return when(expression, "non-null");
  }
}

/** `NOT (a op b)` is planned as the operator's negator, which in a user's own definition need not be strict as well. */
function mayBeNegated(context: Context, functionOid: number): boolean {
  const called = context.knowledge.catalog.functions.get(functionOid);
  return called === undefined || !(called.isBuiltin || called.fromExtension);
}

function whenNotTrue(context: Context, expression: Expression): Facts {
  const when = (inner: Expression, outcome: Outcome) => factsWhen(context, inner, outcome);
  switch (expression.kind) {
    case "BOOLEXPR":
      return ofBoolean(
        expression,
        (inner, negated) => when(inner, negated ? "not-false" : "not-true"),
        (op) => op === "or",
      );
    case "NULLTEST":
      return ofNullTest(context, expression, false);
    case "BOOLEANTEST":
      return ofBooleanTest(context, expression, false);
    case "DISTINCTEXPR": {
      // The two are the same, NULL counted as a value: one that is never null lends that to the other.
      const [left, right] = expression.args;
      if (left === undefined || right === undefined) return nothing;
      return both(
        isFixedNonNull(context, right) ? when(left, "non-null") : nothing,
        isFixedNonNull(context, left) ? when(right, "non-null") : nothing,
      );
    }
    case "COALESCEEXPR":
      return ofDefaulted(expression.args, true, (arg) => when(arg, "false"));
    case "CASEEXPR":
      return ofCase(context, expression, "not-true");
    default:
      return nothing;
  }
}

function whenNotFalse(context: Context, expression: Expression): Facts {
  const when = (inner: Expression, outcome: Outcome) => factsWhen(context, inner, outcome);
  switch (expression.kind) {
    case "BOOLEXPR":
      return ofBoolean(expression, (inner, negated) => when(inner, negated ? "not-true" : "not-false"));
    case "NULLTEST":
    case "BOOLEANTEST":
      return when(expression, "true");
    case "FUNCEXPR":
      return whenFinite(context, expression);
    case "COALESCEEXPR":
      return ofDefaulted(expression.args, false, (arg) => when(arg, "true"));
    case "CASEEXPR":
      return ofCase(context, expression, "not-false");
    default:
      return nothing;
  }
}

/** `isJoint` tells for which operator every argument had the outcome; for the other, some argument had it. */
function ofBoolean(
  expression: Extract<Expression, { kind: "BOOLEXPR" }>,
  when: (argument: Expression, isNegated: boolean) => Facts,
  isJoint: (operator: "and" | "or") => boolean = (operator) => operator === "and",
): Facts {
  const [first] = expression.args;
  if (expression.boolop === "not") return first === undefined ? nothing : when(first, true);
  const arms = expression.args.map((argument) => when(argument, false));
  return isJoint(expression.boolop) ? both(...arms) : either(arms);
}

function ofNullTest(context: Context, test: NullTest, isTrue: boolean): Facts {
  const saysNull = (test.nulltesttype === "is-null") === isTrue;
  if (!test.argisrow) {
    return saysNull ? isNull(context, test.arg) : factsWhen(context, test.arg, "non-null");
  }
  if (saysNull) return nothing;
  // `row IS NOT NULL` is true when every field is not null; `row IS NULL` is not when the row itself is there.
  return test.nulltesttype === "is-not-null"
    ? ofWholeRow(context, test.arg)
    : ofPresentRow(context, test.arg);
}

function isNull(context: Context, expression: Expression): Facts {
  const inner = expression.kind === "RELABELTYPE" ? expression.arg : expression;
  const key = keyOf(context.knowledge, inner);
  return both(
    key === null ? nothing : [{ says: "null", key, expression: inner }],
    whenNoNullIsFound(context, inner),
  );
}

/** `array_position(x, NULL) IS NULL`: the array has no NULL in it. */
function whenNoNullIsFound(context: Context, search: Expression): Facts {
  if (search.kind !== "FUNCEXPR" || search.args.length !== 2) return nothing;
  const called = context.knowledge.catalog.functions.get(search.funcid);
  const [array, sought] = search.args;
  if (!called?.isBuiltin || called.name !== "array_position" || array === undefined || sought === undefined) {
    return nothing;
  }
  const key = keyOf(context.knowledge, array);
  return key !== null && isNullConstant(sought) ? [{ says: "elements", key, expression: array }] : nothing;
}

function ofWholeRow(context: Context, row: Expression): Facts {
  const key = keyOf(context.knowledge, row);
  if (row.kind === "VAR" && row.varattno === 0 && row.varlevelsup === 0) {
    return [{ says: "non-null", key: key ?? "", expression: row, column: row, isWholeRow: true }];
  }
  if (row.kind === "ROWEXPR") {
    const fields = fieldsOfRow(context.knowledge.catalog, row);
    return both(...fields.map(({ value }) => factsWhen(context, value, "non-null")));
  }
  const fields: readonly Fact[] = key === null ? [] : [{ says: "non-null", key: `R${key}`, expression: row }];
  return both(factsWhen(context, row, "non-null"), fields);
}

function ofPresentRow(context: Context, row: Expression): Facts {
  return row.kind === "ROWEXPR" ? nothing : factsWhen(context, row, "non-null");
}

function ofBooleanTest(context: Context, test: BooleanTest, isTrue: boolean): Facts {
  const outcomes: {
    readonly [T in BooleanTest["booltesttype"]]: readonly [Outcome | "null", Outcome | "null"];
  } = {
    "is-true": ["true", "not-true"],
    "is-not-true": ["not-true", "true"],
    "is-false": ["false", "not-false"],
    "is-not-false": ["not-false", "false"],
    "is-unknown": ["null", "non-null"],
    "is-not-unknown": ["non-null", "null"],
  };
  const outcome = outcomes[test.booltesttype][isTrue ? 0 : 1];
  return outcome === "null" ? isNull(context, test.arg) : factsWhen(context, test.arg, outcome);
}

/** The left side was compared with some element: with one that decided, or with any of an array that has elements. */
function ofArrayComparison(
  context: Context,
  expression: Extract<Expression, { kind: "SCALARARRAYOPEXPR" }>,
  wasDecidedByElement: boolean,
): Facts {
  const [left, array] = expression.args;
  if (left === undefined || array === undefined) return nothing;
  if (!context.knowledge.catalog.functions.get(expression.opfuncid)?.isStrict) return nothing;
  return wasDecidedByElement || hasElements(array) ? factsWhen(context, left, "non-null") : nothing;
}

/** `COALESCE(x, y, true)` was not true: one of those before the default was false. */
function ofDefaulted(
  args: readonly Expression[],
  value: boolean,
  when: (argument: Expression) => Facts,
): Facts {
  const last = args.at(-1);
  return last !== undefined && booleanOf(last) === value ? either(args.slice(0, -1).map(when)) : nothing;
}

/** Some arm was taken: the arms before it were not, its condition was true, its result had the outcome. */
function ofCase(context: Context, expression: CaseExpr, outcome: Outcome): Facts {
  const arms: Facts[] = [];
  let before: Facts = nothing;
  for (const arm of expression.args) {
    const condition = withTestValue(context.knowledge, arm.expr, expression.arg);
    arms.push(both(before, factsWhen(context, condition, "true"), factsWhen(context, arm.result, outcome)));
    before = both(before, factsWhen(context, condition, "not-true"));
  }
  if (expression.defresult !== null) {
    arms.push(both(before, factsWhen(context, expression.defresult, outcome)));
  } else {
    const nullFits = outcome === "not-true" || outcome === "not-false";
    arms.push(nullFits ? before : impossible);
  }
  return either(arms);
}

/** `isfinite(x)` is not false: `x` is finite or null. */
function whenFinite(context: Context, call: Extract<Expression, { kind: "FUNCEXPR" }>): Facts {
  const { catalog } = context.knowledge;
  const called = catalog.functions.get(call.funcid);
  const [argument] = call.args;
  if (argument === undefined || called?.name !== "isfinite" || !called.isBuiltin) return nothing;
  const key = keyOf(context.knowledge, argument);
  return key === null ? nothing : [{ says: "finite", key, expression: argument }];
}

function self(context: Context, expression: Expression): Facts {
  const key = keyOf(context.knowledge, expression);
  return key === null ? nothing : [{ says: "non-null", key, expression }];
}
