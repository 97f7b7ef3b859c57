/** UNION, INTERSECT and EXCEPT: a column of the result is a column of its arms. */
import type { Query, SetOperationNode } from "../tree/nodes.js";
import { entryAnalysis } from "./entry-queries.js";
import type { Property, Scope } from "./model.js";

/** In a set operation's query, columns of its arms' entries stand for columns of the result. */
export function isSetOperationColumn(query: Query, varno: number): boolean {
  return query.setOperations !== null && armsOf(query.setOperations).includes(varno);
}

/** Range table indexes of the arms, leftmost first. */
function armsOf(operation: SetOperationNode): readonly number[] {
  if (operation.kind === "RANGETBLREF") return [operation.rtindex];
  return [...armsOf(operation.larg), ...armsOf(operation.rarg)];
}

/** Whether a column of the result, from 0, has the property. */
export function setOperationColumnHolds(scope: Scope, column: number, property: Property): boolean {
  const holdsIn = (operation: SetOperationNode): boolean => {
    if (operation.kind === "RANGETBLREF") {
      return entryAnalysis(scope, operation.rtindex, scope.output)?.holds(column, property) ?? false;
    }
    const { op, larg, rarg } = operation;
    switch (op) {
      case "union":
        return holdsIn(larg) && holdsIn(rarg);
      case "intersect":
        // A row of the result is in both arms, NULLs equal.
        return holdsIn(larg) || holdsIn(rarg);
      case "except":
        return holdsIn(larg);
      case "none":
        return false;
    }
  };
  return scope.query.setOperations !== null && holdsIn(scope.query.setOperations);
}
