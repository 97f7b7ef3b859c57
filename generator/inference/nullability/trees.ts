/** Trees that the catalog holds as text, read once. */
import type { Expression } from "../tree/expressions.js";
import type { Query } from "../tree/nodes.js";
import { parseExpression, parseQuery } from "../tree/parse.js";
import { upgradeQuery } from "../tree/upgrade.js";
import type { Knowledge } from "./model.js";

/** The query in a view's or function's tree; null when it can't be read. */
export function queryIn(knowledge: Knowledge, text: string): Query | null {
  const { trees } = knowledge.memo;
  const cached = trees.get(text);
  if (cached !== undefined) return cached;
  const query = parseQuery(text);
  const upgraded = query === null ? null : upgradeQuery(query, knowledge.catalog.serverVersion);
  trees.set(text, upgraded);
  return upgraded;
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
