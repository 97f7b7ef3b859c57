/** The package's public surface: the library that the command is built on. */
import { type Analyzer as InternalAnalyzer, openAnalyzer as open } from "./analyzer.js";
import type { Analysis, Generation, Input } from "./api.js";

export type { AnalyzerOptions, Progress } from "./analyzer.js";
export type {
  Analysis,
  AnalyzedColumn,
  AnalyzedDiagnostic,
  AnalyzedParameter,
  AnalyzedQuery,
  Generation,
  Input,
  InputFile,
} from "./api.js";
export type { EmitOptions } from "./emit/options.js";

/** One embedded Postgres for any number of projects, each of which starts from a clean database. */
export type Analyzer = Pick<InternalAnalyzer, "analyze" | "generate" | "close">;

/** Opens an analyzer; Postgres starts at the first need. Close it, or the process stays. */
export const openAnalyzer: (options?: Parameters<typeof open>[0]) => Analyzer = open;

/** Analyses one project and closes Postgres again. */
export async function analyze(input: Input): Promise<Analysis> {
  const analyzer = open();
  try {
    return await analyzer.analyze(input);
  } finally {
    await analyzer.close();
  }
}

/** Generates one project's files and closes Postgres again. Writes nothing. */
export async function generate(input: Input): Promise<Generation> {
  const analyzer = open();
  try {
    return await analyzer.generate(input);
  } finally {
    await analyzer.close();
  }
}
