/** What follows about a row's values when an expression is not null: what it is made of was not null either. */
import type { Expression, Var } from "../tree/expressions.js";
import { factsWhen } from "./ask.js";
import { both, either, impossible, nothing } from "./facts.js";
import { keyOf } from "./keys.js";
import type { Context, Facts } from "./model.js";
import { factsOfSubquery } from "./subquery-conditions.js";

/** What follows when the expression is not null. CASE is left to `conditions.ts`. */
export function whenNonNull(context: Context, expression: Expression): Facts {
  const of = (inner: Expression) => factsWhen(context, inner, "non-null");
  switch (expression.kind) {
    case "VAR": {
      const key = keyOf(context.knowledge, expression);
      return key === null ? nothing : [{ says: "non-null", key, expression, column: expression }];
    }
    case "CONST":
      return expression.constisnull ? impossible : nothing;
    case "RELABELTYPE":
    case "COLLATEEXPR":
    case "CONVERTROWTYPEEXPR":
    case "COERCETODOMAIN":
    case "NAMEDARGEXPR":
      return of(expression.arg);
    case "COERCEVIAIO":
    case "ARRAYCOERCEEXPR":
    case "FIELDSELECT":
      return itself(context, expression, of(expression.arg));
    case "COERCETODOMAINVALUE":
      return itself(context, expression, nothing);
    case "NULLIFEXPR": {
      const [value] = expression.args;
      return itself(context, expression, value === undefined ? nothing : of(value));
    }
    case "OPEXPR":
      return itself(context, expression, ofArguments(context, expression.opfuncid, expression.args));
    case "FUNCEXPR":
      return itself(context, expression, ofArguments(context, expression.funcid, expression.args));
    case "SUBSCRIPTINGREF": {
      if (expression.refassgnexpr !== null) return nothing;
      const subscripts = [...expression.refupperindexpr, ...expression.reflowerindexpr];
      const given = subscripts.filter((subscript) => subscript !== null);
      return itself(context, expression, both(of(expression.refexpr), ...given.map(of)));
    }
    case "BOOLEXPR":
      return ofBoolean(context, expression);
    case "SCALARARRAYOPEXPR": {
      // A NULL array gives NULL whatever the operator; a NULL left side need not, when the array is empty.
      const array = expression.args[1];
      return itself(context, expression, array === undefined ? nothing : of(array));
    }
    case "COALESCEEXPR":
    case "MINMAXEXPR":
      return itself(context, expression, either(expression.args.map(of)));
    case "JSONVALUEEXPR":
      return of(expression.formatted_expr ?? expression.raw_expr);
    case "JSONISPREDICATE":
      return itself(context, expression, of(expression.expr));
    case "JSONEXPR":
      return itself(context, expression, of(expression.formatted_expr));
    case "AGGREF":
      return itself(context, expression, nothing);
    case "SUBLINK":
      return expression.subLinkType === "expr" ? factsOfSubquery(context, expression, true) : nothing;
    default:
      return nothing;
  }
}

/**
 * The range among the arguments of these functions, by their C names. Where the planner finds it to be a constant without
 * bounds it takes them to be true, and where it is empty to be false, whether or not the element is NULL (rangetypes.c,
 * `find_simplified_clause`): `'(,)'::int4range @> NULL::int` is true.
 */
const rangeArgument: ReadonlyMap<string, number> = new Map([
  ["range_contains_elem", 0],
  ["elem_contained_by_range", 1],
]);

/** The executor doesn't call a strict function with a null argument, whoever wrote the function. */
function ofArguments(context: Context, functionOid: number, args: readonly Expression[]): Facts {
  const called = context.knowledge.catalog.functions.get(functionOid);
  if (!called?.isStrict) return nothing;
  const position = called.isBuiltin ? rangeArgument.get(called.source) : undefined;
  const range = position === undefined ? undefined : args[position];
  const found = args.map((argument) => {
    const facts = factsWhen(context, argument, "non-null");
    return range === undefined || argument === range ? facts : ifStored(context, range, facts);
  });
  return both(...found);
}

/** What holds of the element where the planner can't know the range. */
function ifStored(context: Context, range: Expression, facts: Facts): Facts {
  const reference = referenceIn(context, range);
  if (reference === undefined || facts === "impossible") return nothing;
  return facts.map((fact) => ({ ...fact, given: [...(fact.given ?? []), reference] }));
}

/** A reference without whose value the range isn't known: the range itself, or what `tstzrange(starts_at, NULL)` is made of. */
function referenceIn(context: Context, range: Expression): Var | undefined {
  switch (range.kind) {
    case "VAR":
      return range;
    case "RELABELTYPE":
      return referenceIn(context, range.arg);
    case "FUNCEXPR": {
      const called = context.knowledge.catalog.functions.get(range.funcid);
      if (called?.language !== "internal" || !rangeConstructors.has(called.source)) return undefined;
      return range.args.find((bound) => bound.kind === "VAR");
    }
    default:
      return undefined;
  }
}

/** Of built-in range types and of those that users make (rangetypes.c). */
const rangeConstructors: ReadonlySet<string> = new Set(["range_constructor2", "range_constructor3"]);

function itself(context: Context, expression: Expression, facts: Facts): Facts {
  const key = keyOf(context.knowledge, expression);
  return key === null ? facts : both([{ says: "non-null", key, expression }], facts);
}

/** AND is not null when some argument is false or none is null; OR when some is true or none is null. */
function ofBoolean(context: Context, expression: Extract<Expression, { kind: "BOOLEXPR" }>): Facts {
  const [first] = expression.args;
  if (expression.boolop === "not")
    return first === undefined ? nothing : factsWhen(context, first, "non-null");
  const deciding = expression.boolop === "and" ? "false" : "true";
  const none = both(...expression.args.map((argument) => factsWhen(context, argument, "non-null")));
  return either(expression.args.map((argument) => either([factsWhen(context, argument, deciding), none])));
}
