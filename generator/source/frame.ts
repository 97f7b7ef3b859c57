/** How a diagnostic is printed: a title, the lines of the file with a caret under the token, and what to do. */
import type { Diagnostic } from "./diagnostic.js";
import { lineStarts, lineText, positionAt } from "./position.js";
import type { SourceFile, Span } from "./source-file.js";
import { type Cell, cellsOf, printable } from "./width.js";

export interface FrameOptions {
  /** Whether to colour with ANSI escape codes. */
  readonly color: boolean;
}

interface Mark {
  readonly at: Span;
  readonly label: string;
  readonly isPrimary: boolean;
  /** 1-based. */
  readonly line: number;
}

/** Longer lines are cut around the token. In columns. */
const widestLine = 110;
/** What stays visible before a token in a cut line. In columns. */
const keptBefore = 30;

type Paint = (text: string, ...codes: readonly number[]) => string;
const red = 31;
const green = 32;
const yellow = 33;
const blue = 34;
const cyan = 36;
const bold = 1;

/**
 * Prints one diagnostic, without a line break at its end.
 *
 * @example renderDiagnostic({ code: "empty", severity: "error", title: "nothing here" }, { color: false })
 */
export function renderDiagnostic(diagnostic: Diagnostic, { color }: FrameOptions): string {
  const paint: Paint = (text, ...codes) => (color ? `\u001b[${codes.join(";")}m${text}\u001b[0m` : text);
  const { severity, code, at } = diagnostic;
  const { title, notes, hint, fix } = sentencesOf(diagnostic);
  const tone = severity === "error" ? red : yellow;
  const blocks = [`${paint(`${severity}[${code}]`, bold, tone)}${paint(`: ${title}`, bold)}`];

  const advice = hint === undefined ? [] : [`${paint("hint:", cyan)} ${hint}`];
  if (fix !== undefined) advice.push(`${paint("fix:", green)} ${fix}`);
  const frames = at === undefined ? [] : framesOf(diagnostic, at, tone, paint);
  const explained = [...frames, ...notes];
  if (explained.length > 0) blocks.push([...explained, ...(notes.length === 0 ? advice : [])].join("\n"));
  if (advice.length > 0 && (notes.length > 0 || explained.length === 0)) blocks.push(advice.join("\n"));
  return blocks.join("\n\n");
}

/** A name in SQL may hold any character. */
function sentencesOf({ title, notes = [], hint, fix }: Diagnostic) {
  return {
    title: printable(title),
    notes: notes.map(printable),
    hint: hint === undefined ? undefined : printable(hint),
    fix: fix === undefined ? undefined : printable(fix),
  };
}

/**
 * Says how many errors and warnings there are; empty when there are none.
 *
 * @example renderSummary([{ code: "empty", severity: "error", title: "nothing here" }], { color: false }) // "1 error"
 */
export function renderSummary(diagnostics: readonly Diagnostic[], { color }: FrameOptions): string {
  const count = (severity: Diagnostic["severity"], tone: number): string => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    const text = `${found} ${severity}${found === 1 ? "" : "s"}`;
    if (found === 0) return "";
    return color ? `\u001b[${bold};${tone}m${text}\u001b[0m` : text;
  };
  return [count("error", red), count("warning", yellow)].filter((part) => part !== "").join(", ");
}

/** One frame for the file of the mistake, with related places of that file in it, and one for every other file. */
function framesOf(diagnostic: Diagnostic, at: Span, tone: number, paint: Paint): string[] {
  const marks = [
    markOf(at, diagnostic.label ?? "", true),
    ...(diagnostic.related ?? []).map((place) => markOf(place.at, place.label, false)),
  ];
  const files = new Map<string, Mark[]>();
  for (const mark of marks) files.set(mark.at.file.path, [...(files.get(mark.at.file.path) ?? []), mark]);
  return [...files.values()].map((group) => frame(group, diagnostic.query, tone, paint));
}

function markOf(at: Span, label: string, isPrimary: boolean): Mark {
  return { at, label, isPrimary, line: positionAt(at.file, at.start).line };
}

function frame(marks: readonly Mark[], query: string | undefined, tone: number, paint: Paint): string {
  const [head] = marks;
  if (head === undefined) return "";
  const { file } = head.at;
  const lines = shownLines(file, marks);
  const gutter = String(lines.at(-1) ?? 1).length;
  const edge = (number: string, rest: string): string =>
    `${paint(`${number.padStart(gutter)} │`, blue)}${rest === "" ? "" : ` ${rest}`}`;

  const { line, column } = positionAt(file, head.at.start);
  const within = query !== undefined && head.isPrimary ? `  in ${query}` : "";
  const rows = [
    `${" ".repeat(gutter)} ${paint("╭─", blue)} ${printable(file.path)}:${line}:${column}${within}`,
  ];
  let previous: number | undefined;
  for (const number of lines) {
    if (previous !== undefined && number > previous + 1) rows.push(edge("…", ""));
    previous = number;
    const here = marks.filter((mark) => mark.line === number);
    const view = viewOf(file, number, here[0]);
    rows.push(edge(String(number), view.shown));
    for (const mark of here) {
      const { indent, width } = underline(view, file, mark);
      const sign = (mark.isPrimary ? "^" : "-").repeat(width);
      const text = `${sign}${mark.label === "" ? "" : ` ${printable(mark.label)}`}`;
      rows.push(edge("", `${" ".repeat(indent)}${paint(text, mark.isPrimary ? tone : blue)}`));
    }
  }
  rows.push(`${" ".repeat(gutter)} ${paint("╰─", blue)}`);
  return rows.join("\n");
}

/** A single place is shown between its neighbours, several ones alone. */
function shownLines(file: SourceFile, marks: readonly Mark[]): number[] {
  const marked = [...new Set(marks.map((mark) => mark.line))].sort((a, b) => a - b);
  const [only] = marked;
  if (marks.length > 1 || only === undefined) return marked;
  return [only - 1, only, only + 1].filter((line) => line === only || lineText(file, line).trim() !== "");
}

/** The part of a line that is printed. */
interface View {
  readonly cells: readonly Cell[];
  readonly shown: string;
  /** Columns before the first cell, taken by the sign of a cut. */
  readonly indent: number;
}

function viewOf(file: SourceFile, line: number, mark: Mark | undefined): View {
  const cells = cellsOf(lineText(file, line));
  const focus = mark === undefined ? 0 : mark.at.start - (lineStarts(file)[line - 1] ?? 0);
  const total = sum(cells);
  if (total <= widestLine) return { cells, shown: shown(cells), indent: 0 };

  const before = sum(cells.filter((cell) => cell.start < focus));
  const skip = Math.max(0, Math.min(before - keptBefore, total - widestLine));
  let passed = 0;
  const kept = cells.filter((cell) => {
    const isKept = passed >= skip && passed + cell.width <= skip + widestLine;
    passed += cell.width;
    return isKept;
  });
  const isCutBefore = kept[0] !== cells[0];
  const isCutAfter = kept.at(-1) !== cells.at(-1);
  return {
    cells: kept,
    shown: `${isCutBefore ? "…" : ""}${shown(kept)}${isCutAfter ? "…" : ""}`,
    indent: isCutBefore ? 1 : 0,
  };
}

/** Where the carets stand under a view. A span of several lines is underlined on its first. */
function underline(
  view: View,
  file: SourceFile,
  mark: Mark,
): { readonly indent: number; readonly width: number } {
  const start = mark.at.start - (lineStarts(file)[mark.line - 1] ?? 0);
  const lineEnd = lineText(file, mark.line).trimEnd().length;
  const end = Math.min(start + mark.at.end - mark.at.start, lineEnd);
  const isMarked = (cell: Cell): boolean => cell.end > start && cell.start < end;
  return {
    indent: view.indent + sum(view.cells.filter((cell) => cell.end <= start)),
    width: Math.max(1, sum(view.cells.filter(isMarked))),
  };
}

function shown(cells: readonly Cell[]): string {
  return cells
    .map((cell) => cell.shown)
    .join("")
    .trimEnd();
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + cell.width, 0);
}
