import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import type { InputPattern, Project } from "../../generator/cli/settings.js";
import { watchedPaths } from "../../generator/cli/watched-paths.js";
import { openInputWatcher } from "../../generator/cli/watcher.js";
import { noLintConfig } from "../../generator/config/lint-config.js";
import { noSafetyConfig } from "../../generator/config/safety-config.js";
import { defaultEmitOptions } from "../../generator/emit/options.js";
import { openProject, type TestProject } from "./project.js";

/** Watches a project that has these queries, and says how many reports an action causes. */
async function openWatched(project: TestProject, queries: readonly string[]) {
  let reports = 0;
  const environment = {
    argv: [],
    cwd: project.directory,
    variables: {},
    stdout: { write: () => {}, isTerminal: false, closed: new AbortController().signal },
    stderr: { write: () => {}, isTerminal: false, closed: new AbortController().signal },
    interrupted: new AbortController().signal,
  };
  const flags = { schema: [], queries: [], watch: true, check: false, cache: false, json: false };
  const watcher = openInputWatcher(environment, flags, () => {
    reports += 1;
  });
  onTestFinished(() => watcher.close());
  const toProject = (patterns: readonly string[]): Project => ({
    schema: [],
    queries: patterns.map((pattern) => ({ pattern, base: project.directory })),
    out: join(project.directory, "out"),
    emit: defaultEmitOptions,
    migrations: join(project.directory, "migrations"),
    databaseDirectory: join(project.directory, "database"),
    lint: noLintConfig,
    safety: noSafetyConfig,
  });
  await watcher.follow([toProject(queries)]);
  return {
    follow: (patterns: readonly string[]) => watcher.follow([toProject(patterns)]),
    isReported: async (act: () => void) => {
      await setTimeout(30);
      reports = 0;
      act();
      for (let waited = 0; waited < 100 && reports === 0; waited += 1) await setTimeout(5);
      return reports > 0;
    },
  };
}

describe("the watcher of inputs", () => {
  test("reports a file that is written, replaced by renaming, removed and written again", async () => {
    const project = openProject({ "q.sql": "1" });
    const path = join(project.directory, "q.sql");
    const { isReported } = await openWatched(project, ["q.sql"]);
    expect(await isReported(() => writeFileSync(path, "2"))).toBe(true);
    for (const content of ["3", "4", "5"]) {
      writeFileSync(`${path}.tmp`, content);
      expect(await isReported(() => renameSync(`${path}.tmp`, path))).toBe(true);
    }
    expect(await isReported(() => writeFileSync(path, "6"))).toBe(true);
    expect(await isReported(() => rmSync(path))).toBe(true);
    expect(await isReported(() => writeFileSync(path, "7"))).toBe(true);
  });

  test("reports new files and directories where a glob would find them", async () => {
    const project = openProject({ "q/a.sql": "" });
    const { isReported } = await openWatched(project, ["q/**/*.sql"]);
    expect(await isReported(() => project.write({ "q/b.sql": "" }))).toBe(true);
    expect(await isReported(() => mkdirSync(join(project.directory, "q/deep")))).toBe(true);
    expect(await isReported(() => project.write({ "q/deep/c.sql": "" }))).toBe(true);
    expect(await isReported(() => project.write({ "q/deep/c.sql": "2" }))).toBe(true);
  });

  test("reports the creation of a configuration file and of an input that was missing", async () => {
    const project = openProject();
    const { isReported } = await openWatched(project, ["db/queries/a.sql"]);
    expect(await isReported(() => project.write({ "db.toml": "" }))).toBe(true);
    expect(await isReported(() => project.write({ "db/queries/a.sql": "" }))).toBe(true);
  });

  test("keeps quiet about what it writes itself and about other files", async () => {
    const project = openProject({ "q.sql": "", "out/x.sql": "", "README.md": "" });
    const { isReported } = await openWatched(project, ["q.sql", "**/*.sql"]);
    expect(await isReported(() => project.write({ "out/x.sql": "2", "out/y.ts": "" }))).toBe(false);
    const files = await openWatched(project, ["q.sql"]);
    expect(await files.isReported(() => project.write({ "README.md": "2", "new.txt": "" }))).toBe(false);
  });

  test("follows the inputs to where the configuration moves them", async () => {
    const project = openProject({ "a/q.sql": "", "b/q.sql": "" });
    const { follow, isReported } = await openWatched(project, ["a/q.sql"]);
    expect(await isReported(() => project.write({ "b/q.sql": "2" }))).toBe(false);
    await follow(["b/q.sql"]);
    expect(await isReported(() => project.write({ "b/q.sql": "3" }))).toBe(true);
    expect(await isReported(() => project.write({ "a/q.sql": "3" }))).toBe(false);
  });
});

describe("the paths to watch", () => {
  const watched = (project: TestProject, patterns: readonly string[]) => {
    const at = (pattern: string): InputPattern => ({ pattern, base: project.directory });
    return watchedPaths(patterns.map(at), [], [join(project.directory, "out")]);
  };
  const shown = (project: TestProject, paths: readonly string[]) =>
    paths.map((path) => path.slice(project.directory.length + 1));

  test("are directories that exist, each once", () => {
    const project = openProject({ "a/b/x.sql": "", "m/1.sql": "" });
    const { directories } = watched(project, ["a/b/x.sql", "a/b/y.sql", "a/*.sql", "m", "no/such/dir/q.sql"]);
    expect(shown(project, directories)).toEqual(["a/b", "a", "m", ""]);
  });

  test.each([
    ["a/q.sql", "a/q.sql", true],
    ["a/q.sql", "a/other.sql", false],
    ["m", "m/new.sql", true],
    ["m", "m/deep/new.sql", false],
    ["a/*.sql", "a/new.sql", true],
    ["a/*.sql", "a/b/new.sql", false],
    ["a/**/*.sql", "a/b/c/new.sql", true],
    ["**/*.sql", "node_modules/x/new.sql", false],
    ["**/*.sql", "out/new.sql", false],
    ["../x/*.sql", "a/new.sql", false],
  ])("for %s a change of %s matters: %s", (pattern, path, expected) => {
    const project = openProject({ "a/q.sql": "", "m/1.sql": "" });
    expect(watched(project, [pattern]).matters(join(project.directory, path), false)).toBe(expected);
  });
});
