/**
 * Where the conjuncts of WHERE clauses are, read from tokens alone: AND divides, unless it belongs to BETWEEN or stands
 * within CASE; OR and NOT make one conjunct of all they join.
 */
import { after, type Reading, type TokenRange } from "./reading.js";

/** A condition as conjuncts. */
export interface Conjunction {
  readonly conjuncts: readonly TokenRange[];
  /** OR joins the whole of it: then it is one conjunct. */
  readonly hasOr: boolean;
}

/** What follows a WHERE condition at its own level. All are reserved words, so no expression holds them there. */
const whereEnds = new Set([
  "group",
  "having",
  "window",
  "union",
  "intersect",
  "except",
  "order",
  "limit",
  "offset",
  "fetch",
  "for",
  "returning",
  "on",
  "do",
]);
const selects = new Set(["select", "with", "values", "table"]);

/**
 * Divides the condition in a range of tokens.
 *
 * @example splitConjuncts(readStatement("a AND b BETWEEN 1 AND 2"), 0, 7).conjuncts.length // 2
 */
export function splitConjuncts(reading: Reading, first: number, end: number): Conjunction {
  const conjuncts: TokenRange[] = [];
  let start = first;
  let cases = 0;
  let betweens = 0;
  let hasOr = false;
  for (let index = first; index < end; index = after(reading, index)) {
    switch (reading.keywords[index]) {
      case "case":
        cases++;
        break;
      case "end":
        cases = Math.max(0, cases - 1);
        break;
      case "between":
        if (cases === 0) betweens++;
        break;
      case "or":
        if (cases === 0) hasOr = true;
        break;
      case "and":
        if (cases > 0) break;
        if (betweens > 0) betweens--;
        else {
          conjuncts.push({ first: start, end: index });
          start = index + 1;
        }
    }
  }
  conjuncts.push({ first: start, end });
  return hasOr ? { conjuncts: [{ first, end }], hasOr } : { conjuncts, hasOr };
}

/** The WHERE conditions directly inside a bracket (-1: at the top level), as token ranges. */
export function whereClauses(reading: Reading, bracket: number): TokenRange[] {
  const end = bracket === -1 ? reading.tokens.length : (reading.partner[bracket] ?? -1);
  const clauses: TokenRange[] = [];
  let first: number | undefined;
  for (let index = bracket + 1; index < end; index = after(reading, index)) {
    const keyword = reading.keywords[index] ?? "";
    if (first !== undefined && whereEnds.has(keyword)) {
      // ON CONFLICT (email) WHERE … DO: the predicate of an index, which has to be as it is.
      if (keyword !== "do") clauses.push({ first, end: index });
      first = undefined;
    }
    const namesCursor = reading.keywords[index + 1] === "current" && reading.keywords[index + 2] === "of";
    if (keyword === "where" && !namesCursor) first = index + 1;
  }
  if (first !== undefined) clauses.push({ first, end });
  return clauses;
}

/** The bracket's partner when a range is one parenthesised condition and no subquery; undefined otherwise. */
export function parenthesised(reading: Reading, { first, end }: TokenRange): TokenRange | undefined {
  if (reading.words[first] !== "(" || reading.partner[first] !== end - 1) return undefined;
  if (isSubquery(reading, first)) return undefined;
  return { first: first + 1, end: end - 1 };
}

/** Whether a parenthesis holds a query. */
export function isSubquery(reading: Reading, open: number): boolean {
  return selects.has(reading.words[open + 1] ?? "");
}

/** Whether a condition begins with NOT. */
export function isNegated(reading: Reading, { first }: TokenRange): boolean {
  return reading.keywords[first] === "not";
}
