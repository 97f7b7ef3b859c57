/** A mistake in a statement, at a range of the statement's own text. */
import type { Diagnostic } from "../source/diagnostic.js";
import { partOf } from "../source/source-file.js";
import type { QueryBlock } from "./query.js";

/** An error at `[start, end)` of `block.sql`. */
export function mistake(
  block: QueryBlock,
  start: number,
  end: number,
  code: string,
  title: string,
  more: { readonly label?: string; readonly hint?: string; readonly notes?: readonly string[] },
): Diagnostic {
  const at = partOf(block.span, { start, end });
  return { code, severity: "error", title, at, query: block.name, ...more };
}
