/** Trees that the catalog holds as text, read once. */
import type { Expression } from "../tree/expressions.js";
import type { Query } from "../tree/nodes.js";
import { parseExpression, parseQueries } from "../tree/parse.js";
import { upgradeQuery } from "../tree/upgrade.js";
import type { Knowledge } from "./model.js";

/** The query in a view's tree, or the last in a function's; null when it can't be read. */
export function queryIn(knowledge: Knowledge, text: string): Query | null {
  return queriesIn(knowledge, text)?.at(-1) ?? null;
}

/** The queries in a function's tree; null when one can't be read. */
export function queriesIn(knowledge: Knowledge, text: string): readonly Query[] | null {
  const { trees } = knowledge.memo;
  const cached = trees.get(text);
  if (cached !== undefined) return cached;
  const { serverVersion } = knowledge.catalog;
  const queries = parseQueries(text)?.map((query) => upgradeQuery(query, serverVersion)) ?? null;
  trees.set(text, queries);
  return queries;
}

/** The expression in a default's or check's tree; null when it can't be read. */
export function expressionIn(knowledge: Knowledge, text: string): Expression | null {
  const { expressions } = knowledge.memo;
  const cached = expressions.get(text);
  if (cached !== undefined) return cached;
  const expression = parseExpression(text);
  expressions.set(text, expression);
  return expression;
}
