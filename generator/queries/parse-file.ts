/** From the text of a query file to its annotated statements. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Token } from "../source/lexer.js";
import type { SourceFile, Span } from "../source/source-file.js";
import { type Segment, splitSegments } from "../source/statements.js";
import { isAnnotation, readAnnotation } from "./annotation.js";
import { isPlannerHint, readComments } from "./comments.js";
import type { QueryBlock, QuerySettings } from "./query.js";
import { nextAnnotation, unterminated } from "./unterminated.js";

export interface ParseOptions {
  /** The file is given as schema too: statements without a name that are no queries belong to the schema. */
  readonly alsoSchema?: boolean;
  /** Where to begin: the end of a statement, whose semicolon may follow. 0 unless told. */
  readonly from?: number;
}

export interface ParsedFile {
  readonly blocks: readonly QueryBlock[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a file's statements are: the queries, and every range that is no schema. */
interface Reading extends ParsedFile {
  readonly notSchema: readonly { readonly start: number; readonly end: number }[];
}

/** The annotation that a statement belongs to, and its name if it has a right one. */
interface Owner {
  readonly at: Span;
  readonly name?: string;
}

/** An annotation or what was meant to be one, and the comments that came before its statement. */
interface Heading {
  readonly annotation: Token;
  readonly read: ReturnType<typeof readAnnotation>;
  readonly comments: readonly Token[];
}

const queryKeywords = new Set([
  "select",
  "with",
  "insert",
  "update",
  "delete",
  "merge",
  "values",
  "table",
  "(",
]);

/**
 * Reads every annotated statement of a file, and reports all that is wrong with annotations and their statements.
 *
 * @example parseQueryFile({ path: "q.sql", text: "-- name: Now :one\nSELECT now();" }).blocks[0]?.name // "Now"
 */
export function parseQueryFile(file: SourceFile, options: ParseOptions = {}): ParsedFile {
  const { blocks, diagnostics } = readFile(file, options);
  return { blocks, diagnostics };
}

/**
 * The file without its queries, for loading as schema: each is blanked, so that offsets and lines stay.
 *
 * @example withoutQueries({ path: "q.sql", text: "-- name: A :one\nSELECT 1;" }).text // "-- name: A :one\n        ;"
 */
export function withoutQueries(file: SourceFile): SourceFile {
  let text = "";
  let at = 0;
  for (const { start, end } of readFile(file, { alsoSchema: true }).notSchema) {
    text += file.text.slice(at, start) + file.text.slice(start, end).replace(/[^\r\n]/g, " ");
    at = end;
  }
  return at === 0 ? file : { path: file.path, text: text + file.text.slice(at) };
}

function readFile(file: SourceFile, options: ParseOptions): Reading {
  const blocks: QueryBlock[] = [];
  const diagnostics: Diagnostic[] = [];
  const notSchema: { start: number; end: number }[] = [];
  /** The query that the last statement belonged to, to which a nameless one after it is an addition. */
  let owner: Owner | undefined;
  let from: number | undefined = options.from ?? 0;

  while (from !== undefined) {
    const segments = splitSegments(file.text, { from, opensNext: (comment) => isAnnotation(file, comment) });
    const fault = unterminated(file, segments);
    for (const segment of fault === undefined ? segments : fault.sound) {
      const headings = headingsOf(file, segment, from).filter(
        ({ read }) => read?.ok || !(options.alsoSchema && isSchema(file, segment)),
      );
      const last = headings.at(-1);
      for (const heading of headings) {
        const isEmpty = heading !== last || segment.kind !== "statement";
        const block = blockOf(file, heading, isEmpty ? undefined : segment, diagnostics);
        if (block !== undefined) blocks.push(block);
      }
      if (last !== undefined) {
        owner = ownerOf(file, last);
        notSchema.push({ start: segment.start, end: segment.end });
      } else if (segment.kind !== "empty") {
        const problem = nameless(file, segment, owner, options.alsoSchema ?? false);
        if (problem !== undefined) diagnostics.push(problem);
        if (problem?.severity === "error") notSchema.push({ start: segment.start, end: segment.end });
      }
      from = segment.end;
    }
    if (fault === undefined) break;
    const resumed = nextAnnotation(file.text, fault.token.start + 1);
    const name = headingsOf(file, fault.segment, from).at(-1)?.read;
    diagnostics.push({ ...fault.diagnostic, ...(name?.ok ? { query: name.name } : {}) });
    notSchema.push({ start: fault.segment.start, end: resumed ?? file.text.length });
    from = resumed;
  }
  return { blocks, diagnostics, notSchema };
}

/** Whether a statement is none that reads or writes rows. */
function isSchema(file: SourceFile, segment: Segment): boolean {
  const first = segment.tokens[0];
  return first !== undefined && !queryKeywords.has(file.text.slice(first.start, first.end).toLowerCase());
}

/** The annotations before a statement: one, unless an earlier one has no statement. Each with the comments around it. */
function headingsOf(file: SourceFile, segment: Segment, previousEnd: number): Heading[] {
  const found: { annotation: Token; read: Heading["read"]; index: number }[] = [];
  segment.comments.forEach((comment, index) => {
    const read = readAnnotation(file, comment);
    if (read !== undefined) found.push({ annotation: comment, read, index });
  });
  return found.map(({ annotation, read, index }, number) => {
    const earliest = (found[number - 1]?.index ?? -1) + 1;
    let first = index;
    while (first > earliest && isDirectlyAbove(file, segment.comments, first, previousEnd)) first--;
    const next = found[number + 1];
    const end = next === undefined ? segment.comments.length : next.index;
    return { annotation, read, comments: segment.comments.slice(first, end) };
  });
}

/** Whether the comment before `index` has lines of its own and no blank line parts the two. */
function isDirectlyAbove(
  file: SourceFile,
  comments: readonly Token[],
  index: number,
  previousEnd: number,
): boolean {
  const above = comments[index - 1];
  const below = comments[index];
  if (above === undefined || below === undefined) return false;
  const lineBreaks = (start: number, end: number): number =>
    file.text.slice(start, end).split("\n").length - 1;
  const before = comments[index - 2]?.end ?? previousEnd;
  const ownLine = before === 0 || lineBreaks(before, above.start) > 0;
  return ownLine && lineBreaks(above.end, below.start) === 1;
}

function ownerOf(file: SourceFile, { read, annotation }: Heading): Owner {
  return read?.ok
    ? { at: read.nameSpan, name: read.name }
    : { at: { file, start: annotation.start, end: annotation.end } };
}

function blockOf(
  file: SourceFile,
  heading: Heading,
  segment: Segment | undefined,
  diagnostics: Diagnostic[],
): QueryBlock | undefined {
  const { read, annotation, comments } = heading;
  if (read === undefined) return undefined;
  if (!read.ok) {
    diagnostics.push(read.diagnostic);
    return undefined;
  }
  if (segment === undefined) {
    diagnostics.push({
      code: "empty-query",
      severity: "error",
      title: `query ${read.name} has no statement`,
      at: read.nameSpan,
      query: read.name,
      hint: "write its SQL below the annotation, or remove it",
    });
    return undefined;
  }
  const commentary = readComments(file, comments, annotation);
  diagnostics.push(...commentary.diagnostics.map((diagnostic) => ({ ...diagnostic, query: read.name })));
  const above = comments.at(-1);
  const start = above !== undefined && isPlannerHint(file, above) ? above.start : segment.start;
  const { doc, settings } = commentary;
  return {
    name: read.name,
    command: read.command,
    doc,
    settings,
    key: keyOf(file.text.slice(Math.min(read.nameSpan.start, start), segment.end), settings),
    sql: file.text.slice(start, segment.end),
    file,
    span: { file, start, end: segment.end },
    nameSpan: read.nameSpan,
    commandSpan: read.commandSpan,
  };
}

/** The annotated statement; of the settings, what they are for: the types that they set change nothing else. */
function keyOf(written: string, { columnTypes, parameterTypes }: QuerySettings): string {
  const overrides = [...columnTypes.keys(), ...parameterTypes.keys()];
  return overrides.length === 0 ? written : `${written}\n${JSON.stringify(overrides)}`;
}

/** What is wrong with a statement that has no annotation, if anything. */
function nameless(
  file: SourceFile,
  segment: Segment,
  owner: Owner | undefined,
  alsoSchema: boolean,
): Diagnostic | undefined {
  if (segment.kind !== "statement") return undefined;
  const isQuery = !isSchema(file, segment);
  if (alsoSchema && (owner === undefined || !isQuery)) return undefined;
  const at = { file, start: segment.start, end: segment.tokens[0]?.end ?? segment.end };
  if (owner === undefined) {
    if (!isQuery) return undefined;
    return {
      code: "unnamed-query",
      severity: "warning",
      title: "this statement has no name, so nothing is generated from it",
      at,
      hint: "put -- name: <Name> :<command> above it",
    };
  }
  return {
    code: "two-statements",
    severity: "error",
    title:
      owner.name === undefined
        ? "two statements stand under one annotation"
        : `two statements stand under the name ${owner.name}`,
    at,
    label: "the second one has no name",
    related: [{ at: owner.at, label: "this belongs to the first statement" }],
    hint: "put -- name: <Name> :<command> above it",
  };
}
