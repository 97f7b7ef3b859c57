import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { locateConfig } from "../../generator/cli/locate-config.js";
import { readInputs } from "../../generator/cli/read-inputs.js";
import { type RunReport, recallRun, recordRun } from "../../generator/cli/record.js";
import { loadSettings } from "../../generator/cli/settings.js";
import type { Diagnostic } from "../../generator/source/diagnostic.js";
import { openProject, type TestProject } from "./project.js";

const flags = { schema: [], queries: [], watch: false, check: false, cache: true, json: false };
const files = {
  "schema.sql": "CREATE TABLE t ();",
  "queries.sql": "-- name: A :exec\nANALYZE;",
  "__codegen__/queries.ts": "export {};",
};

function cacheOf(project: TestProject): string {
  return join(project.directory, "node_modules/.cache/codegen-db");
}

/** Records a run that has read and written what is in the project. */
async function record(project: TestProject, report: Partial<RunReport> = {}, more = flags) {
  const environment = { cwd: project.directory, variables: {} };
  const located = locateConfig(project.directory, undefined);
  const { projects } = await loadSettings(environment, more, located);
  const finished = await Promise.all(
    projects.map(async (each) => {
      const { schema, queries } = await readInputs(each, project.directory);
      return {
        project: each,
        inputs: [...schema.files, ...queries.files],
        outputs: [join(project.directory, "__codegen__/queries.ts")],
      };
    }),
  );
  const whole = { diagnostics: [], queryCount: 1, outputs: ["__codegen__/queries.ts"], ...report };
  recordRun(environment, more, located, cacheOf(project), finished, whole);
  return whole;
}

function recall(project: TestProject, more = flags) {
  const located = locateConfig(project.directory, undefined);
  return recallRun({ cwd: project.directory }, more, located, cacheOf(project));
}

describe("the record of a run", () => {
  test("is recalled while nothing has changed", async () => {
    const project = openProject(files);
    expect(await recall(project)).toBeUndefined();
    const report = await record(project);
    expect(await recall(project)).toEqual(report);
  });

  test.each<[string, (project: TestProject) => void]>([
    ["a schema file changes", (project) => project.write({ "schema.sql": "CREATE TABLE u ();" })],
    ["a query file changes", (project) => project.write({ "queries.sql": "" })],
    ["an output is edited", (project) => project.write({ "__codegen__/queries.ts": "export const x = 1;" })],
    ["an output is deleted", (project) => project.remove("__codegen__/queries.ts")],
    ["an input is deleted", (project) => project.remove("schema.sql")],
    ["a configuration appears", (project) => project.write({ "db.toml": "" })],
    ["another configuration appears", (project) => project.write({ "sqlc.yaml": "" })],
  ])("is not recalled when %s", async (_what, change) => {
    const project = openProject(files);
    await record(project);
    change(project);
    expect(await recall(project)).toBeUndefined();
  });

  test("is recalled when what was changed is changed back", async () => {
    const project = openProject(files);
    const report = await record(project);
    project.write({ "schema.sql": "" });
    project.write(files);
    expect(await recall(project)).toEqual(report);
  });

  test("is not recalled when a configuration changes, breaks or goes", async () => {
    const project = openProject({ ...files, "db.toml": "" });
    await record(project);
    expect(await recall(project)).toBeDefined();
    project.write({ "db.toml": 'names = "sql"' });
    expect(await recall(project)).toBeUndefined();
    project.remove("db.toml");
    expect(await recall(project)).toBeUndefined();
    project.write({ "db.toml/x": "" });
    expect(await recall(project)).toBeUndefined();
  });

  test("is not recalled when a file joins a directory or glob, or leaves it", async () => {
    const config = 'schema = "m"\nqueries = "**/q*.sql"\n';
    const project = openProject({
      "db.toml": config,
      "m/1.sql": "",
      "a/q1.sql": "",
      "__codegen__/queries.ts": "",
    });
    await record(project);
    expect(await recall(project)).toBeDefined();
    project.write({ "m/2.sql": "" });
    expect(await recall(project)).toBeUndefined();
    project.remove("m/2.sql");
    expect(await recall(project)).toBeDefined();
    project.write({ "b/c/q2.sql": "" });
    expect(await recall(project)).toBeUndefined();
  });

  test("belongs to one way of calling the program", async () => {
    const project = openProject(files);
    const report = await record(project);
    expect(await recall(project, { ...flags, check: true })).toEqual(report);
    expect(await recall(project, { ...flags, json: true })).toEqual(report);
    expect(await recall(project, Object.assign({ out: "elsewhere" }, flags))).toBeUndefined();
    expect(await recall(project, Object.assign({}, flags, { queries: ["queries.sql"] }))).toBeUndefined();
  });

  test("is not made of a run that asked a server, which changes without a trace", async () => {
    const project = openProject({ ...files, "db.toml": 'database_url = "postgres://localhost/x"' });
    await record(project);
    expect(await recall(project)).toBeUndefined();
  });

  test("is not recalled for a server or another database, which may say something else", async () => {
    const project = openProject(files);
    await record(project);
    const url = Object.assign({ databaseUrl: "postgres://localhost/x" }, flags);
    expect(await recall(project, url)).toBeUndefined();
    expect(await recall(project, Object.assign({ profile: "trial" }, flags))).toBeUndefined();
    expect(await recall(project)).toBeDefined();
  });

  test("brings warnings back with the files they point into, each kept once", async () => {
    const project = openProject(files);
    const file = { path: "queries.sql", text: `🐘\n${"x".repeat(1_000)}\n` };
    const warning: Diagnostic = {
      code: "w",
      severity: "warning",
      title: "careful",
      at: { file, start: 0, end: 2 },
      related: [{ at: { file, start: 3, end: 4 }, label: "here" }],
    };
    const report = await record(project, { diagnostics: Array.from({ length: 100 }, () => warning) });
    expect(await recall(project)).toEqual(report);
    const [name] = readdirSync(cacheOf(project));
    expect(project.read(`node_modules/.cache/codegen-db/${name}`).split("x".repeat(1_000))).toHaveLength(2);
  });

  test.each(["", "{}", "cut"])("is not believed when its file is damaged: %j", async (damage) => {
    const project = openProject(files);
    await record(project);
    const [name = ""] = readdirSync(cacheOf(project));
    const path = join(cacheOf(project), name);
    const text = project.read(`node_modules/.cache/codegen-db/${name}`);
    writeFileSync(path, damage === "cut" ? text.slice(0, -5) : damage);
    expect(await recall(project)).toBeUndefined();
  });
});
