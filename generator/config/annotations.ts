/** Knows `schema_annotations.yaml`: what is said of which name, and where. Which names there are it doesn't know. */
import { isAlias, isMap, isScalar } from "yaml";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile, Span } from "../source/source-file.js";
import { readYaml, yamlSpan } from "./yaml.js";

/** A text about a table or type, or a part of one. */
export interface Annotation {
  /** As written: `users`, `billing.invoices`. */
  readonly name: string;
  readonly nameAt: Span;
  /** A column of a table or a value of an enum. */
  readonly part?: string;
  readonly partAt?: Span;
  readonly text: string;
}

export interface ParsedAnnotations {
  /** In the order of the file. */
  readonly annotations: readonly Annotation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Below a table's name, the key for the table itself. */
const itself = ".";

/**
 * Reads the file, reporting every mistake at its place.
 *
 * @example parseAnnotations({ path: "schema_annotations.yaml", text: "users:\n  email: In small letters." })
 */
export function parseAnnotations(file: SourceFile): ParsedAnnotations {
  const { document, diagnostics: broken } = readYaml(file);
  if (broken.length > 0) return { annotations: [], diagnostics: broken };
  const annotations: Annotation[] = [];
  const diagnostics: Diagnostic[] = [];
  const follow = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const mistake = (node: unknown, title: string, hint: string): void => {
    const at = yamlSpan(file, node) ?? { file, start: 0, end: 0 };
    diagnostics.push({ code: "invalid-annotation", severity: "error", title, at, hint });
  };
  /** The text of a value, which stands behind `key`. */
  const textOf = (node: unknown, key: unknown, name: string): string | undefined => {
    const found = follow(node);
    const text = isScalar(found) ? found.value : undefined;
    if (typeof text === "string" && text.trim() !== "") return text.trim();
    const title = text === null || text === "" ? `"${name}" says nothing` : `"${name}" is no text`;
    mistake(
      isScalar(found) && text !== null ? node : key,
      title,
      "write what it means, in quotes if need be",
    );
    return undefined;
  };
  const root = follow(document.contents);
  // A file of comments alone says nothing yet.
  if (root === null || (isScalar(root) && root.value === null)) return { annotations, diagnostics };
  if (!isMap(root)) {
    mistake(root, "annotations begin with the names of tables", form);
    return { annotations, diagnostics };
  }
  for (const { key, value } of root.items) {
    const name = nameOf(key);
    const nameAt = yamlSpan(file, key);
    if (name === undefined || nameAt === undefined) {
      mistake(key, "this is no name of a table or type", form);
      continue;
    }
    const parts = follow(value);
    if (!isMap(parts)) {
      const text = textOf(value, key, name);
      if (text !== undefined) annotations.push({ name, nameAt, text });
      continue;
    }
    for (const pair of parts.items) {
      const part = nameOf(pair.key);
      const partAt = yamlSpan(file, pair.key);
      if (part === undefined || partAt === undefined) {
        mistake(pair.key, "this is no name of a column", form);
        continue;
      }
      const text = textOf(pair.value, pair.key, part === itself ? name : `${name}.${part}`);
      if (text === undefined) continue;
      annotations.push(part === itself ? { name, nameAt, text } : { name, nameAt, part, partAt, text });
    }
  }
  return { annotations, diagnostics };
}

const form = 'write "table: { column: text }", and "." for the table itself';

/** A key that YAML takes for a number, a truth value or nothing is still a name. */
function nameOf(key: unknown): string | undefined {
  return isScalar(key) && key.source ? key.source : undefined;
}
