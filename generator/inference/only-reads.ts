/** Whether a statement reads and does nothing else: writes nothing, locks no rows, leaves nothing in its session. */
import type { PgFunction, Relation } from "../catalog/catalog.js";
import type { Trees } from "./lineage/scope.js";
import type { Node, NodeOf } from "./tree/nodes.js";
import { some } from "./tree/walk.js";

interface Walk {
  readonly trees: Trees;
  /** Relations and functions that were gone through, or are just now. */
  readonly seen: Set<string>;
}

/**
 * What a SELECT does beside reading it does by functions. Those written in C that write, or leave a setting, a temporary
 * table or a cursor in the session, are volatile (PostgreSQL documentation, 36.7 Function Volatility Categories). What other
 * languages do isn't seen, but for SQL. Views, policies and generated columns are gone through, and whatever runs without
 * being named.
 */
export function onlyReads(trees: Trees, statement: Node): boolean {
  return !typesDoMore(trees) && !doesMore(statement, { trees, seen: new Set() });
}

function doesMore(node: Node, walk: Walk): boolean {
  return some(node, (each) => doesMoreItself(each, walk));
}

function doesMoreItself(node: Node, walk: Walk): boolean {
  switch (node.kind) {
    case "QUERY":
      return node.commandType !== "select" || node.rowMarks.length > 0;
    case "RANGETBLENTRY":
      return node.rtekind === "relation" && relationDoesMore(node.relid, walk);
    case "FUNCEXPR":
      return callDoesMore(node.funcid, walk) || hasDefaults(node, walk);
    case "AGGREF":
      return callDoesMore(node.aggfnoid, walk);
    case "WINDOWFUNC":
      return callDoesMore(node.winfnoid, walk);
    case "OPEXPR":
    case "DISTINCTEXPR":
    case "NULLIFEXPR":
    case "SCALARARRAYOPEXPR":
      return !isHarmlessInC(walk.trees.catalog.functions.get(node.opfuncid));
    // Not all that stands in an XMLTABLE or JSON_TABLE is read.
    case "TABLEFUNC":
    case "UNKNOWN":
      return true;
    default:
      return false;
  }
}

/** Reading it, with all that stands below it. */
function relationDoesMore(oid: number, walk: Walk): boolean {
  if (!isFirstVisit(`read ${oid}`, walk)) return false;
  const relation = walk.trees.catalog.relations.get(oid);
  if (relation === undefined || relation.kind === "foreign-table") return true;
  if (relation.children.some((child) => relationDoesMore(child, walk))) return true;
  if (relation.kind === "view") return queryDoesMore(walk.trees.viewQuery(oid), walk);
  return [...relation.policies, ...generations(relation)].some((tree) => treeDoesMore(tree, walk));
}

/** What virtual columns are computed from. */
function generations({ columns }: Relation): string[] {
  return columns.flatMap((column) =>
    column?.isGenerated === true && column.defaultTree !== undefined ? [column.defaultTree] : [],
  );
}

function callDoesMore(oid: number, walk: Walk): boolean {
  if (!isFirstVisit(`call ${oid}`, walk)) return false;
  const called = walk.trees.catalog.functions.get(oid);
  if (called?.language !== "sql") return !isHarmlessInC(called);
  const body = walk.trees.functionBody(oid);
  return body === null || body.some((statement) => doesMore(statement, walk));
}

/** Builtins that aren't volatile, but run what they are told by name, or give the transaction a number. */
const doingMore = /^(?:(?:table|schema|database)_to_xml|pg_current_xact_id$|txid_current$)/;
/** Builtins that are volatile because they never return the same. */
const everChanging = /^(?:random|random_normal|gen_random_uuid|uuidv[47]|clock_timestamp|timeofday)$/;

function isHarmlessInC(called: PgFunction | undefined): boolean {
  if (called === undefined) return false;
  const { isBuiltin, isVolatile, kind, language, name } = called;
  // An aggregate of the user's is called internal, whatever its functions are written in.
  if (kind === "aggregate" && !isBuiltin) return false;
  if (language !== "internal" && language !== "c") return false;
  if (isBuiltin && doingMore.test(name)) return false;
  return !isVolatile || (isBuiltin && everChanging.test(name));
}

/** Whether arguments are left to their defaults, which the tree doesn't show. */
function hasDefaults({ funcid, args }: NodeOf<"FUNCEXPR">, { trees }: Walk): boolean {
  const called = trees.catalog.functions.get(funcid);
  return called?.isBuiltin !== true && called?.argumentTypeOids.length !== args.length;
}

function queryDoesMore(query: Node | null, walk: Walk): boolean {
  return query === null || doesMore(query, walk);
}

function treeDoesMore(tree: string, walk: Walk): boolean {
  return queryDoesMore(walk.trees.expression(tree), walk);
}

const answers = new WeakMap<Trees, boolean>();

/** The same for every statement of a schema. */
function typesDoMore(trees: Trees): boolean {
  const known = answers.get(trees);
  if (known !== undefined) return known;
  const walk: Walk = { trees, seen: new Set() };
  const { functions, domainChecks } = trees.catalog.implicitCalls;
  const found =
    functions.some((oid) => callDoesMore(oid, walk)) || domainChecks.some((tree) => treeDoesMore(tree, walk));
  answers.set(trees, found);
  return found;
}

function isFirstVisit(key: string, { seen }: Walk): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
