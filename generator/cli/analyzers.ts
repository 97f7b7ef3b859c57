/** Keeps one analyzer for each server and one for the embedded Postgres, from first need to the end of the command. */
import { type Analyzer, openAnalyzer, type Progress } from "../analyzer.js";
import type { Instance } from "../postgres/embedded/instance.js";
import type { AnalyzerFor } from "./generation.js";

export interface Analyzers {
  readonly analyzerFor: AnalyzerFor;
  /** Ends every Postgres that was started. */
  close(): Promise<void>;
}

/**
 * Starts nothing yet: an analyzer opens its Postgres when it first needs one. `keepOpen`: whether it will be needed for
 * more than one project. `ahead`: an instance of the embedded Postgres, which is closed with the rest if none needs it.
 */
export function openAnalyzers(
  cacheDirectory: string | undefined,
  keepOpen: boolean,
  onProgress: (progress: Progress) => void,
  ahead?: Instance,
): Analyzers {
  let unneeded = ahead;
  const open = new Map<string | undefined, Analyzer>();
  return {
    analyzerFor: (databaseUrl) => {
      const known = open.get(databaseUrl);
      if (known !== undefined) return known;
      const instance = databaseUrl === undefined ? unneeded : undefined;
      if (instance !== undefined) unneeded = undefined;
      const analyzer = openAnalyzer(
        {
          onProgress,
          keepOpen,
          ...(databaseUrl !== undefined && { databaseUrl }),
          ...(cacheDirectory !== undefined && { cacheDirectory }),
        },
        instance,
      );
      open.set(databaseUrl, analyzer);
      return analyzer;
    },
    close: async () => {
      const analyzers = [...open.values()];
      open.clear();
      await Promise.all([unneeded?.destroy(), ...analyzers.map((analyzer) => analyzer.close())]);
      unneeded = undefined;
    },
  };
}
