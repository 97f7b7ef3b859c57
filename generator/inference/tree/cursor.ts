/** The lexical level of a node tree's text: tokens, escapes and how to step over a value. */
import type { Node } from "./nodes.js";

/** A place in the text, and how a node that starts there is read. */
export interface Cursor {
  readonly text: string;
  at: number;
  readonly readNode: (cursor: Cursor) => Node | null;
}

const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const OPEN_PARENTHESIS = 40;
const CLOSE_PARENTHESIS = 41;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const WHITE = 1;
const ENDS_TOKEN = 2;
/** What a character code below 128 is; those above are part of a token. */
const classes = new Uint8Array(128);
for (const code of [32, 9, 10, 13]) classes[code] = WHITE | ENDS_TOKEN;
for (const code of [OPEN_PARENTHESIS, CLOSE_PARENTHESIS, OPEN_BRACE, CLOSE_BRACE]) classes[code] = ENDS_TOKEN;

/** Moves to the next character that is no white space and returns its code; NaN at the end. */
export function skipSpace(cursor: Cursor): number {
  const { text } = cursor;
  let at = cursor.at;
  let code = text.charCodeAt(at);
  while (code <= 32 && (classes[code] ?? 0) & WHITE) {
    at += 1;
    code = text.charCodeAt(at);
  }
  cursor.at = at;
  return code;
}

/** Steps over one token, which the cursor stands at, and says whether something in it is escaped. */
function skipToken(cursor: Cursor): boolean {
  const { text } = cursor;
  const { length } = text;
  let at = cursor.at;
  let isEscaped = false;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) {
      isEscaped = true;
      at += 2;
    } else if (code < 128 && (classes[code] ?? 0) & ENDS_TOKEN) break;
    else at += 1;
  }
  cursor.at = at;
  return isEscaped;
}

/** Reads one token as it is written, escapes kept; the cursor stands behind it. */
export function readRaw(cursor: Cursor): string {
  skipSpace(cursor);
  const start = cursor.at;
  skipToken(cursor);
  return cursor.text.slice(start, cursor.at);
}

/** Reads one token as a whole number; NaN when it is none. */
export function readInteger(cursor: Cursor): number {
  const first = skipSpace(cursor);
  const { text } = cursor;
  const start = cursor.at;
  const isNegative = first === 45;
  let at = isNegative ? start + 1 : start;
  let value = 0;
  for (;;) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    at += 1;
  }
  skipToken(cursor);
  return at === cursor.at && at > start ? (isNegative ? -value : value) : Number.NaN;
}

/** A backslash makes the next character plain, wherever it stands (`outToken` in outfuncs.c). */
export function unescaped(raw: string): string {
  return raw.includes("\\") ? raw.replace(/\\([\s\S])/g, "$1") : raw;
}

/** Steps over a value of any kind without building it. */
export function skipValue(cursor: Cursor): void {
  const first = skipSpace(cursor);
  if (first !== OPEN_PARENTHESIS && first !== OPEN_BRACE) {
    skipToken(cursor);
    // A datum: a length, then bytes in brackets.
    if (skipSpace(cursor) === OPEN_BRACKET) cursor.at = cursor.text.indexOf("]", cursor.at) + 1;
    return;
  }
  cursor.at += 1;
  skipRest(cursor);
}

/** Steps over what is left of the node or list that the cursor is in, and its end. */
export function skipRest(cursor: Cursor): void {
  const { text } = cursor;
  let at = cursor.at;
  let depth = 1;
  do {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === OPEN_PARENTHESIS || code === OPEN_BRACE) depth += 1;
    else if (code === CLOSE_PARENTHESIS || code === CLOSE_BRACE) depth -= 1;
    else if (Number.isNaN(code)) throw new Error("the node tree ends inside a node");
    at += 1;
  } while (depth > 0);
  cursor.at = at;
}

/** Whether the next value is a list; steps inside it if so. */
export function enterList(cursor: Cursor): boolean {
  if (skipSpace(cursor) !== OPEN_PARENTHESIS) return false;
  cursor.at += 1;
  return true;
}

/** Whether the list that the cursor is in ends here; steps behind it if so. */
export function leaveList(cursor: Cursor): boolean {
  const code = skipSpace(cursor);
  if (Number.isNaN(code)) throw new Error("the node tree ends inside a list");
  if (code !== CLOSE_PARENTHESIS) return false;
  cursor.at += 1;
  return true;
}

/** Whether the next value is a node; steps inside it if so. */
export function enterNode(cursor: Cursor): boolean {
  if (skipSpace(cursor) !== OPEN_BRACE) return false;
  cursor.at += 1;
  return true;
}

/** Whether the node that the cursor is in ends here; steps behind it if so. */
export function leaveNode(cursor: Cursor): boolean {
  if (skipSpace(cursor) !== CLOSE_BRACE) return false;
  cursor.at += 1;
  return true;
}

/** The field whose label comes next, without its colon. */
export function readLabel(cursor: Cursor): string {
  if (skipSpace(cursor) !== 58) throw new Error(`expected a field in the node tree at ${cursor.at}`);
  const start = cursor.at + 1;
  skipToken(cursor);
  return cursor.text.slice(start, cursor.at);
}

/** Steps over the label if it is this one. */
export function takeLabel(cursor: Cursor, label: string): boolean {
  const { text, at } = cursor;
  const end = at + 1 + label.length;
  if (!text.startsWith(label, at + 1) || text.charCodeAt(end) !== 32) return false;
  cursor.at = end;
  return true;
}
