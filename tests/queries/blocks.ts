/** Short ways from SQL to blocks, bound queries and printed diagnostics, for the tests beside it. */
import { bindQuery } from "../../generator/queries/bind.js";
import { type ParseOptions, parseQueryFile } from "../../generator/queries/parse-file.js";
import type { BoundQuery, QueryBlock } from "../../generator/queries/query.js";
import type { Diagnostic } from "../../generator/source/diagnostic.js";
import { renderDiagnostic } from "../../generator/source/frame.js";

/** The query that a statement alone makes, annotated on the line above it. */
export function block(sql: string): QueryBlock {
  const { blocks } = parseQueryFile({ path: "queries.sql", text: `-- name: Q :many\n${sql}` });
  const [first] = blocks;
  if (first === undefined) throw new Error(`no query in ${sql}`);
  return first;
}

/** Binds a statement that must be right. */
export function bind(sql: string): BoundQuery {
  const { bound, diagnostics } = bindQuery(block(sql));
  if (bound === undefined) throw new Error(print(diagnostics));
  return bound;
}

/** What is printed for a statement that binds with complaints. */
export function complaints(sql: string): string {
  return print(bindQuery(block(sql)).diagnostics);
}

/** What is printed for a file. */
export function fileComplaints(text: string, options: ParseOptions = {}): string {
  return print(parseQueryFile({ path: "queries.sql", text }, options).diagnostics);
}

export function print(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { color: false })).join("\n\n");
}
