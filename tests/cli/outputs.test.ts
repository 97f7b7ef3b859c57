import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unifiedDiff } from "../../generator/cli/diff.js";
import { compareOutputs, writeOutputs } from "../../generator/cli/output-files.js";
import { painted } from "../../generator/cli/paint.js";
import { header } from "../../generator/emit/header.js";
import { openProject, type TestProject } from "./project.js";

const before = `${header}\nexport const a = 1;\n`;
const after = `${header}\nexport const a = 2;\n`;

function compare(project: TestProject, texts: Readonly<Record<string, string>>) {
  const files = Object.entries(texts).map(([path, text]) => ({ path: join(project.directory, path), text }));
  return compareOutputs(files, project.directory);
}

function write(project: TestProject, texts: Readonly<Record<string, string>>) {
  return writeOutputs(compare(project, texts).files, project.directory).map((diagnostic) => diagnostic.title);
}

describe("comparing outputs with what is on disk", () => {
  test("a file is new, changed or unchanged", () => {
    const project = openProject({ "out/changed.ts": before, "out/same.ts": after });
    const { files, diagnostics } = compare(project, {
      "out/new.ts": after,
      "out/changed.ts": after,
      "out/same.ts": after,
    });
    expect(diagnostics).toEqual([]);
    expect(files.map(({ shown, state }) => [shown, state])).toEqual([
      ["out/new.ts", "new"],
      ["out/changed.ts", "changed"],
      ["out/same.ts", "unchanged"],
    ]);
  });

  test("other line ends alone are no change", () => {
    const project = openProject({ "out/a.ts": after.replaceAll("\n", "\r\n") });
    expect(compare(project, { "out/a.ts": after }).files[0]?.state).toBe("unchanged");
  });

  test("files that codegen-db didn't write, and what is no file, are reported, all of them", () => {
    const project = openProject({
      "out/mine.ts": "export const precious = 1;\n",
      "out/dir.ts/x": "",
      file: "",
    });
    const { diagnostics } = compare(project, {
      "out/mine.ts": after,
      "out/dir.ts": after,
      "file/a.ts": after,
    });
    expect(diagnostics.map((diagnostic) => diagnostic.title)).toEqual([
      '"out/mine.ts" was not written by codegen-db, so it is not overwritten',
      'can\'t write "out/dir.ts": it is a directory',
    ]);
  });
});

describe("writing outputs", () => {
  test("makes directories, replaces what changed, and leaves nothing beside the files", () => {
    const project = openProject({ "out/b.ts": before });
    expect(write(project, { "out/b.ts": after, "out/deep/a.ts": after })).toEqual([]);
    expect(project.files()).toEqual(["out/b.ts", "out/deep/a.ts", "package.json"]);
    expect(project.read("out/b.ts")).toBe(after);
  });

  test("doesn't touch a file that stays as it is", () => {
    const project = openProject({ "out/a.ts": after });
    utimesSync(join(project.directory, "out/a.ts"), 1, 1);
    chmodSync(join(project.directory, "out"), 0o555);
    expect(write(project, { "out/a.ts": after })).toEqual([]);
    chmodSync(join(project.directory, "out"), 0o755);
  });

  test("writes none when one can't be written, and says which", () => {
    const project = openProject({ "out/a.ts": before, "not-a-directory": "" });
    const titles = write(project, { "out/a.ts": after, "not-a-directory/b.ts": after });
    expect(titles).toHaveLength(1);
    expect(titles[0]).toContain("not-a-directory/b.ts");
    expect(project.read("out/a.ts")).toBe(before);
    expect(project.files()).toEqual(["not-a-directory", "out/a.ts", "package.json"]);
  });

  test("writes through a symbolic link", () => {
    const project = openProject({ "real/a.ts": before });
    mkdirSync(join(project.directory, "out"));
    symlinkSync("../real/a.ts", join(project.directory, "out/a.ts"));
    expect(write(project, { "out/a.ts": after })).toEqual([]);
    expect(project.read("real/a.ts")).toBe(after);
  });

  test("removes what a killed run left behind, but not what another run is writing", () => {
    const project = openProject({ "out/a.ts": before });
    const old = join(project.directory, "out/.a.ts.old.codegen-db-tmp");
    const young = join(project.directory, "out/.a.ts.young.codegen-db-tmp");
    const foreign = join(project.directory, "out/.b.ts.old.codegen-db-tmp");
    for (const path of [old, young, foreign]) writeFileSync(path, "");
    utimesSync(old, 1, 1);
    utimesSync(foreign, 1, 1);
    expect(write(project, { "out/a.ts": after })).toEqual([]);
    expect([old, young, foreign].map((path) => existsSync(path))).toEqual([false, true, true]);
    expect(readdirSync(join(project.directory, "out"))).toHaveLength(3);
  });
});

describe("a diff", () => {
  const fileFrom = (was: string) => {
    const project = openProject({ "out/a.ts": was });
    const [file] = compare(project, { "out/a.ts": after }).files;
    if (file === undefined) throw new Error("there is one file");
    return file;
  };

  test("is unified, from what is there to what should be", () => {
    expect(unifiedDiff(fileFrom(before))).toBe(
      `--- a/out/a.ts\n+++ b/out/a.ts\n@@ -1,2 +1,2 @@\n ${header}\n-export const a = 1;\n+export const a = 2;\n`,
    );
  });

  test("is painted for a terminal", () => {
    expect(unifiedDiff(fileFrom(before), painted)).toContain("\u001b[31m-export const a = 1;\u001b[39m\n");
  });

  test("of a missing file starts from nothing", () => {
    const [file] = compare(openProject(), { "out/a.ts": after }).files;
    expect(file && unifiedDiff(file)).toMatch(/^--- \/dev\/null\n\+\+\+ b\/out\/a\.ts\n@@ -0,0 \+1,2 @@\n/);
  });

  test("of thousands of unlike lines ends in time", () => {
    const lines = Array.from({ length: 20_000 }, (_, line) => `const x${line} = ${line * 7};`).join("\n");
    const started = performance.now();
    expect(
      unifiedDiff({ ...fileFrom(before), before: lines, text: lines.replaceAll("const", "let") }),
    ).toMatch(/^--- a\//);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
