/** How many rows a FROM clause gives: a product over its items, thinned by conditions, filled up by outer joins. */
import { isAlwaysTrue } from "../nullability/constants.js";
import type { Place, Scope } from "../nullability/model.js";
import type { JoinExpr, JoinTreeNode } from "../tree/nodes.js";
import { entryRows } from "./entry-rows.js";
import { oneRow, type RowCount, times } from "./row-count.js";

/** Rows of the query's FROM and WHERE, before grouping. */
export function scopeInputRows(scope: Scope): RowCount {
  const { memo, query } = scope;
  if (memo.inputRows !== undefined) return memo.inputRows;
  const place: Place = { scope, state: scope.row, isReturning: false };
  const rows = query.jointree === null ? oneRow : treeRows(place, query.jointree);
  memo.inputRows = rows;
  return rows;
}

/** Rows of one item of a FROM clause. */
export function treeRows(place: Place, item: JoinTreeNode): RowCount {
  switch (item.kind) {
    case "RANGETBLREF":
      return entryRows(place, item.rtindex);
    case "FROMEXPR": {
      const product = item.fromlist.map((child) => treeRows(place, child)).reduce(times, oneRow);
      return isAlwaysTrue(item.quals) ? product : { min: 0, max: product.max };
    }
    case "JOINEXPR":
      return joinRows(item, treeRows(place, item.larg), treeRows(place, item.rarg));
  }
}

function joinRows(join: JoinExpr, left: RowCount, right: RowCount): RowCount {
  const product = times(left, right);
  const matched = isAlwaysTrue(join.quals) ? product.min : 0;
  // A preserved side's rows are all there, each at least once.
  const atLeastOne = (rows: RowCount): RowCount => ({ min: rows.min, max: Math.max(rows.max, 1) });
  switch (join.jointype) {
    case "inner":
      return { min: matched, max: product.max };
    case "left":
      return { min: Math.max(matched, left.min), max: times(left, atLeastOne(right)).max };
    case "right":
      return { min: Math.max(matched, right.min), max: times(right, atLeastOne(left)).max };
    case "full":
      return { min: Math.max(matched, left.min, right.min), max: product.max + left.max + right.max };
  }
}
