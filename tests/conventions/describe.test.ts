/** What a test suite sees of the conventions: vitest itself, run in a project of its own. */
import { execFile } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openProject } from "../cli/project.js";

const root = join(import.meta.dirname, "../..");

interface Result {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** Runs vitest, without a configuration, over a file that declares the conventions. */
async function runSuite(schema: string, options: string, config = "") {
  const project = openProject({
    "schema.sql": schema,
    "db.toml": config,
    "conventions.test.mjs": `import { describeConventions } from "codegen-db/conventions";\ndescribeConventions(${options});\n`,
  });
  symlinkSync(join(root, "node_modules"), join(project.directory, "node_modules"));
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const output = await new Promise<string>((resolve) => {
    const argv = [vitest, "run", "--reporter=json", "--maxWorkers=1"];
    execFile(process.execPath, argv, { cwd: project.directory, maxBuffer: 1e8 }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const report: { testResults: { assertionResults: Result[] }[] } = JSON.parse(output);
  return report.testResults.flatMap(({ assertionResults }) => assertionResults);
}

describe("describeConventions", () => {
  test("declares a test for each rule and table; one fails with the frame of what is found", async () => {
    const results = await runSuite(
      "CREATE TABLE notes (day date, count int);\nCREATE TABLE pages (day date, title varchar);\n",
      '{ schema: "schema.sql" }',
      '[[lint.except]]\nrule = "rls-enabled"\non = "pages"\nreason = "public"\n',
    );
    const of = (name: string) => results.find(({ fullName }) => fullName === `conventions ${name}`);
    expect(of("timestamptz notes")?.status).toBe("passed");
    expect(of("rls-enabled pages")?.status).toBe("passed");
    expect(of("rls-enabled notes")?.status).toBe("failed");
    expect(of("text pages")?.status).toBe("passed");
    expect(of("every level and exception is for something that is there")?.status).toBe("passed");
    const [message = ""] = of("bigint notes")?.failureMessages ?? [];
    expect(message).toContain("╭─ schema.sql:1:37");
    expect(message).toContain("fix: ALTER TABLE notes ALTER COLUMN count TYPE bigint;");
    expect(message).not.toMatch(/\n\s+at /);
  });

  test("fails where the schema can't be loaded or the configuration names nothing", async () => {
    const unloadable = await runSuite("CREATE TABLE notes (day nothing);", "");
    expect(unloadable.filter(({ status }) => status === "failed").map(({ fullName }) => fullName)).toEqual([
      "conventions the schema can be loaded",
    ]);
    const misnamed = await runSuite("", "", '[lint.rules]\nbigints = "off"\n');
    expect(misnamed.filter(({ status }) => status === "failed").map(({ fullName }) => fullName)).toEqual([
      "conventions every level and exception is for something that is there",
    ]);
  });
});
