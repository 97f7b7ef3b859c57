/** The conjuncts found by tokens are those that a parser of expressions finds. */
import { type Expr, parse } from "pgsql-ast-parser";
import { describe, expect, test } from "vitest";
import { parenthesised, splitConjuncts } from "../../generator/queries/conjuncts.js";
import {
  endOf,
  type Reading,
  readStatement,
  startOf,
  type TokenRange,
} from "../../generator/queries/reading.js";

function byTokens(condition: string): readonly string[] {
  const reading = readStatement(condition);
  return splitConjuncts(reading, 0, reading.tokens.length).conjuncts.map(({ first, end }) =>
    condition.slice(startOf(reading, first), endOf(reading, end - 1)),
  );
}

/**
 * Where each operand of AND begins, parentheses aside: the parser's tree doesn't tell `a AND (b AND c)` from
 * `a AND b AND c`, so both are read as three.
 */
function operandsByParser(expression: Expr, condition: string): readonly number[] {
  if (expression.type === "binary" && expression.op === "AND") {
    return [expression.left, expression.right].flatMap((operand) => operandsByParser(operand, condition));
  }
  if (expression._location === undefined) throw new Error("the parser tracked no locations");
  return [behindParentheses(condition, expression._location.start - before.length)];
}

function operandsByTokens(reading: Reading, range: TokenRange): readonly number[] {
  const { conjuncts } = splitConjuncts(reading, range.first, range.end);
  return conjuncts.flatMap((conjunct) => {
    const inner = parenthesised(reading, conjunct);
    if (inner !== undefined) return operandsByTokens(reading, inner);
    return [behindParentheses(reading.sql, startOf(reading, conjunct.first))];
  });
}

function behindParentheses(condition: string, at: number): number {
  return at + (/^[\s(]*/.exec(condition.slice(at))?.[0].length ?? 0);
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
      const parsed = tryParse(condition);
      if (parsed === undefined) continue;
      compared++;
      const reading = readStatement(condition);
      const found = operandsByTokens(reading, { first: 0, end: reading.tokens.length });
      expect([condition, found]).toEqual([condition, operandsByParser(parsed, condition)]);
    }
    expect(compared).toBeGreaterThan(350);
  });
});

const before = "SELECT 1 FROM t WHERE ";

function tryParse(condition: string): Expr | undefined {
  try {
    const [statement] = parse(before + condition, { locationTracking: true });
    return statement?.type === "select" ? (statement.where ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

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
