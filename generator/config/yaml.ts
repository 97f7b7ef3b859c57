/** Reads a YAML document: its mistakes, and the places of its parts, as diagnostics have them. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  visit,
} from "yaml";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile, Span } from "../source/source-file.js";

export interface ReadYaml {
  readonly document: Document<ParsedNode>;
  /** What is no YAML, aliases of nothing, and merge keys (`<<`) with something else than maps. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one document. With diagnostics its contents say nothing. */
export function readYaml(file: SourceFile): ReadYaml {
  const document = parseDocument(file.text, { merge: true, prettyErrors: false, logLevel: "error" });
  const diagnostics = document.errors.map((error): Diagnostic => {
    const [start, end] = error.pos;
    if (error.code === "MULTIPLE_DOCS") {
      const place = { file, start, end: start + file.text.slice(start, end).search(/\n|$/) };
      return { ...invalidYaml("a second document begins here", place), hint: "a file holds one document" };
    }
    const title = error.message.split("\n")[0] ?? "";
    // Of a key that is there twice only the beginning is given.
    const key = error.code === "DUPLICATE_KEY" ? /^[\w.-]+/.exec(file.text.slice(start)) : null;
    return invalidYaml(title.charAt(0).toLowerCase() + title.slice(1), {
      file,
      start,
      end: Math.max(end, start + (key?.[0].length ?? 1)),
    });
  });
  if (diagnostics.length > 0) return { document, diagnostics };
  const unresolved = aliasesOf(document)
    .filter((alias) => alias.resolve(document) === undefined)
    .map((alias) => ({
      ...invalidYaml(`nothing above is named &${alias.source}`, placeOf(file, alias)),
      hint: `write &${alias.source} before the value that *${alias.source} stands for`,
    }));
  return { document, diagnostics: unresolved.length > 0 ? unresolved : unmergeable(file, document) };
}

/** What stands behind `<<` and is neither a map nor a list of maps. */
function unmergeable(file: SourceFile, document: Document<ParsedNode>): readonly Diagnostic[] {
  const follow = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const diagnostics: Diagnostic[] = [];
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || key.type !== "PLAIN" || key.source !== "<<") return;
      const merged = follow(value);
      if (isSeq(merged) ? merged.items.every((item) => isMap(follow(item))) : isMap(merged)) return;
      const place = placeOf(file, value);
      const at = place.start < place.end ? place : placeOf(file, key);
      diagnostics.push(invalidYaml('"<<" takes a map, an alias of one, or a list of them', at));
    },
  });
  return diagnostics;
}

export type YamlValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** A document that was read without mistakes as plain data, each alias as what it stands for. */
export function yamlValue(file: SourceFile, document: Document<ParsedNode>): YamlValue {
  try {
    return { ok: true, value: document.toJS() };
  } catch (error) {
    // Aliases of aliases of aliases: a few lines can stand for more than fits into memory.
    const last = aliasesOf(document).at(-1);
    if (!(error instanceof ReferenceError) || last === undefined) throw error;
    const diagnostic = invalidYaml("the aliases of this file stand for too many values", placeOf(file, last));
    return { ok: false, diagnostic: { ...diagnostic, hint: "write out what the aliases stand for" } };
  }
}

/** The key under which a map that is written at `path` holds something. */
export function yamlKey(document: Document<ParsedNode>, path: readonly PropertyKey[], name: string): unknown {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return undefined;
  return map.items.find(({ key }) => isScalar(key) && key.value === name)?.key;
}

/** The first line of a node: a block may go on for many, and pointing at its first one says enough. */
export function yamlSpan(file: SourceFile, node: unknown): Span | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const lineEnd = file.text.indexOf("\n", start);
  return { file, start, end: lineEnd === -1 ? end : Math.min(end, lineEnd) };
}

function invalidYaml(title: string, at: Span): Diagnostic {
  return { code: "invalid-yaml", severity: "error", title, at };
}

function aliasesOf(document: Document<ParsedNode>): readonly Alias[] {
  const aliases: Alias[] = [];
  visit(document, {
    Alias: (_, alias) => {
      aliases.push(alias);
    },
  });
  return aliases;
}

function placeOf(file: SourceFile, node: unknown): Span {
  return yamlSpan(file, node) ?? { file, start: 0, end: 0 };
}
