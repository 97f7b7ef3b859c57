/** Prints what `lint` found: frames for people, JSON lines for programs, workflow commands for GitHub's checks. */
import { analyzedDiagnostic } from "../compile/analyzed-diagnostic.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { positionAt } from "../source/position.js";
import type { Environment } from "./environment.js";
import { counted, printDiagnostics, stdoutPaint } from "./report.js";

export type LintFormat = "text" | "json" | "github";

/** Text goes to stderr, the other two to stdout, one line a diagnostic. */
export function printLint(
  environment: Environment,
  diagnostics: readonly Diagnostic[],
  format: LintFormat,
): void {
  switch (format) {
    case "text":
      printDiagnostics(environment, distinctNotes(diagnostics), false);
      return;
    case "json":
      for (const diagnostic of diagnostics) environment.stdout.write(`${jsonLine(diagnostic)}\n`);
      return;
    case "github":
      for (const diagnostic of diagnostics) environment.stdout.write(`${workflowCommand(diagnostic)}\n`);
  }
}

/** How much was looked at. */
export interface LintCount {
  readonly ruleCount: number;
  readonly objectCount: number;
}

/** Says that nothing was found. */
export function printKept(environment: Environment, projects: readonly LintCount[]): void {
  for (const { ruleCount, objectCount } of projects) {
    const objects = counted(objectCount, "table, view or function", "tables, views and functions");
    environment.stdout.write(`${objects} kept to ${counted(ruleCount, "rule")}\n`);
  }
}

/** Says what `--fix` wrote. */
export function printFixed(environment: Environment, shown: string, mended: number): void {
  const paint = stdoutPaint(environment);
  environment.stdout.write(`${paint.green("wrote")}  ${shown}, which mends ${counted(mended, "finding")}\n`);
}

/** A rule says why once, at its first finding. */
function distinctNotes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Set<string>();
  return diagnostics.map(({ notes = [], ...diagnostic }) => {
    const unsaid = notes.filter((note) => !said.has(note));
    for (const note of unsaid) said.add(note);
    return unsaid.length === 0 ? diagnostic : { ...diagnostic, notes: unsaid };
  });
}

function jsonLine(diagnostic: Diagnostic): string {
  const { fix } = diagnostic;
  return JSON.stringify({ ...analyzedDiagnostic(diagnostic), ...(fix === undefined ? {} : { fix }) });
}

/**
 * An annotation of a check run.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
function workflowCommand(diagnostic: Diagnostic): string {
  const { code, severity, title, at, file, notes = [], hint, fix } = diagnostic;
  const place: Record<string, string> = file === undefined ? {} : { file };
  if (at !== undefined) {
    const { line, column } = positionAt(at.file, at.start);
    Object.assign(place, { file: at.file.path, line: `${line}`, col: `${column}` });
  }
  const properties = Object.entries({ ...place, title: code }).map(
    ([name, value]) => `${name}=${escapeData(value).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  const advice = [
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
    ...(fix === undefined ? [] : [`fix: ${fix}`]),
  ];
  return `::${severity} ${properties.join(",")}::${escapeData([title, ...notes, ...advice].join("\n"))}`;
}

/** What the runner turns back: `escapeData` of actions/toolkit does the same. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
