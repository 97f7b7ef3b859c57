/** Columns of range table entries: what a table, derived table, function or VALUES list says of its own columns. */
import type { RangeTableEntry, TableFuncEntry } from "../tree/nodes.js";
import { holds } from "./ask.js";
import { entryAnalysis } from "./entry-queries.js";
import { functionColumnHolds } from "./function-entries.js";
import type { Place, Property } from "./model.js";
import { systemColumnHolds, tableColumnHolds } from "./tables.js";

/** Whether a column of an entry has the property wherever the entry's row is there. */
export function columnHolds(place: Place, varno: number, varattno: number, property: Property): boolean {
  const { scope, state } = place;
  const entry: RangeTableEntry | undefined = scope.query.rtable[varno - 1];
  switch (entry?.rtekind) {
    case undefined:
      return false;
    case "relation": {
      const { knowledge } = scope.context;
      if (varattno < 0) return systemColumnHolds(knowledge, entry.relid, property);
      if (scope.options.asTarget && hasInsteadOfTrigger(place, entry.relid)) return false;
      const view = entryAnalysis(scope, varno, state);
      if (view !== null) return view.holds(varattno - 1, property);
      return tableColumnHolds(knowledge, entry.relid, varattno, entry.inh, property);
    }
    case "subquery":
    case "cte":
      return entryAnalysis(scope, varno, state)?.holds(varattno - 1, property) ?? false;
    case "join": {
      const merged = entry.joinaliasvars[varattno - 1];
      return merged !== undefined && holds(place, merged, property);
    }
    case "group": {
      const grouped = entry.groupexprs[varattno - 1];
      return grouped !== undefined && holds(place, grouped, property);
    }
    case "values":
      return entry.values_lists.every((row) => {
        const value = row[varattno - 1];
        return value !== undefined && holds(place, value, property);
      });
    case "function":
      return functionColumnHolds(place, entry, varattno, property);
    case "tablefunc":
      return property === "non-null" && isCheckedColumn(entry, varattno - 1);
    case "tuplestore":
    case "result":
      return false;
  }
}

/** A trigger decides what becomes of a row that is written through a view over the view that has it. */
function hasInsteadOfTrigger(place: Place, relationOid: number): boolean {
  return place.scope.context.knowledge.catalog.relations.get(relationOid)?.insteadOfTrigger ?? true;
}

/**
 * XMLTABLE fails rather than give NULL for a NOT NULL column; its ordinality column is counted. JSON_TABLE counts rows for
 * each path: those of a nested one are NULL beside the rows of its siblings, and where it finds nothing.
 */
function isCheckedColumn({ tablefunc }: TableFuncEntry, column: number): boolean {
  const { functype, ordinalitycol, notnulls, colvalexprs, plan } = tablefunc;
  if (functype === "xmltable") return ordinalitycol === column || notnulls.includes(column);
  return plan !== null && column >= plan.colMin && column <= plan.colMax && colvalexprs[column] === null;
}
