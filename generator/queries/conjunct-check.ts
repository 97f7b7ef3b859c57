/**
 * A second opinion on where conjuncts are, before any is left out of a statement: pgsql-ast-parser's. It reads fewer
 * conditions than Postgres does, so one that it can't read stands as it was read by tokens; where it can, both must agree.
 */
import { type Expr, parse } from "pgsql-ast-parser";
import type { Diagnostic } from "../source/diagnostic.js";
import { parenthesised, splitConjuncts, whereClauses } from "./conjuncts.js";
import type { BoundQuery } from "./query.js";
import { endOf, type Reading, readStatement, startOf, type TokenRange } from "./reading.js";

/** Reports the queries with optional filters in whose conditions the two readings differ. */
export function checkConjuncts(queries: readonly BoundQuery[]): Diagnostic[] {
  return queries.flatMap((bound) => {
    if (!bound.pieces.some((piece) => piece.kind === "when")) return [];
    return conditionsOf(bound.text).every(isReadAlike) ? [] : [unclear(bound)];
  });
}

/**
 * Whether both readings find the same operands of AND. True for a condition that the parser can't read.
 *
 * @example isReadAlike("a BETWEEN 1 AND 2 AND b") // true
 */
export function isReadAlike(condition: string): boolean {
  const parsed = parseCondition(condition);
  if (parsed === undefined) return true;
  const reading = readStatement(condition);
  const byTokens = operandsByTokens(reading, { first: 0, end: reading.tokens.length });
  const byParser = operandsByParser(parsed, condition);
  return byTokens.length === byParser.length && byTokens.every((at, index) => at === byParser[index]);
}

/** The condition's tree; undefined where the parser gives up. */
export function parseCondition(condition: string): Expr | undefined {
  try {
    const [statement] = parse(before + condition, { locationTracking: true });
    return statement?.type === "select" ? (statement.where ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

const before = "SELECT 1 FROM t WHERE ";

/** The texts of the WHERE conditions at every level. */
function conditionsOf(sql: string): string[] {
  const reading = readStatement(sql);
  const levels = [-1, ...reading.words.keys()].filter(
    (index) => index === -1 || reading.words[index] === "(",
  );
  return levels
    .flatMap((bracket) => whereClauses(reading, bracket))
    .map(({ first, end }) => sql.slice(startOf(reading, first), endOf(reading, end - 1)));
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

function unclear({ block }: BoundQuery): Diagnostic {
  return {
    code: "unclear-conditions",
    severity: "error",
    title: "it is not certain where the conditions of this WHERE begin and end",
    at: block.nameSpan,
    query: block.name,
    hint: "put parentheses around each condition",
  };
}
