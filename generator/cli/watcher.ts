/** Watches the files that a generation depends on, wherever they are at the moment. */
import { basename, join, resolve } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import type { Environment } from "./environment.js";
import { fileErrorReason } from "./file-errors.js";
import type { GenerateFlags } from "./flags.js";
import { configCandidates } from "./locate-config.js";
import type { Project } from "./settings.js";
import { watchedPaths } from "./watched-paths.js";

export interface InputWatcher {
  /** Watches what these projects read; the configuration is watched too. Resolves once nothing will be missed. */
  follow(projects: readonly Project[]): Promise<void>;
  close(): Promise<void>;
}

/** Calls `notify` after anything that may matter has happened. */
export function openInputWatcher(
  environment: Environment,
  flags: GenerateFlags,
  notify: () => void,
): InputWatcher {
  let followed = "";
  let watcher: FSWatcher | undefined;
  const complaints = new Set<string>();
  return {
    follow: async (projects) => {
      // With a mistake in the configuration there are none: what was watched before stays watched.
      if (projects.length === 0 && watcher !== undefined) return;
      const patterns = projects.flatMap((project) => [...project.schema, ...project.queries]);
      const candidates = configCandidates(environment.cwd, flags.config);
      const annotations = projects.flatMap((project) => project.annotations ?? []);
      const files = [...candidates, ...annotations.map(({ pattern, base }) => resolve(base, pattern))];
      const paths = watchedPaths(
        patterns,
        files,
        projects.map((project) => project.out),
      );
      const wanted = JSON.stringify([
        paths.directories,
        files,
        patterns.map(({ pattern, base }) => [pattern, base]),
      ]);
      if (wanted === followed) return;
      followed = wanted;
      const replaced = watcher;
      watcher = watch([...paths.directories], {
        ignoreInitial: true,
        // Editors' renames are reported at once rather than held back for 100 ms.
        atomic: false,
        ignored: (path, stats) => stats !== undefined && !paths.matters(path, stats.isDirectory()),
      });
      watcher.on("all", notify);
      // chokidar drops a change that follows another within 50 ms; what the system reported is never dropped.
      watcher.on("raw", (_event, name, details) => {
        if (paths.matters(reportedPath(name, details), false)) notify();
      });
      watcher.on("error", (error) => {
        const reason = fileErrorReason(error);
        if (!complaints.has(reason)) environment.stderr.write(`warning: can't watch every file: ${reason}\n`);
        complaints.add(reason);
        notify();
      });
      await ready(watcher);
      await replaced?.close();
    },
    close: async () => {
      await watcher?.close();
    },
  };
}

/** The system reports a file by its name, from the watch of its directory or from one of its own. */
function reportedPath(name: string, details: unknown): string {
  const isKnown = typeof details === "object" && details !== null && "watchedPath" in details;
  const watched = isKnown && typeof details.watchedPath === "string" ? details.watchedPath : "";
  return basename(watched) === name ? watched : join(watched, name ?? "");
}

function ready(watcher: FSWatcher): Promise<void> {
  return new Promise((resolve) => watcher.once("ready", () => resolve()));
}
