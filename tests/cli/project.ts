/** A project in a temporary directory, and the program run in it. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Environment, Output } from "../../generator/cli/environment.js";
import { runCli } from "../../generator/cli/program.js";

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly isTerminal?: boolean;
  readonly interrupted?: AbortSignal;
  /** Relative to the project. */
  readonly cwd?: string;
}

export interface TestProject {
  readonly directory: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  read(path: string): string;
  remove(path: string): void;
  /** Paths of all files but those of the cache, sorted. */
  files(): readonly string[];
  run(argv: readonly string[], options?: RunOptions): Promise<Ran>;
}

/** A directory with these files and a package.json, removed when the test is over. */
export function openProject(files: Readonly<Record<string, string | Uint8Array>> = {}): TestProject {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "codegen-db-test-")));
  // A command that was interrupted leaves work behind that may write to the cache a little longer.
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const project: TestProject = {
    directory,
    write: (texts) => {
      for (const [path, content] of Object.entries(texts)) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), content);
      }
    },
    read: (path) => readFileSync(join(directory, path), "utf8"),
    remove: (path) => rmSync(join(directory, path), { recursive: true }),
    files: () =>
      readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
        .filter((path) => !path.startsWith("node_modules/"))
        .toSorted(),
    run: async (argv, options = {}) => {
      const stdout = recordingOutput(options.isTerminal ?? false);
      const stderr = recordingOutput(options.isTerminal ?? false);
      const environment: Environment = {
        argv,
        cwd: join(directory, options.cwd ?? "."),
        variables: options.variables ?? {},
        stdout,
        stderr,
        interrupted: options.interrupted ?? new AbortController().signal,
      };
      const exitCode = await runCli(environment);
      return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
    },
  };
  project.write({ "package.json": "{}", ...files });
  return project;
}

function recordingOutput(isTerminal: boolean): Output & { text(): string } {
  let written = "";
  return {
    write: (text) => {
      written += text;
    },
    isTerminal,
    closed: new AbortController().signal,
    text: () => written,
  };
}
