/** Calls of functions and operators: whether what they return is never null. */
import type { Expression } from "../tree/expressions.js";
import { forEachInQuery } from "../tree/walk.js";
import { areNonNull } from "./ask.js";
import {
  builtinSetColumnHolds,
  concatenationHolds,
  finiteDependentHolds,
  isNeverNullOnNonNull,
  nonStrictHolds,
} from "./builtin-functions.js";
import type { Place, Scope } from "./model.js";
import { bodyAnalysis, bodyColumnHolds, sqlFunctionHolds } from "./sql-functions.js";

/** Whether the call is never null. `isVariadic`: the last argument is an array given with VARIADIC. */
export function callIsNonNull(
  place: Place,
  functionOid: number,
  args: readonly Expression[],
  isVariadic: boolean,
): boolean {
  const { knowledge } = place.scope.context;
  const called = knowledge.catalog.functions.get(functionOid);
  if (called === undefined || called.kind !== "function") return false;
  if (called.returnsSet) {
    // Several sets in one select list are padded with NULLs to the longest.
    if (setReturningCalls(place.scope) > 1) return false;
    if (called.isBuiltin && called.bodyTree === undefined) {
      return builtinSetColumnHolds(called, args, 0, "non-null", place);
    }
    const body = bodyAnalysis(place, called, args);
    return body !== null && bodyColumnHolds(knowledge, called, body, "non-null");
  }
  if (called.bodyTree !== undefined) return sqlFunctionHolds(place, called, args, "non-null");
  if (!called.isBuiltin) return false;
  if (!called.isStrict) return nonStrictHolds(called, args, isVariadic, place);
  if (!areNonNull(place, args)) return false;
  return (
    isNeverNullOnNonNull(knowledge, called) ||
    finiteDependentHolds(called, args, place) ||
    concatenationHolds(place.scope.context, called, args)
  );
}

/** How many set-returning calls stand in the query's select list, or in GROUP BY, which has those that both have. */
function setReturningCalls(scope: Scope): number {
  const { memo, query } = scope;
  if (memo.setReturning !== undefined) return memo.setReturning;
  let count = 0;
  const grouped = query.rtable.flatMap((entry) => (entry.rtekind === "group" ? entry.groupexprs : []));
  for (const part of [...query.targetList, ...grouped]) {
    forEachInQuery(part, (node) => {
      if ((node.kind === "FUNCEXPR" && node.funcretset) || (node.kind === "OPEXPR" && node.opretset))
        count += 1;
    });
  }
  memo.setReturning = count;
  return count;
}
