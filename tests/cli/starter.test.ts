import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openProject } from "./project.js";

const path = join(import.meta.dirname, "../../generator/cli/starter-schema.ts");

/** What `starter-schema.ts` should be. */
function starterSchemaCode(schema: string): string {
  return [
    "/** What `migrate` makes of the starter migration: `UPDATE=1 npx vitest run tests/cli/starter.test.ts` writes it anew. */",
    "",
    `export const starterSchema = String.raw\`${schema}\`;`,
    "",
  ].join("\n");
}

test("what init writes as schema.sql is what migrate makes of the migration that it writes", async () => {
  const project = openProject();
  await project.run(["init"]);
  const before = project.read("schema.sql");
  if (process.env.UPDATE === "1") project.remove("schema.sql");
  const { exitCode, stderr } = await project.run(["migrate"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const schema = project.read("schema.sql");
  if (process.env.UPDATE === "1") writeFileSync(path, starterSchemaCode(schema));
  else expect(schema).toBe(before);
  expect(readFileSync(path, "utf8")).toBe(starterSchemaCode(schema));
});

test("what init writes keeps to the conventions", async () => {
  const project = openProject();
  await project.run(["init"]);
  expect(await project.run(["lint"])).toMatchObject({ exitCode: 0, stderr: "" });
});

test("the first migration can be taken back and applied again", async () => {
  const project = openProject();
  await project.run(["init"]);
  await project.run(["migrate"]);
  const schema = project.read("schema.sql");
  const down = await project.run(["migrate", "--down"]);
  // The queries are left without their tables.
  expect(down.exitCode).toBe(1);
  expect(down.stderr).toContain("42P01");
  expect(project.read("schema.sql")).not.toContain("CREATE TABLE");
  expect(await project.run(["migrate"])).toMatchObject({ exitCode: 0, stderr: "" });
  expect(project.read("schema.sql")).toBe(schema);
});
