/** Reads a query file after an edit: only the queries around it are read, the others have at most moved. */
import type { SourceFile, Span } from "../source/source-file.js";
import { type ParsedFile, parseQueryFile } from "./parse-file.js";
import type { QueryBlock, TypeOverride } from "./query.js";

/** A file in which nothing was wrong, and its queries. */
export interface ReadBefore {
  readonly file: SourceFile;
  readonly blocks: readonly QueryBlock[];
}

/** What `parseQueryFile(file)` says, by way of what it said of the same file before an edit. */
export function reparseQueryFile(file: SourceFile, before: ReadBefore): ParsedFile {
  const blocks = readAround(file, before.blocks, editOf(before.file.text, file.text));
  return blocks === undefined ? parseQueryFile(file) : { blocks, diagnostics: [] };
}

interface TextEdit {
  /** Up to here the texts are the same. */
  readonly start: number;
  /** From here on in the old text they are the same again… */
  readonly oldEnd: number;
  /** …so much further on in the new one. */
  readonly shift: number;
}

/** Undefined when something is wrong around the edit, or may reach further than to the next semicolon. */
function readAround(
  file: SourceFile,
  blocks: readonly QueryBlock[],
  { start, oldEnd, shift }: TextEdit,
): QueryBlock[] | undefined {
  // A statement ends where the next one's annotation begins, if not before: with that unchanged it has ended as it did.
  const next = blocks.findLastIndex(({ commandSpan }) => commandSpan.end <= start);
  const kept = Math.max(next, 0);
  const last = blocks.findIndex(({ span }, index) => index >= kept && span.end >= oldEnd);
  const following = last === -1 ? blocks.length : last + 1;
  const lastEnd = (blocks[last]?.span.end ?? 0) + shift;
  const end = last === -1 ? file.text.length : semicolonAfter(file.text, lastEnd);
  if (end === undefined) return undefined;

  // The last of those that are kept is read once more: the comments above the next one are told from its end.
  const again = blocks[kept - 1];
  const from = blocks[kept - 2]?.span.end ?? 0;
  const part = { path: file.path, text: file.text.slice(0, end) };
  if (mayReadData.test(part.text.slice(from))) return undefined;
  const read = parseQueryFile(part, { from });
  if (read.diagnostics.length > 0) return undefined;
  if (last !== -1 && read.blocks.at(-1)?.span.end !== lastEnd) return undefined;
  const isAligned = again === undefined || read.blocks[0]?.span.end === again.span.end;
  if (!isAligned) return undefined;
  return [
    ...blocks.slice(0, kept).map((block) => moved(block, file, 0)),
    ...read.blocks.slice(again === undefined ? 0 : 1).map((block) => moved(block, file, 0)),
    ...blocks.slice(following).map((block) => moved(block, file, shift)),
  ];
}

/** `COPY … FROM stdin` has its data after the semicolon. */
const mayReadData = /\bcopy\b/i;

/** Where the first thing after a statement ends, if that is a semicolon. */
function semicolonAfter(text: string, from: number): number | undefined {
  const pattern = /\s*;/y;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function moved(block: QueryBlock, file: SourceFile, shift: number): QueryBlock {
  const move = (span: Span): Span => ({ file, start: span.start + shift, end: span.end + shift });
  const moveTypes = (types: ReadonlyMap<string, TypeOverride>): ReadonlyMap<string, TypeOverride> =>
    types.size === 0
      ? types
      : new Map(
          [...types].map(([name, type]) => [
            name,
            type.at === undefined ? type : { ...type, at: move(type.at) },
          ]),
        );
  const { columnTypes, parameterTypes } = block.settings;
  return {
    ...block,
    file,
    span: move(block.span),
    nameSpan: move(block.nameSpan),
    commandSpan: move(block.commandSpan),
    settings: { columnTypes: moveTypes(columnTypes), parameterTypes: moveTypes(parameterTypes) },
  };
}

/** Compared in pieces first: a comparison of strings is much faster than one of their characters. */
const piece = 4096;

function editOf(before: string, now: string): TextEdit {
  const shortest = Math.min(before.length, now.length);
  let start = 0;
  while (start < shortest && before.slice(start, start + piece) === now.slice(start, start + piece)) {
    start += piece;
  }
  start = Math.min(start, shortest);
  while (start < shortest && before.charCodeAt(start) === now.charCodeAt(start)) start++;

  const most = shortest - start;
  const isSame = (from: number, to: number): boolean =>
    before.slice(before.length - to, before.length - from) === now.slice(now.length - to, now.length - from);
  let same = 0;
  while (same + piece <= most && isSame(same, same + piece)) same += piece;
  while (same < most && isSame(same, same + 1)) same++;
  return { start, oldEnd: before.length - same, shift: now.length - before.length };
}
