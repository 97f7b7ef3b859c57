/** What `generate` says at its end. */
import type { Environment } from "./environment.js";
import type { GenerateFlags } from "./flags.js";
import type { ComparedFile } from "./output-files.js";
import type { RunReport } from "./record.js";
import { counted, duration, printDiagnostics, stdoutPaint } from "./report.js";

/** Says which files were written and which stayed as they were, and how long it took. JSON output stays pure. */
export function printDone(
  environment: Environment,
  flags: GenerateFlags,
  report: RunReport,
  written: readonly ComparedFile[],
  milliseconds: number,
): void {
  if (flags.json) return;
  const paint = stdoutPaint(environment);
  const isWritten = new Set(written.map((file) => file.shown));
  const lines = report.outputs.map((output) =>
    isWritten.has(output) ? `${paint.green("wrote")}      ${output}` : paint.dim(`unchanged  ${output}`),
  );
  const summary = `${counted(report.queryCount, "query", "queries")} in ${duration(milliseconds)}`;
  environment.stdout.write(`${[...lines, summary].join("\n")}\n`);
}

/** Shows how the files on disk differ from what they should be. */
export async function printStale(
  environment: Environment,
  stale: readonly ComparedFile[],
  asJson: boolean,
  remedy = "codegen-db generate",
): Promise<void> {
  if (asJson) {
    const diagnostics = stale.map(
      ({ shown }) =>
        ({ code: "stale-file", severity: "error", title: staleTitle(shown), file: shown }) as const,
    );
    printDiagnostics(environment, diagnostics, true);
    return;
  }
  const { unifiedDiff } = await import("./diff.js");
  const paint = stdoutPaint(environment);
  for (const file of stale) environment.stdout.write(unifiedDiff(file, paint));
  const names = stale.map((file) => file.shown).join(" and ");
  environment.stderr.write(`${names} ${stale.length === 1 ? "is" : "are"} stale: run ${remedy}\n`);
}

function staleTitle(shown: string): string {
  return `"${shown}" is stale`;
}
