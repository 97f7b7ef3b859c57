import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { openProject } from "./project.js";

// Each run may start a Postgres, beside whatever else the machine is doing.
vi.setConfig({ testTimeout: 240_000 });

const schema = "CREATE TABLE note (id bigint PRIMARY KEY, body text NOT NULL);\n";
const queries = "-- name: ListNotes :many\nSELECT id, body FROM note;\n";
const files = { "schema.sql": schema, "queries.sql": queries };
const outputs = ["__codegen__/models.ts", "__codegen__/queries.ts"];

describe("codegen-db generate", () => {
  test("writes both files, then finds nothing to do, then only what changed", async () => {
    const project = openProject(files);
    const first = await project.run([]);
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    expect(first.stdout).toMatch(
      /^wrote {6}__codegen__\/models\.ts\nwrote {6}__codegen__\/queries\.ts\n1 query in [\d.]+ m?s\n$/,
    );
    expect(project.files()).toEqual([...outputs, "package.json", "queries.sql", "schema.sql"]);
    expect(project.read("__codegen__/queries.ts")).toContain("listNotes");

    const second = await project.run(["generate"]);
    expect(second).toMatchObject({ exitCode: 0, stderr: "" });
    expect(second.stdout).toMatch(
      /^unchanged {2}__codegen__\/models\.ts\nunchanged {2}__codegen__\/queries\.ts\n1 query in/,
    );

    const modelsTime = statSync(join(project.directory, "__codegen__/models.ts")).mtimeMs;
    project.write({ "queries.sql": queries.replace("ListNotes", "AllNotes") });
    const third = await project.run([]);
    expect(third.stdout).toMatch(
      /^unchanged {2}__codegen__\/models\.ts\nwrote {6}__codegen__\/queries\.ts\n/,
    );
    expect(statSync(join(project.directory, "__codegen__/models.ts")).mtimeMs).toBe(modelsTime);
    expect(project.read("__codegen__/queries.ts")).toContain("allNotes");
  });

  test("what init writes generates at once", async () => {
    const project = openProject();
    await project.run(["init"]);
    const { exitCode, stdout, stderr } = await project.run([]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("5 queries in ");
  });

  test("what init writes beside a schema that is there generates too", async () => {
    const project = openProject({ "schema.sql": schema });
    await project.run(["init"]);
    expect(await project.run([])).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("an output that was edited or deleted is written again", async () => {
    const project = openProject(files);
    await project.run([]);
    const text = project.read("__codegen__/queries.ts");
    project.write({ "__codegen__/queries.ts": `${text}export const edited = true;\n` });
    expect((await project.run([])).stdout).toContain("wrote      __codegen__/queries.ts");
    expect(project.read("__codegen__/queries.ts")).toBe(text);
    project.remove("__codegen__");
    expect((await project.run([])).exitCode).toBe(0);
    expect(project.read("__codegen__/queries.ts")).toBe(text);
  });

  test("every mistake of every file is shown with its frame, and no file is written or changed", async () => {
    const project = openProject(files);
    await project.run([]);
    const before = project.read("__codegen__/queries.ts");
    project.write({
      "db.toml": 'queries = ["queries.sql", "more.sql", "missing.sql"]\n',
      "queries.sql": "-- name: ListNotes :many\nSELECT id, boddy FROM note;\n",
      "more.sql": "-- name: Other :many\nSELECT id FROM nte;\n",
    });
    const { exitCode, stdout, stderr } = await project.run([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("queries.sql:2:12");
    expect(stderr).toContain("more.sql:2:16");
    expect(stderr).toContain("db.toml:1:39");
    expect(stderr).toMatch(/\n\n3 errors\n$/);
    expect(project.read("__codegen__/queries.ts")).toBe(before);
  });

  test("a target that codegen-db didn't write is left alone, and so is the other", async () => {
    const project = openProject({ ...files, "__codegen__/queries.ts": "export const mine = 1;\n" });
    const { exitCode, stderr } = await project.run([]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('"__codegen__/queries.ts" was not written by codegen-db');
    expect(project.files()).not.toContain("__codegen__/models.ts");
    expect(project.read("__codegen__/queries.ts")).toBe("export const mine = 1;\n");
  });

  test("warnings are printed, and printed again when nothing has changed", async () => {
    const project = openProject({ ...files, "queries.sql": "-- name: GetNote :one\nSELECT id FROM note;\n" });
    const first = await project.run([]);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stderr).toContain("queries.sql:1:");
    expect(first.stderr).toMatch(/1 warning\n$/);
    const second = await project.run([]);
    expect(second.stdout).toContain("unchanged");
    expect(second.stderr).toBe(first.stderr);
    const json = await project.run(["--json"]);
    expect(json.stderr).toBe("");
    expect(JSON.parse(json.stdout)).toMatchObject({ severity: "warning", file: "queries.sql", line: 1 });
  });

  test("--json prints one diagnostic a line and nothing else", async () => {
    const project = openProject({
      ...files,
      "queries.sql": "-- name: A :many\nSELECT 🐘, x FROM note;\n-- name: B :exec\nfoo;",
    });
    const { exitCode, stdout, stderr } = await project.run(["--json"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toMatchObject({
        code: expect.any(String),
        severity: "error",
        message: expect.any(String),
        file: "queries.sql",
        line: expect.any(Number),
        column: expect.any(Number),
      });
    }
    project.write({ "queries.sql": queries });
    expect(await project.run(["--json"])).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  test("--no-cache leaves no trace but the output", async () => {
    const project = openProject(files);
    expect((await project.run(["--no-cache"])).exitCode).toBe(0);
    expect(() => statSync(join(project.directory, "node_modules"))).toThrow("ENOENT");
  });

  test("a cache that can't be written is no mistake", async () => {
    const project = openProject({ ...files, node_modules: "not a directory" });
    expect(await project.run([])).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await project.run([])).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("flags say what to read and where to write, from anywhere", async () => {
    const project = openProject({ "db/a.sql": schema, "db/q/b.sql": queries, "app/x": "" });
    const flags = ["--schema", "../db/a.sql", "--queries", "../db/q", "--out", "gen"];
    const { exitCode, stdout } = await project.run(["generate", ...flags], { cwd: "app" });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("wrote      gen/models.ts\n");
    expect(project.files()).toContain("app/gen/queries.ts");
  });

  test("an sqlc project with two entries writes each into its own directory", async () => {
    const project = openProject({
      "sqlc.yaml": `version: "2"
sql:
  - {name: one, engine: postgresql, schema: schema.sql, queries: queries.sql}
  - {name: two, engine: postgresql, schema: other.sql, queries: other_queries.sql}
  - {name: three, engine: mysql, schema: x.sql, queries: y.sql}
`,
      ...files,
      "other.sql": "CREATE TABLE other (id int);",
      "other_queries.sql": "-- name: ListOthers :many\nSELECT id FROM other;",
    });
    const { exitCode, stdout, stderr } = await project.run([]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('engine "mysql" is not PostgreSQL');
    expect(stdout).toContain("2 queries in");
    expect(project.read("__codegen__/two/models.ts")).not.toContain("Note");
    expect((await project.run([])).stdout).not.toContain("wrote");
  });
});

describe("types of the user's own", () => {
  test("are imported from where the configuration and the query file see them", async () => {
    const project = openProject({
      ...files,
      "db.toml":
        'queries = "src/q/*.sql"\nout = "src/gen"\nruntime = "./rt"\n[types]\n"note.body" = { type = "Body", from = "./types" }\n',
      "src/q/a.sql": `-- name: A :many\n-- @type column n: N from "./types.js"\nSELECT 1 AS n, body FROM note;\n`,
      "src/q/b.sql": `-- name: B :many\n-- @type param after: After from "../after"\n-- @type column x: P from "p"\nSELECT 1 AS x, id FROM note WHERE id > @after;\n`,
    });
    expect(await project.run(["--no-cache"])).toMatchObject({ exitCode: 0, stderr: "" });
    const imports = project.read("src/gen/queries.ts").match(/^import type .*"(?!@|.\/models)[^"]+";$/gm);
    expect(imports?.toSorted()).toEqual([
      'import type { After } from "../after.js";',
      'import type { Body } from "../../types.js";',
      'import type { N } from "../q/types.js";',
      'import type { P } from "p";',
    ]);
    const runtimes = project.read("src/gen/queries.ts").match(/^.*"[^"]*\brt\b[^"]*".*$/gm);
    expect(runtimes).toEqual(['} from "../../rt.js";', 'declare module "../../rt.js" {']);
  });

  test("that name nothing are mistakes, each at its place", async () => {
    const project = openProject({
      ...files,
      "db.toml":
        '[types]\n"note.boddy" = "A"\n"note2.body" = "B"\n"public.note.id" = "C"\nnumerik = "D"\ntext = "E"\n',
      "queries.sql": `-- name: A :many\n-- @type column bodi: X\n-- @type param idd: Y\n-- @type column body: Z\nSELECT body FROM note WHERE id = @id;\n`,
    });
    const { exitCode, stdout } = await project.run(["--no-cache", "--json"]);
    expect(exitCode).toBe(1);
    const found = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(found.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => "unknown-override"));
    expect(found.map(({ file, line, message, hint }) => [file, line, message, hint])).toEqual([
      ["db.toml", 2, 'table "note" has no column "boddy"', 'did you mean "body"?'],
      ["db.toml", 3, 'there is no table "note2"', 'did you mean "note"?'],
      ["db.toml", 5, 'there is no type "numerik"', 'did you mean "numeric"?'],
      ["queries.sql", 2, 'the query has no column "bodi"', 'did you mean "body"?'],
      ["queries.sql", 3, 'the query has no parameter "idd"', 'did you mean "id"?'],
    ]);
    expect(project.files()).not.toContain("__codegen__/queries.ts");
  });
});

describe("codegen-db --check", () => {
  test("is content with files that are up to date, whether or not a run was recorded", async () => {
    const project = openProject(files);
    await project.run([]);
    expect(await project.run(["--check"])).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await project.run(["--check", "--no-cache"])).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("shows what is stale as a diff, exits with 1 and writes nothing", async () => {
    const project = openProject(files);
    await project.run([]);
    const before = outputs.map((path) => project.read(path));
    project.write({ "queries.sql": queries.replace("ListNotes", "AllNotes") });
    const { exitCode, stdout, stderr } = await project.run(["--check"]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^--- a\/__codegen__\/queries\.ts\n\+\+\+ b\/__codegen__\/queries\.ts\n@@ /);
    expect(stdout).toMatch(/^-.*listNotes/m);
    expect(stdout).toMatch(/^\+.*allNotes/m);
    expect(stderr).toBe("__codegen__/queries.ts is stale: run codegen-db generate\n");
    expect(outputs.map((path) => project.read(path))).toEqual(before);
    const json = await project.run(["--check", "--json"]);
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      code: "stale-file",
      severity: "error",
      file: "__codegen__/queries.ts",
    });
  });

  test("names the file that a mistake is about", async () => {
    const project = openProject({ ...files, "__codegen__/models.ts": "// mine\n" });
    const mistake = async (...flags: readonly string[]) =>
      JSON.parse((await project.run(["--check", "--json", ...flags])).stdout);
    expect(await mistake()).toMatchObject({ code: "foreign-file", file: "__codegen__/models.ts" });
    expect(await mistake("--queries", "no.sql")).toMatchObject({ code: "no-such-file", file: "no.sql" });
    expect(await mistake("--config", "no.toml")).toMatchObject({
      code: "unreadable-config",
      file: "no.toml",
    });
  });

  test("finds files missing and makes none", async () => {
    const project = openProject(files);
    const { exitCode, stdout } = await project.run(["--check"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("--- /dev/null\n+++ b/__codegen__/models.ts\n");
    expect(project.files()).toEqual(["package.json", "queries.sql", "schema.sql"]);
  });

  test("is not fooled by a run that found mistakes", async () => {
    const project = openProject(files);
    await project.run([]);
    project.write({ "queries.sql": "-- name: A :many\nSELECT nothing FROM note;" });
    expect((await project.run([])).exitCode).toBe(1);
    expect((await project.run(["--check"])).exitCode).toBe(1);
  });

  test("works where nothing may be written", async () => {
    const project = openProject(files);
    await project.run(["--no-cache"]);
    chmodSync(join(project.directory, "__codegen__"), 0o555);
    const { exitCode } = await project.run(["--check", "--no-cache"]);
    chmodSync(join(project.directory, "__codegen__"), 0o755);
    expect(exitCode).toBe(0);
  });
});

describe("codegen-db analyze", () => {
  test("--json prints what could be analysed beside what couldn't, and writes no file", async () => {
    const project = openProject({
      ...files,
      "queries.sql": `${queries}\n-- name: Broken :many\nSELECT nothing FROM note;\n`,
    });
    const { exitCode, stdout, stderr } = await project.run(["analyze", "--json", "--no-cache"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    const analysis = JSON.parse(stdout);
    expect(analysis.queries).toMatchObject([
      {
        name: "ListNotes",
        command: "many",
        cardinality: "many",
        parameters: [],
        columns: [
          { name: "id", pgType: "bigint", tsType: "number", nullable: false, column: "id" },
          { name: "body", pgType: "text", tsType: "string", nullable: false, column: "body" },
        ],
      },
    ]);
    expect(analysis.diagnostics).toMatchObject([
      { code: "42703", severity: "error", file: "queries.sql", line: 5, column: 8 },
    ]);
    expect(project.files()).toEqual(["package.json", "queries.sql", "schema.sql"]);
  });

  test("prints a table to people", async () => {
    const project = openProject({
      ...files,
      "queries.sql": `${queries}\n-- name: Add :execrows\nINSERT INTO note VALUES (@id, @body);\n`,
    });
    const { exitCode, stdout } = await project.run(["analyze", "--no-cache"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^ListNotes :many, any number of rows\n {2}← id {4}number {2}bigint {2}\S*note\.id\n/,
    );
    expect(stdout).toMatch(
      /\nAdd :execrows, no rows\n {2}→ id {4}number {2}bigint\n {2}→ body {2}string {2}text\n/,
    );
  });

  test("a mistake in the configuration is a diagnostic of the document too", async () => {
    const project = openProject({ ...files, "db.toml": "quieres = 1\n" });
    const { exitCode, stdout, stderr } = await project.run(["analyze", "--json"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      queries: [],
      diagnostics: [{ code: "unknown-setting", file: "db.toml", line: 1, column: 1 }],
    });
  });
});
