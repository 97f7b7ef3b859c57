/** Columns that a query's conditions equate with something: what may pin a row down to one. */
import { arrayOf } from "../nullability/constants.js";
import { columnKey, keyOf } from "../nullability/keys.js";
import type { Knowledge, Scope } from "../nullability/model.js";
import { nullableSides } from "../nullability/outer-joins.js";
import type { Expression, Var } from "../tree/expressions.js";
import type { JoinTreeNode, Node } from "../tree/nodes.js";
import { forEachChild, forEachInQuery, refersOutside, withoutRelabel } from "../tree/walk.js";

/** `column = value`, or `f(column) = value`, by an operator of some btree families, under a collation. */
export interface Equality {
  readonly varno: number;
  /** 0 for an expression. */
  readonly varattno: number;
  /** The name of the column or expression. */
  readonly subject: string;
  /** Range table entries that the value is computed from; none when it is the same for all rows. */
  readonly dependsOn: ReadonlySet<number>;
  readonly functionOid: number;
  readonly collation: number;
  /** It is true of every row; otherwise only of those that an outer join did not make up. */
  readonly isUniversal: boolean;
}

/** One of the conditions that must all be true. */
export interface Conjunct {
  readonly condition: Expression;
  /** The entries whose rows it chooses among: all, or the side that an outer join may null-extend. */
  readonly chooses: ReadonlySet<number> | "all";
  readonly isUniversal: boolean;
}

/** Equalities in WHERE and ON. */
export function equalitiesOf(scope: Scope): readonly Equality[] {
  const { memo } = scope;
  memo.equalities ??= conditionsOf(scope).flatMap((conjunct) =>
    equalitiesIn(scope.context.knowledge, conjunct),
  );
  return memo.equalities;
}

function conditionsOf(scope: Scope): readonly Conjunct[] {
  const { memo, query } = scope;
  if (memo.conjuncts !== undefined) return memo.conjuncts;
  const conjuncts: Conjunct[] = [];
  if (query.jointree !== null) collect(scope, query.jointree, true, conjuncts);
  memo.conjuncts = conjuncts;
  return conjuncts;
}

/** The names of conditions that are true of the entry's rows, but for those that an outer join made up. */
export function conditionsOn(scope: Scope, varno: number): ReadonlySet<string> {
  const { knowledge } = scope.context;
  const names = conditionsOf(scope).map(({ condition, chooses }) =>
    chooses === "all" || chooses.has(varno) ? keyOf(knowledge, condition) : null,
  );
  return new Set(names.filter((name) => name !== null));
}

/** Equalities that one condition consists of. */
export function equalitiesInCondition(knowledge: Knowledge, condition: Expression): readonly Equality[] {
  return conjunctsOf(condition).flatMap((conjunct) =>
    equalitiesIn(knowledge, { condition: conjunct, chooses: "all", isUniversal: true }),
  );
}

function collect(scope: Scope, item: JoinTreeNode, isUniversal: boolean, found: Conjunct[]): void {
  const add = (quals: Expression | null, chooses: Conjunct["chooses"], universal: boolean) => {
    for (const condition of quals === null ? [] : conjunctsOf(quals)) {
      found.push({ condition, chooses, isUniversal: universal });
    }
  };
  switch (item.kind) {
    case "RANGETBLREF":
      return;
    case "FROMEXPR":
      for (const child of item.fromlist) collect(scope, child, isUniversal, found);
      add(item.quals, "all", isUniversal);
      return;
    case "JOINEXPR": {
      const sides = scope.outerJoins.sides.get(item.rtindex);
      const nullable = nullableSides(scope, item);
      collect(scope, item.larg, isUniversal && !nullable.left, found);
      collect(scope, item.rarg, isUniversal && !nullable.right, found);
      if (!nullable.left && !nullable.right) add(item.quals, "all", isUniversal);
      else if (!nullable.left && sides !== undefined) add(item.quals, sides.right, false);
      else if (!nullable.right && sides !== undefined) add(item.quals, sides.left, false);
      return;
    }
  }
}

/** What `AND` connects. */
export function conjunctsOf(condition: Expression): readonly Expression[] {
  const isConjunction = condition.kind === "BOOLEXPR" && condition.boolop === "and";
  return isConjunction ? condition.args.flatMap(conjunctsOf) : [condition];
}

interface Side {
  readonly side: Expression;
  readonly value: Expression;
  /** A date or timestamp, compared with a moment. */
  readonly isLocalTime: boolean;
}

const TIMESTAMPTZ = 1184;
const BOOLEAN = 16;
/** `booleq`. */
const BOOLEQ = 60;

function equalitiesIn(knowledge: Knowledge, conjunct: Conjunct): readonly Equality[] {
  const { condition } = conjunct;
  const flag = flagIn(condition);
  if (flag !== undefined) {
    const { varno, varattno } = flag;
    if (conjunct.chooses !== "all" && !conjunct.chooses.has(varno)) return [];
    const subject = columnKey(varno, varattno);
    const { isUniversal } = conjunct;
    return [
      { varno, varattno, subject, dependsOn: new Set(), functionOid: BOOLEQ, collation: 0, isUniversal },
    ];
  }
  if (condition.kind !== "OPEXPR" && condition.kind !== "SCALARARRAYOPEXPR") return [];
  const [left, right] = condition.args;
  if (left === undefined || right === undefined || !knowledge.catalog.equality.has(condition.opfuncid))
    return [];
  const isSingle = condition.kind === "OPEXPR" || isSingleElement(right);
  if (!isSingle) return [];
  const [leftType, rightType] = knowledge.catalog.functions.get(condition.opfuncid)?.argumentTypeOids ?? [];
  const sides: readonly Side[] =
    condition.kind === "OPEXPR"
      ? [
          { side: left, value: right, isLocalTime: leftType !== TIMESTAMPTZ && rightType === TIMESTAMPTZ },
          { side: right, value: left, isLocalTime: rightType !== TIMESTAMPTZ && leftType === TIMESTAMPTZ },
        ]
      : [{ side: left, value: right, isLocalTime: leftType !== TIMESTAMPTZ && rightType === TIMESTAMPTZ }];
  return sides.flatMap(({ side, value, isLocalTime }) => {
    // Where clocks are put forward, several local times are one moment.
    if (isLocalTime) return [];
    const compared = comparedIn(knowledge, withoutRelabel(side));
    if (compared === undefined) return [];
    const { varno } = compared;
    if (conjunct.chooses !== "all" && !conjunct.chooses.has(varno)) return [];
    const dependsOn = dependencies(knowledge, value);
    if (dependsOn === null || dependsOn.has(varno)) return [];
    // Of what an outer join made up it would be one value more.
    if (!isNullWithoutRows(knowledge, value)) return [];
    const { opfuncid: functionOid, inputcollid: collation } = condition;
    return [{ ...compared, dependsOn, functionOid, collation, isUniversal: conjunct.isUniversal }];
  });
}

/** The boolean column of which the condition asks for one value. */
function flagIn(condition: Expression): Var | undefined {
  const isTest =
    condition.kind === "BOOLEANTEST" &&
    (condition.booltesttype === "is-true" || condition.booltesttype === "is-false");
  return flagOrItsOpposite(isTest ? condition.arg : condition);
}

function flagOrItsOpposite(condition: Expression): Var | undefined {
  const [inner] = condition.kind === "BOOLEXPR" && condition.boolop === "not" ? condition.args : [];
  if (inner !== undefined) return flagOrItsOpposite(inner);
  const isFlag = condition.kind === "VAR" && condition.varlevelsup === 0 && condition.varattno > 0;
  return isFlag && condition.vartype === BOOLEAN ? condition : undefined;
}

/** A column, or what is computed of one entry's columns alone. */
function comparedIn(
  knowledge: Knowledge,
  side: Expression,
): Pick<Equality, "varno" | "varattno" | "subject"> | undefined {
  if (side.kind === "VAR") {
    const { varno, varattno, varlevelsup } = side;
    if (varlevelsup > 0 || varattno <= 0) return undefined;
    return { varno, varattno, subject: columnKey(varno, varattno) };
  }
  if (isSimple(side)) return undefined;
  const [varno, ...others] = dependencies(knowledge, side) ?? [];
  const subject = varno === undefined || others.length > 0 ? null : keyOf(knowledge, side);
  return varno === undefined || subject === null ? undefined : { varno, varattno: 0, subject };
}

function isSingleElement(array: Expression): boolean {
  const value = withoutRelabel(array);
  if (value.kind === "ARRAYEXPR") return !value.multidims && value.elements.length === 1;
  return value.kind === "CONST" && arrayOf(value)?.count === 1;
}

/**
 * Range table entries that an expression's value, or a query's rows, depend on; null when it may have another value whenever
 * it is computed.
 */
export function dependencies(knowledge: Knowledge, node: Node): ReadonlySet<number> | null {
  if (isSimple(node)) return references(node);
  return isStable(knowledge, node) ? references(node) : null;
}

/** What most conditions compare. */
function isSimple({ kind }: Node): boolean {
  return kind === "VAR" || kind === "CONST" || kind === "PARAM";
}

/** Range table entries whose columns are named in it, of the query that it stands in. */
export function references(node: Node): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (inner: Node, depth: number): void => {
    if (inner.kind === "VAR" && inner.varlevelsup === depth) found.add(inner.varno);
    forEachChild(inner, (child) => visit(child, inner.kind === "QUERY" ? depth + 1 : depth));
  };
  visit(node, 0);
  return found;
}

function isStable(knowledge: Knowledge, node: Node): boolean {
  // A subquery that refers to nothing around it is evaluated once, volatile or not.
  if (node.kind === "SUBLINK" && node.testexpr === null && !refersOutside(node.subselect)) return true;
  if (isVolatile(knowledge, node)) return false;
  let stable = true;
  forEachChild(node, (child) => {
    stable &&= isStable(knowledge, child);
  });
  return stable;
}

/** Whether a value is NULL wherever an outer join has made up a row of an entry that it depends on. */
function isNullWithoutRows(knowledge: Knowledge, value: Expression): boolean {
  if (isSimple(value)) return true;
  let isNull = true;
  forEachInQuery(value, (node) => {
    if (node.kind !== "VAR" || node.varlevelsup > 0 || node.varnullingrels.length === 0) return;
    isNull &&= isNullWith(knowledge, value, node.varno);
  });
  return isNull;
}

/** Whether an expression is NULL where the columns of an entry are: they are what a strict function is called with. */
function isNullWith(knowledge: Knowledge, expression: Expression, varno: number): boolean {
  const inner = withoutRelabel(expression);
  switch (inner.kind) {
    case "VAR":
      return inner.varno === varno && inner.varlevelsup === 0;
    case "FUNCEXPR":
    case "OPEXPR": {
      const oid = inner.kind === "FUNCEXPR" ? inner.funcid : inner.opfuncid;
      const isStrict = knowledge.catalog.functions.get(oid)?.isStrict ?? false;
      return isStrict && inner.args.some((argument) => isNullWith(knowledge, argument, varno));
    }
    default:
      return false;
  }
}

function isVolatile(knowledge: Knowledge, node: Node): boolean {
  const volatile = (oid: number) => knowledge.catalog.functions.get(oid)?.isVolatile ?? true;
  switch (node.kind) {
    case "FUNCEXPR":
      return volatile(node.funcid);
    case "OPEXPR":
    case "DISTINCTEXPR":
    case "NULLIFEXPR":
    case "SCALARARRAYOPEXPR":
      return volatile(node.opfuncid);
    case "AGGREF":
      return volatile(node.aggfnoid);
    case "NEXTVALUEEXPR":
    case "UNKNOWN":
      return true;
    default:
      return false;
  }
}
