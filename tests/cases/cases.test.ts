/**
 * Each directory here is a project. `generate` does its work in a copy of it, and what it leaves behind is compared: the
 * files of `expected/`, or `stderr.txt` where it must fail and write nothing. `UPDATE=1` writes what is found instead.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openAnalyzer } from "../../generator/analyzer.js";
import type { Environment, Output } from "../../generator/cli/environment.js";
import { finish } from "../../generator/cli/generate-once.js";
import { generateProjects, readProjects } from "../../generator/cli/generation.js";
import { locateConfig } from "../../generator/cli/locate-config.js";
import { loadSettings } from "../../generator/cli/settings.js";

const cases = import.meta.dirname;
const isUpdate = process.env.UPDATE === "1";
const names = readdirSync(cases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const analyzer = openAnalyzer();
afterAll(() => analyzer.close());

interface Outcome {
  readonly exitCode: number;
  readonly stderr: string;
  /** Paths and texts in the output directory. */
  readonly written: Readonly<Record<string, string>>;
  /** Whether anything else in the project is other than before. */
  readonly isProjectUntouched: boolean;
}

describe("a project that is right", () => {
  test.for(names.filter((name) => !isMistaken(name)))("%s gives the expected files", async (name) => {
    const outcome = await runCase(name);
    if (isUpdate) record(name, outcome);
    expect(outcome.stderr).toBe(recordedText(name));
    expect(outcome.exitCode).toBe(0);
    expect(outcome.isProjectUntouched).toBe(true);
    expect(outcome.written).toEqual(readTree(join(cases, name, "expected")));
  });
});

describe("a project with mistakes", () => {
  test.for(names.filter(isMistaken))("%s fails with the expected frames and writes nothing", async (name) => {
    const outcome = await runCase(name);
    if (isUpdate) record(name, outcome);
    expect(outcome.stderr).toBe(recordedText(name));
    expect(outcome.stderr).not.toBe("");
    expect(outcome.exitCode).toBe(1);
    expect(outcome.isProjectUntouched).toBe(true);
    expect(outcome.written).toEqual(readTree(join(cases, name, "__codegen__")));
  });
});

function isMistaken(name: string): boolean {
  return name.startsWith("error-");
}

async function runCase(name: string): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), "codegen-db-case-"));
  try {
    const isInput = (path: string) => !path.endsWith("/expected") && !path.endsWith("/stderr.txt");
    cpSync(join(cases, name), directory, { recursive: true, filter: isInput });
    const before = readTree(directory);
    const { exitCode, stderr } = await generateIn(directory);
    const after = readTree(directory);
    const outside = (tree: Readonly<Record<string, string>>) =>
      JSON.stringify(Object.entries(tree).filter(([path]) => !path.startsWith("__codegen__/")));
    return {
      exitCode,
      stderr,
      written: readTree(join(directory, "__codegen__")),
      isProjectUntouched: outside(before) === outside(after),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The command as it runs in a directory, but for one Postgres that serves all cases. */
async function generateIn(cwd: string): Promise<Pick<Outcome, "exitCode" | "stderr">> {
  let stderr = "";
  const output = (write: (text: string) => void): Output => ({
    write,
    isTerminal: false,
    closed: new AbortController().signal,
  });
  const environment: Environment = {
    argv: [],
    cwd,
    variables: {},
    stdout: output(() => {}),
    stderr: output((text) => {
      stderr += text;
    }),
    interrupted: new AbortController().signal,
  };
  const flags = { schema: [], queries: [], watch: false, check: false, cache: false, json: false };
  const located = locateConfig(cwd, undefined);
  const settings = await loadSettings(environment, flags, located);
  const projects = await readProjects(settings.projects, cwd);
  const generated = await generateProjects(projects, cwd, () => analyzer);
  const exitCode = await finish(
    { environment, flags, located, cache: undefined, started: performance.now() },
    { ...generated, diagnostics: [...settings.diagnostics, ...generated.diagnostics] },
  );
  return { exitCode, stderr };
}

/** Writes an outcome as the expected one. */
function record(name: string, { exitCode, stderr, written }: Outcome): void {
  const expected = join(cases, name, "expected");
  const expectedError = join(cases, name, "stderr.txt");
  rmSync(expected, { recursive: true, force: true });
  rmSync(expectedError, { force: true });
  if (stderr !== "") writeFileSync(expectedError, stderr);
  if (exitCode !== 0) return;
  for (const [path, text] of Object.entries(written)) {
    const target = join(expected, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

function recordedText(name: string): string {
  const path = join(cases, name, "stderr.txt");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Every file below a directory by its relative path. Empty if there is none. */
function readTree(directory: string): Record<string, string> {
  if (!existsSync(directory)) return {};
  const files = readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(
    files.map((path) => [path.slice(directory.length + 1), readFileSync(path, "utf8")]),
  );
}
