import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../generator/postgres/engine.js";

/** Only what is built has the script that a thread runs. */
const built = new URL("../../generator/dist/postgres/embedded.js", import.meta.url).href;

let engine: Engine;

beforeAll(async () => {
  const { openEmbedded }: typeof import("../../generator/postgres/embedded.js") = await import(built);
  engine = await openEmbedded();
});
afterAll(() => engine.close());

it("answers from a thread of its own as it does in this one", async () => {
  const text =
    'CREATE EXTENSION citext; CREATE TABLE note (id int, "ü" citext); CREATE TABLE bad (id nosuch);';
  const { diagnostics } = await engine.loadSchema([{ path: "schema.sql", text }]);
  expect(diagnostics).toMatchObject([{ code: "42704" }]);
  const queries = Array.from(
    { length: 600 },
    (_, index) => `SELECT "ü", ${index} FROM note${index === 300 ? "s" : ""}`,
  );
  const described = await engine.session.describe(queries);
  expect(described.flatMap((answer, index) => (answer.ok ? [] : [index]))).toEqual([300]);
  expect(described[599]).toMatchObject({
    ok: true,
    description: { columns: [{ name: "ü" }, { name: "?column?" }] },
  });
  const analysed = await engine.session.analyse(
    queries.map((query) => ({ text: query, parameterTypeOids: [], returnsRows: true })),
  );
  expect(analysed.filter((answer) => answer.ok && answer.tree.startsWith("{QUERY ")).length).toBe(599);
});

it("leaves this thread free while it works", async () => {
  const started = performance.now();
  const working = engine.session.rows("SELECT count(*) FROM generate_series(1, 500000)");
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await working;
  clearInterval(timer);
  expect(performance.now() - started).toBeGreaterThan(10);
  expect(turns).toBeGreaterThan(1);
});

it("doesn't keep alive a process that forgets to close it", () => {
  const script = `
    const { openEmbedded } = await import(${JSON.stringify(built)});
    const engine = await openEmbedded();
    console.log((await engine.session.rows("SELECT 1"))[0][0]);`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 30_000,
  });
  expect(output).toBe("1\n");
});

describe("an instance made ahead", () => {
  const maker = new URL("../../generator/dist/postgres/embedded/instance-maker.js", import.meta.url).href;

  /** What a process says that makes one and then does this. */
  function saidBy(script: string): string {
    const text = `
      const { instanceAhead } = await import(${JSON.stringify(maker)});
      const instance = instanceAhead();
      ${script}`;
    return execFileSync(process.execPath, ["--input-type=module", "-e", text], {
      encoding: "utf8",
      timeout: 30_000,
    });
  }

  it("doesn't keep alive a process that finds no use for it", () => {
    expect(saidBy("console.log(typeof instance.start)")).toBe("function\n");
  });

  it("is the one that is asked", () => {
    const script = `
      const { openEmbedded } = await import(${JSON.stringify(built)});
      const { start } = instance;
      const counted = { ...instance, start: (difference) => (console.log("started"), start(difference)) };
      const engine = await openEmbedded({ instance: counted });
      console.log((await engine.session.rows("SELECT 1"))[0][0]);
      await engine.close();`;
    expect(saidBy(script)).toBe("started\n1\n");
  });

  it("ends with an analyzer that never needed it", () => {
    const analyzer = new URL("../../generator/dist/analyzer.js", import.meta.url).href;
    const script = `
      const { openAnalyzer } = await import(${JSON.stringify(analyzer)});
      await openAnalyzer({}, instance).close();
      await instance.start().catch((error) => console.log(error.message));`;
    expect(saidBy(script)).toBe("the embedded Postgres was stopped\n");
  });
});
