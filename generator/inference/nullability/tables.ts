/** Columns of tables: what constraints, domains, checks and generation expressions keep true of every stored row. */
import type { Relation } from "../../catalog/catalog.js";
import type { Query } from "../tree/nodes.js";
import { factsWhen, holds } from "./ask.js";
import { domainHolds } from "./domains.js";
import { columnKey, knownKey } from "./keys.js";
import type { Facts, Knowledge, Place, Property } from "./model.js";
import { openScope } from "./scope.js";
import { withFacts } from "./state.js";
import { expressionIn } from "./trees.js";
import { withoutParameters } from "./views.js";

/**
 * Whether a column of a table, numbered from 1, has the property in every row; `withChildren` also in every row of the
 * tables that inherit from it or are its partitions. A view's columns are not decided here.
 */
export function tableColumnHolds(
  knowledge: Knowledge,
  relationOid: number,
  column: number,
  withChildren: boolean,
  property: Property,
): boolean {
  const { tableColumns } = knowledge.memo;
  const key = `${relationOid}.${column} ${withChildren} ${property}`;
  const cached = tableColumns.get(key);
  if (cached !== undefined) return cached;
  // A generation expression can't refer to itself, but its functions may read the table.
  tableColumns.set(key, false);
  const result = decide(knowledge, relationOid, column, withChildren, property);
  tableColumns.set(key, result);
  return result;
}

function decide(
  knowledge: Knowledge,
  relationOid: number,
  column: number,
  withChildren: boolean,
  property: Property,
): boolean {
  const relation = knowledge.catalog.relations.get(relationOid);
  const name = relation?.columns[column - 1]?.name;
  if (relation === undefined || name === undefined) return false;
  // A partitioned table stores nothing itself, but its constraints hold of all partitions.
  if (!ownColumnHolds(knowledge, relation, column, property)) return false;
  if (!withChildren || !relation.hasChildren) return true;
  return relation.children.every((child) => {
    const inherited = knowledge.catalog.relations
      .get(child)
      ?.columns.find((candidate) => candidate?.name === name);
    return inherited !== null && inherited !== undefined
      ? tableColumnHolds(knowledge, child, inherited.number, true, property)
      : false;
  });
}

function ownColumnHolds(
  knowledge: Knowledge,
  relation: Relation,
  number: number,
  property: Property,
): boolean {
  const column = relation.columns[number - 1];
  // Constraints on foreign tables are declarations, which nobody checks.
  if (column === null || column === undefined || relation.kind === "foreign-table") return false;
  if (property === "non-null" && column.notNull && column.notNullValid) return true;
  if (domainHolds(knowledge, column.typeOid, property)) return true;
  const isGenerated = column.isGenerated && column.defaultTree !== undefined;
  if (relation.checks.length === 0 && !isGenerated) return false;
  const place = checkedRow(knowledge, relation);
  const key = columnKey(1, number);
  if (place.state.known.has(knownKey(property, key))) return true;
  // A check of the whole row says nothing of a column that was added later: Postgres checks older rows for it no more.
  if (!isGenerated) return false;
  const expression = expressionIn(knowledge, column.defaultTree ?? "");
  return expression !== null && holds(place, expression, property);
}

/** A row of the table, of which its checks are known not to be false. */
function checkedRow(knowledge: Knowledge, relation: Relation): Place {
  const cached = knowledge.memo.checkedRows.get(relation.oid);
  if (cached !== undefined) return cached;
  const context = withoutParameters(knowledge);
  const scope = openScope(context, selectFrom(relation.oid), null, {});
  const facts = relation.checks.flatMap((check): readonly Facts[] => {
    const expression = expressionIn(knowledge, check.tree);
    if (expression === null) return [];
    const found = factsWhen(context, expression, "not-false");
    // A check that nothing passes says that the table is empty, which would prove too much.
    return found === "impossible" ? [] : [found];
  });
  const state = facts.reduce((known, found) => withFacts(scope, known, found), scope.row);
  const place: Place = { scope, state: { ...state, isImpossible: false }, isReturning: false };
  knowledge.memo.checkedRows.set(relation.oid, place);
  return place;
}

/** A query over the table alone: what expressions of its constraints and defaults are read in. */
export function selectFrom(relationOid: number): Query {
  return {
    kind: "QUERY",
    commandType: "select",
    resultRelation: 0,
    hasAggs: false,
    hasWindowFuncs: false,
    hasTargetSRFs: false,
    hasSubLinks: false,
    hasDistinctOn: false,
    hasModifyingCTE: false,
    hasForUpdate: false,
    cteList: [],
    rtable: [
      {
        kind: "RANGETBLENTRY",
        rtekind: "relation",
        relid: relationOid,
        inh: false,
        relkind: "r",
        tablesample: null,
        alias: null,
        eref: null,
        lateral: false,
        inFromCl: true,
      },
    ],
    jointree: { kind: "FROMEXPR", fromlist: [{ kind: "RANGETBLREF", rtindex: 1 }], quals: null },
    mergeActionList: [],
    mergeTargetRelation: 0,
    mergeJoinCondition: null,
    targetList: [],
    onConflict: null,
    returningList: [],
    groupClause: [],
    groupingSets: [],
    havingQual: null,
    windowClause: [],
    distinctClause: [],
    sortClause: [],
    limitOffset: null,
    limitCount: null,
    limitOption: "count",
    rowMarks: [],
    setOperations: null,
  };
}

/** `ctid`, `xmin`, `tableoid` and the like, which every table has but a foreign one need not fill. */
export function systemColumnHolds(knowledge: Knowledge, relationOid: number, property: Property): boolean {
  const relation = knowledge.catalog.relations.get(relationOid);
  return property === "non-null" && relation !== undefined && isStoredHere(knowledge, relation);
}

/** Neither a foreign table nor a parent of one. */
export function isStoredHere(knowledge: Knowledge, relation: Relation): boolean {
  if (relation.kind === "foreign-table") return false;
  return relation.children.every((oid) => {
    const child = knowledge.catalog.relations.get(oid);
    return child !== undefined && isStoredHere(knowledge, child);
  });
}
