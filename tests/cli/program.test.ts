import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { wantsColor } from "../../generator/cli/environment.js";
import { openProject } from "./project.js";

describe("the command line", () => {
  test("--version prints the package's version", async () => {
    const manifest = readFileSync(new URL("../../generator/package.json", import.meta.url), "utf8");
    for (const flag of ["--version", "-v"]) {
      expect(await openProject().run([flag])).toEqual({
        exitCode: 0,
        stdout: `${JSON.parse(manifest).version}\n`,
        stderr: "",
      });
    }
  });

  test.each([[["--help"]], [["-h"]], [["help"]]])("%j shows the commands with examples", async (argv) => {
    const { exitCode, stdout, stderr } = await openProject().run(argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const part of ["generate", "analyze", "init", "Examples:", "--watch", "Exit codes:"]) {
      expect(stdout).toContain(part);
    }
  });

  test.each(["generate", "analyze", "init"])(
    "%s --help shows the flags that every command takes",
    async (name) => {
      const { exitCode, stdout } = await openProject().run([name, "--help"]);
      expect(exitCode).toBe(0);
      for (const flag of ["--config", "--schema", "--queries", "--out", "--database-url"]) {
        expect(stdout).toContain(flag);
      }
    },
  );

  test("an unknown command is a mistake with a suggestion", async () => {
    expect(await openProject().run(["genrate"])).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "error: unknown command 'genrate'\n(Did you mean generate?)\n",
    });
    const { stderr } = await openProject().run(["frobnicate"]);
    expect(stderr).toContain("generate, analyze");
  });

  test.each([
    [["--wach"], "--watch"],
    [["generate", "--querys", "x"], "--queries"],
    [["analyze", "--jsn"], "--json"],
  ])("an unknown flag is a mistake with a suggestion: %j", async (argv, suggestion) => {
    const { exitCode, stderr } = await openProject().run(argv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("unknown option");
    expect(stderr).toContain(`Did you mean ${suggestion}?`);
  });

  test.each([
    [["--schema"]],
    [["generate", "--config"]],
    [["generate", "extra"]],
    [["generate", "--check", "--watch"]],
  ])("%j is a mistake and writes nothing", async (argv) => {
    const project = openProject({ "schema.sql": "", "queries.sql": "" });
    const { exitCode, stdout, stderr } = await project.run(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^error: /);
    expect(project.files()).toEqual(["package.json", "queries.sql", "schema.sql"]);
  });
});

describe("colours", () => {
  const terminal = { write: () => {}, isTerminal: true, closed: new AbortController().signal };
  const pipe = { ...terminal, isTerminal: false };

  test.each([
    ["on a terminal", terminal, {}, true],
    ["into a pipe", pipe, {}, false],
    ["on a terminal under NO_COLOR", terminal, { NO_COLOR: "1" }, false],
    ["on a terminal under an empty NO_COLOR", terminal, { NO_COLOR: "" }, true],
    ["into a pipe under FORCE_COLOR", pipe, { FORCE_COLOR: "1" }, true],
    ["under FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
    ["under both", terminal, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["on a dumb terminal", terminal, { TERM: "dumb" }, false],
  ])("%s: %#", (_where, output, variables, expected) => {
    expect(wantsColor(output, variables)).toBe(expected);
  });
});
