/** Where the parts of the outermost statement are: behind WITH and parentheses, its output list and what follows. */
import { after, type Reading, type TokenRange } from "./reading.js";

export interface Outermost {
  /** The word that says what the statement does: `select`, `insert`, …, or the first word of a utility statement. */
  readonly keyword: string;
  /** The select list or RETURNING list; empty when nothing is returned, absent when it isn't written as a list. */
  readonly list?: TokenRange;
  /** DISTINCT ON, GROUP BY and ORDER BY, where an output label may be named. */
  readonly labelled: readonly TokenRange[];
  /** `SELECT … INTO`, which creates a table. */
  readonly into: boolean;
}

const rowKeywords = new Set(["select", "values", "table"]);
const writeKeywords = new Set(["insert", "update", "delete", "merge"]);
/** What ends a select list. */
const listEnds = new Set([
  "from",
  "into",
  "where",
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
]);
/** Before these a word that could begin the statement is the name of a CTE or column. */
const nameFollows = new Set(["with", "recursive", ",", "set", "using", "by", "to", "default"]);

/** Finds the outermost statement's parts. With a set operation, the list is its first arm's, as in Postgres. */
export function findOutermost(reading: Reading): Outermost {
  return within(reading, 0, reading.tokens.length);
}

function within(reading: Reading, from: number, end: number): Outermost {
  let first = from;
  if (reading.words[first] === "with") first = skipWith(reading, first, end);
  const keyword = reading.words[first] ?? "";
  if (keyword === "(") {
    const close = reading.partner[first] ?? -1;
    if (close === -1) return { keyword, labelled: [], into: false };
    const inner = within(reading, first + 1, close);
    const outer = labelledRanges(reading, close + 1, end);
    return { ...inner, labelled: [...inner.labelled, ...outer] };
  }
  if (keyword === "select") return select(reading, first, end);
  if (writeKeywords.has(keyword))
    return { keyword, list: returning(reading, first, end), labelled: [], into: false };
  return { keyword, labelled: [], into: false };
}

/** From WITH to the statement it belongs to. */
function skipWith(reading: Reading, from: number, end: number): number {
  for (let index = from + 1; index < end; index = after(reading, index)) {
    const word = reading.words[index] ?? "";
    const before = reading.words[index - 1] ?? "";
    if (word === "(" && isBehindTable(reading, index)) return index;
    const begins = rowKeywords.has(word) || writeKeywords.has(word);
    if (begins && reading.tokens[index]?.kind === "word" && !nameFollows.has(before)) return index;
  }
  return end;
}

/** Whether a parenthesis stands behind a whole CTE, and so holds the statement itself. */
function isBehindTable({ words, partner }: Reading, index: number): boolean {
  if (words[index - 1] === ")") {
    const before = words[(partner[index - 1] ?? -1) - 1];
    return before === "as" || before === "materialized";
  }
  // The last name of SEARCH or CYCLE.
  return words[index - 2] === "set" || words[index - 2] === "using";
}

function select(reading: Reading, keyword: number, end: number): Outermost {
  let first = keyword + 1;
  const labelled: TokenRange[] = [];
  if (reading.words[first] === "all") first++;
  else if (reading.words[first] === "distinct") {
    first++;
    if (reading.words[first] === "on" && reading.words[first + 1] === "(") {
      const close = after(reading, first + 1);
      labelled.push({ first: first + 2, end: close - 1 });
      first = close;
    }
  }
  let listEnd = first;
  while (listEnd < end && !endsList(reading, listEnd)) listEnd = after(reading, listEnd);
  labelled.push(...labelledRanges(reading, listEnd, end));
  return {
    keyword: "select",
    list: { first, end: Math.min(listEnd, end) },
    labelled,
    into: reading.keywords[listEnd] === "into",
  };
}

function endsList(reading: Reading, index: number): boolean {
  const keyword = reading.keywords[index] ?? "";
  if (!listEnds.has(keyword)) return false;
  // `a IS DISTINCT FROM b`
  return keyword !== "from" || reading.keywords[index - 1] !== "distinct";
}

function labelledRanges(reading: Reading, from: number, end: number): TokenRange[] {
  const ranges: TokenRange[] = [];
  let first: number | undefined;
  for (let index = from; index < end; index = after(reading, index)) {
    const keyword = reading.keywords[index] ?? "";
    const opens = keyword === "by" && ["group", "order"].includes(reading.keywords[index - 1] ?? "");
    if (first !== undefined && listEnds.has(keyword)) {
      ranges.push({ first, end: index });
      first = undefined;
    }
    if (opens) first = index + 1;
  }
  if (first !== undefined) ranges.push({ first, end });
  return ranges;
}

function returning(reading: Reading, from: number, end: number): TokenRange {
  for (let index = from; index < end; index = after(reading, index)) {
    if (reading.keywords[index] !== "returning") continue;
    let first = index + 1;
    // PostgreSQL 18: RETURNING WITH (OLD AS o, NEW AS n) …
    if (reading.words[first] === "with" && reading.words[first + 1] === "(")
      first = after(reading, first + 1);
    return { first, end };
  }
  return { first: end, end };
}
