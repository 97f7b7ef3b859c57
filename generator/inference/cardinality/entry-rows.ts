/** How many rows one range table entry gives. */
import { entryAnalysis } from "../nullability/entry-queries.js";
import type { Place } from "../nullability/model.js";
import type { FunctionEntry } from "../tree/nodes.js";
import { functionRows } from "./function-rows.js";
import { anyRows, exactly, oneRow, type RowCount } from "./row-count.js";

/** Rows of an entry for one row of what it may refer to. */
export function entryRows(place: Place, varno: number): RowCount {
  const entry = place.scope.query.rtable[varno - 1];
  switch (entry?.rtekind) {
    case "relation":
    case "subquery":
    case "cte":
      return entryAnalysis(place.scope, varno, place.state)?.rows() ?? anyRows;
    case "values":
      return exactly(entry.values_lists.length);
    case "function":
      return rowsOfAll(place, entry);
    case "result":
      return oneRow;
    default:
      return anyRows;
  }
}

/** Functions side by side give as many rows as the longest. */
function rowsOfAll(place: Place, entry: FunctionEntry): RowCount {
  const each = entry.functions.map((item) => functionRows(place, item));
  return { min: Math.max(...each.map((rows) => rows.min)), max: Math.max(...each.map((rows) => rows.max)) };
}
