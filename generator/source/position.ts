/** Lines and columns as people and Postgres count them, and the UTF-16 offsets behind them. */
import type { SourceFile } from "./source-file.js";

/** Both 1-based. A column counts characters (code points); a tab is one. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where each line of a file begins; kept because one file is asked about once per diagnostic. */
const lineStartsOf = new WeakMap<SourceFile, readonly number[]>();

/**
 * The line and column of a UTF-16 offset. Lines end in LF, CRLF or a lone CR.
 *
 * @example positionAt({ path: "q.sql", text: "a\n🙂b" }, 4) // { line: 2, column: 2 }
 */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: countCharacters(file.text, starts[low] ?? 0, offset) + 1 };
}

/** Where each line begins, as UTF-16 offsets; the first is 0. */
export function lineStarts(file: SourceFile): readonly number[] {
  const known = lineStartsOf.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  const ends = /\r\n|\r|\n/g;
  while (ends.exec(file.text) !== null) starts.push(ends.lastIndex);
  lineStartsOf.set(file, starts);
  return starts;
}

/** The text of a line, 1-based, without its end; empty for a line that isn't there. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  const start = starts[line - 1];
  if (start === undefined) return "";
  return file.text.slice(start, starts[line] ?? file.text.length).replace(/[\r\n]+$/, "");
}

/** How many characters (code points) stand in `[start, end)`. */
export function countCharacters(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    if (!isSecondHalf(text, at)) count++;
  }
  return count;
}

/**
 * The UTF-16 offset of a character counted from 1, as Postgres reports error positions; the text's end for one that
 * lies beyond it.
 *
 * @example offsetOfCharacter("🙂b", 2) // 2
 */
export function offsetOfCharacter(text: string, character: number): number {
  let left = character - 1;
  let at = 0;
  while (left > 0 && at < text.length) {
    at += isSecondHalf(text, at + 1) ? 2 : 1;
    left--;
  }
  return at;
}

/** Whether the code unit is the second of a surrogate pair. */
function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0xdc00 || code > 0xdfff || at === 0) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
