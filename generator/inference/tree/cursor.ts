/** The lexical level of a node tree's text: tokens, escapes and how to step over a value. */
import type { Node } from "./nodes.js";

/** A place in the text, and how a node that starts there is read. */
export interface Cursor {
  readonly text: string;
  at: number;
  readonly readNode: (cursor: Cursor) => Node | null;
}

const SPACE = 32;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const BACKSLASH = 92;
const OPEN_PARENTHESIS = 40;
const CLOSE_PARENTHESIS = 41;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Moves to the next character that is no white space and returns its code; NaN at the end. */
export function skipSpace(cursor: Cursor): number {
  const { text } = cursor;
  let code = text.charCodeAt(cursor.at);
  while (code === SPACE || code === NEWLINE || code === TAB || code === RETURN) {
    cursor.at += 1;
    code = text.charCodeAt(cursor.at);
  }
  return code;
}

function endsToken(code: number): boolean {
  return (
    code === SPACE ||
    code === NEWLINE ||
    code === TAB ||
    code === RETURN ||
    code === OPEN_PARENTHESIS ||
    code === CLOSE_PARENTHESIS ||
    code === OPEN_BRACE ||
    code === CLOSE_BRACE ||
    Number.isNaN(code)
  );
}

/** Reads one token as it is written, escapes kept; the cursor stands behind it. */
export function readRaw(cursor: Cursor): string {
  skipSpace(cursor);
  const { text } = cursor;
  const start = cursor.at;
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 2;
    else if (endsToken(code)) break;
    else at += 1;
  }
  cursor.at = at;
  return text.slice(start, at);
}

/** A backslash makes the next character plain, wherever it stands (`outToken` in outfuncs.c). */
export function unescaped(raw: string): string {
  return raw.includes("\\") ? raw.replace(/\\([\s\S])/g, "$1") : raw;
}

/** Steps over a value of any kind without building it. */
export function skipValue(cursor: Cursor): void {
  const first = skipSpace(cursor);
  if (first !== OPEN_PARENTHESIS && first !== OPEN_BRACE) {
    readRaw(cursor);
    // A datum: a length, then bytes in brackets.
    if (skipSpace(cursor) === 91) cursor.at = cursor.text.indexOf("]", cursor.at) + 1;
    return;
  }
  const { text } = cursor;
  let at = cursor.at;
  let depth = 0;
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
  const raw = readRaw(cursor);
  if (!raw.startsWith(":")) throw new Error(`expected a field in the node tree at ${cursor.at}: ${raw}`);
  return raw.slice(1);
}
