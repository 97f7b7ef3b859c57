/** What a test suite sees of the conventions: vitest itself, run in a project of its own. */
import { execFile } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openProject } from "../cli/project.js";

// Each run may start a Postgres, beside whatever else the machine is doing.
vi.setConfig({ testTimeout: 240_000 });

const root = join(import.meta.dirname, "../..");

interface Result {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

const importing = 'import { describeConventions } from "codegen-db/conventions";\n';

/** Runs vitest, without a configuration, over the files of a project. Results by the name of the test file. */
async function runVitest(files: Readonly<Record<string, string>>) {
  const project = openProject(files);
  symlinkSync(join(root, "node_modules"), join(project.directory, "node_modules"));
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const output = await new Promise<string>((resolve) => {
    const argv = [vitest, "run", "--reporter=json", "--maxWorkers=1"];
    execFile(process.execPath, argv, { cwd: project.directory, maxBuffer: 1e8 }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const report: { testResults: { name: string; assertionResults: Result[] }[] } = JSON.parse(output);
  return (file: string): readonly Result[] =>
    report.testResults.find(({ name }) => name.endsWith(file))?.assertionResults ?? [];
}

test("there is a test for each rule and table, which fails with the frame of what is found", async () => {
  const resultsOf = await runVitest({
    "schema.sql":
      "CREATE TABLE notes (day date, count int);\nCREATE TABLE pages (day date, title varchar);\n",
    "db.toml": '[[lint.except]]\nrule = "rls-enabled"\non = "pages"\nreason = "public"\n',
    "conventions.test.mjs": `${importing}describeConventions({ schema: "schema.sql" });\n`,
    "unloadable.sql": "CREATE TABLE notes (day nothing);",
    "unloadable.test.mjs": `${importing}describeConventions({ schema: "unloadable.sql" });\n`,
    "misnamed/db.toml": '[lint.rules]\nbigints = "off"\n',
    "misnamed.test.mjs": `${importing}describeConventions({ schema: "schema.sql", config: "misnamed" });\n`,
  });
  const of = (name: string) =>
    resultsOf("conventions.test.mjs").find(({ fullName }) => fullName === `conventions ${name}`);
  expect(of("timestamptz notes")?.status).toBe("passed");
  expect(of("rls-enabled pages")?.status).toBe("passed");
  expect(of("rls-enabled notes")?.status).toBe("failed");
  expect(of("text pages")?.status).toBe("passed");
  expect(of("every level and exception is for something that is there")?.status).toBe("passed");
  const [message = ""] = of("bigint notes")?.failureMessages ?? [];
  expect(message).toContain("╭─ schema.sql:1:37");
  expect(message).toContain("fix: ALTER TABLE notes ALTER COLUMN count TYPE bigint;");
  expect(message).not.toMatch(/\n\s+at /);

  const failed = (file: string) =>
    resultsOf(file).flatMap(({ status, fullName }) => (status === "failed" ? [fullName] : []));
  expect(failed("unloadable.test.mjs")).toEqual(["conventions the schema can be loaded"]);
  expect(failed("misnamed.test.mjs")).toContain(
    "conventions every level and exception is for something that is there",
  );
});
