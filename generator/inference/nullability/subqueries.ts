/** Subqueries in expressions: EXISTS, IN, ANY, ALL, ARRAY and scalar ones. */
import type { SubLink } from "../tree/expressions.js";
import type { Query } from "../tree/nodes.js";
import { refersOutside } from "../tree/walk.js";
import { analyse, isNonNull } from "./ask.js";
import type { Place, QueryAnalysis } from "./model.js";

/** Whether the value of the subquery expression is never null. */
export function sublinkIsNonNull(place: Place, sublink: SubLink): boolean {
  const { subselect, testexpr } = sublink;
  switch (sublink.subLinkType) {
    case "exists":
    case "array":
      return true;
    case "expr": {
      const analysis = subqueryAnalysis(place, subselect);
      return analysis.rows().min >= 1 && analysis.holds(0, "non-null");
    }
    case "any":
    case "all":
      return (
        testexpr !== null && isNonNull({ ...place, sublink: subqueryAnalysis(place, subselect) }, testexpr)
      );
    case "rowcompare": {
      const analysis = subqueryAnalysis(place, subselect);
      return (
        testexpr !== null && analysis.rows().min >= 1 && isNonNull({ ...place, sublink: analysis }, testexpr)
      );
    }
    case "multiexpr":
    case "cte":
      return false;
  }
}

/** The analysis of a subquery that stands at a place, remembered as far as the place can make a difference. */
export function subqueryAnalysis(place: Place, query: Query): QueryAnalysis {
  const { context, memo } = place.scope;
  if (isClosed(query)) {
    const cached = context.closed.get(query);
    if (cached !== undefined) return cached;
    const analysis = analyse(context, query, place);
    context.closed.set(query, analysis);
    return analysis;
  }
  // The same state means another row there.
  if (place.isReturning) return analyse(context, query, place);
  let byState = memo.subqueries.get(query);
  if (byState === undefined) {
    byState = new WeakMap();
    memo.subqueries.set(query, byState);
  }
  const cached = byState.get(place.state);
  if (cached !== undefined) return cached;
  const analysis = analyse(context, query, place);
  byState.set(place.state, analysis);
  return analysis;
}

const closedness = new WeakMap<Query, boolean>();

/** Whether the query gives the same wherever it stands. */
function isClosed(query: Query): boolean {
  const cached = closedness.get(query);
  if (cached !== undefined) return cached;
  const result = !refersOutside(query);
  closedness.set(query, result);
  return result;
}
