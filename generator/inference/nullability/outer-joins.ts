/**
 * Events: that an outer join null-extended its left or its right side for the row at hand. A column is read from its
 * table unless one of the events that its reference names has happened.
 */

import type { Var } from "../tree/expressions.js";
import type { JoinExpr, JoinTreeNode, Query } from "../tree/nodes.js";
import type { OuterJoins, Scope } from "./model.js";

export function leftEvent(join: number): string {
  return `${join}L`;
}

export function rightEvent(join: number): string {
  return `${join}R`;
}

/** In MERGE a target row without a source row is returned too, if an action is for it. */
export function mayLackSource(query: Query): boolean {
  return (
    query.commandType === "merge" &&
    query.mergeActionList.some((action) => action.matchKind === "not-matched-by-source")
  );
}

/** Finds the sides of every join in a query's FROM clause. */
export function findOuterJoins(query: Query): OuterJoins {
  const sides = new Map<
    number,
    { readonly left: ReadonlySet<number>; readonly right: ReadonlySet<number> }
  >();
  const full: number[] = [];
  const visit = (item: JoinTreeNode): readonly number[] => {
    switch (item.kind) {
      case "RANGETBLREF":
        return [item.rtindex];
      case "FROMEXPR":
        return item.fromlist.flatMap(visit);
      case "JOINEXPR": {
        const left = visit(item.larg);
        const right = visit(item.rarg);
        sides.set(item.rtindex, { left: new Set(left), right: new Set(right) });
        if (item.jointype === "full") full.push(item.rtindex);
        return [item.rtindex, ...left, ...right];
      }
    }
  };
  if (query.jointree !== null) visit(query.jointree);
  return { sides, full };
}

/** Which sides of a join may be made up, as far as the rows that FROM and WHERE let through are concerned. */
export function nullableSides(
  scope: Scope,
  join: JoinExpr,
): { readonly left: boolean; readonly right: boolean } {
  const { absent } = scope.row;
  const { jointype, rtindex } = join;
  return {
    left: (jointype === "right" || jointype === "full") && !absent.has(leftEvent(rtindex)),
    right: (jointype === "left" || jointype === "full") && !absent.has(rightEvent(rtindex)),
  };
}

/** The events any of which would make the reference null. */
export function eventsOf(scope: Scope, column: Var): readonly string[] {
  return column.varnullingrels.map((join) => {
    const sides = scope.outerJoins.sides.get(join);
    if (sides !== undefined) return sides.left.has(column.varno) ? leftEvent(join) : rightEvent(join);
    // A grouping set that leaves the column out; or a join that isn't known, which may always have happened.
    const isGrouping = scope.query.rtable[join - 1]?.rtekind === "group";
    return isGrouping ? `${join}G${column.varattno}` : `${join}?`;
  });
}
