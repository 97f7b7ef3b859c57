/** Reads the expressions of policies as Postgres prints them: enough to tell what is always true, and what runs when. */
import { type Token, tokenize } from "../source/lexer.js";

interface Word {
  readonly text: string;
  /** In lower case. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Whether the condition holds for every row whatever it holds: `true`, something equal to itself, IS NOT NULL of a column
 * that is, an OR with such an arm. `notNull` are columns as SQL writes them.
 *
 * @example isAlwaysTrue("((1 = 1) OR (owner = CURRENT_USER))", new Set()) // true
 */
export function isAlwaysTrue(condition: string, notNull: ReadonlySet<string>): boolean {
  return holds(wordsOf(condition), notNull);
}

function holds(words: readonly Word[], notNull: ReadonlySet<string>): boolean {
  const inner = withoutParentheses(words);
  const arms = divide(inner, "or");
  if (arms.length > 1) return arms.some((arm) => holds(arm, notNull));
  const conditions = divide(inner, "and");
  if (conditions.length > 1) return conditions.every((each) => holds(each, notNull));
  const [first, second, third] = inner;
  const isThere = inner.length === 4 && spelling(inner.slice(1)) === "IS NOT NULL";
  if (isThere && first !== undefined) return notNull.has(first.text);
  if (first?.word === "true" && inner.length === 1) return true;
  if (first?.word === "not" && second?.word === "false" && inner.length === 2) return true;
  if (first?.word === "select" && second !== undefined && (inner.length === 2 || third?.word === "as")) {
    return holds([second], notNull);
  }
  return ["=", "<=", ">="].some((operator) => {
    const sides = divide(inner, operator);
    const [left = [], right = []] = sides;
    return sides.length === 2 && left.length > 0 && spelling(left) === spelling(right);
  });
}

function spelling(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(" ");
}

/** Where the calls of `current_setting` are that run once a row, each with a `nullif` around it. */
export interface BareCall {
  readonly start: number;
  readonly end: number;
}

/**
 * Calls of `current_setting` that are not in a scalar subquery of their own, `(SELECT current_setting(…))`: one that
 * has a FROM, or mentions a column from outside, runs for each row.
 */
export function bareSettings(expression: string): readonly BareCall[] {
  const words = wordsOf(expression);
  const groups: Group[] = [];
  const open: Group[] = [];
  const calls: { readonly at: number; readonly inside: Group | undefined }[] = [];
  for (const [at, { text, word }] of words.entries()) {
    const innermost = open.at(-1);
    if (text === "(") {
      const group = { first: at, isQuery: words[at + 1]?.word === "select", runsOnce: true };
      groups.push(group);
      open.push(group);
    } else if (text === ")") {
      open.pop();
    } else if (word === "from" && words[at - 1]?.word !== "distinct" && innermost?.isQuery) {
      innermost.runsOnce = false;
    } else if (text === "." && words[at + 2]?.text !== "(") {
      const query = open.findLast(({ isQuery }) => isQuery);
      if (query !== undefined) query.runsOnce = false;
    } else if (word === "current_setting" && words[at + 1]?.text === "(") {
      calls.push({ at, inside: open.findLast(({ isQuery }) => isQuery) });
    }
  }
  return calls.filter(({ inside }) => inside?.runsOnce !== true).flatMap(({ at }) => callAt(words, at));
}

interface Group {
  readonly first: number;
  readonly isQuery: boolean;
  runsOnce: boolean;
}

/** The call with its arguments, and the `NULLIF(…, '')` around it if there is one. */
function callAt(words: readonly Word[], at: number): BareCall[] {
  const qualified = words[at - 1]?.text === "." ? at - 2 : at;
  const isInNullif = words[qualified - 1]?.text === "(" && words[qualified - 2]?.word === "nullif";
  const first = isInNullif ? qualified - 2 : qualified;
  const close = closing(words, isInNullif ? first + 1 : at + 1);
  const from = words[first];
  const to = words[close];
  return from === undefined || to === undefined ? [] : [{ start: from.start, end: to.end }];
}

/** The same expression with each bare call in a scalar subquery. */
export function wrapSettings(expression: string): string {
  let wrapped = expression;
  for (const { start, end } of bareSettings(expression).toReversed()) {
    wrapped = `${wrapped.slice(0, start)}(SELECT ${wrapped.slice(start, end)})${wrapped.slice(end)}`;
  }
  return wrapped;
}

function wordsOf(text: string): Word[] {
  return tokenize(text).map((token: Token) => {
    const written = text.slice(token.start, token.end);
    const word = token.kind === "word" ? written.toLowerCase() : "";
    return { text: written, word, start: token.start, end: token.end };
  });
}

function withoutParentheses(words: readonly Word[]): readonly Word[] {
  let inner = words;
  while (inner[0]?.text === "(" && closing(inner, 0) === inner.length - 1) inner = inner.slice(1, -1);
  return inner;
}

/** The parenthesis that closes the one at `open`. */
function closing(words: readonly Word[], open: number): number {
  let depth = 0;
  for (let at = open; at < words.length; at++) {
    if (words[at]?.text === "(") depth++;
    if (words[at]?.text === ")") depth--;
    if (depth === 0) return at;
  }
  return -1;
}

/** Splits at a keyword or operator outside of parentheses. */
function divide(words: readonly Word[], at: string): Word[][] {
  const parts: Word[][] = [[]];
  let depth = 0;
  for (const word of words) {
    if (word.text === "(") depth++;
    if (word.text === ")") depth--;
    if (depth === 0 && (word.word === at || word.text === at)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}
