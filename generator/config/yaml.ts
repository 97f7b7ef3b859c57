/** Mistakes of a YAML document, and the places of its parts, as diagnostics have them. */
import { type Document, isNode } from "yaml";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile, Span } from "../source/source-file.js";

/** What the parser found wrong. */
export function yamlErrors(file: SourceFile, document: Pick<Document, "errors">): readonly Diagnostic[] {
  return document.errors.map((error): Diagnostic => {
    const [start, end] = error.pos;
    const title = error.message.split("\n")[0] ?? "";
    // Of a key that is there twice only the beginning is given.
    const key = error.code === "DUPLICATE_KEY" ? /^[\w.-]+/.exec(file.text.slice(start)) : null;
    return {
      code: "invalid-yaml",
      severity: "error",
      title: title.charAt(0).toLowerCase() + title.slice(1),
      at: { file, start, end: Math.max(end, start + (key?.[0].length ?? 1)) },
    };
  });
}

/** The first line of a node: a block may go on for many, and pointing at its first one says enough. */
export function yamlSpan(file: SourceFile, node: unknown): Span | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const lineEnd = file.text.indexOf("\n", start);
  return { file, start, end: lineEnd === -1 ? end : Math.min(end, lineEnd) };
}
