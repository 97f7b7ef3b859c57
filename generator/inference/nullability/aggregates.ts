/** Aggregates: null over no row, and over rows with nothing but nulls; a few are never null. */
import { mayGroupNothing } from "../cardinality/grouping.js";
import type { AggRef } from "../tree/expressions.js";
import { areNonNull, inputRows, isNonNull } from "./ask.js";
import { isAlwaysTrue } from "./constants.js";
import type { Place, State } from "./model.js";

/** Never null. */
export const countingAggregates: ReadonlySet<string> = new Set([
  "count",
  "regr_count",
  "rank",
  "dense_rank",
  "percent_rank",
  "cume_dist",
]);

/** Null only over no row: they take nulls in, or start with something empty. */
export const collectingAggregates: ReadonlySet<string> = new Set([
  "array_agg",
  "json_agg",
  "json_agg_strict",
  "json_object_agg",
  "json_object_agg_strict",
  "json_object_agg_unique",
  "json_object_agg_unique_strict",
  "jsonb_agg",
  "jsonb_agg_strict",
  "jsonb_object_agg",
  "jsonb_object_agg_strict",
  "jsonb_object_agg_unique",
  "jsonb_object_agg_unique_strict",
]);

/** Null over no row, and when the first argument is null in all of them. */
export const summingAggregates: ReadonlySet<string> = new Set([
  "any_value",
  "avg",
  "bit_and",
  "bit_or",
  "bit_xor",
  "bool_and",
  "bool_or",
  "every",
  "max",
  "min",
  "mode",
  "percentile_cont",
  "percentile_disc",
  "range_agg",
  "range_intersect_agg",
  "stddev_pop",
  "string_agg",
  "sum",
  "var_pop",
  "xmlagg",
]);

/** Whether an aggregate of the query at the place is never null. */
export function aggregateIsNonNull(place: Place, aggregate: AggRef): boolean {
  const called = place.scope.context.knowledge.catalog.functions.get(aggregate.aggfnoid);
  if (called === undefined || !called.isBuiltin) return false;
  if (countingAggregates.has(called.name)) return true;
  const takesNulls = collectingAggregates.has(called.name);
  if (!takesNulls && !summingAggregates.has(called.name)) return false;
  // An aggregate of an enclosing query has that query's rows; what is known of them isn't at hand here.
  if (aggregate.agglevelsup > 0 || !isAlwaysTrue(aggregate.aggfilter)) return false;
  if (!everyGroupHasRows(place)) return false;
  if (takesNulls) return true;
  const [argument] = aggregate.args;
  if (argument === undefined || !areNonNull(place, aggregate.aggdirectargs)) return false;
  return isNonNull(aggregateInput(place), argument.expr);
}

/** Whether each group that the query makes has at least one row in it. */
function everyGroupHasRows(place: Place): boolean {
  const { scope } = place;
  if (!mayGroupNothing(scope.query)) return true;
  return scope.query.groupingSets.length === 0 && inputRows(scope).min >= 1;
}

/**
 * Where the arguments of the query's aggregates are evaluated: in the rows of the group, of which WHERE holds. What is
 * known of a grouped column in the result holds of each row of its group.
 */
export function aggregateInput(place: Place): Place {
  const { scope, state } = place;
  if (mayGroupNothing(scope.query)) return { scope, state: scope.row, isReturning: false };
  const columns = [...state.known].filter((key) => /^V\d+\.\d+$/.test(key));
  const known: State = {
    ...scope.row,
    known: new Set([...scope.row.known, ...columns]),
    absent: new Set([...scope.row.absent, ...state.absent]),
    isImpossible: scope.row.isImpossible || state.isImpossible,
  };
  return { scope, state: known, isReturning: false };
}
