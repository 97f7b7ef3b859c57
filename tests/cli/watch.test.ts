import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runCli } from "../../generator/cli/program.js";
import { openProject, type TestProject } from "./project.js";

// Each run may start a Postgres, beside whatever else the machine is doing.
vi.setConfig({ testTimeout: 240_000 });

const schema = "CREATE TABLE note (id bigint PRIMARY KEY, body text NOT NULL);\n";
const query = (name: string) => `-- name: ${name} :many\nSELECT id, body FROM note;\n`;

interface Watching {
  /** Waits until this much has been said since the last call, and gives it. */
  says(what: RegExp): Promise<string>;
  end(): Promise<number>;
}

function watch(project: TestProject, argv: readonly string[] = []): Watching {
  const abort = new AbortController();
  let said = "";
  const output = {
    write: (text: string) => {
      said += text;
    },
    isTerminal: false,
    closed: new AbortController().signal,
  };
  const running = runCli({
    argv: ["generate", "--watch", ...argv],
    cwd: project.directory,
    variables: {},
    stdout: output,
    stderr: output,
    interrupted: abort.signal,
  });
  const end = async () => {
    abort.abort();
    return await running;
  };
  onTestFinished(async () => {
    await end();
  });
  return {
    says: async (what) => {
      for (let waited = 0; waited < 12_000; waited += 1) {
        const found = what.exec(said);
        if (found !== null) {
          const heard = said.slice(0, found.index + found[0].length);
          said = said.slice(heard.length);
          return heard;
        }
        await setTimeout(10);
      }
      throw new Error(`never said ${what}, but: ${said}`);
    },
    end,
  };
}

const done = /watching for changes.*\n/;

describe("codegen-db --watch", () => {
  test("writes at once, again on every kind of save, shows mistakes and recovers from them", async () => {
    const project = openProject({ "schema.sql": schema, "queries.sql": query("One") });
    const watching = watch(project);
    expect(await watching.says(done)).toContain("wrote      __codegen__/queries.ts");

    project.write({ "queries.sql": query("Two") });
    expect(await watching.says(done)).toContain("wrote      __codegen__/queries.ts");
    expect(project.read("__codegen__/queries.ts")).toContain("two");

    const path = join(project.directory, "queries.sql");
    for (const name of ["Three", "Four"]) {
      renameSync(path, `${path}~`);
      writeFileSync(`${path}.new`, query(name));
      await setTimeout(5);
      renameSync(`${path}.new`, path);
      const heard = await watching.says(done);
      expect(heard).not.toContain("error");
      expect(project.read("__codegen__/queries.ts")).toContain(name.toLowerCase());
    }

    project.write({ "queries.sql": "-- name: Five :many\nSELECT boddy FROM note;\n" });
    expect(await watching.says(done)).toContain("queries.sql:2:8");
    expect(project.read("__codegen__/queries.ts")).toContain("four");

    project.write({ "queries.sql": query("Six") });
    expect(await watching.says(done)).toContain("wrote      __codegen__/queries.ts");
    expect(project.read("__codegen__/queries.ts")).toContain("six");

    project.write({ "schema.sql": schema.replace("body text NOT NULL", "body text") });
    expect(await watching.says(done)).toContain("wrote      __codegen__/models.ts");
    expect(await watching.end()).toBe(130);
  });

  test("notices annotations that come, change and go", async () => {
    const project = openProject({ "schema.sql": schema, "queries.sql": query("One") });
    const watching = watch(project);
    await watching.says(done);
    for (const words of ["First words.", "Second words."]) {
      project.write({ "schema_annotations.yaml": `note: ${words}\n` });
      expect(await watching.says(done)).toContain("wrote      __codegen__/models.ts");
      expect(project.read("__codegen__/models.ts")).toContain(words);
    }
    project.remove("schema_annotations.yaml");
    expect(await watching.says(done)).toContain("wrote      __codegen__/models.ts");
    expect(project.read("__codegen__/models.ts")).not.toContain("words");
  });

  test("two saves one right after the other end with the second one's text", async () => {
    const project = openProject({ "schema.sql": schema, "queries.sql": query("Start") });
    const watching = watch(project);
    await watching.says(done);
    for (const pause of [0, 3, 12, 25, 45, 70]) {
      project.write({ "queries.sql": query(`First${pause}`) });
      await setTimeout(pause);
      project.write({ "queries.sql": query(`Second${pause}`) });
      for (let waited = 0; waited < 500; waited += 1) {
        if (project.read("__codegen__/queries.ts").includes(`second${pause}`)) break;
        await setTimeout(10);
      }
      expect(project.read("__codegen__/queries.ts")).toContain(`second${pause}`);
    }
  });

  test("notices new and removed files of a glob, a configuration that comes, breaks and changes", async () => {
    const project = openProject({ "schema.sql": schema, "queries.sql": query("Main") });
    const watching = watch(project);
    await watching.says(done);

    project.write({ "q/more.sql": query("More"), "db.toml": 'queries = ["queries.sql", "q/**/*.sql"]\n' });
    await watching.says(/2 queries.*watching.*\n/s);

    project.write({ "q/deep/other.sql": query("Other") });
    await watching.says(/3 queries.*watching.*\n/s);
    project.remove("q/more.sql");
    await watching.says(/2 queries.*watching.*\n/s);

    project.write({ "db.toml": 'quieres = "queries.sql"\n' });
    expect(await watching.says(done)).toContain('did you mean "queries"?');
    project.write({ "db.toml": 'queries = "queries.sql"\nout = "gen"\n' });
    expect(await watching.says(done)).toContain("wrote      gen/queries.ts");
    project.remove("db.toml");
    expect(await watching.says(done)).toContain("unchanged  __codegen__/models.ts");
  });

  test("waits for files that are missing at first", async () => {
    const project = openProject();
    const watching = watch(project);
    expect(await watching.says(done)).toContain('the schema file "schema.sql" does not exist');
    project.write({ "schema.sql": schema, "queries.sql": query("Late") });
    await watching.says(/1 query in/);
    expect(project.read("__codegen__/queries.ts")).toContain("late");
  });

  test("--json prints diagnostics as JSON lines and nothing else", async () => {
    const project = openProject({
      "schema.sql": schema,
      "queries.sql": "-- name: A :many\nSELECT x FROM note;\n",
    });
    const watching = watch(project, ["--json"]);
    const heard = await watching.says(/\n/);
    expect(JSON.parse(heard)).toMatchObject({ code: "42703", line: 2 });
  });
});
