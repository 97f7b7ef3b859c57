/** Views: their columns are those of their own query. */
import type { Relation } from "../../catalog/catalog.js";
import type { Var } from "../tree/expressions.js";
import type { Query } from "../tree/nodes.js";
import { analyse } from "./ask.js";
import type { AnalysisOptions, Context, Knowledge, QueryAnalysis } from "./model.js";
import { queryIn } from "./trees.js";

/**
 * The analysis of a view's query; null when the relation is no view. A materialized view is taken to hold what its
 * query gives under the constraints in force.
 */
export function viewAnalysis(
  context: Context,
  relationOid: number,
  options: AnalysisOptions,
): QueryAnalysis | null {
  const { knowledge } = context;
  const relation = knowledge.catalog.relations.get(relationOid);
  if (relation?.viewTree === undefined) return null;
  const { views } = knowledge.memo;
  const key = `${relationOid} ${options.asTarget ?? false} ${[...(options.assumed ?? [])].join()}`;
  const cached = views.get(key);
  if (cached !== undefined) return cached;
  const query = queryIn(knowledge, relation.viewTree);
  if (query === null) return null;
  const analysis = analyse(withoutParameters(knowledge), query, null, options);
  views.set(key, analysis);
  return analysis;
}

/**
 * Whether a DO INSTEAD rule answers the command, on the relation or, for a view, on what it is a view of. MERGE refuses
 * relations with rules.
 */
export function isAnsweredByRule(
  knowledge: Knowledge,
  relation: Relation,
  command: Query["commandType"],
): boolean {
  if (relation.insteadRules.some((event) => event === command)) return true;
  if (relation.viewTree === undefined) return false;
  const query = queryIn(knowledge, relation.viewTree);
  return (query?.rtable ?? []).some((entry) => {
    const base = entry.rtekind === "relation" ? knowledge.catalog.relations.get(entry.relid) : undefined;
    return base !== undefined && base !== relation && isAnsweredByRule(knowledge, base, command);
  });
}

/** Whether the row that RETURNING gives of a view is one that the view had, rather than one that was written through it. */
export function isRowOfView(command: Query["commandType"], version: Var["varreturningtype"]): boolean {
  // What ON CONFLICT found is a row of the table, which the view need not have.
  if (command === "insert") return false;
  return version === "old" || (version === "default" && command === "delete");
}

/** A context for a query that has no parameters: a view's, a default's, a check's. */
export function withoutParameters(knowledge: Knowledge): Context {
  return { knowledge, parameter: () => false, closed: new WeakMap() };
}
