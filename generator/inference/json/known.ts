/** What is known of expressions at one place of a query, as far as JSON shapes ask. */
import type { Located, Scope } from "../lineage/scope.js";
import type { Expression, Var } from "../tree/expressions.js";

export interface Known {
  readonly scope: Scope;
  isNotNull(expression: Expression): boolean;
  /** An array's elements, whether or not the array itself is null. */
  elementsNotNull(expression: Expression): boolean;
  /** What is known where a condition held. */
  where(condition: Expression): Known;
  /** What is known where a condition was false or null. */
  unless(condition: Expression): Known;
  /** What is known of the rows that the query's aggregates see. */
  ofInputRows(): Known;
  /** What is known of every row that the query's window functions see. */
  ofWindowRows(): Known;
  /** What is known if no outer join made up the row that a reference is to. */
  ifPresent(row: Var): Known;
  /** What is known in the query that is so many levels outwards. */
  outer(levels: number): Known | undefined;
  /** What is known where an expression stands that a reference led to; undefined if that leads back to itself. */
  at(located: Located): Known | undefined;
}

/** An expression with what is known at its place. */
export interface Placed {
  readonly expression: Expression;
  readonly known: Known;
}
