/** Whether a statement may leave something in its session, such as a setting, that the next transaction there would find. */
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
 * Where a statement only reads, nothing but a function can leave a setting, a temporary table or a cursor behind. Those
 * written in C that do are volatile (PostgreSQL documentation, 36.7 Function Volatility Categories): `set_config` is. What
 * other languages do isn't seen, but for SQL. Views, policies and generated columns are gone through, and whatever runs
 * without being named.
 */
export function leavesNoTrace(trees: Trees, statement: Node): boolean {
  const walk: Walk = { trees, seen: new Set() };
  return !leaves(statement, walk) && !typesLeave(walk);
}

function leaves(node: Node, walk: Walk): boolean {
  return some(node, (each) => leavesItself(each, walk));
}

function leavesItself(node: Node, walk: Walk): boolean {
  switch (node.kind) {
    case "QUERY":
      return node.commandType !== "select";
    case "RANGETBLENTRY":
      return node.rtekind === "relation" && relationLeaves(node.relid, walk);
    case "FUNCEXPR":
      return callLeaves(node.funcid, walk) || hasDefaults(node, walk);
    case "AGGREF":
      return callLeaves(node.aggfnoid, walk);
    case "WINDOWFUNC":
      return callLeaves(node.winfnoid, walk);
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
function relationLeaves(oid: number, walk: Walk): boolean {
  if (!isFirstVisit(`read ${oid}`, walk)) return false;
  const relation = walk.trees.catalog.relations.get(oid);
  if (relation === undefined || relation.kind === "foreign-table") return true;
  if (relation.children.some((child) => relationLeaves(child, walk))) return true;
  if (relation.kind === "view") return queryLeaves(walk.trees.viewQuery(oid), walk);
  return [...relation.policies, ...generations(relation)].some((tree) => treeLeaves(tree, walk));
}

/** What virtual columns are computed from. */
function generations({ columns }: Relation): string[] {
  return columns.flatMap((column) =>
    column?.isGenerated === true && column.defaultTree !== undefined ? [column.defaultTree] : [],
  );
}

function callLeaves(oid: number, walk: Walk): boolean {
  if (!isFirstVisit(`call ${oid}`, walk)) return false;
  const called = walk.trees.catalog.functions.get(oid);
  if (called?.language !== "sql") return !isHarmlessInC(called);
  const body = walk.trees.functionBody(oid);
  return body === null || body.some((statement) => leaves(statement, walk));
}

/** Builtins that run what they are told by name. */
const readingByName = /^(?:table|schema|database)_to_xml/;
/** Builtins that are volatile because they never return the same. */
const everChanging = /^(?:random|random_normal|gen_random_uuid|uuidv[47]|clock_timestamp|timeofday)$/;

function isHarmlessInC(called: PgFunction | undefined): boolean {
  if (called === undefined) return false;
  const { isBuiltin, isVolatile, kind, language, name } = called;
  // An aggregate of the user's is called internal, whatever its functions are written in.
  if (kind === "aggregate" && !isBuiltin) return false;
  if (language !== "internal" && language !== "c") return false;
  if (isBuiltin && readingByName.test(name)) return false;
  return !isVolatile || (isBuiltin && everChanging.test(name));
}

/** Whether arguments are left to their defaults, which the tree doesn't show. */
function hasDefaults({ funcid, args }: NodeOf<"FUNCEXPR">, { trees }: Walk): boolean {
  const called = trees.catalog.functions.get(funcid);
  return called?.isBuiltin !== true && called?.argumentTypeOids.length !== args.length;
}

function queryLeaves(query: Node | null, walk: Walk): boolean {
  return query === null || leaves(query, walk);
}

function treeLeaves(tree: string, walk: Walk): boolean {
  return queryLeaves(walk.trees.expression(tree), walk);
}

function typesLeave(walk: Walk): boolean {
  const { functions, domainChecks } = walk.trees.catalog.implicitCalls;
  return (
    functions.some((oid) => callLeaves(oid, walk)) || domainChecks.some((tree) => treeLeaves(tree, walk))
  );
}

function isFirstVisit(key: string, { seen }: Walk): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
