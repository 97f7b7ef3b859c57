/** Which relations a statement reads and writes, through views and through functions written in SQL. */
import type { Relation } from "../catalog/catalog.js";
import type { Trees } from "./lineage/scope.js";
import type { JoinTreeNode, Node, Query } from "./tree/nodes.js";
import { forEachChild } from "./tree/walk.js";

export interface TouchedRelations {
  /** `schema.name`, sorted. The target of a statement that writes is here only if it is read elsewhere as well. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

interface Touched {
  readonly trees: Trees;
  readonly reads: Set<string>;
  readonly writes: Set<string>;
  /** Views and functions that were gone through, by oid and whether they are written to. */
  readonly seen: Set<string>;
}

/** The relations that running the statement may read or write; what triggers and foreign keys do is not known. */
export function touchedRelations(trees: Trees, statement: Query): TouchedRelations {
  const touched: Touched = { trees, reads: new Set(), writes: new Set(), seen: new Set() };
  visit(statement, touched);
  return { reads: [...touched.reads].sort(), writes: [...touched.writes].sort() };
}

function visit(node: Node, touched: Touched): void {
  switch (node.kind) {
    case "QUERY":
      visitQuery(node, touched);
      break;
    case "FUNCEXPR":
      visitFunction(node.funcid, touched);
      break;
    case "AGGREF":
      visitFunction(node.aggfnoid, touched);
      break;
    case "WINDOWFUNC":
      visitFunction(node.winfnoid, touched);
      break;
    case "OPEXPR":
    case "DISTINCTEXPR":
    case "NULLIFEXPR":
    case "SCALARARRAYOPEXPR":
      visitFunction(node.opfuncid, touched);
      break;
    default:
      break;
  }
  forEachChild(node, (child) => visit(child, touched));
}

function visitQuery(query: Query, touched: Touched): void {
  const target = relationAt(query, query.resultRelation, touched.trees);
  if (target !== undefined) write(target, touched);
  for (const index of query.jointree === null ? [] : entriesIn(query.jointree)) {
    const relation = index === query.resultRelation ? undefined : relationAt(query, index, touched.trees);
    if (relation !== undefined) read(relation, touched);
  }
}

/** Entries that no join tree names are old forms of views or EXCLUDED: nothing is read through them. */
function entriesIn(node: JoinTreeNode): readonly number[] {
  switch (node.kind) {
    case "RANGETBLREF":
      return [node.rtindex];
    case "JOINEXPR":
      return [...entriesIn(node.larg), ...entriesIn(node.rarg)];
    case "FROMEXPR":
      return node.fromlist.flatMap(entriesIn);
  }
}

function relationAt(query: Query, index: number, trees: Trees): Relation | undefined {
  const entry = query.rtable[index - 1];
  return entry?.rtekind === "relation" ? trees.catalog.relations.get(entry.relid) : undefined;
}

function read(relation: Relation, touched: Touched): void {
  touched.reads.add(`${relation.schema}.${relation.name}`);
  // What a materialized view was made from is read when it is refreshed.
  if (relation.kind !== "view" || !firstVisit(touched, `read ${relation.oid}`)) return;
  const query = touched.trees.viewQuery(relation.oid);
  if (query !== null) visit(query, touched);
}

function write(relation: Relation, touched: Touched): void {
  touched.writes.add(`${relation.schema}.${relation.name}`);
  if (relation.kind !== "view" || !firstVisit(touched, `write ${relation.oid}`)) return;
  const query = touched.trees.viewQuery(relation.oid);
  if (query === null) return;
  // An updatable view has one relation, which is written in its place.
  const [index, ...others] = query.jointree === null ? [] : entriesIn(query.jointree);
  const base = index === undefined || others.length > 0 ? undefined : relationAt(query, index, touched.trees);
  if (base !== undefined) write(base, touched);
  else visit(query, touched);
}

function visitFunction(functionOid: number, touched: Touched): void {
  if (!firstVisit(touched, `call ${functionOid}`)) return;
  for (const query of touched.trees.functionBody(functionOid) ?? []) visit(query, touched);
}

function firstVisit(touched: Touched, key: string): boolean {
  if (touched.seen.has(key)) return false;
  touched.seen.add(key);
  return true;
}
