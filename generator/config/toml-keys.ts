/** Knows where each key and value of a TOML document stands, which the parser itself only tells for syntax errors. */
import { parse } from "smol-toml";

/** From the root: names of tables and keys, indexes of array elements. */
export type TomlPath = readonly (string | number)[];

/** Half-open, in UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface TomlPlace {
  readonly path: TomlPath;
  /** The key as written, quotes included; for an array element the element itself. */
  readonly key: TextRange;
  /** The value; for a table header the header's key. */
  readonly value: TextRange;
}

/**
 * The places of all keys and array elements, in document order. The text must be a document that the parser accepts;
 * of anything else the places found may be wrong, but finding them ends and never throws.
 */
export function locateTomlKeys(text: string): readonly TomlPlace[] {
  const scan: Scan = { text, at: 0, places: [], written: new Set(), tableCounts: new Map() };
  let table: TomlPath = [];
  for (skipBlank(scan); scan.at < text.length; skipBlank(scan)) {
    const before = scan.at;
    if (text[scan.at] === "[") table = scanHeader(scan);
    else scanPair(scan, table);
    if (scan.at === before) scan.at += 1;
  }
  return scan.places;
}

/** The place of `path`, or of its nearest parent that is written somewhere; absent for an empty document. */
export function findTomlPlace(places: readonly TomlPlace[], path: TomlPath): TomlPlace | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const wanted = pathKey(path.slice(0, length));
    const found = places.find((place) => pathKey(place.path) === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Scan {
  readonly text: string;
  at: number;
  readonly places: TomlPlace[];
  readonly written: Set<string>;
  /** How many `[[table]]` headers each path has had: later keys belong to the last of them. */
  readonly tableCounts: Map<string, number>;
}

interface Segment extends TextRange {
  readonly name: string;
}

function pathKey(path: TomlPath): string {
  return JSON.stringify(path);
}

/** `[a.b]` or `[[a.b]]`: the path that the pairs below it belong to. */
function scanHeader(scan: Scan): TomlPath {
  const isArray = scan.text.startsWith("[[", scan.at);
  scan.at += isArray ? 2 : 1;
  const segments = scanKey(scan);
  const path: (string | number)[] = [];
  segments.forEach((segment, index) => {
    path.push(segment.name);
    const isLast = index === segments.length - 1;
    const count = scan.tableCounts.get(pathKey(path)) ?? 0;
    record(scan, path, segment, segment);
    if (isLast && isArray) {
      scan.tableCounts.set(pathKey(path), count + 1);
      path.push(count);
      record(scan, path, segment, segment);
    } else if (count > 0) {
      path.push(count - 1);
    }
  });
  while (scan.text[scan.at] === "]") scan.at += 1;
  return path;
}

/** `key = value`; every part of a dotted key is a place of its own. */
function scanPair(scan: Scan, table: TomlPath): void {
  const segments = scanKey(scan);
  skipSpaces(scan);
  if (scan.text[scan.at] === "=") scan.at += 1;
  skipSpaces(scan);
  const path = [...table, ...segments.map((segment) => segment.name)];
  const first = scan.places.length;
  const value = scanValue(scan, path);
  const inside = scan.places.splice(first);
  segments.forEach((segment, index) => {
    record(scan, path.slice(0, table.length + index + 1), segment, value);
  });
  scan.places.push(...inside);
}

function scanKey(scan: Scan): Segment[] {
  const segments: Segment[] = [];
  do {
    if (segments.length > 0) scan.at += 1;
    skipSpaces(scan);
    const start = scan.at;
    const quote = scan.text[start];
    if (quote === '"' || quote === "'") {
      skipString(scan);
      segments.push({ name: stringValue(scan.text.slice(start, scan.at)), start, end: scan.at });
    } else {
      const name = /^[\w-]*/.exec(scan.text.slice(start))?.[0] ?? "";
      scan.at += name.length;
      segments.push({ name, start, end: scan.at });
    }
    skipSpaces(scan);
  } while (scan.text[scan.at] === ".");
  return segments;
}

function scanValue(scan: Scan, path: TomlPath): TextRange {
  const start = scan.at;
  const opening = scan.text[start];
  if (opening === "[") scanArray(scan, path);
  else if (opening === "{") scanInlineTable(scan, path);
  else if (opening === '"' || opening === "'") skipString(scan);
  else scan.at += /^[^,\]}#\r\n]*/.exec(scan.text.slice(start))?.[0].trimEnd().length ?? 0;
  return { start, end: scan.at };
}

function scanArray(scan: Scan, path: TomlPath): void {
  scan.at += 1;
  let index = 0;
  for (skipBlank(scan); scan.at < scan.text.length && scan.text[scan.at] !== "]"; skipBlank(scan)) {
    const before = scan.at;
    if (scan.text[scan.at] === ",") {
      scan.at += 1;
      continue;
    }
    const elementPath = [...path, index];
    const first = scan.places.length;
    const value = scanValue(scan, elementPath);
    scan.places.splice(first, 0, { path: elementPath, key: value, value });
    index += 1;
    if (scan.at === before) scan.at += 1;
  }
  scan.at += 1;
}

function scanInlineTable(scan: Scan, path: TomlPath): void {
  scan.at += 1;
  for (skipBlank(scan); scan.at < scan.text.length && scan.text[scan.at] !== "}"; skipBlank(scan)) {
    const before = scan.at;
    if (scan.text[scan.at] === ",") scan.at += 1;
    else scanPair(scan, path);
    if (scan.at === before) scan.at += 1;
  }
  scan.at += 1;
}

/** A string of any of the four kinds, from its opening quote to behind its closing one. */
function skipString(scan: Scan): void {
  const pattern =
    /^(?:"""(?:[^\\]|\\.)*?"""+|'''.*?'''+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/s.exec(
      scan.text.slice(scan.at),
    )?.[0] ??
    scan.text[scan.at] ??
    "";
  scan.at += pattern.length;
}

/** What a quoted key means, escapes resolved by the parser itself. */
function stringValue(quoted: string): string {
  try {
    const { key } = parse(`key = ${quoted}`);
    return typeof key === "string" ? key : quoted;
  } catch {
    return quoted;
  }
}

function skipSpaces(scan: Scan): void {
  while (scan.text[scan.at] === " " || scan.text[scan.at] === "\t") scan.at += 1;
}

/** Spaces, line ends and comments. */
function skipBlank(scan: Scan): void {
  scan.at += /^(?:[\s\uFEFF]|#[^\n]*)*/.exec(scan.text.slice(scan.at))?.[0].length ?? 0;
}

/** The first place a path is written at is the one that stays. */
function record(scan: Scan, path: TomlPath, key: TextRange, value: TextRange): void {
  const written = pathKey(path);
  if (scan.written.has(written)) return;
  scan.written.add(written);
  scan.places.push({
    path: [...path],
    key: { start: key.start, end: key.end },
    value: { start: value.start, end: value.end },
  });
}
