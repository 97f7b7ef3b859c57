import { expect, test } from "vitest";
import { aggregateInput } from "../../../generator/inference/nullability/aggregates.js";
import { isNonNull } from "../../../generator/inference/nullability/ask.js";
import { entryAnalysis } from "../../../generator/inference/nullability/entry-queries.js";
import type { Place } from "../../../generator/inference/nullability/model.js";
import { eventsOf } from "../../../generator/inference/nullability/outer-joins.js";
import { bodyAnalysis } from "../../../generator/inference/nullability/sql-functions.js";
import { placeWhen, withoutEvents } from "../../../generator/inference/nullability/state.js";
import { subqueryAnalysis } from "../../../generator/inference/nullability/subqueries.js";
import { tableColumnHolds } from "../../../generator/inference/nullability/tables.js";
import type { Expression } from "../../../generator/inference/tree/expressions.js";
import { useVerdicts } from "../verdicts.js";

const { analyse, knowledge } = useVerdicts(`
  CREATE TABLE t (id int PRIMARY KEY, n text NOT NULL, x int);
  CREATE TABLE u (id int PRIMARY KEY, t_id int NOT NULL, v text NOT NULL);
  INSERT INTO t VALUES (1, 'a', 1), (2, 'b', NULL);
  CREATE FUNCTION finds(int) RETURNS int LANGUAGE sql AS 'SELECT $1 + 1';
`);

async function placeOf(sql: string): Promise<Place> {
  return (await analyse(sql)).place;
}

function output(place: Place, column: number): Expression {
  const target = place.scope.query.targetList[column];
  if (target === undefined) throw new Error("no such column");
  return target.expr;
}

function aggregateArgument(expression: Expression): Expression {
  const argument = expression.kind === "AGGREF" ? expression.args[0] : undefined;
  if (argument === undefined) throw new Error("no aggregate");
  return argument.expr;
}

test("an aggregate's argument is asked about in the rows that it aggregates", async () => {
  const place = await placeOf("SELECT json_agg(x) FROM t WHERE x IS NOT NULL");
  const argument = aggregateArgument(output(place, 0));
  expect(isNonNull(place, argument)).toBe(false);
  expect(isNonNull(aggregateInput(place), argument)).toBe(true);
});

test("a FILTER or CASE says more at its place, and less at the others", async () => {
  const place = await placeOf("SELECT x IS NOT NULL, x FROM t");
  const condition = output(place, 0);
  expect(isNonNull(placeWhen(place, condition, "true"), output(place, 1))).toBe(true);
  expect(isNonNull(placeWhen(place, condition, "not-true"), output(place, 1))).toBe(false);
});

test("a row that is there has its table's columns", async () => {
  const place = await placeOf("SELECT u, u.v FROM t LEFT JOIN u ON u.t_id = t.id");
  const row = output(place, 0);
  if (row.kind !== "VAR") throw new Error("no reference");
  expect(isNonNull(place, output(place, 1))).toBe(false);
  const state = withoutEvents(place.scope, place.state, eventsOf(place.scope, row));
  expect(isNonNull({ ...place, state }, output(place, 1))).toBe(true);
});

test("a subquery's own expressions are asked about inside it", async () => {
  const place = await placeOf("SELECT (SELECT json_agg(u.v) FROM u WHERE u.t_id = t.id) FROM t");
  const sublink = output(place, 0);
  if (sublink.kind !== "SUBLINK") throw new Error("no subquery");
  const analysis = subqueryAnalysis(place, sublink.subselect);
  const inside = analysis.place;
  if (inside === null) throw new Error("no place");
  expect(isNonNull(aggregateInput(inside), aggregateArgument(output(inside, 0)))).toBe(true);
  expect(analysis.rows()).toEqual({ min: 1, max: 1 });
});

test("derived tables and functions are entered with what is known at the reference", async () => {
  const place = await placeOf("SELECT s.x, finds(1) FROM (SELECT x FROM t) s WHERE s.x IS NOT NULL");
  const derived = entryAnalysis(place.scope, 1, place.state)?.place ?? null;
  if (derived === null) throw new Error("no place");
  expect(isNonNull(derived, output(derived, 0))).toBe(true);
  const call = output(place, 1);
  if (call.kind !== "FUNCEXPR") throw new Error("no call");
  const called = place.scope.context.knowledge.catalog.functions.get(call.funcid);
  const body = called === undefined ? null : bodyAnalysis(place, called, call.args);
  expect(body?.holds(0, "non-null")).toBe(true);
});

test("a table's column can be asked about by itself", () => {
  const known = knowledge();
  const table = [...known.catalog.relations.values()].find((relation) => relation.name === "t");
  const flags = [1, 2, 3, 4].map((column) =>
    tableColumnHolds(known, table?.oid ?? 0, column, true, "non-null"),
  );
  expect(flags).toEqual([true, true, false, false]);
});
