/** What only a process of its own can show: signals, pipes, being killed. Runs what `npm run build` has compiled. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { header } from "../../generator/emit/header.js";
import { openProject, type TestProject } from "./project.js";

// Each run may start a Postgres, beside whatever else the machine is doing.
vi.setConfig({ testTimeout: 240_000 });

const dist = join(import.meta.dirname, "../../generator/dist");
const files = {
  "schema.sql": "CREATE TABLE note (id bigint PRIMARY KEY, body text NOT NULL);\n",
  "queries.sql": "-- name: ListNotes :many\nSELECT id, body FROM note;\n",
};

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  says(what: string): Promise<void>;
}

function start(project: TestProject, argv: readonly string[], nodeFlags: readonly string[] = []): Started {
  const environment = { ...process.env, NO_COLOR: "1" };
  const child = spawn(process.execPath, [...nodeFlags, ...argv], {
    cwd: project.directory,
    env: environment,
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    child,
    ended,
    says: async (what) => {
      for (let waited = 0; waited < 12_000 && !stdout.includes(what); waited += 1) await setTimeout(10);
      expect(stdout + stderr).toContain(what);
    },
  };
}

/** What takes long to load, and is needed only when there is work to do. */
const heavy =
  /node_modules.(?:@electric-sql|pg|handlebars|pgsql-ast-parser|zod|smol-toml|yaml|chokidar|diff|tinyglobby)\b/;

const bin = join(dist, "program/bin.js");

describe("the program as a process", () => {
  test("generates, and ends by itself", async () => {
    const project = openProject(files);
    expect(await start(project, [bin]).ended).toMatchObject({ code: 0, signal: null, stderr: "" });
    expect(project.files()).toContain("__codegen__/queries.ts");
  });

  test("an unchanged rerun imports no Postgres, no parser and no template engine", async () => {
    const project = openProject({ ...files, "db.toml": 'queries = "queries.sql"\n' });
    await start(project, [bin]).ended;
    const loader = `export async function load(url, context, next) {
      if (${heavy}.test(url)) throw new Error("imported " + url);
      return next(url, context);
    }`;
    const register = `import { register } from "node:module";
      register("data:text/javascript," + encodeURIComponent(${JSON.stringify(loader)}));`;
    const flags = ["--import", `data:text/javascript,${encodeURIComponent(register)}`];
    const again = await start(project, [bin], flags).ended;
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("unchanged");
    project.write({ "queries.sql": `${files["queries.sql"]}\n` });
    expect((await start(project, [bin], flags).ended).stderr).toContain("imported ");
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s ends --watch in order, with exit code 130",
    async (signal) => {
      const project = openProject(files);
      const { child, ended, says } = start(project, [bin, "--watch"]);
      await says("watching for changes");
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 130, signal: null, stderr: "" });
    },
  );

  test("SIGINT while it generates writes nothing", async () => {
    const project = openProject(files);
    const { child, ended } = start(project, [bin, "--no-cache"]);
    await setTimeout(250);
    child.kill("SIGINT");
    const { code, signal, stderr } = await ended;
    expect(stderr).toBe("");
    // Before the program has begun to listen, the signal itself ends it.
    expect(code === 130 || signal === "SIGINT").toBe(true);
    expect(project.files()).toEqual(["package.json", "queries.sql", "schema.sql"]);
  });

  test("a reader that goes away is no error", async () => {
    const project = openProject(files);
    const { child, ended } = start(project, [bin, "analyze", "--json", "--no-cache"]);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });

  test.skipIf(!existsSync("/dev/full"))("output that can't be written is said, and no success", async () => {
    const project = openProject(files);
    const full = openSync("/dev/full", "w");
    onTestFinished(() => closeSync(full));
    const { status, stderr } = spawnSync(process.execPath, [bin, "analyze"], {
      cwd: project.directory,
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "the output can't be written: ENOSPC: no space left on device, write\n",
    });
  });

  test("a reader that goes away ends --watch", async () => {
    const project = openProject(files);
    const { child, ended, says } = start(project, [bin, "--watch"]);
    await says("watching for changes");
    child.stdout?.destroy();
    project.write({ "queries.sql": "-- name: Changed :many\nSELECT id FROM note;\n" });
    expect((await ended).stderr).toBe("");
  });

  test("killed at any moment of writing, it leaves old or new files, each whole", async () => {
    const project = openProject();
    const text = (word: string) => `${header}\n${`// ${word}\n`.repeat(100_000)}`;
    const [old, young] = [text("old"), text("new")];
    const script = `
      const { compareOutputs, writeOutputs } = await import(${JSON.stringify(pathToFileURL(join(dist, "cli/output-files.js")).href)});
      const text = (word) => ${JSON.stringify(header)} + "\\n" + ("// " + word + "\\n").repeat(100_000);
      const texts = [text("old"), text("new")];
      for (let turn = 0; ; turn += 1) {
        const files = ["a.ts", "b.ts"].map((name) => ({ path: process.cwd() + "/out/" + name, text: texts[turn % 2] }));
        writeOutputs(compareOutputs(files, process.cwd()).files, process.cwd());
        if (turn === 0) console.log("started");
      }`;
    for (let round = 0; round < 8; round += 1) {
      const { child, ended, says } = start(project, ["--input-type=module", "-e", script]);
      await says("started");
      await setTimeout(round * 3);
      child.kill("SIGKILL");
      await ended;
      for (const name of ["a.ts", "b.ts"]) {
        const found = readFileSync(join(project.directory, "out", name), "utf8");
        expect(found === old || found === young).toBe(true);
      }
    }
    expect(readdirSync(join(project.directory, "out")).length).toBeGreaterThanOrEqual(2);
  });
});
