import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openAnalyzer } from "../../generator/analyzer.js";
import { defaultEmitOptions, type EmitOptions } from "../../generator/emit/options.js";
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

async function filesOf(queries: readonly string[], options: Partial<EmitOptions> = {}): Promise<string[]> {
  const { files, diagnostics } = await analyzer.compile({
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

it("what is written after edits is what would be written from nothing", async () => {
  const choices = seededChoices(7);
  const whole = reference.split(/\n\n(?=--)/).filter((text) => /^-- name: /m.test(text));
  let queries = [...whole];
  for (let round = 0; round < 60; round++) {
    queries = queries.length < 40 ? [...whole] : edited(choices, queries);
    const afterEdits = await filesOf(queries);
    await filesOf(queries.slice(0, 1), { int8: "string" }); // with which everything is forgotten
    expect(afterEdits, `edit ${round}`).toEqual(await filesOf(queries));
    await filesOf(queries);
  }
});
