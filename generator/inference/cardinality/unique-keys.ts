/** Whether conditions pin a row down by one unique key: every part of it is equated, and its predicate is asked for. */
import type { UniqueKey } from "../../catalog/catalog.js";
import { keyOf } from "../nullability/keys.js";
import type { Knowledge } from "../nullability/model.js";
import { expressionIn } from "../nullability/trees.js";
import type { Expression } from "../tree/expressions.js";
import { parseExpressions } from "../tree/parse.js";
import { conjunctsOf, type Equality } from "./equalities.js";

/** What there is of a key besides columns, where the table is the first of its query. */
export interface KeyParts {
  /** By the key's columns: the name of an expression. */
  readonly names: readonly (string | null)[];
  readonly predicate: readonly Expression[];
}

/**
 * Whether rows of the entry for which the equalities, all of them its own, and conditions hold are one at most. Of a partial
 * index's predicate each conjunct must be among the conditions as it is, unless it says that an equated column is not null.
 */
export function isKeyFixed(
  knowledge: Knowledge,
  key: UniqueKey,
  varno: number,
  equalities: readonly Equality[],
  conditions: () => ReadonlySet<string>,
): boolean {
  const parts = partsOf(knowledge, key);
  if (parts === null) return false;
  const inQuery = (name: string | null): string | undefined => name?.replaceAll(/\bV1\./g, `V${varno}.`);
  const isEquated = (
    { number, operatorFamily, collation }: UniqueKey["columns"][number],
    index: number,
  ): boolean => {
    const name = inQuery(parts.names[index] ?? null);
    return equalities.some(
      (equality) =>
        (number === 0 ? equality.subject === name : equality.varattno === number) &&
        (knowledge.catalog.equality.get(equality.functionOid)?.has(operatorFamily) ?? false) &&
        (collation === 0 || collation === equality.collation),
    );
  };
  const isAskedFor = (condition: Expression): boolean => {
    const name = inQuery(keyOf(knowledge, condition));
    if (name !== undefined && conditions().has(name)) return true;
    if (condition.kind !== "NULLTEST" || condition.nulltesttype !== "is-not-null") return false;
    const tested = inQuery(keyOf(knowledge, condition.arg));
    return !condition.argisrow && equalities.some(({ subject }) => subject === tested);
  };
  return key.columns.every(isEquated) && parts.predicate.every(isAskedFor);
}

/** Null for a key that can't be read. */
function partsOf(knowledge: Knowledge, key: UniqueKey): KeyParts | null {
  if (key.predicate === undefined && key.expressions === undefined) return nothingElse;
  const { uniqueKeys } = knowledge.memo;
  const cached = uniqueKeys.get(key);
  if (cached !== undefined) return cached;
  const parts = readParts(knowledge, key);
  uniqueKeys.set(key, parts);
  return parts;
}

const nothingElse: KeyParts = { names: [], predicate: [] };

function readParts(knowledge: Knowledge, key: UniqueKey): KeyParts | null {
  const { columns, predicate, expressions } = key;
  const computed = expressions === undefined ? [] : parseExpressions(expressions);
  const condition = predicate === undefined ? undefined : expressionIn(knowledge, predicate);
  if (computed === null || condition === null) return null;
  const remaining = computed.map((expression) => keyOf(knowledge, expression));
  return {
    names: columns.map(({ number }) => (number === 0 ? (remaining.shift() ?? null) : null)),
    predicate: condition === undefined ? [] : conjunctsOf(condition),
  };
}
