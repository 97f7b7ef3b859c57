/** What the rest of inference may ask: of a statement, and of any expression at any place in it. */
import type { RowCount } from "../cardinality/row-count.js";
import type { Expression, Var } from "../tree/expressions.js";
import type { Query } from "../tree/nodes.js";
import { upgradeQuery } from "../tree/upgrade.js";
import { analyseQuery } from "./analyse.js";
import { holds } from "./ask.js";
import { entryAnalysis } from "./entry-queries.js";
import type { Knowledge, Place } from "./model.js";
import { eventsOf } from "./outer-joins.js";
import { bodyAnalysis } from "./sql-functions.js";
import { placeWhen, withoutEvents } from "./state.js";
import { subqueryAnalysis } from "./subqueries.js";
import { tableColumnHolds } from "./tables.js";

/** What is known of a statement's parameters; by default they are not null, and their elements may be. */
export interface ParameterFacts {
  /** Numbers of the parameters that may be null. */
  readonly nullable: ReadonlySet<number>;
  /** Numbers of the array parameters without null elements. */
  readonly withoutNullElements: ReadonlySet<number>;
}

export interface StatementAnalysis {
  /** For each column of the result, whether it is never null. */
  readonly columns: readonly boolean[];
  /** For each column of the result, whether an array in it has no null elements. */
  readonly elements: readonly boolean[];
  readonly rows: RowCount;
  /** Where the result's expressions stand, to ask more there; null when there are none. */
  readonly place: Place | null;
}

/**
 * Analyses an outermost query, of a server of the knowledge's version.
 *
 *     const { columns, rows } = analyseStatement(knowledge, parseQuery(tree));
 */
export function analyseStatement(
  knowledge: Knowledge,
  query: Query,
  parameters: Partial<ParameterFacts> = {},
): StatementAnalysis {
  const analysis = analyseQuery(
    {
      knowledge,
      parameter: (number, property) => {
        switch (property) {
          case "non-null":
            return !parameters.nullable?.has(number);
          case "elements":
            return parameters.withoutNullElements?.has(number) ?? false;
          case "finite":
            return false;
        }
      },
      closed: new WeakMap(),
    },
    upgradeQuery(query, knowledge.catalog.serverVersion),
    null,
  );
  const indexes = Array.from({ length: analysis.width }, (_, index) => index);
  return {
    columns: indexes.map((index) => analysis.holds(index, "non-null")),
    elements: indexes.map((index) => analysis.holds(index, "elements")),
    rows: analysis.rows(),
    place: analysis.place,
  };
}

/** Whether an expression is never null where it stands. */
export function isNonNullAt(place: Place, expression: Expression): boolean {
  return holds(place, expression, "non-null");
}

/** Whether an array is without null elements; of a null array it is true. */
export function hasNonNullElementsAt(place: Place, expression: Expression): boolean {
  return holds(place, expression, "elements");
}

/** The place where a condition held: in a CASE arm, or for the rows that a FILTER lets through. */
export function placeWhere(place: Place, condition: Expression): Place {
  return placeWhen(place, condition, "true");
}

/** The place where a condition was false or null: in later arms of a CASE. */
export function placeUnless(place: Place, condition: Expression): Place {
  return placeWhen(place, condition, "not-true");
}

/** The place where the row that a column or whole-row reference is read from was found, not made up by an outer join. */
export function placeIfPresent(place: Place, column: Var): Place {
  if (column.varlevelsup > 0) return place;
  return { ...place, state: withoutEvents(place.scope, place.state, eventsOf(place.scope, column)) };
}

/** The output of a subquery that stands at the place. */
export function placeInSubquery(place: Place, query: Query): Place | null {
  return subqueryAnalysis(place, query).place;
}

/** The output of the derived table, view or WITH query that a range table entry is; null for any other entry. */
export function placeInEntry(place: Place, varno: number): Place | null {
  return entryAnalysis(place.scope, varno, place.state)?.place ?? null;
}

/** The output of the last statement of a function written in SQL, called with these arguments. */
export function placeInFunction(
  place: Place,
  functionOid: number,
  args: readonly Expression[],
): Place | null {
  const called = place.scope.context.knowledge.catalog.functions.get(functionOid);
  return called === undefined ? null : (bodyAnalysis(place, called, args)?.place ?? null);
}

/** How many rows a subquery at the place gives. */
export function rowsOfSubquery(place: Place, query: Query): RowCount {
  return subqueryAnalysis(place, query).rows();
}

/** Whether a table's column is never null in what is stored, children and partitions included. */
export function isTableColumnNonNull(
  knowledge: Knowledge,
  relationOid: number,
  columnNumber: number,
): boolean {
  return tableColumnHolds(knowledge, relationOid, columnNumber, true, "non-null");
}
