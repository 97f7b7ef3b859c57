/**
 * Where the statements of a script are: what psql would send one by one, its own backslash commands, and the data
 * that follows `COPY … FROM stdin`.
 */
import { nextToken, type Token } from "./lexer.js";

/** One part of a script, `[start, end)` in UTF-16 offsets, without the closing semicolon and outer comments. */
export interface Statement {
  readonly kind: "statement" | "meta-command" | "copy-data";
  readonly start: number;
  readonly end: number;
  /** The string, comment or quoted identifier in it that never ends. */
  readonly unterminated?: Token;
}

/** A statement with everything around it: what a reader of annotations needs. */
export interface Segment extends Omit<Statement, "kind"> {
  /** `empty`: comments alone, at the end of the text or before a lone semicolon. */
  readonly kind: Statement["kind"] | "empty";
  /** Comments before the first token. */
  readonly comments: readonly Token[];
  /** From the first token to the last, comments between them included. Empty for anything but a statement. */
  readonly tokens: readonly Token[];
}

/**
 * The parts of a script in order. Semicolons inside parentheses, quotes, comments and `BEGIN ATOMIC … END` bodies
 * don't divide; a text that never ends its last string is one statement with `unterminated`.
 *
 * @example splitStatements("SELECT 1; SELECT 2").map((s) => s.start) // [0, 10]
 */
export function splitStatements(text: string): Statement[] {
  const statements: Statement[] = [];
  for (const { kind, start, end, unterminated } of splitSegments(text)) {
    if (kind !== "empty") statements.push({ kind, start, end, ...(unterminated ? { unterminated } : {}) });
  }
  return statements;
}

export interface SplitOptions {
  /** Where to begin, an offset between two tokens. */
  readonly from?: number;
  /**
   * A comment for which this holds ends the statement before it, semicolon or not, so that a mistake in one statement
   * doesn't swallow the next.
   */
  readonly opensNext?: (comment: Token) => boolean;
}

/** As `splitStatements`, with tokens and comments. */
export function splitSegments(text: string, options: SplitOptions = {}): Segment[] {
  const { from = 0, opensNext = () => false } = options;
  const segments: Segment[] = [];
  let comments: Token[] = [];
  let tokens: Token[] = [];
  let nesting = new Nesting(text);
  let at = from;

  const close = (semicolon?: number): void => {
    const segment = segmentOf(comments, tokens, semicolon);
    if (segment !== undefined) segments.push(segment);
    comments = [];
    tokens = [];
    nesting = new Nesting(text);
  };

  for (let token = nextToken(text, at); token !== undefined; token = nextToken(text, at)) {
    at = token.end;
    const character = token.kind === "punctuation" ? text[token.start] : undefined;
    if (token.kind === "comment") {
      if (tokens.length > 0 && opensNext(token)) close();
      (tokens.length > 0 ? tokens : comments).push(token);
    } else if (character === "\\") {
      close();
      at = endOfLine(text, token.start);
      segments.push({ kind: "meta-command", start: token.start, end: at, comments: [], tokens: [] });
    } else if (character === ";" && nesting.isTopLevel()) {
      const readsData = readsStandardInput(text, tokens);
      close(token.start);
      const data = readsData ? copyData(text, token.end) : undefined;
      if (data !== undefined) {
        at = data.end;
        segments.push({ kind: "copy-data", ...data, comments: [], tokens: [] });
      }
    } else {
      nesting.follow(token);
      tokens.push(token);
    }
  }
  close();
  return segments;
}

function segmentOf(
  comments: readonly Token[],
  tokens: readonly Token[],
  semicolon: number | undefined,
): Segment | undefined {
  const last = tokens.findLastIndex((token) => token.kind !== "comment");
  const first = tokens[0];
  const final = tokens[last];
  const unterminated = [...comments, ...tokens].find((token) => !token.closed);
  const fault = unterminated === undefined ? {} : { unterminated };
  if (first !== undefined && final !== undefined) {
    const inside = tokens.slice(0, last + 1);
    return { kind: "statement", start: first.start, end: final.end, comments, tokens: inside, ...fault };
  }
  const start = comments[0]?.start ?? semicolon;
  if (start === undefined) return undefined;
  return { kind: "empty", start, end: comments.at(-1)?.end ?? start, comments, tokens: [], ...fault };
}

/** How deep the reader is inside a statement, by the rule that psql has for SQL-standard function bodies. */
class Nesting {
  readonly #text: string;
  /** The first words, which tell whether the statement creates a routine. */
  readonly #opening: string[] = [];
  #createsRoutine = false;
  #parentheses = 0;
  #blocks = 0;
  #previous = "";

  constructor(text: string) {
    this.#text = text;
  }

  isTopLevel(): boolean {
    return this.#parentheses === 0 && this.#blocks === 0;
  }

  follow(token: Token): void {
    if (token.kind === "punctuation") {
      const character = this.#text[token.start] ?? "";
      if (character === "(") this.#parentheses++;
      if (character === ")") this.#parentheses = Math.max(0, this.#parentheses - 1);
      this.#previous = character;
    } else if (token.kind === "word" && (this.#createsRoutine || this.#opening.length < 4)) {
      this.#word(this.#text.slice(token.start, token.end).toLowerCase());
    } else {
      this.#previous = "";
    }
  }

  #word(word: string): void {
    const isName = this.#previous === "." || this.#previous === "as";
    if (!this.#createsRoutine) {
      this.#opening.push(word);
      this.#createsRoutine = opensRoutine(this.#opening);
    } else if (this.#parentheses === 0) {
      if (word === "atomic" && this.#previous === "begin") this.#blocks = 1;
      else if (word === "case" && this.#blocks > 0 && !isName) this.#blocks++;
      else if (word === "end" && this.#blocks > 0 && !isName) this.#blocks--;
    }
    this.#previous = word;
  }
}

function opensRoutine([first, second, third, fourth]: readonly string[]): boolean {
  const created = second === "or" && third === "replace" ? fourth : second;
  return first === "create" && (created === "function" || created === "procedure");
}

function readsStandardInput(text: string, tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === "word");
  const word = (index: number): string => {
    const token = words[index];
    return token === undefined ? "" : text.slice(token.start, token.end).toLowerCase();
  };
  if (word(0) !== "copy") return false;
  return words.some((_, index) => word(index) === "from" && word(index + 1) === "stdin");
}

/** The lines after a COPY up to the one that reads `\.`, which belongs to them; none if there is no such line. */
function copyData(text: string, from: number): { start: number; end: number } | undefined {
  const start = text.indexOf("\n", from) + 1;
  if (start === 0) return undefined;
  const end = /^\\\.[ \t]*\r?$/m;
  const found = end.exec(text.slice(start));
  return found === null ? undefined : { start, end: start + found.index + found[0].trimEnd().length };
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  const end = newline === -1 ? text.length : newline;
  return text[end - 1] === "\r" ? end - 1 : end;
}
