/** From a place in a text that was sent back to the place in the file that a person wrote. */
import { nextToken } from "../source/lexer.js";
import { offsetOfCharacter } from "../source/position.js";
import { partOf, type Span } from "../source/source-file.js";
import type { Rendered } from "./parts.js";
import type { BoundQuery, Edit, Place } from "./query.js";

/**
 * The token behind an error position of Postgres (1-based, in characters of the text sent), with its qualification:
 * `u.boddy` is one place. `sent` is the text that Postgres complained of, if it was not `bound.text`:
 * `{ text: bound.probeText, edits: bound.probeEdits }`, or a variant.
 */
export function locate(bound: BoundQuery, position: number, sent: Rendered = bound): Span {
  const { block } = bound;
  const offset = offsetOfCharacter(sent.text, position);
  const range = sourceRange(sent.edits, offset);
  const token = range.start < range.end ? range : tokenRangeAt(block.sql, range.start);
  return partOf(block.span, token);
}

/**
 * The token at an offset of a statement and what it is qualified with; an empty range after the last one at the
 * statement's end.
 *
 * @example tokenRangeAt("SELECT u.id", 7) // { start: 7, end: 11 }
 */
export function tokenRangeAt(sql: string, offset: number): Place {
  let token = nextToken(sql, 0);
  while (token !== undefined && (token.end <= offset || token.kind === "comment"))
    token = nextToken(sql, token.end);
  if (token === undefined) return { start: sql.length, end: sql.length };
  let { start, end } = token;
  if (start > offset) return { start, end };
  if (token.kind === "string" && sql.slice(start, end).includes("\n"))
    end = start + sql.slice(start, end).indexOf("\n");
  for (let dot = nextToken(sql, end); isName(token.kind) && dot?.start === end && sql[dot.start] === "."; ) {
    const name = nextToken(sql, dot.end);
    if (name === undefined || !isName(name.kind) || dot.end - dot.start !== 1) break;
    end = name.end;
    dot = nextToken(sql, end);
  }
  return { start, end };
}

function isName(kind: string): boolean {
  return kind === "word" || kind === "quoted";
}

/** The offset of the statement as written behind an offset of the sent text; a range when it was replaced. */
function sourceRange(
  edits: readonly Edit[],
  offset: number,
): { readonly start: number; readonly end: number } {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edits[middle]?.newStart ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const edit = edits[low - 1];
  if (edit === undefined) return { start: offset, end: offset };
  if (offset < edit.newEnd) return { start: edit.start, end: edit.end };
  const start = edit.end + (offset - edit.newEnd);
  return { start, end: start };
}
