/** The conjuncts found by tokens are those that a parser of expressions finds. */
import { describe, expect, test } from "vitest";
import { isReadAlike, parseCondition } from "../../generator/queries/conjunct-check.js";
import { splitConjuncts } from "../../generator/queries/conjuncts.js";
import { endOf, readStatement, startOf } from "../../generator/queries/reading.js";

function byTokens(condition: string): readonly string[] {
  const reading = readStatement(condition);
  return splitConjuncts(reading, 0, reading.tokens.length).conjuncts.map(({ first, end }) =>
    condition.slice(startOf(reading, first), endOf(reading, end - 1)),
  );
}

const table: readonly (readonly string[])[] = [
  ["a"],
  ["a", "b", "c"],
  ["a BETWEEN 1 AND 2", "b"],
  ["a NOT BETWEEN x AND y", "b BETWEEN SYMMETRIC 1 AND 2"],
  ["CASE WHEN a AND b THEN c ELSE d AND e END", "f"],
  ["CASE WHEN a BETWEEN 1 AND 2 THEN b END = 3", "c"],
  ["(a AND b)", "c"],
  ["(a OR b)", "NOT c"],
  ["f(a AND b, c)", "x[1]"],
  ["EXISTS (SELECT 1 FROM t WHERE a AND b)", "c"],
  ["t.and = 1", "b"],
  ["\"and\" = 'and'", "b -- AND\n = 2"],
  ["a IS DISTINCT FROM b", "c IS NOT NULL"],
];

describe("splitConjuncts", () => {
  test.each(table)("finds %s and all after it", (...conjuncts) => {
    expect(byTokens(conjuncts.join("\n  AND "))).toEqual(conjuncts);
  });

  test("finds one conjunct where OR joins", () => {
    expect(byTokens("a AND b OR c AND d")).toEqual(["a AND b OR c AND d"]);
  });

  test("agrees with pgsql-ast-parser about random conditions", () => {
    const random = generator(20_240_607);
    let compared = 0;
    for (let round = 0; round < 400; round++) {
      const condition = conditionOf(random, 3);
      if (parseCondition(condition) === undefined) continue;
      compared++;
      expect([condition, isReadAlike(condition)]).toEqual([condition, true]);
    }
    expect(compared).toBeGreaterThan(350);
  });
});

type Random = (below: number) => number;

function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function conditionOf(random: Random, depth: number): string {
  const count = 1 + random(3);
  return Array.from({ length: count }, () => termOf(random, depth)).join(random(4) === 0 ? " OR " : " AND ");
}

function termOf(random: Random, depth: number): string {
  const column = ["a", "t.b", '"c d"', "e"][random(4)] ?? "a";
  const inner = (): string => (depth === 0 ? column : conditionOf(random, depth - 1));
  switch (random(12)) {
    case 0:
      return `(${inner()})`;
    case 1:
      return `NOT (${inner()})`;
    case 2:
      return `${column} BETWEEN ${random(9)} AND ${random(9)}`;
    case 3:
      return `CASE WHEN ${inner()} THEN 1 ELSE 2 END = 1`;
    case 4:
      return `coalesce((${inner()}), ${column})`;
    case 5:
      return `EXISTS (SELECT 1 FROM t WHERE ${inner()})`;
    case 6:
      return `${column} IS NOT NULL`;
    case 7:
      return `${column} IN (1, 2)`;
    case 8:
      return `${column} LIKE 'x AND y'`;
    case 9:
      return `(${column}, e) > (1, 2)`;
    case 10:
      return `${column} @> $${1 + random(3)}`;
    default:
      return `${column} = ${random(100)}`;
  }
}
