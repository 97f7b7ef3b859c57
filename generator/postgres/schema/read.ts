/** Reads schema files into the statements to run, in order. */
import type { Diagnostic } from "../../source/diagnostic.js";
import type { Token } from "../../source/lexer.js";
import type { SourceFile } from "../../source/source-file.js";
import { type Segment, splitSegments } from "../../source/statements.js";
import { type Action, actionOf } from "./action.js";
import { upPart } from "./migrations.js";
import { sendable } from "./rewrite.js";
import { type Word, wordsOf } from "./words.js";

export interface SchemaStatement {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  /** What is sent: as long as `[start, end)` of the file, so that positions agree. */
  readonly text: string;
  readonly words: readonly Word[];
  readonly action: Exclude<Action, { readonly kind: "skip" }>;
}

export interface ReadSchema {
  readonly statements: readonly SchemaStatement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The statements of all files; of migrations the up parts alone, and no named query. */
export function readSchema(files: readonly SourceFile[], isServer: boolean): ReadSchema {
  const statements: SchemaStatement[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const { text } = upPart(file);
    const isName = (comment: Token): boolean => namesQuery(text.slice(comment.start, comment.end));
    for (const segment of splitSegments(text, { opensNext: isName })) {
      if (segment.kind === "meta-command") diagnostics.push(...includeWarning(file, text, segment));
      if (segment.kind !== "statement" || segment.comments.some(isName)) continue;
      const words = wordsOf(text, segment.tokens);
      const action = actionOf(words, text, isServer);
      if (action.kind === "skip") continue;
      const { start, end } = segment;
      statements.push({
        file,
        start,
        end,
        words,
        action,
        text: sendable(text, [start, end], words, isServer),
      });
    }
  }
  return { statements, diagnostics };
}

/** Whether a comment names a query for code generation, which makes the statement after it no schema. */
function namesQuery(comment: string): boolean {
  return /^(?:--|\/\*)\s*name:\s*\S+\s+:/.test(comment);
}

/** psql's own commands are skipped; one that reads another file leaves something out. */
function includeWarning(file: SourceFile, text: string, segment: Segment): Diagnostic[] {
  const command = text.slice(segment.start, segment.end);
  if (!/^\\(?:i|ir|include|include_relative)\s/.test(command)) return [];
  return [
    {
      code: "include-skipped",
      severity: "warning",
      title: "a file that psql would include is not read",
      at: { file, start: segment.start, end: segment.end },
      hint: "list the file among the schema's own files, before this one",
    },
  ];
}
