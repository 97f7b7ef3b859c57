/** Which output columns each item of the outermost list, as it is written, stands for. */
import type { OutputItem } from "../../queries/query.js";
import { entryAt, type Scope } from "../lineage/scope.js";
import type { JoinTreeNode, RangeTableEntry } from "../tree/nodes.js";

/** A half-open range of output columns. */
export interface ColumnRange {
  readonly first: number;
  readonly count: number;
}

/** A name by which the outermost list can refer to rows: an alias, a table's name, or `old` and `new`. */
export interface VisibleRelation {
  readonly name: string;
  readonly entry: RangeTableEntry;
  /** In the range table, from 1. */
  readonly index: number;
}

/**
 * The columns of each item, in order; undefined for those from the first item on that can't be counted.
 * @example itemRanges([{ kind: "star" }, { kind: "expression" }], 4, scope) // [{ first: 0, count: 3 }, { first: 3, count: 1 }]
 */
export function itemRanges(
  items: readonly OutputItem[],
  columnCount: number,
  scope: Scope | undefined,
): readonly (ColumnRange | undefined)[] {
  const counts = solve(
    items,
    items.map((item) => countOf(item, scope)),
    columnCount,
  );
  let first = 0;
  let isKnown = true;
  return counts.map((count) => {
    isKnown &&= count !== undefined;
    if (!isKnown || count === undefined) return undefined;
    const range = { first, count };
    first += count;
    return range;
  });
}

/** What is left of the total belongs to the items that could not be counted: each `*` has as much. */
function solve(
  items: readonly OutputItem[],
  counts: readonly (number | undefined)[],
  total: number,
): readonly (number | undefined)[] {
  const open = items.filter((_, index) => counts[index] === undefined);
  const counted = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (open.length === 0) return counted === total ? counts : counts.map(() => undefined);
  const isEven = open.length === 1 || open.every((item) => item.kind === "star");
  const share = (total - counted) / open.length;
  if (!isEven || !Number.isInteger(share) || share < 0) return counts;
  return counts.map((count) => count ?? share);
}

function countOf(item: OutputItem, scope: Scope | undefined): number | undefined {
  switch (item.kind) {
    case "expression":
      return 1;
    case "star":
    case "row-star":
      return undefined;
    case "relation-star":
    case "embed": {
      const relation = scope === undefined ? undefined : visibleRelation(scope, item.relation);
      return relation === undefined || scope === undefined ? undefined : widthOf(relation.entry, scope);
    }
  }
}

/** The relation that a name stands for in the outermost list; of a set operation, in that of its first arm. */
export function visibleRelation(scope: Scope, name: string, schema?: string): VisibleRelation | undefined {
  const found = visibleRelations(scope).find((relation) => {
    if (relation.name !== name) return false;
    if (schema === undefined || relation.entry.rtekind !== "relation") return true;
    return scope.trees.catalog.relations.get(relation.entry.relid)?.schema === schema;
  });
  if (found !== undefined) return found;
  // Postgres has accepted the name: `RETURNING WITH (OLD AS before) before.*` is what is left.
  const index = scope.query.resultRelation;
  const target = entryAt(scope, index);
  return target === undefined ? undefined : { name, entry: target, index };
}

/** Every relation that the outermost list can name. */
export function visibleRelations(scope: Scope): readonly VisibleRelation[] {
  const { query } = scope;
  const indexes = [
    ...(query.resultRelation > 0 ? [query.resultRelation] : []),
    ...(query.jointree === null ? [] : entriesIn(query.jointree)),
  ];
  const relations: VisibleRelation[] = [];
  for (const index of new Set(indexes)) {
    const entry = entryAt(scope, index);
    const name = entry?.eref?.aliasname;
    // A join without an alias can't be named.
    if (entry === undefined || name === undefined || (entry.rtekind === "join" && entry.alias === null))
      continue;
    relations.push({ name, entry, index });
  }
  const target = entryAt(scope, query.resultRelation);
  if (target !== undefined) {
    for (const name of ["old", "new"]) {
      if (relations.every((relation) => relation.name !== name)) {
        relations.push({ name, entry: target, index: query.resultRelation });
      }
    }
  }
  return relations;
}

function entriesIn(node: JoinTreeNode): readonly number[] {
  switch (node.kind) {
    case "RANGETBLREF":
      return [node.rtindex];
    case "JOINEXPR":
      return [node.rtindex, ...entriesIn(node.larg), ...entriesIn(node.rarg)];
    case "FROMEXPR":
      return node.fromlist.flatMap(entriesIn);
  }
}

/** How many columns `relation.*` has. */
export function widthOf(entry: RangeTableEntry, scope: Scope): number | undefined {
  // A dropped column of a row type that a function returns keeps its place, without a name.
  if (entry.rtekind !== "relation") return entry.eref?.colnames.filter((name) => name !== "").length;
  const relation = scope.trees.catalog.relations.get(entry.relid);
  return relation?.columns.filter((column) => column !== null).length;
}
