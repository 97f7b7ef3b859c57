/** What a mistake is: plain data, collected over all files, printed by `frame.ts`. */
import type { Span } from "./source-file.js";

export interface Diagnostic {
  /** Stable: a SQLSTATE (`42703`) when Postgres found it, else a kebab-case name (`duplicate-query-name`). */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** One lowercase sentence without a full stop. */
  readonly title: string;
  /** Absent only when no place in a file is to blame (a server that can't be reached). */
  readonly at?: Span;
  /** The file that it is about, as people are shown it, where no place in one is to blame. The title names it, too. */
  readonly file?: string;
  /** What is written beside the caret, if it says more than the title. */
  readonly label?: string;
  /** The query that the place belongs to. */
  readonly query?: string;
  /** Other places that explain this one. */
  readonly related?: readonly { readonly at: Span; readonly label: string }[];
  /** Whole sentences below the frame: why it is a mistake. */
  readonly notes?: readonly string[];
  /** What to do, only if it can be acted upon. */
  readonly hint?: string;
  /** SQL or configuration that can be pasted. */
  readonly fix?: string;
}

/** Whether anything in the list forbids writing output. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
