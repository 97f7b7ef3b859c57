/** What a CHECK's expression allows its columns to be: lists of values, and texts with a prefix. */
import type { Catalog } from "../../catalog/catalog.js";
import type { Expression, OpExpr, ScalarArrayOpExpr } from "../tree/expressions.js";
import { withoutRelabel } from "../tree/walk.js";
import { type ConstantValue, constantElements, constantValue } from "./constants.js";
import { prefixOfLike, prefixOfRegex } from "./prefix.js";

export type AllowedValue =
  | { readonly kind: "value"; readonly value: ConstantValue }
  /** Every text that begins so. */
  | { readonly kind: "prefix"; readonly prefix: string };

/** One of these a non-null value is. Never empty. */
export type AllowedValues = readonly AllowedValue[];

/** What is tested: a column's number, or `value` in a domain's CHECK. */
export type Subject = number | "value";

/** C symbols of the functions behind `=` between integers, and of the one between texts. */
const equality = new Set(
  "texteq int2eq int4eq int8eq int24eq int42eq int28eq int82eq int48eq int84eq".split(" "),
);

const wideningCasts = new Set(["i2toi4", "int28", "int48"]);

/**
 * What the expression allows, by subject, if a row passes unless the expression is false. A part that isn't understood
 * allows anything.
 */
export function allowedValues(expression: Expression, catalog: Catalog): Map<Subject, AllowedValues> {
  if (expression.kind === "BOOLEXPR" && expression.boolop === "and") {
    const allowed = new Map<Subject, AllowedValues>();
    for (const argument of expression.args) {
      for (const [subject, values] of allowedValues(argument, catalog)) {
        allowed.set(subject, narrower(allowed.get(subject), values));
      }
    }
    return allowed;
  }
  const test = expression.kind === "BOOLEXPR" && expression.boolop === "or" ? expression.args : [expression];
  const single = alternatives(test, catalog);
  return new Map(single === undefined ? [] : [[single.subject, single.values]]);
}

/** Both hold: a list says more than a prefix, and a short list more than a long one. */
export function narrower(a: AllowedValues | undefined, b: AllowedValues): AllowedValues {
  if (a === undefined) return b;
  const isList = (values: AllowedValues): boolean => values.every(({ kind }) => kind === "value");
  if (isList(a) !== isList(b)) return isList(a) ? a : b;
  return b.length < a.length ? b : a;
}

interface Alternative {
  readonly subject: Subject;
  readonly values: AllowedValues;
}

/** Every arm must test the same subject. `IS NULL` allows no further value. */
function alternatives(arms: readonly Expression[], catalog: Catalog): Alternative | undefined {
  let subject: Subject | undefined;
  const values: AllowedValue[] = [];
  for (const arm of arms) {
    const found = alternative(arm, catalog);
    if (found === undefined || (subject !== undefined && subject !== found.subject)) return undefined;
    subject = found.subject;
    values.push(...found.values);
  }
  return subject === undefined || values.length === 0 ? undefined : { subject, values };
}

function alternative(expression: Expression, catalog: Catalog): Alternative | undefined {
  switch (expression.kind) {
    case "BOOLEXPR":
      return expression.boolop === "or" ? alternatives(expression.args, catalog) : undefined;
    case "NULLTEST": {
      const subject = subjectOf(expression.arg);
      return expression.nulltesttype === "is-null" && subject !== undefined
        ? { subject, values: [] }
        : undefined;
    }
    case "OPEXPR":
      return comparison(expression, catalog);
    case "SCALARARRAYOPEXPR":
      return membership(expression, catalog);
    default:
      return undefined;
  }
}

function comparison(expression: OpExpr, catalog: Catalog): Alternative | undefined {
  const [left, right] = expression.args;
  const symbol = builtinSymbol(expression, catalog);
  if (symbol === undefined || left === undefined || right === undefined) return undefined;
  const subject = subjectOf(left) ?? (equality.has(symbol) ? subjectOf(right) : undefined);
  const other = withoutRelabel(subjectOf(left) === undefined ? left : right);
  const constant = integerCast(other, catalog);
  if (subject === undefined || constant.kind !== "CONST") return undefined;
  const value = constantValue(constant);
  if (value === undefined) return undefined;
  if (equality.has(symbol)) return { subject, values: [{ kind: "value", value }] };
  if (typeof value !== "string") return undefined;
  const allowed = patternValue(symbol, value);
  return allowed === undefined ? undefined : { subject, values: [allowed] };
}

function patternValue(symbol: string, pattern: string): AllowedValue | undefined {
  switch (symbol) {
    case "textlike":
      return prefixOfLike(pattern);
    case "textregexeq":
      return prefixOfRegex(pattern);
    case "text_starts_with":
      return pattern === "" ? undefined : { kind: "prefix", prefix: pattern };
    default:
      return undefined;
  }
}

/** `x = ANY (…)`. A NULL in the list makes it unknown for every other value, and then all pass. */
function membership(expression: ScalarArrayOpExpr, catalog: Catalog): Alternative | undefined {
  const [left, right] = expression.args;
  const symbol = builtinSymbol(expression, catalog);
  if (!expression.useOr || symbol === undefined || !equality.has(symbol) || !left || !right) return undefined;
  const subject = subjectOf(left);
  const values = listOf(right, catalog);
  if (subject === undefined || values === undefined || values.length === 0) return undefined;
  return { subject, values: values.map((value) => ({ kind: "value", value })) };
}

function listOf(expression: Expression, catalog: Catalog): ConstantValue[] | undefined {
  const list = withoutRelabel(expression);
  switch (list.kind) {
    case "CONST":
      return constantElements(list);
    case "ARRAYEXPR": {
      if (list.multidims) return undefined;
      const values = list.elements.map((element) => {
        const constant = integerCast(withoutRelabel(element), catalog);
        return constant.kind === "CONST" ? constantValue(constant) : undefined;
      });
      const known = values.filter((value) => value !== undefined);
      return known.length === values.length ? known : undefined;
    }
    case "ARRAYCOERCEEXPR":
      // varchar[] to text[] changes no element.
      return list.elemexpr !== null && withoutRelabel(list.elemexpr).kind === "CASETESTEXPR"
        ? listOf(list.arg, catalog)
        : undefined;
    default:
      return undefined;
  }
}

/** What is inside a cast from one integer type to a wider one, which changes no value: `level IN (1, 2)` with an int8. */
function integerCast(expression: Expression, catalog: Catalog): Expression {
  const [argument] = expression.kind === "FUNCEXPR" ? expression.args : [];
  if (expression.kind !== "FUNCEXPR" || argument === undefined) return expression;
  const fn = catalog.functions.get(expression.funcid);
  return fn?.isBuiltin && wideningCasts.has(fn.source) ? withoutRelabel(argument) : expression;
}

/** The column, as it is or relabelled: any other cast could change what is compared. */
function subjectOf(expression: Expression): Subject | undefined {
  const inner = withoutRelabel(expression);
  if (inner.kind === "COERCETODOMAINVALUE") return "value";
  return inner.kind === "VAR" && inner.varattno > 0 ? inner.varattno : undefined;
}

/**
 * The C symbol of a builtin operator's function. A collation made by a user may be nondeterministic, and equal texts then
 * differ: such a comparison says nothing. Those made by initdb are numbered below 16384 and are all deterministic.
 */
function builtinSymbol(
  expression: { readonly opfuncid: number; readonly inputcollid: number },
  catalog: Catalog,
): string | undefined {
  const fn = catalog.functions.get(expression.opfuncid);
  return fn?.isBuiltin && expression.inputcollid < 16384 ? fn.source : undefined;
}
