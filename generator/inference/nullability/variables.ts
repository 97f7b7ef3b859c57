/** References to columns: of this query or an enclosing one, behind outer joins, of a row as it was written. */
import type { Var } from "../tree/expressions.js";
import { columnHolds } from "./entries.js";
import { columnKey, knownKey, varKey } from "./keys.js";
import type { Place, Property } from "./model.js";
import { eventsOf, mayLackSource } from "./outer-joins.js";
import { insertedHolds, returnedColumnHolds } from "./returning.js";
import { isSetOperationColumn, setOperationColumnHolds } from "./set-operations.js";
import { wholeRowKey } from "./state.js";

/** Whether the value that the reference reads has the property. */
export function variableHolds(place: Place, column: Var, property: Property): boolean {
  if (column.varlevelsup > 0) return outerVariableHolds(place, column, property);
  const { scope, state } = place;
  const { query } = scope;
  if (isSetOperationColumn(query, column.varno)) {
    return setOperationColumnHolds(scope, column.varattno - 1, property);
  }
  // Null elements or infinities come from the table alone: a row that a join made up has none.
  const isNulled =
    property === "non-null" && !eventsOf(scope, column).every((event) => state.absent.has(event));
  if (isNulled) return false;
  const isTarget = column.varno === query.resultRelation;
  if (isTarget && (place.isReturning || column.varreturningtype !== "default")) {
    return returnedColumnHolds(place, column, property);
  }
  if (column.varno === query.onConflict?.exclRelIndex) return excludedColumnHolds(place, column, property);
  if (place.isReturning && property === "non-null" && mayLackSource(scope.query)) return false;
  if (column.varattno === 0) return property === "non-null";
  const key = columnKey(column.varno, column.varattno);
  if (state.known.has(knownKey(property, key))) return true;
  if (property === "non-null" && state.known.has(wholeRowKey(column.varno)) && column.varattno > 0)
    return true;
  return columnHolds(place, column.varno, column.varattno, property);
}

/** `EXCLUDED.x`: what the INSERT would have put there, triggers and constraints passed. */
function excludedColumnHolds(place: Place, column: Var, property: Property): boolean {
  const { scope } = place;
  const target = scope.query.rtable[scope.query.resultRelation - 1];
  if (target?.rtekind !== "relation" || column.varattno <= 0) return false;
  const relation = scope.context.knowledge.catalog.relations.get(target.relid);
  return relation !== undefined && insertedHolds(scope, relation, target, column.varattno, property);
}

function outerVariableHolds(place: Place, column: Var, property: Property): boolean {
  if (place.state.known.has(knownKey(property, varKey(column)))) return true;
  let outer = place;
  for (let level = column.varlevelsup; level > 0; level -= 1) {
    if (outer.scope.parent === null) return false;
    outer = outer.scope.parent;
  }
  return variableHolds(outer, { ...column, varlevelsup: 0 }, property);
}
