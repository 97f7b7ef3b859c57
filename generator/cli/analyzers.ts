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
  const open = new Map<string | undefined, Analyzer>();

  function add(databaseUrl: string | undefined, instance?: Instance): Analyzer {
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
  }

  if (ahead !== undefined) add(undefined, ahead);
  return {
    analyzerFor: (databaseUrl) => open.get(databaseUrl) ?? add(databaseUrl),
    close: async () => {
      const analyzers = [...open.values()];
      open.clear();
      await Promise.all(analyzers.map((analyzer) => analyzer.close()));
    },
  };
}
