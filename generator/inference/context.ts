/** What inference keeps for one catalog while many queries are inferred. */
import type { Catalog } from "../catalog/catalog.js";
import type { Trees } from "./lineage/scope.js";
import { treesOf } from "./lineage/trees.js";
import type { Knowledge } from "./nullability/model.js";
import { createKnowledge } from "./nullability/reasoner.js";

export interface InferenceContext {
  readonly catalog: Catalog;
  readonly knowledge: Knowledge;
  readonly trees: Trees;
}

/**
 * Makes the context for a catalog. Keep it for all queries of a run: what is found of views and functions is kept in it.
 * @example const context = inferenceContext(await loadCatalog(session));
 */
export function inferenceContext(catalog: Catalog): InferenceContext {
  const knowledge = createKnowledge(catalog);
  return { catalog, knowledge, trees: treesOf(knowledge) };
}

/**
 * Forgets what was found of tables, views and functions. An inference that was cut short may have left an assumption where
 * a result should be.
 */
export function forgetFindings({ knowledge: { memo } }: InferenceContext): void {
  memo.tableColumns.clear();
  memo.views.clear();
  memo.functionResults.clear();
  memo.checkedRows.clear();
}
