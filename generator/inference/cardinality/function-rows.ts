/** How many rows a function in FROM gives. */
import { integerOf } from "../nullability/constants.js";
import { elementCount, hasElements } from "../nullability/known-values.js";
import type { Place } from "../nullability/model.js";
import { bodyAnalysis } from "../nullability/sql-functions.js";
import type { Expression } from "../tree/expressions.js";
import type { RangeTableFunction } from "../tree/nodes.js";
import { anyRows, exactly, oneRow, type RowCount } from "./row-count.js";

/** Rows of one function call; a function that returns no set gives one, if only of NULL. */
export function functionRows(place: Place, item: RangeTableFunction): RowCount {
  const call = item.funcexpr;
  if (call.kind !== "FUNCEXPR") return oneRow;
  const called = place.scope.context.knowledge.catalog.functions.get(call.funcid);
  if (called === undefined) return anyRows;
  if (!called.returnsSet) return oneRow;
  if (called.bodyTree !== undefined) {
    const rows = bodyAnalysis(place, called, call.args)?.rows() ?? anyRows;
    return called.isStrict ? { min: 0, max: rows.max } : rows;
  }
  if (!called.isBuiltin) return anyRows;
  const [first, second] = call.args;
  if (called.source === "array_unnest" && first !== undefined) return elementRows(first);
  const isPlainSeries = called.name === "generate_series" && call.args.length === 2;
  if (isPlainSeries && first !== undefined && second !== undefined) return seriesRows(first, second);
  return anyRows;
}

function elementRows(array: Expression): RowCount {
  const count = elementCount(array);
  if (count !== undefined) return exactly(count);
  return hasElements(array) ? { min: 1, max: anyRows.max } : anyRows;
}

function seriesRows(from: Expression, to: Expression): RowCount {
  const first = integerOf(from);
  const last = integerOf(to);
  if (first === undefined || last === undefined) return anyRows;
  return exactly(last < first ? 0 : Number(last - first + 1n));
}
