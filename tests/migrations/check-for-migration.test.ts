/** What a branch adds to the migrations of its base, in real repositories. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openProject, type TestProject } from "../cli/project.js";

const first = "migrations/20260101000000_first.sql";
const second = "migrations/20260102000000_second.sql";
const third = "migrations/20260103000000_third.sql";
const views = "migrations/R__views.sql";
const table = (name: string) => `-- migrate:up\nCREATE TABLE ${name} ();\n`;

function git(directory: string, ...words: readonly string[]): string {
  const settings = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "core.autocrlf=false"];
  return execFileSync("git", ["-C", directory, ...settings, ...words], { encoding: "utf8", stdio: "pipe" });
}

function commit(project: TestProject, files: Readonly<Record<string, string>>): void {
  project.write(files);
  git(project.directory, "add", "--all");
  git(project.directory, "commit", "--quiet", "--message", "Change");
}

/** A repository whose `main` has two migrations and a view, and a branch `work` that is checked out. */
function openRepository(files: Readonly<Record<string, string>> = {}): TestProject {
  const project = openProject();
  git(project.directory, "init", "--quiet", "--initial-branch=main");
  commit(project, { [first]: table("one"), [second]: table("two"), [views]: "SELECT 1;\n", ...files });
  git(project.directory, "switch", "--quiet", "--create", "work");
  return project;
}

async function check(project: TestProject, ...flags: readonly string[]) {
  const { exitCode, stdout, stderr } = await project.run(["check-for-migration", ...flags]);
  return { exitCode, said: stdout + stderr };
}

async function codes(project: TestProject): Promise<readonly string[]> {
  const { stdout } = await project.run(["check-for-migration", "--json"]);
  const { diagnostics }: { diagnostics: { code: string }[] } = JSON.parse(stdout);
  return diagnostics.map(({ code }) => code);
}

describe("codegen-db check-for-migration", () => {
  it("lists what the branch adds and changes, committed or not", async () => {
    const project = openRepository();
    expect(await check(project)).toEqual({ exitCode: 0, said: "no new migration, compared with main\n" });
    commit(project, { [third]: table("three") });
    project.write({ [views]: "SELECT 2;\n", "migrations/R__more.sql": "SELECT 3;\n" });
    expect(await check(project)).toEqual({
      exitCode: 0,
      said: `added    ${third}
added    migrations/R__more.sql
changed  ${views}
1 new migration and 2 repeatable files, compared with main\n`,
    });
    const { stdout } = await project.run(["check-for-migration", "--json", "--base", "main"]);
    expect(JSON.parse(stdout)).toEqual({
      base: "main",
      added: [{ version: "20260103000000", name: "third", path: third }],
      repeatables: [
        { name: "R__more.sql", change: "added" },
        { name: "R__views.sql", change: "changed" },
      ],
      diagnostics: [],
    });
  });

  it("refuses what was edited, deleted or comes too early", async () => {
    const project = openRepository();
    project.write({ [first]: table("other"), "migrations/20260101120000_early.sql": table("early") });
    project.remove(second);
    project.remove(views);
    const { exitCode, said } = await check(project);
    expect(exitCode).toBe(1);
    expect(said).toContain(`"${first}" is in main and was changed here`);
    expect(said).toContain("20260102000000_second.sql is in main, but not here");
    expect(said).toContain('early.sql" is older than the newest migration in main');
    expect(said).toContain("deleted  migrations/R__views.sql");
    expect(await codes(project)).toEqual(["edited-migration", "out-of-order", "deleted-migration"]);
  });

  it("says once that a new file has the version of another", async () => {
    const project = openRepository();
    project.write({ "migrations/20260102000000_twin.sql": table("twin") });
    expect(await codes(project)).toEqual(["repeated-version"]);
  });

  it("takes other line ends for the same text", async () => {
    const project = openRepository();
    project.write({ [first]: table("one").replaceAll("\n", "\r\n") });
    expect((await check(project)).exitCode).toBe(0);
  });

  it("leaves alone what only the base has got since, but for the order", async () => {
    const project = openRepository();
    commit(project, { [third]: table("three") });
    git(project.directory, "switch", "--quiet", "main");
    commit(project, { "migrations/20260102120000_base.sql": table("base") });
    git(project.directory, "switch", "--quiet", "work");
    expect(await codes(project)).toEqual([]);
    git(project.directory, "switch", "--quiet", "main");
    commit(project, { "migrations/20260104000000_newer.sql": table("newer") });
    git(project.directory, "switch", "--quiet", "work");
    expect(await codes(project)).toEqual(["out-of-order"]);
  });

  it("sees two files with one version", async () => {
    const project = openRepository();
    project.write({ [third]: table("three"), "migrations/20260103000000_twin.sql": table("twin") });
    expect(await codes(project)).toEqual(["repeated-version"]);
  });

  it("sees a version that the base has given to another file since", async () => {
    const project = openRepository();
    commit(project, { [third]: table("three") });
    git(project.directory, "switch", "--quiet", "main");
    commit(project, { "migrations/20260103000000_else.sql": table("else") });
    git(project.directory, "switch", "--quiet", "work");
    expect(await codes(project)).toEqual(["repeated-version"]);
  });

  it("misses the migration where schema.sql says something else than in the base", async () => {
    const project = openRepository({
      "schema.sql": "CREATE TABLE one ();\nCREATE TABLE two ();\n",
      "db.toml": 'database_url = { env = "NOT_SET" }\n',
    });
    project.write({ "schema.sql": "-- as before\nCREATE TABLE one ();\nCREATE  TABLE two ();\n" });
    expect(await codes(project)).toEqual([]);
    project.write({ "schema.sql": "CREATE TABLE one (id int);\nCREATE TABLE two ();\n" });
    expect(await codes(project)).toEqual(["schema-without-migration"]);
    project.write({ [third]: "-- migrate:up\nALTER TABLE one ADD id int;\n" });
    expect(await codes(project)).toEqual([]);
  });

  it("compares with the remote's branch before a local one, and with any that is named", async () => {
    const project = openRepository();
    git(project.directory, "update-ref", "refs/remotes/origin/main", "main");
    commit(project, { [third]: table("three") });
    git(project.directory, "branch", "--force", "main", "work");
    expect((await check(project)).said).toContain("1 new migration, compared with origin/main");
    expect((await check(project, "--base", "main")).said).toContain("no new migration, compared with main");
    const missing = await check(project, "--base", "--upload-pack=x");
    expect(missing.exitCode).toBe(1);
    expect(missing.said).toContain('the repository has no "--upload-pack=x"');
  });

  it("works in a shallow clone that has fetched the base's newest commit", async () => {
    const origin = openRepository();
    commit(origin, { [third]: table("three") });
    git(origin.directory, "switch", "--quiet", "main");
    commit(origin, { "note.txt": "one more\n" });
    const clone = openProject();
    const there = join(clone.directory, "clone");
    git(
      clone.directory,
      ...["clone", "--quiet", "--depth=1", "--branch=work", `file://${origin.directory}`, there],
    );
    const run = () => clone.run(["check-for-migration"], { cwd: "clone" });
    const without = await run();
    expect(without.exitCode).toBe(1);
    expect(without.stderr).toContain("in a shallow clone fetch it first");
    git(there, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main");
    const { exitCode, stdout } = await run();
    expect(stdout).toBe(`added    ${third}\n1 new migration, compared with origin/main\n`);
    expect(exitCode).toBe(0);
    clone.remove(`clone/${first}`);
    expect((await run()).stderr).toContain("if origin/main is merely ahead, merge it");
  });

  it("says where there is no repository, no base and no directory", async () => {
    const bare = openProject({ [first]: table("one") });
    const noRepository = await check(bare);
    expect(noRepository.exitCode).toBe(1);
    expect(noRepository.said).toContain("in no git repository, or git is not installed");
    git(bare.directory, "init", "--quiet", "--initial-branch=trunk");
    const noBase = await check(bare);
    expect(noBase.exitCode).toBe(1);
    expect(noBase.said).toContain("the repository has none of origin/main");
    bare.remove("migrations");
    expect((await check(bare)).said).toContain("it is not there");
  });
});
