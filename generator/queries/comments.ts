/** What the comment lines around an annotation say: documentation, or settings of the query. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Token } from "../source/lexer.js";
import type { SourceFile } from "../source/source-file.js";
import type { QuerySettings, TypeOverride } from "./query.js";

export interface Commentary {
  readonly doc: string;
  readonly settings: QuerySettings;
  readonly diagnostics: readonly Diagnostic[];
}

interface Line {
  readonly text: string;
  /** Where `text` begins in the file. */
  readonly start: number;
}

/** Lines for sqlc's linter and sqlc's own parameter notes: no documentation. */
const foreignSetting = /^@(?:sqlc-[\w-]+|param)\b/;
const divider = /^[-=*#~_+]{3,}$/;
const ownSetting = /^@type\b/;
const typeSetting =
  /^@type\s+(?<what>column|param)\s+(?<name>"[^"]+"|[^\s":]+)\s*:\s*(?<type>\S.*?)(?:\s+from\s+(?<quote>["'])(?<module>[^"']+)\k<quote>)?\s*;?\s*$/;

/** Reads comments, in order, as documentation and settings. `skip` is the annotation, whose further lines still count. */
export function readComments(file: SourceFile, comments: readonly Token[], annotation: Token): Commentary {
  const doc: string[] = [];
  const columnTypes = new Map<string, TypeOverride>();
  const parameterTypes = new Map<string, TypeOverride>();
  const diagnostics: Diagnostic[] = [];

  for (const comment of comments) {
    if (isPlannerHint(file, comment)) continue;
    const lines = linesOf(file, comment);
    for (const line of comment === annotation ? lines.slice(1) : lines) {
      if (ownSetting.test(line.text)) {
        const span = { file, start: line.start, end: line.start + line.text.length };
        const found = typeSetting.exec(line.text)?.groups;
        if (found === undefined) {
          diagnostics.push({
            code: "invalid-setting",
            severity: "error",
            title: "this type setting can't be read",
            at: span,
            hint: 'write @type column metadata: UserMetadata from "./types"',
          });
          continue;
        }
        const { what = "", name = "", type = "", module } = found;
        const types = what === "column" ? columnTypes : parameterTypes;
        types.set(name.replaceAll('"', ""), {
          type,
          ...(module === undefined ? {} : { from: module }),
          at: span,
        });
      } else if (!foreignSetting.test(line.text) && !divider.test(line.text)) {
        doc.push(line.text);
      }
    }
  }
  return { doc: joined(doc), settings: { columnTypes, parameterTypes }, diagnostics };
}

/** `/*+ SeqScan(t) *\/`, which pg_hint_plan reads from a statement's own first comment. */
export function isPlannerHint(file: SourceFile, comment: Token): boolean {
  return file.text.startsWith("/*+", comment.start);
}

/** The comment's lines without its markers. */
function linesOf(file: SourceFile, comment: Token): Line[] {
  const text = file.text.slice(comment.start, comment.end);
  if (text.startsWith("--")) {
    const marker = /^-+ ?/.exec(text)?.[0].length ?? 0;
    // A rule of dashes is all marker.
    return [{ text: text.slice(marker).trimEnd(), start: comment.start + marker }];
  }
  const lines: Line[] = [];
  const inner = text.replace(/\*+\/$/, "");
  let start = 0;
  for (const raw of inner.split("\n")) {
    const marker = (start === 0 ? /^\/\*+ ?/ : /^[ \t]*(?:\*(?!\*) ?)?/).exec(raw)?.[0].length ?? 0;
    lines.push({ text: raw.slice(marker).trimEnd(), start: comment.start + start + marker });
    start += raw.length + 1;
  }
  return lines;
}

function joined(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first === -1 ? "" : lines.slice(first, last + 1).join("\n");
}
