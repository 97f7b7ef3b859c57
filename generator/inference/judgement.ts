/** One statement under the analysis of nullability and cardinality, its parameters as they were inferred. */
import type { InferenceContext } from "./context.js";
import type { Known } from "./json/known.js";
import { knownInResult } from "./json/places.js";
import type { Scope } from "./lineage/scope.js";
import { analyse } from "./nullability/ask.js";
import type { Context, QueryAnalysis } from "./nullability/model.js";
import type { Parameter } from "./typed-query.js";

export interface Judgement {
  readonly scope: Scope;
  readonly analysis: QueryAnalysis;
  /** What is known in the statement's result, as JSON shapes ask for it. */
  readonly known: () => Known;
}

/** Analyses a statement, given which of its parameters may be null or hold nulls. */
export function judge(
  { knowledge }: InferenceContext,
  scope: Scope,
  parameters: readonly Parameter[],
): Judgement {
  const byNumber = new Map(parameters.map((parameter) => [parameter.number, parameter]));
  const context: Context = {
    knowledge,
    parameter: (number, property) => {
      const parameter = byNumber.get(number);
      switch (property) {
        case "non-null":
          return parameter?.nullable === false;
        case "elements":
          return parameter?.elementsNullable === false;
        case "finite":
          return false;
      }
    },
    closed: new WeakMap(),
  };
  return { scope, analysis: analyse(context, scope.query, null), known: () => knownInResult(context, scope) };
}
