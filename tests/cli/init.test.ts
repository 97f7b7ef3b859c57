import { describe, expect, test } from "vitest";
import { parseDbToml } from "../../generator/config/db-toml.js";
import { openProject } from "./project.js";

describe("codegen-db init", () => {
  test("writes a configuration, a schema with its migration and queries, and says what is next", async () => {
    const project = openProject();
    const { exitCode, stdout, stderr } = await project.run(["init"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const migration = project.files().find((path) => path.startsWith("migrations/")) ?? "";
    expect(migration).toMatch(/^migrations\/\d{14}_start\.sql$/);
    expect(project.files()).toEqual(["db.toml", migration, "package.json", "queries.sql", "schema.sql"]);
    expect(stdout).toBe(
      `wrote  db.toml\nwrote  schema.sql\nwrote  queries.sql\nwrote  ${migration}\n\nNext: npm install @codegen-db/runtime pg && npx codegen-db\n`,
    );
    expect(parseDbToml({ path: "db.toml", text: project.read("db.toml") }).diagnostics).toEqual([]);
  });

  test("every setting that the written configuration only shows is one that exists", async () => {
    const project = openProject();
    await project.run(["init"]);
    const uncommented = project.read("db.toml").replace(/^# (?=[[\w"]+(?: =|\]))/gm, "");
    expect(uncommented).toContain("\n[types]\n");
    expect(parseDbToml({ path: "db.toml", text: uncommented }).diagnostics).toEqual([]);
  });

  test("overwrites nothing, and writes queries that fit whatever schema there is", async () => {
    const project = openProject({ "db.toml": "# mine\n", "schema.sql": "CREATE TABLE t ();\n" });
    const { exitCode, stdout } = await project.run(["init"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("kept   db.toml\nkept   schema.sql\nwrote  queries.sql\n");
    expect(project.read("db.toml")).toBe("# mine\n");
    expect(project.read("schema.sql")).toBe("CREATE TABLE t ();\n");
    expect(project.read("queries.sql")).not.toContain("users");
  });

  test("writes no schema where migrations say what it is", async () => {
    const project = openProject({
      "migrations/20260101000000_mine.sql": "-- migrate:up\nCREATE TABLE t ();\n",
    });
    const { exitCode, stdout } = await project.run(["init"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("npx codegen-db migrate\n");
    expect(project.files()).toEqual([
      "db.toml",
      "migrations/20260101000000_mine.sql",
      "package.json",
      "queries.sql",
    ]);
    expect(project.read("queries.sql")).not.toContain("users");
  });

  test("does nothing the second time", async () => {
    const project = openProject();
    await project.run(["init"]);
    const before = project.files().map((path) => project.read(path));
    const { stdout } = await project.run(["init"]);
    expect(stdout).toContain("kept   db.toml\nkept   schema.sql\nkept   queries.sql\n");
    expect(project.files().map((path) => project.read(path))).toEqual(before);
  });

  test("writes what an existing configuration names, and nothing beside it", async () => {
    const project = openProject({ "db.toml": 'schema = "db/tables.sql"\nqueries = "src/**/*.sql"\n' });
    await project.run(["init"]);
    expect(project.files()).toEqual(["db.toml", "db/tables.sql", "package.json"]);
  });

  test("leaves an sqlc project as it is", async () => {
    const project = openProject({
      "sqlc.yaml": "version: 2\nsql: [{engine: postgresql, schema: migrations, queries: q.sql}]\n",
      "migrations/1.sql": "CREATE TABLE t ();",
      "q.sql": "",
    });
    const { exitCode, stdout } = await project.run(["init"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("kept   sqlc.yaml\n");
    expect(project.files()).toEqual(["migrations/1.sql", "package.json", "q.sql", "sqlc.yaml"]);
  });

  test("takes the flags' word for where things are, relative to the configuration it writes", async () => {
    const project = openProject();
    const flags = ["--config", "db/db.toml", "--schema", "db/a.sql", "--queries", "b.sql", "--out", "src/db"];
    const { stdout } = await project.run(["init", ...flags]);
    expect(stdout).toContain("npx codegen-db --config db/db.toml");
    expect(project.files().map((path) => path.replace(/\d{14}/, "<time>"))).toEqual([
      "b.sql",
      "db/a.sql",
      "db/db.toml",
      "db/migrations/<time>_start.sql",
      "package.json",
    ]);
    const { config } = parseDbToml({ path: "db.toml", text: project.read("db/db.toml") });
    expect(config?.entries[0]?.schema[0]?.pattern).toBe("a.sql");
    expect(config?.entries[0]?.queries[0]?.pattern).toBe("../b.sql");
    expect(config?.entries[0]?.out).toBe("../src/db");
  });

  test("says why it can't write", async () => {
    const project = openProject({ db: "a file" });
    const { exitCode, stderr } = await project.run(["init", "--config", "db/db.toml"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("db/db.toml");
    expect(project.files()).toEqual(["db", "package.json"]);
  });

  test("a mistake in the configuration that is there stops it", async () => {
    const project = openProject({ "db.toml": "quieres = 1\n" });
    const { exitCode, stderr } = await project.run(["init"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('did you mean "queries"?');
    expect(project.files()).toEqual(["db.toml", "package.json"]);
  });
});
