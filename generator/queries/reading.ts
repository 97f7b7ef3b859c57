/** A statement's tokens without comments, with what every question about its structure needs: words and brackets. */
import { nextToken, type Token } from "../source/lexer.js";

export interface Reading {
  readonly sql: string;
  readonly tokens: readonly Token[];
  /** A word in lower case, any other token as it is written. */
  readonly words: readonly string[];
  /** As `words`, but empty where a word can't be a keyword: after a dot, after AS, or in a quoted identifier. */
  readonly keywords: readonly string[];
  /** For a bracket, the index of its partner; -1 when it has none, and for any other token. */
  readonly partner: readonly number[];
  /** The index of the innermost opening bracket around a token; -1 at the top level. */
  readonly parent: readonly number[];
  /** Whether every bracket has a partner: else nothing can be said of what is in them. */
  readonly isBalanced: boolean;
}

/** Indexes of tokens, the end excluded. */
export interface TokenRange {
  readonly first: number;
  readonly end: number;
}

const brackets = new Set(["(", ")", "[", "]"]);

/**
 * Reads a statement. Never fails: brackets that don't match have no partner, and Postgres will say so.
 *
 * @example readStatement("f(a)").parent // [-1, -1, 1, -1]
 */
export function readStatement(sql: string): Reading {
  const tokens: Token[] = [];
  const words: string[] = [];
  const keywords: string[] = [];
  const partner: number[] = [];
  const parent: number[] = [];
  const open: number[] = [];
  let isBalanced = true;
  let before = "";
  for (let token = nextToken(sql, 0); token !== undefined; token = nextToken(sql, token.end)) {
    if (token.kind === "comment") continue;
    const index = tokens.length;
    const text = sql.slice(token.start, token.end);
    const word = token.kind === "word" ? text.toLowerCase() : text;
    tokens.push(token);
    words.push(word);
    keywords.push(before === "." || before === "as" || token.kind === "quoted" ? "" : word);
    before = word;
    partner.push(-1);
    const isBracket = token.kind === "punctuation" && brackets.has(text);
    if (isBracket && (text === ")" || text === "]")) {
      const opening = open.at(-1);
      if (opening !== undefined && words[opening] === (text === ")" ? "(" : "[")) {
        open.pop();
        partner[opening] = index;
        partner[index] = opening;
      } else {
        isBalanced = false;
      }
    }
    parent.push(open.at(-1) ?? -1);
    if (isBracket && (text === "(" || text === "[")) open.push(index);
  }
  return { sql, tokens, words, keywords, partner, parent, isBalanced: isBalanced && open.length === 0 };
}

/** The index after a token, or after its closing bracket when it opens one. */
export function after(reading: Reading, index: number): number {
  const partner = reading.partner[index] ?? -1;
  return partner > index ? partner + 1 : index + 1;
}

/** Where a token begins in the text; the text's end for an index past the last token. */
export function startOf(reading: Reading, index: number): number {
  return reading.tokens[index]?.start ?? reading.sql.length;
}

/** Where a token ends in the text; 0 for an index before the first token. */
export function endOf(reading: Reading, index: number): number {
  return reading.tokens[index]?.end ?? 0;
}

/** The parts between the commas of one level. */
export function splitAtCommas(reading: Reading, first: number, end: number): TokenRange[] {
  const ranges: TokenRange[] = [];
  let start = first;
  for (let index = first; index < end; index++) {
    const partner = reading.partner[index] ?? -1;
    if (partner > index) index = partner;
    else if (reading.words[index] === "," && reading.tokens[index]?.kind === "punctuation") {
      ranges.push({ first: start, end: index });
      start = index + 1;
    }
  }
  ranges.push({ first: start, end });
  return ranges;
}

/**
 * The name that an identifier token stands for, as Postgres reads it: folded to lower case without quotes.
 *
 * @example identifier(readStatement('"Order"'), 0) // "Order"
 */
export function identifier(reading: Reading, index: number): string | undefined {
  const token = reading.tokens[index];
  if (token === undefined) return undefined;
  if (token.kind === "word") return reading.words[index];
  if (token.kind !== "quoted") return undefined;
  const text = reading.sql.slice(token.start, token.end);
  const inner = text.slice(text.indexOf('"') + 1, -1).replaceAll('""', '"');
  return text.startsWith('"') ? inner : unescapeUnicode(inner);
}

/** `\0061` and `\+000061`, with the default escape character. */
function unescapeUnicode(text: string): string {
  return text.replace(/\\(?:(\\)|\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4}))/g, (_, backslash, long, short) =>
    backslash === undefined ? codePoint(Number.parseInt(long ?? short, 16)) : "\\",
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
