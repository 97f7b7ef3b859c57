/** Functions in FROM: the columns of what they return, also side by side and counted. */

import { functionRows } from "../cardinality/function-rows.js";
import type { Expression } from "../tree/expressions.js";
import type { FunctionEntry, RangeTableFunction } from "../tree/nodes.js";
import { areNonNull, holds } from "./ask.js";
import { builtinSetColumnHolds } from "./builtin-functions.js";
import type { Place, Property } from "./model.js";
import { bodyAnalysis, bodyColumnType } from "./sql-functions.js";

const RECORD = 2249;

/** Whether a column, numbered from 1 over all functions of the entry, has the property in every row. */
export function functionColumnHolds(
  place: Place,
  entry: FunctionEntry,
  varattno: number,
  property: Property,
): boolean {
  let before = 0;
  for (const item of entry.functions) {
    if (varattno <= before + item.funccolcount) {
      if (property === "non-null" && mayBePadded(place, entry, item)) return false;
      return ownColumnHolds(place, item, varattno - before - 1, property);
    }
    before += item.funccolcount;
  }
  return entry.funcordinality && property === "non-null";
}

/** `ROWS FROM (f(), g())` goes on until the longest is through, the others with NULLs. */
function mayBePadded(place: Place, entry: FunctionEntry, item: RangeTableFunction): boolean {
  const others = entry.functions.filter((other) => other !== item);
  const { min } = functionRows(place, item);
  return others.some((other) => functionRows(place, other).max > min);
}

function ownColumnHolds(place: Place, item: RangeTableFunction, column: number, property: Property): boolean {
  const { knowledge } = place.scope.context;
  const call: Expression = item.funcexpr;
  const isSingle = item.funccolcount === 1 && item.funccolnames.length === 0;
  if (call.kind !== "FUNCEXPR") return isSingle && holds(place, call, property);
  const called = knowledge.catalog.functions.get(call.funcid);
  if (called === undefined) return false;
  if (!called.isBuiltin || called.bodyTree !== undefined) {
    const body = bodyAnalysis(place, called, call.args);
    if (body === null || body.width !== item.funccolcount) return false;
    // A body may give the row as one column, which is then taken apart.
    if (body.width === 1 && isComposite(place, bodyColumnType(knowledge, body))) return false;
    const isCertain =
      called.returnsSet || (body.rows().min >= 1 && (!called.isStrict || areNonNull(place, call.args)));
    return (property !== "non-null" || isCertain) && body.holds(column, property);
  }
  // `json_to_record` and the like give what they find.
  if (item.funccolnames.length > 0) return false;
  if (called.returnsSet) return builtinSetColumnHolds(called, call.args, column, property, place);
  return isSingle && !isComposite(place, call.funcresulttype) && holds(place, call, property);
}

function isComposite(place: Place, typeOid: number): boolean {
  const { types } = place.scope.context.knowledge.catalog;
  const type = types.get(typeOid);
  if (type?.kind === "domain") return isComposite(place, type.baseOid);
  return typeOid === RECORD || type === undefined || type.kind === "composite";
}
