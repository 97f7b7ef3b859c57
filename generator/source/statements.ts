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

/**
 * As `splitStatements`, with tokens and comments. A comment for which `opensNext` holds ends the statement before it,
 * semicolon or not, so that a mistake in one statement doesn't swallow the next.
 */
export function splitSegments(text: string, opensNext: (comment: Token) => boolean = () => false): Segment[] {
  const segments: Segment[] = [];
  let comments: Token[] = [];
  let tokens: Token[] = [];
  let body = startBody();
  let at = 0;

  const close = (emptyAt?: number): void => {
    const first = tokens[0];
    const last = lastSignificant(tokens);
    if (first !== undefined && last !== undefined) {
      const inside = tokens.slice(0, tokens.indexOf(last) + 1);
      const unterminated = tokens.find((token) => !token.closed);
      segments.push({
        kind: "statement",
        start: first.start,
        end: last.end,
        comments,
        tokens: inside,
        ...(unterminated ? { unterminated } : {}),
      });
    } else if (comments.length > 0 || emptyAt !== undefined) {
      const start = comments[0]?.start ?? emptyAt ?? 0;
      const end = comments.at(-1)?.end ?? start;
      const unterminated = comments.find((token) => !token.closed);
      segments.push({
        kind: "empty",
        start,
        end,
        comments,
        tokens: [],
        ...(unterminated ? { unterminated } : {}),
      });
    }
    comments = [];
    tokens = [];
    body = startBody();
  };

  for (let token = nextToken(text, at); token !== undefined; token = nextToken(text, at)) {
    at = token.end;
    if (token.kind === "comment") {
      if (tokens.length > 0 && opensNext(token)) close();
      (tokens.length > 0 ? tokens : comments).push(token);
    } else if (token.kind === "punctuation" && text[token.start] === "\\") {
      close();
      at = endOfLine(text, token.start);
      segments.push({ kind: "meta-command", start: token.start, end: at, comments: [], tokens: [] });
    } else if (token.kind === "punctuation" && text[token.start] === ";" && atTopLevel(body)) {
      const readsData = readsStandardInput(text, tokens);
      close(token.start);
      const data = readsData ? copyData(text, token.end) : undefined;
      if (data !== undefined) {
        at = data.end;
        segments.push({ kind: "copy-data", ...data, comments: [], tokens: [] });
      }
    } else {
      body = follow(body, text, token);
      tokens.push(token);
    }
  }
  close();
  return segments;
}

/** How deep the reader is inside a statement, by the rule psql has for SQL-standard function bodies. */
interface Body {
  readonly parentheses: number;
  readonly blocks: number;
  /** The first words, until it is known whether the statement creates a routine. */
  readonly opening: readonly string[];
  readonly routine: boolean;
  readonly previous: string;
}

function startBody(): Body {
  return { parentheses: 0, blocks: 0, opening: [], routine: false, previous: "" };
}

function atTopLevel(body: Body): boolean {
  return body.parentheses === 0 && body.blocks === 0;
}

function follow(body: Body, text: string, token: Token): Body {
  if (token.kind === "punctuation") {
    const character = text[token.start];
    if (character === "(") return { ...body, parentheses: body.parentheses + 1, previous: "(" };
    if (character === ")") return { ...body, parentheses: Math.max(0, body.parentheses - 1), previous: ")" };
    return body.previous === character ? body : { ...body, previous: character ?? "" };
  }
  if (token.kind !== "word") return body.previous === "" ? body : { ...body, previous: "" };
  if (!body.routine && body.opening.length >= 4) return body;

  const word = text.slice(token.start, token.end).toLowerCase();
  if (!body.routine) {
    const opening = [...body.opening, word];
    return { ...body, opening, routine: createsRoutine(opening), previous: word };
  }
  if (body.parentheses > 0) return body;
  const named = body.previous === "." || body.previous === "as";
  if (word === "atomic" && body.previous === "begin") return { ...body, blocks: 1, previous: word };
  if (word === "case" && body.blocks > 0 && !named)
    return { ...body, blocks: body.blocks + 1, previous: word };
  if (word === "end" && body.blocks > 0 && !named)
    return { ...body, blocks: body.blocks - 1, previous: word };
  return { ...body, previous: word };
}

function createsRoutine(opening: readonly string[]): boolean {
  const words = opening[1] === "or" && opening[2] === "replace" ? [opening[0], opening[3]] : opening;
  return words[0] === "create" && (words[1] === "function" || words[1] === "procedure");
}

function lastSignificant(tokens: readonly Token[]): Token | undefined {
  return tokens.findLast((token) => token.kind !== "comment");
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
