/** Says what was found and done: frames and sentences for people, JSON lines for programs. */
import { analyzedDiagnostic } from "../compile/analyzed-diagnostic.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { renderDiagnostic, renderSummary } from "../source/frame.js";
import { type Environment, wantsColor } from "./environment.js";
import { type Paint, painted, plain } from "./paint.js";

/** Prints diagnostics: as JSON lines to stdout, one object each, or as code frames to stderr with their count below. */
export function printDiagnostics(
  environment: Environment,
  diagnostics: readonly Diagnostic[],
  asJson: boolean,
): void {
  if (diagnostics.length === 0) return;
  const { stdout, stderr } = environment;
  if (asJson) {
    for (const diagnostic of diagnostics) stdout.write(`${JSON.stringify(analyzedDiagnostic(diagnostic))}\n`);
    return;
  }
  const color = wantsColor(stderr, environment.variables);
  const blocks = diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { color }));
  stderr.write(`${[...blocks, renderSummary(diagnostics, { color })].join("\n\n")}\n`);
}

/** How stdout takes colours. */
export function stdoutPaint(environment: Pick<Environment, "stdout" | "variables">): Paint {
  return wantsColor(environment.stdout, environment.variables) ? painted : plain;
}

/** `1 query`, `2 queries`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** `84 ms`, `1.24 s`. */
export function duration(milliseconds: number): string {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(2)} s`;
}
