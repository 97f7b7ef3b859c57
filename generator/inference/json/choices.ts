/** Expressions whose value is that of one of several others: what those are, and what is known where each is taken. */
import { isPickingFunction, usesDefaultArgument } from "../lineage/picking-functions.js";
import { callArgument, innerScope, outputAt } from "../lineage/scope.js";
import { bodySource, type Source, sourceOf } from "../lineage/source.js";
import { typeIn } from "../lineage/types.js";
import type { AggRef, CaseExpr, CoalesceExpr, Expression, WindowFunc } from "../tree/expressions.js";
import type { Known, Placed } from "./known.js";

/**
 * Every expression whose value it may have, unless that is NULL; undefined when it is not such a choice or one can't be
 * told.
 */
export function choicesOf(expression: Expression, known: Known): readonly Placed[] | undefined {
  const found = directChoices(expression, known);
  return found?.filter((choice) => choice.expression.kind !== "CONST" || !choice.expression.constisnull);
}

function directChoices(expression: Expression, known: Known): readonly Placed[] | undefined {
  const here = (part: Expression): Placed => ({ expression: part, known });
  switch (expression.kind) {
    case "VAR":
      return sourceChoices(sourceOf(expression, known.scope), expression, known);
    case "FUNCEXPR": {
      const called = known.scope.trees.catalog.functions.get(expression.funcid);
      if (called === undefined || called.isBuiltin || expression.funcvariadic) return undefined;
      return sourceChoices(bodySource(called, expression.args, 1, 1, known.scope), expression, known);
    }
    case "PARAM": {
      if (expression.paramkind !== "extern") return undefined;
      const argument = callArgument(known.scope, expression.paramid);
      const there = argument && known.at(argument);
      return argument === undefined || there === undefined
        ? undefined
        : [{ expression: argument.expression, known: there }];
    }
    case "SUBLINK": {
      const output = outputAt(innerScope(known.scope, expression.subselect), 1);
      const there = output === undefined ? undefined : known.at(output);
      if (expression.subLinkType !== "expr" || output === undefined || there === undefined) return undefined;
      return [{ expression: output.expression, known: there }];
    }
    case "COLLATEEXPR":
    case "NAMEDARGEXPR":
    case "COERCETODOMAIN":
      return [here(expression.arg)];
    case "RETURNINGEXPR":
      return [here(expression.retexpr)];
    case "NULLIFEXPR":
      return expression.args.slice(0, 1).map(here);
    case "MINMAXEXPR":
      return expression.args.map(here);
    case "COALESCEEXPR":
      return coalesceChoices(expression, known);
    case "CASEEXPR":
      return caseChoices(expression, known);
    case "AGGREF":
      return pickChoices(
        expression.aggfnoid,
        expression.aggtype,
        aggregateArguments(expression),
        knownOfAggregated(expression, known),
      );
    case "WINDOWFUNC":
      return pickChoices(
        expression.winfnoid,
        expression.wintype,
        expression.args,
        knownOfWindow(expression, known),
      );
    default:
      return undefined;
  }
}

/** A function's result may be of another type than the body's: then nothing is known of it. */
function sourceChoices(source: Source, result: Expression, known: Known): readonly Placed[] | undefined {
  if (source.kind !== "expressions") return undefined;
  const { catalog } = known.scope.trees;
  const placed: Placed[] = [];
  for (const located of source.alternatives) {
    const there = known.at(located);
    if (there === undefined || typeIn(catalog, located.expression) !== typeIn(catalog, result))
      return undefined;
    placed.push({ expression: located.expression, known: there });
  }
  return placed;
}

/** Arguments up to the first that can't be NULL. */
function coalesceChoices(expression: CoalesceExpr, known: Known): readonly Placed[] {
  const last = expression.args.findIndex((arg) => known.isNotNull(arg));
  const reached = last < 0 ? expression.args : expression.args.slice(0, last + 1);
  return reached.map((arg) => ({ expression: arg, known }));
}

function caseChoices(expression: CaseExpr, known: Known): readonly Placed[] {
  const choices: Placed[] = [];
  let before = known;
  for (const when of expression.args) {
    // In `CASE x WHEN y` the condition compares with a stand-in for x.
    const isPlain = expression.arg === null;
    choices.push({ expression: when.result, known: isPlain ? before.where(when.expr) : known });
    if (isPlain) before = before.unless(when.expr);
  }
  if (expression.defresult !== null) choices.push({ expression: expression.defresult, known: before });
  return choices;
}

/** `min`, `first_value` and the like. */
function pickChoices(
  functionOid: number,
  resultTypeOid: number,
  args: readonly Expression[],
  known: Known,
): readonly Placed[] | undefined {
  const { catalog } = known.scope.trees;
  const called = catalog.functions.get(functionOid);
  const [first] = args;
  if (called === undefined || !isPickingFunction(called)) return undefined;
  if (first === undefined || typeIn(catalog, first) !== resultTypeOid) return undefined;
  const other = usesDefaultArgument(called) ? args[2] : undefined;
  return [first, ...(other === undefined ? [] : [other])].map((arg) => ({ expression: arg, known }));
}

/** An aggregate's arguments without what is there for ORDER BY alone. */
export function aggregateArguments(aggregate: AggRef): readonly Expression[] {
  return aggregate.args.filter((arg) => !arg.resjunk).map((arg) => arg.expr);
}

/** What is known of the rows that an aggregate takes: its FILTER held. */
export function knownOfAggregated(aggregate: AggRef, known: Known): Known {
  const rows = known.ofInputRows();
  return aggregate.aggfilter === null ? rows : rows.where(aggregate.aggfilter);
}

/** What is known of the rows that a window function takes, which are others than the row at hand. */
export function knownOfWindow(call: WindowFunc, known: Known): Known {
  const rows = known.ofWindowRows();
  return call.aggfilter === null ? rows : rows.where(call.aggfilter);
}
