/** Goes through a tree without knowing each kind of node. */
import type { Expression } from "./expressions.js";
import type { Node } from "./nodes.js";

function isNode(value: object): value is Node {
  return "kind" in value;
}

/** Calls `visit` with each direct child of a node, in the order of its fields. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  const values: readonly unknown[] = Object.values(node);
  for (const value of values) visitValue(value, visit);
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
