/** Every place where a statement uses a parameter, and as what. */
import type { Column, Relation } from "../../catalog/catalog.js";
import { outputOrigin } from "../lineage/origin.js";
import { entryAt, innerScope, type Located, outermostScope, outputAt, type Scope } from "../lineage/scope.js";
import type { CaseExpr, Expression, FuncExpr, RowExpr, SubLink } from "../tree/expressions.js";
import type { Node, TargetEntry } from "../tree/nodes.js";
import { forEachChild } from "../tree/walk.js";
import { type CarriedParameter, carriedParameters, enclosedParameters, isCast } from "./carried.js";
import { compareOperands, type Operand } from "./comparisons.js";

export type Purpose =
  /** One operand of an operator; `with` is the other, or an array whose elements are. */
  | {
      readonly kind: "compared";
      readonly with: Located;
      readonly withElements: boolean;
      /** `=`, `<>`, `<` and the like, which compare values of one kind; not LIKE, `+` or `||`. */
      readonly isValueComparison: boolean;
    }
  /** Inside a function or operator one of whose results is compared with `with`. */
  | { readonly kind: "near"; readonly with: Located }
  /** `name` is the column's in the statement's target, which may be a view over `relation`. */
  | {
      readonly kind: "assigned";
      readonly name: string;
      readonly stored: { readonly relation: Relation; readonly column: Column } | null;
    }
  /** A field of a composite value, or an element of the named column. */
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "limit" }
  | { readonly kind: "offset" }
  /** Inside a function or operator that gives how many rows there are, or are left out. */
  | { readonly kind: "near-bound"; readonly bound: "limit" | "offset" }
  | { readonly kind: "argument"; readonly name: string; readonly nullIsUnbounded: boolean }
  /** `IS NULL` or `IS DISTINCT FROM`. */
  | { readonly kind: "null-tested" }
  /** COALESCE has something else in its place when it is null. */
  | { readonly kind: "defaulted" };

export interface ParameterUse extends CarriedParameter {
  readonly purpose: Purpose;
}

/** What a SubLink's test and a CASE's conditions see in the place of a value. */
interface Stand {
  readonly subLink: SubLink | null;
  readonly caseValue: Expression | null;
}

const nowhere: Stand = { subLink: null, caseValue: null };

/** Every use in a statement, assignments first. */
export function parameterUses(statement: Scope): readonly ParameterUse[] {
  const uses: ParameterUse[] = [];
  visitQuery(statement, uses);
  return uses;
}

function use(located: Located, purpose: Purpose, uses: ParameterUse[]): void {
  for (const parameter of carriedParameters(located)) uses.push({ ...parameter, purpose });
}

function visitQuery(scope: Scope, uses: ParameterUse[]): void {
  const { query } = scope;
  if (query.commandType !== "select") assign(query.targetList, scope, uses);
  if (query.onConflict !== null) assign(query.onConflict.onConflictSet, scope, uses);
  for (const action of query.mergeActionList) assign(action.targetList, scope, uses);
  if (query.limitCount !== null) bound({ expression: query.limitCount, scope }, "limit", uses);
  if (query.limitOffset !== null) bound({ expression: query.limitOffset, scope }, "offset", uses);
  forEachChild(query, (child) => visit(child, scope, nowhere, uses));
}

function bound(located: Located, kind: "limit" | "offset", uses: ParameterUse[]): void {
  use(located, { kind }, uses);
  for (const { number } of enclosedParameters(located.expression)) {
    const purpose: Purpose = { kind: "near-bound", bound: kind };
    uses.push({ number, isElement: false, keepsValue: false, keepsNull: false, purpose });
  }
}

function assign(targets: readonly TargetEntry[], scope: Scope, uses: ParameterUse[]): void {
  const entry = entryAt(scope, scope.query.resultRelation);
  if (entry?.rtekind !== "relation") return;
  for (const target of targets) {
    if (target.resjunk) continue;
    const name = entry.eref?.colnames[target.resno - 1] ?? target.resname ?? "";
    const stored = storedColumn(scope, entry.relid, target.resno);
    use({ expression: target.expr, scope }, { kind: "assigned", name, stored }, uses);
    const part = assignedPart(target.expr);
    if (part !== null) use({ expression: part, scope }, { kind: "field", name }, uses);
  }
}

/** What is assigned to one element, as in `SET tags[2] = $1`. */
function assignedPart(expression: Expression): Expression | null {
  return expression.kind === "SUBSCRIPTINGREF" ? expression.refassgnexpr : null;
}

/** The table column that a target's column is kept in; null when it can't be told. */
function storedColumn(
  scope: Scope,
  relationOid: number,
  position: number,
): { readonly relation: Relation; readonly column: Column } | null {
  const { catalog } = scope.trees;
  const relation = catalog.relations.get(relationOid);
  if (relation?.kind === "view") {
    const query = scope.trees.viewQuery(relationOid);
    const origin = query === null ? null : outputOrigin(outermostScope(scope.trees, query), position);
    if (origin?.kind !== "column") return null;
    return storedColumn(scope, origin.column.relationOid, origin.column.columnNumber);
  }
  const column = relation?.columns[position - 1];
  return relation === undefined || column === undefined || column === null ? null : { relation, column };
}

function visit(node: Node, scope: Scope, stand: Stand, uses: ParameterUse[]): void {
  const operand = (expression: Expression): Operand => standIn(expression, scope, stand);
  const visitChildren = (inside: Stand): void =>
    forEachChild(node, (child) => visit(child, scope, inside, uses));
  switch (node.kind) {
    case "QUERY":
      visitQuery(innerScope(scope, node), uses);
      return;
    case "RANGETBLENTRY":
      // What a join merges is read by COALESCE, which no one wrote.
      if (node.rtekind === "join") return;
      break;
    case "SUBLINK":
      if (node.testexpr !== null) visit(node.testexpr, scope, { ...nowhere, subLink: node }, uses);
      visit(node.subselect, scope, nowhere, uses);
      return;
    case "CASEEXPR":
      visitCase(node, scope, stand, uses);
      return;
    case "OPEXPR":
    case "DISTINCTEXPR":
    case "NULLIFEXPR": {
      const [left, right] = node.args;
      if (left === undefined || right === undefined) break;
      uses.push(...compareOperands(operand(left), operand(right), node.opfuncid));
      if (node.kind !== "DISTINCTEXPR") break;
      for (const side of [left, right]) use(operand(side), { kind: "null-tested" }, uses);
      break;
    }
    case "SCALARARRAYOPEXPR": {
      const [left, right] = node.args;
      if (left === undefined || right === undefined) break;
      const elements: readonly Operand[] =
        right.kind === "ARRAYEXPR" ? right.elements.map(operand) : [{ ...operand(right), isArrayOf: true }];
      for (const element of elements) {
        uses.push(...compareOperands(operand(left), element, node.opfuncid));
      }
      break;
    }
    case "ROWCOMPAREEXPR":
      node.largs.forEach((left, index) => {
        const right = node.rargs[index];
        if (right !== undefined) uses.push(...compareOperands(operand(left), operand(right), null));
      });
      break;
    case "NULLTEST":
      use(operand(node.arg), { kind: "null-tested" }, uses);
      break;
    case "COALESCEEXPR":
      for (const arg of node.args.slice(0, -1)) use(operand(arg), { kind: "defaulted" }, uses);
      break;
    case "FUNCEXPR":
      if (!isCast(node)) visitArguments(node, scope, uses);
      break;
    case "ROWEXPR":
      visitFields(node, scope, uses);
      break;
    case "FIELDSTORE":
      node.newvals.forEach((value, index) => {
        const name = fieldName(scope, node.resulttype, node.fieldnums[index] ?? 0);
        if (name !== undefined) use({ expression: value, scope }, { kind: "field", name }, uses);
      });
      break;
    default:
      break;
  }
  visitChildren(stand);
}

function standIn(expression: Expression, scope: Scope, stand: Stand): Operand {
  if (expression.kind === "PARAM" && expression.paramkind === "sublink" && stand.subLink !== null) {
    const { subselect } = stand.subLink;
    return outputAt(innerScope(scope, subselect), expression.paramid) ?? { expression, scope };
  }
  if (expression.kind === "CASETESTEXPR" && stand.caseValue !== null) {
    return { expression: stand.caseValue, scope };
  }
  return { expression, scope };
}

function visitCase(node: CaseExpr, scope: Scope, stand: Stand, uses: ParameterUse[]): void {
  if (node.arg !== null) visit(node.arg, scope, stand, uses);
  const inside = node.arg === null ? stand : { ...stand, caseValue: node.arg };
  for (const when of node.args) {
    visit(when.expr, scope, inside, uses);
    visit(when.result, scope, stand, uses);
  }
  if (node.defresult !== null) visit(node.defresult, scope, stand, uses);
}

function visitArguments(call: FuncExpr, scope: Scope, uses: ParameterUse[]): void {
  const { catalog } = scope.trees;
  const called = catalog.functions.get(call.funcid);
  const isRange = called?.isBuiltin === true && isRangeConstructor(scope, called.resultTypeOid, called.name);
  call.args.forEach((arg, index) => {
    const name = arg.kind === "NAMEDARGEXPR" ? arg.name : (called?.argumentNames[index] ?? "");
    const nullIsUnbounded = isRange && index < 2;
    if (name === "" && !nullIsUnbounded) return;
    use({ expression: arg, scope }, { kind: "argument", name, nullIsUnbounded }, uses);
  });
}

/** `daterange(lower, upper)`: NULL is a bound at infinity. */
function isRangeConstructor(scope: Scope, resultTypeOid: number, name: string): boolean {
  const type = scope.trees.catalog.types.get(resultTypeOid);
  return type?.kind === "range" && type.name === name;
}

function visitFields(row: RowExpr, scope: Scope, uses: ParameterUse[]): void {
  row.args.forEach((arg, index) => {
    const name = fieldName(scope, row.row_typeid, index + 1);
    if (name !== undefined) use({ expression: arg, scope }, { kind: "field", name }, uses);
  });
}

/** The name of a composite type's field; undefined for an anonymous row. */
function fieldName(scope: Scope, typeOid: number, field: number): string | undefined {
  const attributes = scope.trees.catalog.types.get(typeOid)?.attributes;
  return attributes?.find(({ number }) => number === field)?.name;
}
