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
  readLabel,
  readRaw,
  skipSpace,
  skipValue,
} from "./cursor.js";
import type { Expression } from "./expressions.js";
import { entryFields, entryKinds, nodeFields } from "./fields.js";
import type { Node, Query } from "./nodes.js";
import { isExpression, type Reader } from "./readers.js";

/** Labels that PostgreSQL 14 and 15 print otherwise than their successors. */
const olderLabels: ReadonlyMap<string, string> = new Map([
  ["RTE", "RANGETBLENTRY"],
  ["COLLATE", "COLLATEEXPR"],
  ["CASE", "CASEEXPR"],
  ["WHEN", "CASEWHEN"],
  ["ARRAY", "ARRAYEXPR"],
  ["ROW", "ROWEXPR"],
  ["ROWCOMPARE", "ROWCOMPAREEXPR"],
  ["COALESCE", "COALESCEEXPR"],
  ["MINMAX", "MINMAXEXPR"],
]);

interface FieldTable {
  readonly readers: ReadonlyMap<string, Reader<unknown>>;
}

function table(fields: object): FieldTable {
  return { readers: new Map<string, Reader<unknown>>(Object.entries(fields)) };
}

const tables: ReadonlyMap<string, FieldTable> = new Map(
  Object.entries(nodeFields).map(([kind, fields]) => [kind, table(fields)]),
);
const entryTables: readonly FieldTable[] = entryKinds.map((kind) => table(entryFields[kind]));
const entryHead: FieldTable = table({
  alias: entryFields.result.alias,
  eref: entryFields.result.eref,
});

/** Fills in fields that this version of Postgres doesn't print; then every one is there, and the record is a node. */
function isNode(
  record: Record<string, unknown>,
  fields: FieldTable,
): record is Record<string, unknown> & Node {
  for (const [field, reader] of fields.readers) {
    if (record[field] === undefined) {
      if (reader.absent === undefined || field in record) return false;
      record[field] = reader.absent;
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
  const printed = readRaw(cursor);
  const label = olderLabels.get(printed) ?? printed;
  let fields = label === "RANGETBLENTRY" ? entryHead : tables.get(label);
  const record: Record<string, unknown> = { kind: label };
  while (!leaveNode(cursor)) {
    const field = readLabel(cursor);
    if (field === "rtekind" && label === "RANGETBLENTRY") {
      const number = Number(readRaw(cursor));
      record.rtekind = entryKinds[number];
      fields = entryTables[number];
      continue;
    }
    // A node's own `kind` field would hide what it is.
    const property = field === "kind" ? "settype" : field;
    const reader = fields?.readers.get(property);
    if (reader === undefined) skipValue(cursor);
    else record[property] = reader.read(cursor);
  }
  if (fields === undefined || fields === entryHead || !isNode(record, fields)) {
    return { kind: "UNKNOWN", label };
  }
  return record;
}

/** The last node inside any nesting of lists. */
function readLast(text: string): Node | null {
  const cursor: Cursor = { text, at: 0, readNode };
  const lastOf = (): Node | null => {
    if (!enterList(cursor)) return readNode(cursor);
    let last: Node | null = null;
    while (!leaveList(cursor)) last = lastOf();
    return last;
  };
  const last = lastOf();
  if (!Number.isNaN(skipSpace(cursor)))
    throw new Error(`the node tree goes on after its end at ${cursor.at}`);
  return last;
}

/**
 * The query in the text of `prosqlbody` or `ev_action`; of several statements, the last, whose rows are the result.
 * Null when the text holds none that this tool can read.
 */
export function parseQuery(text: string): Query | null {
  const node = readLast(text);
  return node?.kind === "QUERY" ? node : null;
}

/** The expression in the text of `adbin`, `conbin` or `polqual`; null when there is none. */
export function parseExpression(text: string): Expression | null {
  const node = readLast(text);
  return node !== null && isExpression(node) ? node : null;
}
