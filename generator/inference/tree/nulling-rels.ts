/**
 * `varnullingrels` for servers before PostgreSQL 16, whose trees don't print it: which outer joins may have made up the
 * row that a reference reads is derived from where the reference stands in the join tree.
 */
import type { JoinTreeNode, Node, Query } from "./nodes.js";
import { forEachChild } from "./walk.js";

/** A query on the way to a reference, and where in it the way leads on. */
interface Frame {
  /** For each range table index: the outer joins that may null-extend it, innermost first. */
  readonly nullingJoins: ReadonlyMap<number, readonly number[]>;
  /** Joins that the position is in: what they null-extend, it sees before that. */
  readonly enclosing: ReadonlySet<number>;
}

/** Fills in `varnullingrels` everywhere below the query, in place: the tree was just read and is nobody else's yet. */
export function deriveNullingRels(query: Query): void {
  deriveInQuery(query, []);
}

function deriveInQuery(query: Query, outer: readonly Frame[]): void {
  const nullingJoins = new Map<number, readonly number[]>();
  const enclosingOf = new Map<number, ReadonlySet<number>>();
  if (query.jointree !== null) place(query.jointree, [], [], nullingJoins, enclosingOf);
  const at = (enclosing: ReadonlySet<number>): readonly Frame[] => [{ nullingJoins, enclosing }, ...outer];
  const everywhere = at(new Set());
  query.rtable.forEach((entry, index) => {
    const enclosing = new Set(enclosingOf.get(index + 1));
    // What a join's columns stand for is seen from above the join.
    if (entry.rtekind === "join") enclosing.delete(index + 1);
    derive(entry, at(enclosing));
  });
  if (query.jointree !== null) deriveInJoinTree(query.jointree, enclosingOf, at);
  forEachChild(query, (child) => {
    if (child.kind !== "RANGETBLENTRY" && child !== query.jointree) derive(child, everywhere);
  });
}

/** Finds, for each entry, the joins above it: those that may null-extend it, and all of them. */
function place(
  item: JoinTreeNode,
  nulling: readonly number[],
  above: readonly number[],
  nullingJoins: Map<number, readonly number[]>,
  enclosingOf: Map<number, ReadonlySet<number>>,
): void {
  switch (item.kind) {
    case "RANGETBLREF":
      nullingJoins.set(item.rtindex, nulling);
      enclosingOf.set(item.rtindex, new Set(above));
      return;
    case "FROMEXPR":
      for (const child of item.fromlist) place(child, nulling, above, nullingJoins, enclosingOf);
      return;
    case "JOINEXPR": {
      const join = item.rtindex;
      const inside = [join, ...above];
      const nullsLeft = item.jointype === "right" || item.jointype === "full";
      const nullsRight = item.jointype === "left" || item.jointype === "full";
      nullingJoins.set(join, nulling);
      enclosingOf.set(join, new Set(inside));
      place(item.larg, nullsLeft ? [join, ...nulling] : nulling, inside, nullingJoins, enclosingOf);
      place(item.rarg, nullsRight ? [join, ...nulling] : nulling, inside, nullingJoins, enclosingOf);
      return;
    }
  }
}

function deriveInJoinTree(
  item: JoinTreeNode,
  enclosingOf: ReadonlyMap<number, ReadonlySet<number>>,
  at: (enclosing: ReadonlySet<number>) => readonly Frame[],
): void {
  switch (item.kind) {
    case "RANGETBLREF":
      return;
    case "FROMEXPR":
      for (const child of item.fromlist) deriveInJoinTree(child, enclosingOf, at);
      if (item.quals !== null) derive(item.quals, at(new Set()));
      return;
    case "JOINEXPR":
      deriveInJoinTree(item.larg, enclosingOf, at);
      deriveInJoinTree(item.rarg, enclosingOf, at);
      if (item.quals !== null) derive(item.quals, at(enclosingOf.get(item.rtindex) ?? new Set()));
      return;
  }
}

/** `frames[n]` is the query that a reference `n` levels up is to. */
function derive(node: Node, frames: readonly Frame[]): void {
  if (node.kind === "QUERY") {
    deriveInQuery(node, frames);
    return;
  }
  if (node.kind === "VAR") {
    const frame = frames[node.varlevelsup];
    const joins = frame?.nullingJoins.get(node.varno) ?? [];
    const seen = joins.filter((join) => !frame?.enclosing.has(join));
    Object.assign(node, { varnullingrels: seen.toSorted((a, b) => a - b) });
    return;
  }
  forEachChild(node, (child) => derive(child, frames));
}
