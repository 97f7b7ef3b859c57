/**
 * Reads the text of a node tree (`pg_node_tree`) into typed nodes: a function's `prosqlbody`, a view's `ev_action`,
 * a default's `adbin` or a check's `conbin`.
 */
import {
  type Cursor,
  enterList,
  enterNode,
  leaveList,
  leaveNode,
  readInteger,
  readLabel,
  readRaw,
  skipRest,
  skipSpace,
  skipValue,
  takeLabel,
} from "./cursor.js";
import type { Expression } from "./expressions.js";
import { entryFields, entryKinds, nodeFields } from "./fields.js";
import type { Node, Query } from "./nodes.js";
import { isExpression, type Reader } from "./readers.js";

/** Labels that PostgreSQL 14 and 15 print otherwise than their successors. */
const olderLabels: readonly (readonly [older: string, label: string])[] = [
  ["RTE", "RANGETBLENTRY"],
  ["COLLATE", "COLLATEEXPR"],
  ["CASE", "CASEEXPR"],
  ["WHEN", "CASEWHEN"],
  ["ARRAY", "ARRAYEXPR"],
  ["ROW", "ROWEXPR"],
  ["ROWCOMPARE", "ROWCOMPAREEXPR"],
  ["COALESCE", "COALESCEEXPR"],
  ["MINMAX", "MINMAXEXPR"],
];

/** The fields of a kind of node, in the order in which Postgres prints them. */
interface FieldTable {
  readonly kind: string;
  readonly names: readonly string[];
  readonly readers: readonly Reader<unknown>[];
  readonly positions: ReadonlyMap<string, number>;
}

function table(kind: string, fields: object): FieldTable {
  const entries: readonly (readonly [string, Reader<unknown>])[] = Object.entries(fields);
  return {
    kind,
    names: entries.map(([name]) => name),
    readers: entries.map(([, reader]) => reader),
    positions: new Map(entries.map(([name], position) => [name, position])),
  };
}

const entryLabel = "RANGETBLENTRY";
const entryTables: readonly FieldTable[] = entryKinds.map((kind) => table(entryLabel, entryFields[kind]));
/** What is printed of an entry before its `rtekind`, which says what comes then. */
const entryHead: FieldTable = table(entryLabel, {
  alias: entryFields.result.alias,
  eref: entryFields.result.eref,
});

/** By the label that is printed. */
const tables = new Map([
  [entryLabel, entryHead],
  ...Object.entries(nodeFields).map(([kind, fields]) => [kind, table(kind, fields)] as const),
]);
for (const [older, label] of olderLabels) {
  const fields = tables.get(label);
  if (fields !== undefined) tables.set(older, fields);
}

/**
 * Fills in fields that this version of Postgres doesn't print; then every one is there, and the record is a node. `count`
 * says how many were found.
 */
function isNode(
  record: Record<string, unknown>,
  fields: FieldTable,
  count: number,
): record is Record<string, unknown> & Node {
  const { names, readers } = fields;
  if (count === names.length) return true;
  for (let position = 0; position < names.length; position += 1) {
    const name = names[position] ?? "";
    if (record[name] === undefined) {
      const absent = readers[position]?.absent;
      if (absent === undefined || name in record) return false;
      record[name] = absent;
    }
  }
  return true;
}

/** Reads the node, list element or `<>` at the cursor. */
function readNode(cursor: Cursor): Node | null {
  if (!enterNode(cursor)) {
    skipValue(cursor);
    return null;
  }
  const label = readRaw(cursor);
  let fields = tables.get(label);
  if (fields === undefined) {
    skipRest(cursor);
    return { kind: "UNKNOWN", label };
  }
  const record: Record<string, unknown> = { kind: fields.kind };
  let next = 0;
  let count = 0;
  while (!leaveNode(cursor)) {
    const position = positionOfLabel(cursor, fields, next);
    if (position !== undefined) {
      const value = fields.readers[position]?.read(cursor);
      record[fields.names[position] ?? ""] = value;
      next = position + 1;
      if (value === undefined) continue;
      count += 1;
      if (count === fields.names.length && fields !== entryHead) {
        skipRest(cursor);
        break;
      }
    } else if (readLabel(cursor) === "rtekind" && fields === entryHead) {
      const kind = readInteger(cursor);
      record.rtekind = entryKinds[kind];
      fields = entryTables[kind] ?? entryHead;
      next = 2;
    } else skipValue(cursor);
  }
  if (fields === entryHead || !isNode(record, fields, count)) {
    return { kind: "UNKNOWN", label: fields.kind };
  }
  return record;
}

/** Which of the fields comes next, most likely the one at `next`; the cursor stays where it is if it is none of them. */
function positionOfLabel(cursor: Cursor, fields: FieldTable, next: number): number | undefined {
  const likely = fields.names[next];
  if (likely !== undefined && takeLabel(cursor, likely)) return next;
  const before = cursor.at;
  const field = readLabel(cursor);
  // A node's own `kind` field would hide what it is.
  const position = fields.positions.get(field === "kind" ? "settype" : field);
  if (position === undefined) cursor.at = before;
  return position;
}

/** The nodes inside any nesting of lists. */
function readAll(text: string): readonly Node[] {
  const cursor: Cursor = { text, at: 0, readNode };
  const nodes: Node[] = [];
  const readItem = (): void => {
    if (enterList(cursor)) {
      while (!leaveList(cursor)) readItem();
      return;
    }
    const node = readNode(cursor);
    if (node !== null) nodes.push(node);
  };
  readItem();
  if (!Number.isNaN(skipSpace(cursor)))
    throw new Error(`the node tree goes on after its end at ${cursor.at}`);
  return nodes;
}

/**
 * The query in the text of `prosqlbody` or `ev_action`; of several statements, the last, whose rows are the result.
 * Null when the text holds none that this tool can read.
 */
export function parseQuery(text: string): Query | null {
  const node = readAll(text).at(-1);
  return node !== undefined && isQuery(node) ? node : null;
}

/** The queries in the text of a tree, such as the statements of a `prosqlbody`; null where one can't be read. */
export function parseQueries(text: string): readonly Query[] | null {
  const nodes = readAll(text);
  return nodes.every(isQuery) ? nodes : null;
}

function isQuery(node: Node): node is Query {
  return node.kind === "QUERY";
}

/** The expression in the text of `adbin`, `conbin` or `polqual`; null when there is none. */
export function parseExpression(text: string): Expression | null {
  const node = readAll(text).at(-1);
  return node !== undefined && isExpression(node) ? node : null;
}

/** The expressions in the text of `indexprs`; null where one can't be read. */
export function parseExpressions(text: string): readonly Expression[] | null {
  const nodes = readAll(text);
  return nodes.every(isExpression) ? nodes : null;
}
