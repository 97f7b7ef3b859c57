/** Infers queries one by one, so that one that can't be followed to its depth takes none of the others with it. */
import { forgetFindings, type InferenceContext } from "../inference/context.js";
import { type Inference, inferQuery } from "../inference/infer.js";
import type { QueryBlock } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { ExaminedQuery } from "./examine.js";

export type Inferred =
  | { readonly ok: true; readonly inference: Inference }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Infers a query that Postgres accepted; one that is nested more deeply than the stack allows is a mistake. */
export function inferExamined(
  context: InferenceContext,
  { bound, description, tree }: ExaminedQuery,
): Inferred {
  try {
    return { ok: true, inference: inferQuery(context, bound, description, tree) };
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    forgetFindings(context);
    return { ok: false, diagnostic: nestedTooDeeply(bound.block) };
  }
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

function nestedTooDeeply(block: QueryBlock): Diagnostic {
  return {
    code: "nested-too-deeply",
    severity: "error",
    title: "this query is nested too deeply to be analysed",
    at: block.nameSpan,
    query: block.name,
    notes: [
      "Every operator in a chain of them is a level, as is every call and parenthesis that means something.",
    ],
  };
}
