/** Functions in FROM: the columns of what they return, also side by side and counted. */

import { functionRows } from "../cardinality/function-rows.js";
import { isArrayUnnest } from "../lineage/source.js";
import { typeIn } from "../lineage/types.js";
import { columnCount, columnOfField, isRowType } from "../row-types.js";
import type { Expression } from "../tree/expressions.js";
import type { FunctionEntry, RangeTableFunction } from "../tree/nodes.js";
import { areNonNull, holds } from "./ask.js";
import { builtinSetColumnHolds } from "./builtin-functions.js";
import type { Place, Property } from "./model.js";
import { bodyAnalysis, bodyColumnHoldsAs, bodyColumnType, returnedFieldType } from "./sql-functions.js";

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
  const { catalog } = knowledge;
  const call: Expression = item.funcexpr;
  const isSingle = item.funccolcount === 1 && item.funccolnames.length === 0;
  if (call.kind !== "FUNCEXPR") {
    // A row is taken apart, also one of a single field.
    if (item.funccolnames.length === 0 && isRowType(catalog, typeIn(catalog, call))) {
      return fieldHolds(place, call, column, property);
    }
    return isSingle && holds(place, call, property);
  }
  const called = catalog.functions.get(call.funcid);
  if (called === undefined) return false;
  if (!called.isBuiltin || called.bodyTree !== undefined) {
    const body = bodyAnalysis(place, called, call.args);
    const { funcresulttype: result } = call;
    if (body === null || body.width !== columnCount(catalog, result, item.funccolcount)) return false;
    // A body may give the row as one column, which is then taken apart.
    if (body.width === 1 && isRowType(catalog, bodyColumnType(knowledge, body, 0))) return false;
    const isCertain =
      called.returnsSet || (body.rows().min >= 1 && (!called.isStrict || areNonNull(place, call.args)));
    if (property === "non-null" && !isCertain) return false;
    const type = item.funccoltypes[column] ?? returnedFieldType(knowledge, called, result, column + 1);
    return bodyColumnHoldsAs(knowledge, body, columnOfField(catalog, result, column + 1), type, property);
  }
  // `json_to_record` and the like give what they find.
  if (item.funccolnames.length > 0) return false;
  if (isArrayUnnest(called) && isRowType(catalog, call.funcresulttype)) {
    const [array] = call.args;
    return array !== undefined && fieldOfElementsHolds(place, array, column, property);
  }
  if (called.returnsSet) return builtinSetColumnHolds(called, call.args, column, property, place);
  return isSingle && !isRowType(catalog, call.funcresulttype) && holds(place, call, property);
}

/** A field, from 0, of a row: a row that is there may have null fields, and one that is null has no others. */
function fieldHolds(place: Place, row: Expression, field: number, property: Property): boolean {
  const select: Expression = {
    kind: "FIELDSELECT",
    arg: row,
    fieldnum: field + 1,
    resulttype: 0,
    resulttypmod: -1,
  };
  return holds(place, select, property);
}

/** `unnest` of an array of rows gives their fields: nothing is known of those but in rows that are listed. */
function fieldOfElementsHolds(place: Place, array: Expression, field: number, property: Property): boolean {
  if (array.kind !== "ARRAYEXPR" || array.multidims) return false;
  return array.elements.every((row) => fieldHolds(place, row, field, property));
}
