/** Which parameters' values an expression passes on, as they are or inside a larger value. */

import type { Catalog } from "../../catalog/catalog.js";
import { innerScope, type Located, outputAt } from "../lineage/scope.js";
import { isArrayUnnest, sourceOf } from "../lineage/source.js";
import { keepsArray, keepsValue, typeIn } from "../lineage/types.js";
import type { Expression, FuncExpr } from "../tree/expressions.js";

export interface CarriedParameter {
  readonly number: number;
  /** The value is one of an array parameter's elements. */
  readonly isElement: boolean;
  /** No cast on the way changes what the value looks like. */
  readonly keepsValue: boolean;
  /** NULL is passed on as NULL: nothing stands in for it on the way. */
  readonly keepsNull: boolean;
}

/** A parameter that stands inside a function's or operator's arguments. */
export interface EnclosedParameter {
  readonly number: number;
  readonly typeOid: number;
}

type Passage = Omit<CarriedParameter, "number">;

/** What was followed already, by expression: how its value is passed on. */
type Followed = Map<Expression, Set<string>>;

/**
 * The parameters whose value an expression may have: through casts, choices (CASE, COALESCE, NULLIF, GREATEST) and
 * references to subqueries, VALUES and unnest.
 */
export function carriedParameters(located: Located): readonly CarriedParameter[] {
  const passage = { isElement: false, keepsValue: true, keepsNull: true };
  return carry(located, passage, new Map());
}

function carry(located: Located, passage: Passage, followed: Followed): readonly CarriedParameter[] {
  const { expression, scope } = located;
  const { catalog } = scope.trees;
  const pass = (part: Expression, change: Partial<Passage> = {}): readonly CarriedParameter[] =>
    carry({ expression: part, scope }, { ...passage, ...change }, followed);
  const cast = (part: Expression, keeps: boolean): readonly CarriedParameter[] =>
    pass(part, { keepsValue: passage.keepsValue && keeps });
  switch (expression.kind) {
    case "PARAM":
      return expression.paramkind === "extern" ? [{ number: expression.paramid, ...passage }] : [];
    case "VAR": {
      if (!followOnce(expression, passage, followed)) return [];
      const source = sourceOf(expression, scope);
      if (source.kind === "expressions") {
        return source.alternatives.flatMap((part) => carry(part, passage, followed));
      }
      if (source.kind !== "element" || passage.isElement) return [];
      return carry(source.array, { ...passage, isElement: true }, followed);
    }
    case "SUBLINK": {
      const output = outputAt(innerScope(scope, expression.subselect), 1);
      return expression.subLinkType === "expr" && output !== undefined
        ? carry(output, passage, followed)
        : [];
    }
    case "RELABELTYPE":
      return cast(
        expression.arg,
        keepsValue(catalog, typeIn(catalog, expression.arg), expression.resulttype),
      );
    case "COERCEVIAIO":
      return cast(expression.arg, false);
    case "ARRAYCOERCEEXPR":
      return cast(expression.arg, keepsArray(catalog, expression));
    case "COERCETODOMAIN":
      return pass(expression.arg, {
        keepsNull: passage.keepsNull && !isNotNullDomain(catalog, expression.resulttype),
      });
    case "COLLATEEXPR":
    case "NAMEDARGEXPR":
      return pass(expression.arg);
    case "FUNCEXPR": {
      const first = expression.args[0];
      if (first === undefined) return [];
      // A cast to a type with a length is a function from the type to itself.
      if (isCast(expression)) return cast(first, typeIn(catalog, first) === expression.funcresulttype);
      const called = catalog.functions.get(expression.funcid);
      if (called === undefined || !isArrayUnnest(called) || passage.isElement) return [];
      return pass(first, { isElement: true });
    }
    case "CASEEXPR":
      return [...expression.args.map((when) => when.result), expression.defresult]
        .filter((result) => result !== null)
        .flatMap((result) => pass(result));
    case "COALESCEEXPR":
    case "MINMAXEXPR":
      return expression.args.flatMap((part) => pass(part, { keepsNull: false }));
    case "NULLIFEXPR":
      return expression.args.slice(0, 1).flatMap((part) => pass(part, { keepsNull: false }));
    default:
      return [];
  }
}

function followOnce(expression: Expression, passage: Passage, followed: Followed): boolean {
  const key = JSON.stringify(passage);
  const passages = followed.get(expression) ?? new Set();
  if (passages.has(key)) return false;
  followed.set(expression, passages.add(key));
  return true;
}

/** Whether it is a domain that takes no NULL, or is made of one. */
function isNotNullDomain(catalog: Catalog, typeOid: number): boolean {
  const type = catalog.types.get(typeOid);
  return type?.kind === "domain" && (type.notNull || isNotNullDomain(catalog, type.baseOid));
}

/** Whether a call was written as a cast, or put in by Postgres as one. */
export function isCast(call: FuncExpr): boolean {
  return call.funcformat === "explicit-cast" || call.funcformat === "implicit-cast";
}

/** The parameters inside the arguments of functions and operators, at any depth but not in subqueries. */
export function enclosedParameters(expression: Expression): readonly EnclosedParameter[] {
  switch (expression.kind) {
    case "PARAM":
      if (expression.paramkind !== "extern") return [];
      return [{ number: expression.paramid, typeOid: expression.paramtype }];
    case "RELABELTYPE":
    case "COERCEVIAIO":
    case "ARRAYCOERCEEXPR":
    case "COERCETODOMAIN":
    case "COLLATEEXPR":
    case "NAMEDARGEXPR":
      return enclosedParameters(expression.arg);
    case "FUNCEXPR":
    case "OPEXPR":
      return expression.args.flatMap(enclosedParameters);
    default:
      return [];
  }
}
