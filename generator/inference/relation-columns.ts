/** What is known of the columns of tables and views themselves: what a query that selects all of them would return. */
import type { Column, Relation } from "../catalog/catalog.js";
import type { InferenceContext } from "./context.js";
import { type Judgement, judge } from "./judgement.js";
import { outermostScope } from "./lineage/scope.js";
import { tableColumnHolds } from "./nullability/tables.js";
import { judgeColumn } from "./output/columns.js";
import { parseQuery } from "./tree/parse.js";
import type { OutputColumn } from "./typed-query.js";

/**
 * The columns of every relation that is not Postgres's own or a partition, by its oid.
 *
 * @example
 * relationColumns(inferenceContext(catalog)).get(usersOid)?.[0]?.nullable; // false
 */
export function relationColumns(context: InferenceContext): Map<number, readonly OutputColumn[]> {
  const columns = new Map<number, readonly OutputColumn[]>();
  for (const relation of context.catalog.relations.values()) {
    if (relation.isSystem || relation.isPartition) continue;
    columns.set(
      relation.oid,
      relation.viewTree === undefined
        ? tableColumns(context, relation)
        : viewColumns(context, relation, relation.viewTree),
    );
  }
  return columns;
}

function ownColumns(relation: Relation): Column[] {
  return relation.columns.filter((column) => column !== null);
}

function tableColumns({ knowledge }: InferenceContext, relation: Relation): OutputColumn[] {
  return ownColumns(relation).map(({ name, number, typeOid, typeModifier }) => ({
    name,
    typeOid,
    typeModifier,
    nullable: !tableColumnHolds(knowledge, relation.oid, number, true, "non-null"),
    elementsNullable: !tableColumnHolds(knowledge, relation.oid, number, true, "elements"),
    origin: { relationOid: relation.oid, columnNumber: number },
  }));
}

/** By the view's own query; nothing is known of a view whose tree can't be read. */
function viewColumns(context: InferenceContext, relation: Relation, tree: string): OutputColumn[] {
  const query = parseQuery(tree);
  const judgement: Judgement | undefined =
    query === null ? undefined : judge(context, outermostScope(context.trees, query), []);
  return ownColumns(relation).map(({ name, typeOid, typeModifier }, index) => {
    if (judgement === undefined)
      return { name, typeOid, typeModifier, nullable: true, elementsNullable: true };
    const described = { name, typeOid, typeModifier, tableOid: 0, columnNumber: 0 };
    return judgeColumn(described, index, judgement, undefined);
  });
}
