/** The conventions as tests of vitest: one for each rule and each table, view or function that it looks at. */
import { resolve } from "node:path";
import { describe, test } from "vitest";
import { cacheDirectory } from "./cli/cache-directory.js";
import { locateConfig } from "./cli/locate-config.js";
import { decodeFiles, readInputs } from "./cli/read-inputs.js";
import { loadSettings, type Project } from "./cli/settings.js";
import type { Verdict } from "./conventions/check.js";
import { findingDiagnostics } from "./conventions/findings.js";
import { type Linted, lintOn, openLintEngine } from "./lint.js";
import { type Diagnostic, hasErrors } from "./source/diagnostic.js";
import { renderDiagnostic } from "./source/frame.js";

export interface ConventionsOptions {
  /** A file, a glob or a directory of migrations, or several of them in order; what `db.toml` says unless given. */
  readonly schema?: string | readonly string[];
  /** The configuration that holds `[lint]`: a file or its directory. The one in the working directory unless given. */
  readonly config?: string;
  /** A server to ask instead of the embedded Postgres. */
  readonly databaseUrl?: string;
  /** `process.env`, where the configuration takes its `database_url` from a variable. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/**
 * Declares the tests, in a file that vitest runs. A test fails with the frames of what a rule of level `error` finds; what
 * one of level `warning` finds is an annotation of its test. Paths are relative to the working directory.
 *
 * @example describeConventions({ schema: "schema.sql" });
 */
export function describeConventions(options: ConventionsOptions = {}): void {
  // vitest waits for suites whose factory is asynchronous before it runs any test.
  describe("conventions", async () => {
    const { settingMistakes, projects } = await lintAll(options);
    declareCheck("the configuration can be read", settingMistakes);
    for (const { diagnostics, result } of projects) {
      if (result === undefined) {
        declareCheck("the schema can be loaded", diagnostics);
        continue;
      }
      declareCheck("every level and exception is for something that is there", result.mistakes);
      for (const verdicts of byRule(result.verdicts)) {
        describe(verdicts[0].rule.name, () => {
          for (const verdict of verdicts) declareVerdict(verdict, findingDiagnostics(verdict, result.locate));
        });
      }
    }
  });
}

function declareVerdict({ level, object, rule }: Verdict, findings: readonly Diagnostic[]): void {
  const name = object.schema === "public" ? object.name : `${object.schema}.${object.name}`;
  if (level === "error") {
    test(name, () => failWith(findings));
    return;
  }
  test(name, async ({ annotate }) => {
    for (const finding of findings) await annotate(`${rule.name}: ${finding.title}`, "warning");
  });
}

function declareCheck(name: string, diagnostics: readonly Diagnostic[]): void {
  test(name, () => failWith(diagnostics.filter(({ severity }) => severity === "error")));
}

/** The frame says where; a stack would only lead here. */
function failWith(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  const error = new Error(diagnostics.map((each) => renderDiagnostic(each, { color: false })).join("\n\n"));
  error.stack = error.message;
  throw error;
}

/** Verdicts stand rule by rule. */
function byRule(verdicts: readonly Verdict[]): readonly (readonly [Verdict, ...(readonly Verdict[])])[] {
  const groups: [Verdict, ...Verdict[]][] = [];
  for (const verdict of verdicts) {
    const last = groups.at(-1);
    if (last?.[0].rule === verdict.rule) last.push(verdict);
    else groups.push([verdict]);
  }
  return groups;
}

interface LintedAll {
  readonly settingMistakes: readonly Diagnostic[];
  readonly projects: readonly Linted[];
}

async function lintAll({
  schema = [],
  config,
  databaseUrl,
  variables = {},
}: ConventionsOptions): Promise<LintedAll> {
  const cwd = resolve(".");
  const located = locateConfig(cwd, config);
  const flags = {
    schema: typeof schema === "string" ? [schema] : schema,
    queries: [],
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  };
  const settings = await loadSettings({ cwd, variables }, flags, located);
  const projects: Linted[] = [];
  for (const project of settings.projects) {
    projects.push(await lintProject(project, cwd, cacheDirectory(located.directory, variables)));
  }
  return { settingMistakes: settings.diagnostics, projects };
}

async function lintProject(project: Project, cwd: string, cache: string | undefined): Promise<Linted> {
  const inputs = await readInputs({ ...project, queries: [] }, cwd);
  const schema = decodeFiles(inputs.schema);
  if (hasErrors(schema.diagnostics)) return schema;
  const opened = await openLintEngine({ databaseUrl: project.databaseUrl, cacheDirectory: cache });
  if (!opened.ok) return { diagnostics: [opened.diagnostic] };
  try {
    return await lintOn(opened.engine, {
      schema: schema.files,
      config: project.lint,
      cacheDirectory: cache,
    });
  } finally {
    await opened.engine.close();
  }
}
