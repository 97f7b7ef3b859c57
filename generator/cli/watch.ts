/** `codegen-db generate --watch`: keeps Postgres warm and generates again whenever an input changes. */
import { setTimeout } from "node:timers/promises";
import { openAnalyzers } from "./analyzers.js";
import { explainBug } from "./bug.js";
import { cacheDirectory } from "./cache-directory.js";
import { openChanges } from "./changes.js";
import type { Environment, ExitCode } from "./environment.js";
import type { GenerateFlags } from "./flags.js";
import { finish } from "./generate-once.js";
import { generateProjects, type ReadProject, readProjects } from "./generation.js";
import { closed, interrupted, unlessInterrupted } from "./interruption.js";
import { type LocatedConfig, locateConfig } from "./locate-config.js";
import { openProgress } from "./progress.js";
import { filesOf, hashOf, type InputBytes } from "./read-inputs.js";
import { loadSettings, type Settings } from "./settings.js";
import { type InputWatcher, openInputWatcher } from "./watcher.js";

/** Editors that truncate a file, or rename it away, before they write it anew are done within this time. */
const savingMilliseconds = 60;

/** Goes on until it is interrupted or nobody reads its output any more. Mistakes are shown and waited out. */
export async function watch(environment: Environment, flags: GenerateFlags): Promise<ExitCode> {
  const { cwd, stdout } = environment;
  const signal = AbortSignal.any([environment.interrupted, stdout.closed]);
  const home = locateConfig(cwd, flags.config).directory;
  const cache = flags.cache ? cacheDirectory(home, environment.variables) : undefined;
  const progress = openProgress(environment, flags.json);
  const analyzers = openAnalyzers(cache, true, (event) => progress.show(event.message));
  const changes = openChanges(signal);
  const watcher = openInputWatcher(environment, flags, changes.notify);
  let before: Snapshot | undefined;
  let started = performance.now();
  try {
    while (!signal.aborted) {
      let now = await takeSnapshot(environment, flags, watcher);
      if (before !== undefined && isHalfSaved(before, now)) {
        await setTimeout(savingMilliseconds);
        now = await takeSnapshot(environment, flags, watcher);
      }
      if (now.fingerprint !== before?.fingerprint) {
        before = now;
        try {
          const generating = generateProjects(now.projects, cwd, analyzers.analyzerFor);
          const generated = await unlessInterrupted(signal, generating);
          progress.clear();
          if (generated === interrupted) break;
          const diagnostics = [...now.settings.diagnostics, ...generated.diagnostics];
          const run = { environment, flags, located: now.located, cache, started };
          await finish(run, { ...generated, diagnostics });
        } catch (error) {
          // A bug of ours on one input is no reason to miss the next; Postgres starts afresh for it.
          progress.clear();
          environment.stderr.write(explainBug(error));
          await analyzers.close();
        }
        if (!flags.json) stdout.write("watching for changes, Ctrl-C ends\n");
      }
      started = await changes.next();
    }
    return 130;
  } finally {
    progress.clear();
    await closed(signal, Promise.all([watcher.close(), analyzers.close()]));
  }
}

/** What a generation depends on, as it was at one moment. */
interface Snapshot {
  readonly located: LocatedConfig;
  readonly settings: Settings;
  readonly projects: readonly ReadProject[];
  /** Equal for equal inputs. */
  readonly fingerprint: string;
  /** How long each file is, by its path. */
  readonly lengths: ReadonlyMap<string, number>;
}

/** The watcher follows first, so that what changes after the reading is noticed. */
async function takeSnapshot(
  environment: Environment,
  flags: GenerateFlags,
  watcher: InputWatcher,
): Promise<Snapshot> {
  const located = locateConfig(environment.cwd, flags.config);
  const settings = await loadSettings(environment, flags, located);
  await watcher.follow(settings.projects);
  const projects = await readProjects(settings.projects, environment.cwd);
  const files = projects.flatMap(({ inputs }) => filesOf(inputs));
  const config: readonly InputBytes[] =
    located.kind === "file" ? [{ path: located.path, shown: "", bytes: located.bytes }] : [];
  const mistakes = projects.flatMap(({ inputs }) => [
    ...inputs.schema.diagnostics,
    ...inputs.queries.diagnostics,
    ...inputs.annotations.diagnostics,
  ]);
  const parts = [
    ...[...config, ...files].map(({ path, bytes }) => [path, hashOf(bytes)]),
    ...[...settings.diagnostics, ...mistakes].map(({ title }) => title),
  ];
  const lengths = new Map([...config, ...files].map(({ path, bytes }) => [path, bytes.length]));
  return { located, settings, projects, fingerprint: JSON.stringify(parts), lengths };
}

/** A file that has just become empty or vanished is probably being saved. */
function isHalfSaved(before: Snapshot, now: Snapshot): boolean {
  return [...before.lengths].some(([path, length]) => length > 0 && (now.lengths.get(path) ?? 0) === 0);
}
