/** Goes through a tree without knowing each kind of node. */
import { childFields } from "./children.js";
import type { Expression } from "./expressions.js";
import type { Node, Query } from "./nodes.js";

/** Whether a field's value is a node rather than a datum or a list. */
export function isNode(value: object): value is Node {
  return "kind" in value;
}

/** Calls `visit` with each direct child of a node, in the order of its fields. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  if (!isRecord(node)) return;
  for (const field of childFields(node)) visitValue(node[field], visit);
}

function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value);
}

function visitValue(value: unknown, visit: (child: Node) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) visitValue(item, visit);
  } else if (isNode(value)) visit(value);
}

/** Whether the node or anything below it passes the test; subqueries are entered. */
export function some(node: Node, test: (node: Node) => boolean): boolean {
  if (test(node)) return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= some(child, test);
  });
  return found;
}

/** Calls `visit` with the node and everything below it that belongs to the same query: subqueries are left out. */
export function forEachInQuery(node: Node, visit: (node: Node) => void): void {
  visit(node);
  forEachChild(node, (child) => {
    if (child.kind !== "QUERY") forEachInQuery(child, visit);
  });
}

/** Whether anything in the query refers to a query around it: a column, an aggregate or a WITH clause. */
export function refersOutside(query: Query): boolean {
  return refers(query, -1);
}

/** `depth` is how many levels of reference still end inside the query that was asked about. */
function refers(node: Node, depth: number): boolean {
  if (levelOf(node) > depth) return true;
  const inner = node.kind === "QUERY" ? depth + 1 : depth;
  let found = false;
  forEachChild(node, (child) => {
    found ||= refers(child, inner);
  });
  return found;
}

function levelOf(node: Node): number {
  switch (node.kind) {
    case "VAR":
      return node.varlevelsup;
    case "AGGREF":
    case "GROUPINGFUNC":
      return node.agglevelsup;
    case "RANGETBLENTRY":
      return node.rtekind === "cte" ? node.ctelevelsup : Number.NEGATIVE_INFINITY;
    default:
      return Number.NEGATIVE_INFINITY;
  }
}

/** An expression without the casts that change no bits, and without collation and argument names. */
export function withoutRelabel(expression: Expression): Expression {
  switch (expression.kind) {
    case "RELABELTYPE":
    case "COLLATEEXPR":
    case "NAMEDARGEXPR":
      return withoutRelabel(expression.arg);
    default:
      return expression;
  }
}
