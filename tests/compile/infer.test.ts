import { expect, test } from "vitest";
import type { ExaminedQuery } from "../../generator/compile/examine.js";
import { inferExamined } from "../../generator/compile/infer.js";
import { inferenceContext } from "../../generator/inference/context.js";
import { analyse, useSchema } from "../inference/shapes/analysed.js";
import { bind } from "../queries/blocks.js";

const analyser = useSchema(`
  CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);
  CREATE VIEW names AS SELECT ${"lower(".repeat(100)}name${")".repeat(100)} AS name FROM users;
`);

async function examined(sql: string): Promise<ExaminedQuery> {
  const { description, tree } = await analyse(analyser(), sql);
  return { bound: bind(sql), description, tree };
}

/** `SELECT lower(lower(name)) FROM …` with more calls of lower in it, more than Postgres has the stack for here. */
function deeper(query: ExaminedQuery, calls: number): ExaminedQuery {
  const tree = query.tree ?? "";
  const outer = tree.indexOf("{FUNCEXPR");
  const inner = tree.indexOf("{FUNCEXPR", outer + 1);
  const [column = "", end = ""] = /\{VAR[^}]*\}(\) :location -?\d+\})/.exec(tree.slice(inner)) ?? [];
  const after = tree.indexOf(column, inner) + column.length;
  const opened = tree.slice(outer, inner).repeat(calls);
  const nested = tree.slice(0, inner) + opened + tree.slice(inner, after) + end.repeat(calls);
  return { ...query, tree: nested + tree.slice(after) };
}

test("a query that is nested too deeply is a mistake of that query", async () => {
  const query = await examined("SELECT lower(lower(name)) AS name FROM users");
  const context = inferenceContext(analyser().catalog);
  expect(inferExamined(context, deeper(query, 5))).toMatchObject({
    ok: true,
    inference: { typed: { columns: [{ name: "name", nullable: false }] } },
  });
  expect(inferExamined(context, deeper(query, 5_000))).toMatchObject({
    ok: false,
    diagnostic: { code: "nested-too-deeply", at: query.bound.block.nameSpan, query: "Q" },
  });
});

test("what was being found out about a view when a query went too deep is found anew for the next", async () => {
  const query = await examined("SELECT lower(lower(name)) FROM names");
  const next = await examined("SELECT name FROM names");
  let refused = 0;
  // One of them runs out of stack in the middle of the view, which is deeper than a step.
  for (let calls = 90; calls <= 20_000 && refused < 2; calls += 90) {
    const context = inferenceContext(analyser().catalog);
    if (!inferExamined(context, deeper(query, calls)).ok) refused += 1;
    const after = inferExamined(context, next);
    expect([calls, after.ok && after.inference.typed.columns[0]?.nullable]).toEqual([calls, false]);
  }
  expect(refused).toBeGreaterThan(0);
});
