/** Which fields of a node lead to other nodes. */
import { entryFields, nodeFields } from "./fields.js";
import type { Node } from "./nodes.js";
import type { Reader } from "./readers.js";

const none: readonly string[] = [];
const ofNodes = leadingFields(nodeFields);
const ofEntries = leadingFields(entryFields);

/** Names of the fields that may hold nodes, in the order in which Postgres prints them. */
export function childFields(node: Node): readonly string[] {
  const found = node.kind === "RANGETBLENTRY" ? ofEntries.get(node.rtekind) : ofNodes.get(node.kind);
  return found ?? none;
}

function leadingFields(
  tables: Readonly<Record<string, Readonly<Record<string, Reader<unknown>>>>>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(tables).map(([kind, fields]) => [
      kind,
      Object.entries(fields).flatMap(([name, reader]) => (reader.holdsNodes ? [name] : [])),
    ]),
  );
}
