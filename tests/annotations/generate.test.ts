/** Annotations as JSDoc of the generated types, and as an input like any other. */
import { describe, expect, it } from "vitest";
import { openProject, type TestProject } from "../cli/project.js";

const annotations = "schema_annotations.yaml";
const files = {
  "schema.sql": `CREATE TYPE status AS ENUM ('open', 'paid');
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
COMMENT ON COLUMN users.email IS 'Old words.';
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id bigint PRIMARY KEY, status status NOT NULL);
CREATE VIEW emails AS SELECT email FROM users;
`,
  "queries.sql": `-- name: Users :many
SELECT * FROM users;
-- name: Addresses :many
SELECT u.email AS address, lower(u.email) AS email FROM users u;
`,
};

const models = (project: TestProject): string => project.read("__codegen__/models.ts");

describe("annotations", () => {
  it("are JSDoc, in the place of the schema's comments", async () => {
    const project = openProject({
      ...files,
      [annotations]: `users:
  .: People who sign in.
  email: In small letters. */ Unique.
billing.invoices:
  status: How far it has come.
status:
  .: Of an invoice.
  paid: Money has arrived.
  open: |
    Nobody has
    paid.
emails: Of everybody.
`,
    });
    expect((await project.run([])).stderr).toBe("");
    const text = models(project);
    expect(text).toContain("/** People who sign in. */\nexport interface User {");
    expect(text).toContain("  /** In small letters. *\\/ Unique. */\n  email: string;");
    expect(text).toContain("  /** How far it has come. */\n  status: Status;");
    expect(text).toContain("/** Of everybody. */\nexport interface Email {");
    expect(text).toContain(`/**
 * Of an invoice.
 *
 * - \`open\`: Nobody has paid.
 * - \`paid\`: Money has arrived.
 */
export type Status =`);
    expect(text).not.toContain("Old words");
    expect(project.read("__codegen__/queries.ts")).toContain(`export interface AddressesRow {
  /** In small letters. *\\/ Unique. */
  address: string;
  email: string;
}`);
  });

  it("are an input: a run notices when they come, change and go", async () => {
    const project = openProject(files);
    const run = async () => (await project.run([])).stdout;
    await run();
    expect(models(project)).toContain("/** Old words. */");
    for (const words of ["First words.", "Second words."]) {
      project.write({ [annotations]: `users: { email: ${words} }\n` });
      expect(await run()).toContain("wrote      __codegen__/models.ts");
      expect(models(project)).toContain(`/** ${words} */`);
      expect(await run()).toContain("unchanged  __codegen__/models.ts");
    }
    const check = await project.run(["--check"]);
    expect(check.exitCode).toBe(0);
    project.remove(annotations);
    expect((await project.run(["--check"])).exitCode).toBe(1);
    expect(await run()).toContain("wrote      __codegen__/models.ts");
    expect(models(project)).toContain("/** Old words. */");
  });

  it("that name what isn't there are errors, all in one run, and nothing is written", async () => {
    const project = openProject({
      ...files,
      [annotations]: `user:
  email: A
  id: B
users:
  emial: C
  id: D
public.users:
  id: E
invoices: F
status:
  opne: G
`,
    });
    const { exitCode, stderr } = await project.run([]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`error[unknown-annotated-name]: there is no table, view or type "user"

  ╭─ schema_annotations.yaml:1:1
1 │ user:
  │ ^^^^`);
    expect(stderr.match(/did you mean "[^"]+"/g)).toEqual(
      ["users", "email", "billing.invoices", "open"].map((name) => `did you mean "${name}"`),
    );
    expect(stderr).toContain(`"users.id" is described twice`);
    expect(stderr).toContain("5 errors");
    expect(project.files()).not.toContain("__codegen__/models.ts");
  });

  it("that are no YAML are errors at their place", async () => {
    const project = openProject({ ...files, [annotations]: 'users:\n  email: "a\n' });
    const { exitCode, stderr } = await project.run([]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/error\[invalid-yaml\][\s\S]*schema_annotations\.yaml:\d/);
  });

  it("may stand elsewhere, where db.toml says so, and must be there then", async () => {
    const project = openProject({ ...files, "db.toml": 'annotations = "docs/words.yaml"\n' });
    const missing = await project.run([]);
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toContain('the annotations file "docs/words.yaml" does not exist');
    expect(missing.stderr).toContain("db.toml:1:15");
    project.write({ "docs/words.yaml": "users: Elsewhere.\n", [annotations]: "nobody: reads this\n" });
    expect((await project.run([])).exitCode).toBe(0);
    expect(models(project)).toContain("/** Elsewhere. */");
  });

  it("don't complain of what a schema with a mistake lacks", async () => {
    const project = openProject({
      ...files,
      "schema.sql": "CREATE TABLE users (id bigint,, email text);\n",
      [annotations]: "users: People.\n",
    });
    const { stderr } = await project.run([]);
    expect(stderr).toContain("syntax error");
    expect(stderr).not.toContain("unknown-annotated-name");
  });
});
