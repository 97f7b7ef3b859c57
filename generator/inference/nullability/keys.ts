/** Names for expressions, equal when two expressions in one query must have the same value for a row. */
import type { Expression, Var } from "../tree/expressions.js";
import type { Node } from "../tree/nodes.js";
import { isNode } from "../tree/walk.js";
import type { Knowledge, Property } from "./model.js";

/** Fields that don't change a value's nullness. */
const cosmetic: ReadonlySet<string> = new Set([
  "kind",
  "varnullingrels",
  "varcollid",
  "vartypmod",
  "consttypmod",
  "paramtypmod",
  "reftypmod",
  "resulttypmod",
  "funcformat",
  "coerceformat",
  "relabelformat",
  "resname",
]);

/** The key under which a State knows that an expression has a property. */
export function knownKey(property: Property, key: string): string {
  switch (property) {
    case "non-null":
      return key;
    case "elements":
      return `[] ${key}`;
    case "finite":
      return `~ ${key}`;
  }
}

export function columnKey(varno: number, varattno: number): string {
  return `V${varno}.${varattno}`;
}

/** The key of a column reference, which may point to an enclosing query or to another version of the row. */
export function varKey(column: Var): string {
  const key = columnKey(column.varno, column.varattno);
  const version = column.varreturningtype === "default" ? "" : `:${column.varreturningtype}`;
  return column.varlevelsup === 0 ? key + version : `U${column.varlevelsup}:${key}${version}`;
}

/** Null when the expression may have another value each time it is evaluated, or depends on where it stands. */
export function keyOf(knowledge: Knowledge, expression: Expression): string | null {
  if (expression.kind === "VAR") return varKey(expression);
  const { keys } = knowledge.memo;
  const cached = keys.get(expression);
  if (cached !== undefined) return cached;
  const key = writeNode(knowledge, expression);
  keys.set(expression, key);
  return key;
}

function isVolatile(knowledge: Knowledge, functionOid: number): boolean {
  return knowledge.catalog.functions.get(functionOid)?.isVolatile ?? true;
}

function writeNode(knowledge: Knowledge, node: Node): string | null {
  switch (node.kind) {
    case "VAR":
      return varKey(node);
    case "RELABELTYPE":
    case "COLLATEEXPR":
      return keyOf(knowledge, node.arg);
    case "SUBLINK":
    case "WINDOWFUNC":
    case "NEXTVALUEEXPR":
    case "QUERY":
    case "CASETESTEXPR":
    case "UNKNOWN":
      return null;
    case "PARAM":
      return node.paramkind === "extern" ? `$${node.paramid}` : null;
    case "FUNCEXPR":
      if (node.funcretset || isVolatile(knowledge, node.funcid)) return null;
      break;
    case "OPEXPR":
    case "DISTINCTEXPR":
    case "NULLIFEXPR":
      if (node.opretset || isVolatile(knowledge, node.opfuncid)) return null;
      break;
    case "SCALARARRAYOPEXPR":
      if (isVolatile(knowledge, node.opfuncid)) return null;
      break;
    case "ARRAYCOERCEEXPR": {
      const argument = keyOf(knowledge, node.arg);
      return argument === null ? null : `{${node.kind} ${node.resulttype} ${argument}}`;
    }
    default:
      break;
  }
  let written = `{${node.kind}`;
  const fields: readonly (readonly [string, unknown])[] = Object.entries(node);
  for (const [field, value] of fields) {
    if (cosmetic.has(field)) continue;
    const part = writeValue(knowledge, value);
    if (part === null) return null;
    written += ` ${part}`;
  }
  return `${written}}`;
}

function writeValue(knowledge: Knowledge, value: unknown): string | null {
  if (value === null) return "~";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  if (value instanceof Uint8Array) return value.join(".");
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    let written = "[";
    for (const item of items) {
      const part = writeValue(knowledge, item);
      if (part === null) return null;
      written += `${part},`;
    }
    return `${written}]`;
  }
  if (isNode(value)) return writeNode(knowledge, value);
  // A datum.
  return writeValue(knowledge, Object.values(value ?? {}));
}
