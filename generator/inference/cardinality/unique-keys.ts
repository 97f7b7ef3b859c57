/** Whether conditions pin a row down by one unique key: every part of it is equated, and its predicate is asked for. */
import type { UniqueKey } from "../../catalog/catalog.js";
import { columnKey, keyOf } from "../nullability/keys.js";
import type { Knowledge } from "../nullability/model.js";
import { expressionIn } from "../nullability/trees.js";
import type { Expression } from "../tree/expressions.js";
import { parseExpressions } from "../tree/parse.js";
import { conjunctsOf, type Equality } from "./equalities.js";

/** A key in terms of expressions' names, in which the table is the first of its query. */
export interface KeyParts {
  readonly subjects: readonly (string | null)[];
  readonly predicate: readonly Expression[];
}

/**
 * Whether rows of the entry for which the equalities and conditions hold are one at most. Of a partial index's predicate each
 * conjunct must be among the conditions as it is, unless it says that an equated column is not null.
 */
export function isKeyFixed(
  knowledge: Knowledge,
  key: UniqueKey,
  varno: number,
  equalities: readonly Equality[],
  conditions: ReadonlySet<string>,
): boolean {
  const parts = partsOf(knowledge, key);
  if (parts === null) return false;
  const inQuery = (name: string): string => name.replaceAll(/\bV1\./g, `V${varno}.`);
  const isEquated = (name: string): boolean => equalities.some(({ subject }) => subject === inQuery(name));
  const isAskedFor = (condition: Expression): boolean => {
    const name = keyOf(knowledge, condition);
    if (name !== null && conditions.has(inQuery(name))) return true;
    if (condition.kind !== "NULLTEST" || condition.nulltesttype !== "is-not-null") return false;
    const tested = keyOf(knowledge, condition.arg);
    return tested !== null && !condition.argisrow && isEquated(tested);
  };
  return (
    key.columns.every(({ operatorFamily, collation }, index) => {
      const name = parts.subjects[index] ?? null;
      return equalities.some(
        (equality) =>
          name !== null &&
          equality.subject === inQuery(name) &&
          (knowledge.catalog.equality.get(equality.functionOid)?.has(operatorFamily) ?? false) &&
          (collation === 0 || collation === equality.collation),
      );
    }) && parts.predicate.every(isAskedFor)
  );
}

/** Null for a key that can't be read. */
function partsOf(knowledge: Knowledge, key: UniqueKey): KeyParts | null {
  const { uniqueKeys } = knowledge.memo;
  const cached = uniqueKeys.get(key);
  if (cached !== undefined) return cached;
  const parts = readParts(knowledge, key);
  uniqueKeys.set(key, parts);
  return parts;
}

function readParts(knowledge: Knowledge, { columns, predicate, expressions }: UniqueKey): KeyParts | null {
  const remaining = [...((expressions === undefined ? [] : parseExpressions(expressions)) ?? [])];
  const subjects = columns.map(({ number }) => {
    if (number !== 0) return columnKey(1, number);
    const expression = remaining.shift();
    return expression === undefined ? null : keyOf(knowledge, expression);
  });
  const condition = predicate === undefined ? undefined : expressionIn(knowledge, predicate);
  if (condition === null) return null;
  return { subjects, predicate: condition === undefined ? [] : conjunctsOf(condition) };
}
