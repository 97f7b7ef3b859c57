/** WITH: a common table expression's columns; those of a recursive one by the greatest fixed point. */
import { anyRows } from "../cardinality/row-count.js";
import type { CommonTableExpr } from "../tree/nodes.js";
import { analyse } from "./ask.js";
import { isNullConstant } from "./constants.js";
import type { Place, Property, QueryAnalysis, Scope } from "./model.js";

/** The analysis of one of the expressions in a query's own WITH clause. */
export function commonTableAnalysis(owner: Scope, table: CommonTableExpr): QueryAnalysis {
  const { commonTables } = owner.memo;
  const cached = commonTables.get(table);
  if (cached !== undefined) return cached;
  const place: Place = { scope: owner, state: owner.output, isReturning: false };
  const analysis = table.cterecursive
    ? recursiveAnalysis(place, table)
    : analyse(owner.context, table.ctequery, place);
  commonTables.set(table, analysis);
  return analysis;
}

/**
 * Starts from "every column has the property" and takes back what the query, so assumed of itself, doesn't keep. What
 * remains holds of the rows of the first round, and of each round given the one before.
 */
function recursiveAnalysis(place: Place, table: CommonTableExpr): QueryAnalysis {
  const { commonTables } = place.scope.memo;
  const found = new Map<Property, readonly boolean[]>();
  /** Analyses the query as if the reference to itself were `self`. */
  const analyseWith = <T>(self: QueryAnalysis, ask: (analysis: QueryAnalysis) => T): T => {
    const before = commonTables.get(table);
    commonTables.set(table, self);
    const answer = ask(analyse(place.scope.context, table.ctequery, place));
    if (before === undefined) commonTables.delete(table);
    else commonTables.set(table, before);
    return answer;
  };
  const width = table.ctequery.targetList.filter((target) => !target.resjunk).length;
  const solve = (property: Property): readonly boolean[] => {
    const solved = found.get(property);
    if (solved !== undefined) return solved;
    let columns: readonly boolean[] = Array.from({ length: width }, () => true);
    for (;;) {
      const assumed = columns;
      const self: QueryAnalysis = {
        place: null,
        width,
        rows: () => anyRows,
        holds: (column, asked) =>
          asked === property && (assumed[column] ?? addedColumnHolds(table, column - width, property)),
      };
      columns = analyseWith(self, (analysis) =>
        assumed.map((holds, column) => holds && analysis.holds(column, property)),
      );
      if (columns.every((holds, column) => holds === assumed[column])) break;
    }
    found.set(property, columns);
    return columns;
  };
  return {
    place: null,
    width,
    holds: (column, property) =>
      column < width ? (solve(property)[column] ?? false) : addedColumnHolds(table, column - width, property),
    rows: () =>
      analyseWith({ place: null, width, rows: () => anyRows, holds: () => false }, (analysis) =>
        analysis.rows(),
      ),
  };
}

/** Columns that SEARCH and CYCLE add behind the query's own: the sequence, the mark, the path. */
function addedColumnHolds(table: CommonTableExpr, index: number, property: Property): boolean {
  const { search_clause, cycle_clause } = table;
  const added: boolean[] = [];
  if (search_clause !== null) added.push(property === "non-null");
  if (cycle_clause !== null) {
    const marks = [cycle_clause.cycle_mark_value, cycle_clause.cycle_mark_default];
    const isMarked = marks.every((mark) => mark?.kind === "CONST" && !isNullConstant(mark));
    added.push(property === "non-null" && isMarked, property === "non-null");
  }
  return added[index] ?? false;
}
