import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { type Analyzer, openAnalyzer } from "../../generator/analyzer.js";
import { defaultEmitOptions, type EmitOptions } from "../../generator/emit/options.js";
import { openCache } from "../../generator/postgres/cache.js";
import { type Choices, seededChoices } from "../soundness/choices.js";

const root = join(import.meta.dirname, "../..");
const schema = [
  {
    path: "schema.sql",
    text: `${readFileSync(join(root, "schema.sql"), "utf8")}\nCREATE TABLE public.shape (p point, ps point[]);`,
  },
];
const reference = readFileSync(join(root, "queries.sql"), "utf8");
/** Each asks for something that other queries ask for too, or takes a name that another would have. */
const additions = [
  "-- name: Shape :many\nSELECT * FROM shape;",
  "-- name: ShapeRecord :one\nSELECT shape AS whole FROM shape;",
  "-- name: ShapePart :many\nSELECT ps FROM shape;",
  "-- name: ReadShape :many\nSELECT p, ps FROM shape;",
  "-- name: ShapeColumns :many\nSELECT ps, p FROM shape WHERE ps IS NOT NULL;",
  "-- name: AnotherShapeColumns :many\nSELECT ps, p FROM shape;",
  "-- Documented.\n-- name: Documented :exec\nDELETE FROM shape;",
  '-- @type column p: Place from "./place"\n-- name: Placed :many\nSELECT p FROM shape;',
  '-- @type column p: Place from "./elsewhere"\n-- name: PlacedElsewhere :many\nSELECT p FROM shape;',
];

const analyzer = openAnalyzer();
afterAll(() => analyzer.close());

function filesOf(queries: readonly string[], options: Partial<EmitOptions> = {}): Promise<string[]> {
  return filesBy(analyzer, queries, options);
}

/** By an analyzer that is closed again, as that of a run of the program. */
async function filesOfRun(cacheDirectory: string, queries: readonly string[]): Promise<string[]> {
  const run = openAnalyzer({ cacheDirectory });
  try {
    return await filesBy(run, queries);
  } finally {
    await run.close();
  }
}

async function filesBy(
  by: Analyzer,
  queries: readonly string[],
  options: Partial<EmitOptions> = {},
): Promise<string[]> {
  const { files, diagnostics } = await by.compile({
    schema,
    queries: [{ path: "queries.sql", text: queries.join("\n\n") }],
    emit: { ...defaultEmitOptions, ...options },
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return files.map(({ text }) => text);
}

function isThere(queries: readonly string[], query: string): boolean {
  const annotation = /-- name: .*/.exec(query)?.[0] ?? "";
  return queries.some((each) => each.includes(annotation));
}

/** One edit of a list of queries: one more, one less, two that change places, other words above one. */
function edited(choices: Choices, queries: readonly string[]): string[] {
  const at = choices.below(queries.length);
  const other = choices.below(queries.length);
  const query = queries[at] ?? "";
  const addition = choices.pick(additions);
  const without = queries.filter((_, index) => index !== at);
  switch (choices.below(5)) {
    case 0:
      return isThere(queries, addition) ? without : queries.toSpliced(at, 0, addition);
    case 1:
      return without;
    case 2:
      return queries.with(at, queries[other] ?? "").with(other, query);
    case 3:
      return queries.with(at, `-- Another comment.\n${query}`);
    default:
      return queries.map((each) =>
        additions.includes(each) ? each.replace("shape;", "shape WHERE true;") : each,
      );
  }
}

/** The queries of the reference, each with its comments. */
const whole = reference.split(/\n\n(?=--)/).filter((text) => /^-- name: /m.test(text));

function cacheDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "codegen-db-emitter-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

it("what is written after edits is what would be written from nothing", async () => {
  const choices = seededChoices(7);
  let queries = [...whole];
  for (let round = 0; round < 60; round++) {
    queries = queries.length < 40 ? [...whole] : edited(choices, queries);
    const afterEdits = await filesOf(queries);
    await filesOf(queries.slice(0, 1), { int8: "string" }); // with which everything is forgotten
    expect(afterEdits, `edit ${round}`).toEqual(await filesOf(queries));
    await filesOf(queries);
  }
});

it("what is written with texts of an earlier run is what would be written from nothing", async () => {
  const choices = seededChoices(11);
  const directory = cacheDirectory();
  let queries = [...whole, ...additions];
  for (let round = 0; round < 12; round++) {
    expect(await filesOfRun(directory, queries), `edit ${round}`).toEqual(await filesOf(queries));
    for (let edits = choices.below(3); edits >= 0; edits--) queries = edited(choices, queries);
  }
}, 120_000);

it("a text of an earlier run is taken as long as all that it was written from is the same", async () => {
  const directory = cacheDirectory();
  const [first = "", second = "", ...rest] = whole;
  await filesOfRun(directory, [first, second, ...rest]);
  const cache = openCache({ directory });
  const [key = ""] = readdirSync(directory).flatMap((name) => /^(code-.*)\.bin$/.exec(name)?.[1] ?? []);
  const kept = new TextDecoder().decode(await cache.get(key));
  const marked = kept.replaceAll("export function ", "/* kept */ export function ");
  await cache.put(key, new TextEncoder().encode(marked));
  const countOf = (texts: readonly string[]): number => texts.join("").split("/* kept */").length - 1;

  const edit = `-- Another comment.\n${first}`;
  expect(countOf(await filesOfRun(directory, [edit, second, ...rest]))).toBe(whole.length - 1);
  expect(countOf(await filesOfRun(directory, [`${edit} -- and more`, ...rest]))).toBe(whole.length - 2);
});
