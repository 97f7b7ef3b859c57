import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openProject, type TestProject } from "../cli/project.js";
import { startServer, type TestServer } from "../support/server.js";

const root = join(import.meta.dirname, "../..");
const program = join(root, "generator/dist/program/bin.js");

interface Block {
  readonly language: string;
  readonly text: string;
}

/** The code of the README's tutorial, in order. */
function blocks(): Block[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const tutorial = /^## Tutorial\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? "";
  return [...tutorial.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
    language,
    text,
  }));
}

// Each command is a process, and most of them start a Postgres.
vi.setConfig({ testTimeout: 300_000 });

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Does what a block says. */
function follow(project: TestProject, { language, text }: Block, variables: Variables): void {
  switch (language) {
    case "sh":
      for (const line of text.trimEnd().split("\n")) runLine(project, line, variables);
      break;
    case "sql":
      writeSql(project, text);
      break;
    case "ts":
      project.write({ "main.ts": text });
      break;
    default:
      throw new Error(`a block of ${language}`);
  }
}

type Variables = Readonly<Record<string, string>>;

/** Only the tool's own commands: what npm would install is there. A comment says if a command exits with 1. */
function runLine(project: TestProject, line: string, variables: Variables): void {
  const [, command = "", comment = ""] = /^npx codegen-db ([^#]*)(?:# (.*))?$/.exec(line) ?? [];
  if (command === "") {
    expect(line).toMatch(/^npm /);
    return;
  }
  const { status, stderr } = run(project, command.trim().split(" "), variables);
  const expected = comment.startsWith("exits with 1") ? 1 : 0;
  expect([line, status, status === expected ? "" : stderr]).toEqual([line, expected, ""]);
}

/** The compiled program, as `npx` runs it. */
function run(project: TestProject, args: readonly string[], variables: Variables) {
  const env = { ...process.env, ...variables };
  return spawnSync(process.execPath, [program, ...args], { cwd: project.directory, env, encoding: "utf8" });
}

/** The first line says where the text goes. */
function writeSql(project: TestProject, text: string): void {
  const [, name = "", place] = /^-- (\S+?)(?:, (.*))?\n/.exec(text) ?? [];
  const path = project.files().find((file) => file.replace(/\d{14}/, "<time>") === name);
  if (path === undefined) throw new Error(`there is no ${name}`);
  project.write({ [path]: textAt(place, project.read(path), text) });
}

function textAt(place: string | undefined, before: string, text: string): string {
  const body = text.slice(text.indexOf("\n") + 1);
  switch (place) {
    case undefined:
      return text;
    case "at the end":
      return `${before}\n${body}`;
    case 'before "-- migrate:down"':
      return before.replace("-- migrate:down", `${body}\n-- migrate:down`);
    default:
      throw new Error(`where is ${place}?`);
  }
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  strict: true,
  skipLibCheck: true,
};

/** What the compiler says of the program; its JavaScript stands beside it afterwards. */
function compile(project: TestProject): string[] {
  const program = ts.createProgram([join(project.directory, "main.ts")], options);
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}

test("the tutorial works as written on the embedded Postgres", () => {
  const project = openProject({ "package.json": '{ "type": "module" }\n' });
  symlinkSync(join(root, "node_modules"), join(project.directory, "node_modules"));
  for (const block of blocks()) follow(project, block, {});
  expect(compile(project)).toEqual([]);
  const printed = execFileSync(process.execPath, ["main.js"], { cwd: project.directory, encoding: "utf8" });
  expect(printed).toContain("title: 'Groceries'");
  expect(run(project, ["migrate", "--verify"], {}).status).toBe(0);
});

test("the tutorial works as written on a server", async () => {
  const project = openProject({ "package.json": '{ "type": "module" }\n' });
  const variables = { DATABASE_URL: server.url(await server.createDatabase()) };
  const [install, ...rest] = blocks();
  if (install === undefined) throw new Error("the tutorial is empty");
  run(project, ["init"], {});
  const setting = 'database_url = { env = "DATABASE_URL" }';
  const config = project.read("db.toml");
  expect(config).toContain(`# ${setting}`);
  project.write({ "db.toml": config.replace(`# ${setting}`, setting) });
  for (const block of [install, ...rest]) follow(project, block, variables);
  expect(project.files().filter((path) => path.startsWith(".codegen-db"))).toEqual([]);
  expect(project.read("__codegen__/queries.ts")).toContain("export function tagNote(");
  expect(run(project, ["migrate", "--status"], variables).status).toBe(0);
});
