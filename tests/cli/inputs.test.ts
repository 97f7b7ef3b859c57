import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { naturalOrder } from "../../generator/cli/natural-order.js";
import { decodeFiles, readInputs } from "../../generator/cli/read-inputs.js";
import type { InputPattern } from "../../generator/cli/settings.js";
import { openProject, type TestProject } from "./project.js";

async function read(
  project: TestProject,
  patterns: readonly (string | InputPattern)[],
  databaseUrl?: string,
) {
  const schema = patterns.map((pattern) =>
    typeof pattern === "string" ? { pattern, base: project.directory } : pattern,
  );
  const inputs = await readInputs(
    { schema, queries: [], ...(databaseUrl !== undefined && { databaseUrl }) },
    project.directory,
  );
  const { files, diagnostics } = decodeFiles(inputs.schema);
  return {
    paths: files.map((file) => file.path),
    texts: files.map((file) => file.text),
    mistakes: diagnostics.map(({ title, hint }) => (hint === undefined ? title : `${title} (${hint})`)),
  };
}

describe("the files that a pattern means", () => {
  test("a file is itself, and a list keeps its order", async () => {
    const project = openProject({ "b.sql": "b", "a.sql": "a" });
    expect(await read(project, ["b.sql", "./a.sql"])).toEqual({
      paths: ["b.sql", "a.sql"],
      texts: ["b", "a"],
      mistakes: [],
    });
  });

  test("a directory is its own SQL files, numbers ordered as numbers, down migrations left out", async () => {
    const project = openProject({
      "m/10_c.up.sql": "",
      "m/9_b.up.sql": "",
      "m/9_b.down.sql": "",
      "m/001_a.sql": "",
      "m/.hidden.sql": "",
      "m/README.md": "",
      "m/old/1.sql": "",
    });
    expect((await read(project, ["m/"])).paths).toEqual(["m/001_a.sql", "m/9_b.up.sql", "m/10_c.up.sql"]);
  });

  test("a glob crosses directories only with two stars and never enters node_modules", async () => {
    const project = openProject({
      "q/b.sql": "",
      "q/a.sql": "",
      "q/deep/c.sql": "",
      "node_modules/x/d.sql": "",
      "q/e.down.sql": "",
      "q/f.txt": "",
    });
    expect((await read(project, ["q/*.sql"])).paths).toEqual(["q/a.sql", "q/b.sql"]);
    expect((await read(project, ["**/*.sql"])).paths).toEqual(["q/a.sql", "q/b.sql", "q/deep/c.sql"]);
    const outside = [{ pattern: "../*.sql", base: `${project.directory}/q/deep` }];
    expect((await read(project, outside)).paths).toEqual(["q/a.sql", "q/b.sql"]);
    expect((await read(project, ["q/{b,deep/c}.sql"])).paths).toEqual(["q/b.sql", "q/deep/c.sql"]);
  });

  test("a file whose name looks like a glob is that file", async () => {
    const project = openProject({ "[id].sql": "x", "i.sql": "y" });
    expect((await read(project, ["[id].sql"])).paths).toEqual(["[id].sql"]);
  });

  test("a file that several patterns mean is read once, where the first puts it", async () => {
    const project = openProject({ "s/b.sql": "", "s/a.sql": "" });
    expect((await read(project, ["s/b.sql", "s", "s/*.sql"])).paths).toEqual(["s/b.sql", "s/a.sql"]);
  });

  test("paths of another directory are shown as seen from the working directory", async () => {
    const project = openProject({ "db/s.sql": "", "app/x": "" });
    const inputs = await readInputs(
      { schema: [{ pattern: "s.sql", base: `${project.directory}/db` }], queries: [] },
      `${project.directory}/app`,
    );
    expect(inputs.schema.files.map((file) => file.shown)).toEqual(["../db/s.sql"]);
  });

  test("what is missing is reported, all of it, and the rest is read", async () => {
    const project = openProject({ "a.sql": "", "empty/x.txt": "", "outer/inner/x.sql": "" });
    expect(await read(project, ["nothing.sql", "a.sql", "*.psql", "empty", "outer/"])).toEqual({
      paths: ["a.sql"],
      texts: [""],
      mistakes: [
        'the schema file "nothing.sql" does not exist',
        'no file matches "*.psql"',
        'the schema directory "empty" holds no .sql file',
        'the schema directory "outer/" holds no .sql file (a directory means the files in it alone; for those below it too, write "outer/**/*.sql")',
      ],
    });
  });

  test("a default that is missing says how to start, unless a server brings the schema", async () => {
    const project = openProject();
    const pattern = { pattern: "schema.sql", base: project.directory, isDefault: true };
    expect((await read(project, [pattern])).mistakes).toEqual([
      'the schema file "schema.sql" does not exist (write one, name another with --schema, or start with: codegen-db init)',
    ]);
    expect((await read(project, [pattern], "postgres://x")).mistakes).toEqual([]);
  });

  test("a byte order mark is no part of the text", async () => {
    const project = openProject({ "a.sql": "\uFEFFSELECT 1;\r\n" });
    expect((await read(project, ["a.sql"])).texts).toEqual(["SELECT 1;\r\n"]);
  });

  test("a file that is not UTF-8 is reported and left out", async () => {
    const project = openProject({ "a.sql": new Uint8Array([0x2d, 0x2d, 0xe4]), "b.sql": "" });
    const { paths, mistakes } = await read(project, ["a.sql", "b.sql"]);
    expect(paths).toEqual(["b.sql"]);
    expect(mistakes).toEqual(["this file is not UTF-8 (save it as UTF-8)"]);
  });

  test.skipIf(isRoot())("a file that can't be read is reported with the reason", async () => {
    const project = openProject({ "a.sql": "" });
    chmodSync(`${project.directory}/a.sql`, 0o000);
    expect((await read(project, ["a.sql"])).mistakes).toEqual(['can\'t read "a.sql": permission denied']);
  });

  test("a path through a file is reported, not thrown", async () => {
    const project = openProject({ "a.sql": "" });
    expect((await read(project, ["a.sql/b.sql"])).mistakes).toHaveLength(1);
  });
});

describe("the natural order of names", () => {
  test.each([
    [
      ["10_a", "9_b", "1_c"],
      ["1_c", "9_b", "10_a"],
    ],
    [
      ["V10", "V9", "a2", "a10"],
      ["V9", "V10", "a2", "a10"],
    ],
    [
      ["m/10/a", "m/9/z", "m/9"],
      ["m/9", "m/9/z", "m/10/a"],
    ],
    [
      ["20240101120001_b", "20240101120000_z", "3"],
      ["3", "20240101120000_z", "20240101120001_b"],
    ],
    [
      ["01", "1", "001"],
      ["001", "01", "1"],
    ],
    [
      ["a-b.sql", "a.sql", "ab.sql"],
      ["a-b.sql", "a.sql", "ab.sql"],
    ],
  ])("%j is put in order as %j", (names, expected) => {
    expect(names.toSorted(naturalOrder)).toEqual(expected);
    expect(names.toReversed().toSorted(naturalOrder)).toEqual(expected);
  });
});

test.skipIf(process.platform === "win32")("a pipe is not waited for, wherever a file is read", async () => {
  const project = openProject({ "schema.sql": "CREATE TABLE t (a int);\n" });
  const pipe = (path: string) => execFileSync("mkfifo", [join(project.directory, path)]);
  pipe("pipe");
  symlinkSync("pipe", join(project.directory, "queries.sql"));
  const reason = "it is not a regular file";
  expect(await read(project, ["queries.sql"])).toMatchObject({
    mistakes: [`can't read "queries.sql": ${reason}`],
  });
  expect(await project.run([])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining(`error[unreadable-file]: can't read "queries.sql": ${reason}`),
  });
  pipe("db.toml");
  expect((await project.run([])).stderr).toContain(`can't read the configuration file "db.toml": ${reason}`);
});

/** To root no file is unreadable. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}
