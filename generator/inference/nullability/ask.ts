/** Questions between rules, answered by the knowledge's reasoner: this keeps the rules' files free of circles. */
import type { RowCount } from "../cardinality/row-count.js";
import type { Expression } from "../tree/expressions.js";
import type { JoinTreeNode, Query } from "../tree/nodes.js";
import type {
  AnalysisOptions,
  Context,
  Facts,
  Outcome,
  Place,
  Property,
  QueryAnalysis,
  Scope,
} from "./model.js";

export function holds(place: Place, expression: Expression, property: Property): boolean {
  return place.scope.context.knowledge.reasoner.holds(place, expression, property);
}

export function isNonNull(place: Place, expression: Expression): boolean {
  return holds(place, expression, "non-null");
}

export function areNonNull(place: Place, expressions: readonly (Expression | null)[]): boolean {
  return expressions.every((expression) => expression === null || isNonNull(place, expression));
}

export function analyse(
  context: Context,
  query: Query,
  parent: Place | null,
  options: AnalysisOptions = {},
): QueryAnalysis {
  return context.knowledge.reasoner.analyse(context, query, parent, options);
}

export function factsWhen(context: Context, expression: Expression, outcome: Outcome): Facts {
  return context.knowledge.reasoner.factsWhen(context, expression, outcome);
}

export function inputRows(scope: Scope): RowCount {
  return scope.context.knowledge.reasoner.inputRows(scope);
}

export function joinTreeRows(place: Place, item: JoinTreeNode): RowCount {
  return place.scope.context.knowledge.reasoner.joinTreeRows(place, item);
}
