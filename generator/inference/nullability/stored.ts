/** References to what a table stores, of which the planner can't know the value: it finds no constant in their place. */
import type { Relation } from "../../catalog/catalog.js";
import type { Expression, Var } from "../tree/expressions.js";
import type { Query } from "../tree/nodes.js";
import type { Knowledge, Scope } from "./model.js";
import { queryIn } from "./trees.js";

/** Whether the reference, which stands in the scope, is to a stored column. */
export function isStored(scope: Scope, reference: Var): boolean {
  let from = scope;
  for (let level = reference.varlevelsup; level > 0; level -= 1) {
    if (from.parent === null) return false;
    from = from.parent.scope;
  }
  return isStoredColumn(from.context.knowledge, from.query, reference);
}

/**
 * Whether the reference, which is to the query's own range table, is to a stored column. Through a view or derived table too; where
 * that has a constant the planner puts it in the reference's place, as it does with a generated column's expression.
 */
export function isStoredColumn(knowledge: Knowledge, query: Query, { varno, varattno }: Var): boolean {
  const entry = query.rtable[varno - 1];
  switch (entry?.rtekind) {
    case "relation": {
      const relation = knowledge.catalog.relations.get(entry.relid);
      return relation !== undefined && relationStores(knowledge, relation, varattno);
    }
    case "join":
      return isReferenceToStored(knowledge, query, entry.joinaliasvars[varattno - 1]);
    case "group":
      return isReferenceToStored(knowledge, query, entry.groupexprs[varattno - 1]);
    case "subquery":
      return outputIsStored(knowledge, entry.subquery, varattno);
    default:
      return false;
  }
}

/** What is behind a foreign table is another planner's affair. */
function relationStores(knowledge: Knowledge, relation: Relation, column: number): boolean {
  if (relation.kind === "foreign-table") return false;
  if (relation.kind !== "view") return relation.columns[column - 1]?.isGenerated === false;
  const query = relation.viewTree === undefined ? null : queryIn(knowledge, relation.viewTree);
  return query !== null && outputIsStored(knowledge, query, column);
}

/** An arm of a set operation may be a constant. */
function outputIsStored(knowledge: Knowledge, query: Query, column: number): boolean {
  const target = query.targetList.find(({ resjunk, resno }) => !resjunk && resno === column);
  return query.setOperations === null && isReferenceToStored(knowledge, query, target?.expr);
}

function isReferenceToStored(
  knowledge: Knowledge,
  query: Query,
  expression: Expression | undefined,
): boolean {
  return (
    expression?.kind === "VAR" && expression.varlevelsup === 0 && isStoredColumn(knowledge, query, expression)
  );
}
