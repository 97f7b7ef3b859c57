/** The analysis of one query: what its result's columns are known to be, found when asked for. */
import { queryRows } from "../cardinality/query-rows.js";
import { anyRows, type RowCount } from "../cardinality/row-count.js";
import type { Query, TargetEntry } from "../tree/nodes.js";
import { holds } from "./ask.js";
import type { AnalysisOptions, Context, Place, Property, QueryAnalysis } from "./model.js";
import { openScope } from "./scope.js";

/** Analyses a query that stands at `parent`, or outermost. */
export function analyseQuery(
  context: Context,
  query: Query,
  parent: Place | null,
  options: AnalysisOptions = {},
): QueryAnalysis {
  const scope = openScope(context, query, parent, options);
  const columns = outputColumns(query);
  const place: Place = { scope, state: scope.output, isReturning: query.commandType !== "select" };
  const found = new Map<string, boolean>();
  let rows: RowCount | undefined;
  return {
    place,
    width: columns.length,
    holds: (column: number, property: Property) => {
      const target = columns[column];
      if (target === undefined) return false;
      const key = `${column} ${property}`;
      const cached = found.get(key);
      if (cached !== undefined) return cached;
      // A function that calls itself finds nothing known of its own result.
      found.set(key, false);
      const result = holds(place, target.expr, property);
      found.set(key, result);
      return result;
    },
    rows: () => {
      if (rows !== undefined) return rows;
      rows = anyRows;
      rows = queryRows(scope);
      return rows;
    },
  };
}

/** The select list or RETURNING list, without what is there for sorting only. */
function outputColumns(query: Query): readonly TargetEntry[] {
  const list = query.commandType === "select" ? query.targetList : query.returningList;
  return list.filter((target) => !target.resjunk);
}
