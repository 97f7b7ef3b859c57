import { expect, test } from "vitest";
import { marks, useVerdicts } from "../verdicts.js";

const { nulls, analyse } = useVerdicts(`
  CREATE TYPE pair AS (a int, b text);
  CREATE DOMAIN required AS text NOT NULL;
  CREATE TYPE hue AS ENUM ('red', 'blue');
  CREATE FUNCTION unsure(hue, hue) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS 'BEGIN RETURN NULL; END';
  CREATE OPERATOR = (LEFTARG = hue, RIGHTARG = hue, FUNCTION = unsure);
  CREATE TABLE t (id int PRIMARY KEY, n text NOT NULL, x int, s text, b boolean, bn boolean NOT NULL, arr int[], nn int[] NOT NULL, p pair, j jsonb);
  INSERT INTO t VALUES (1, 'a', 1, 's', true, true, '{1}', '{1}', ROW(1, 'x'), '{"a": null}'), (2, 'b', NULL, NULL, NULL, false, NULL, '{NULL}', NULL, NULL);
`);

test.each([
  ["1, NULL::int, 'x', $1::int, CURRENT_DATE, current_user, current_schema", "!?!!!!?"],
  ["id + 1, id + x, -id, n || 'a', n || s, id = 1, id = x", "!?!!?!?"],
  ["id::text, x::text, id::numeric::text, n::varchar(2), n::required", "!?!!!"],
  ["x IS NULL, x IS NOT NULL, b IS TRUE, x IS DISTINCT FROM 1, t IS NULL", "!!!!!"],
  ["'red'::hue IS DISTINCT FROM 'red'::hue, (1, 'red'::hue) IS NOT DISTINCT FROM (1, 'blue'::hue)", "??"],
  [
    "ROW(x, s), ARRAY[x], ARRAY[x]::text[], (ROW(1, x)).f1, (ARRAY[1, x])[1], (ARRAY[1, x])[2], (ARRAY[1])[9]",
    "!!!!!??",
  ],
  ["arr[1], nn[1], nn[1:2], arr[1:2], nn[x:2], nn[:2]", "??!??!"],
  ["(p).a, (t).id, (t).x, p", "?!??"],
  ['n COLLATE "C", s COLLATE "C"', "!?"],
  ["coalesce(x, 1), coalesce(x, NULL), coalesce(s, n), coalesce(x, id, 7)", "!?!!"],
  ["nullif(id, 1), greatest(x, 1), least(x, NULL), greatest(id, x)", "?!?!"],
  ["xmlelement(name e, x), xmlforest(x AS a), xmlforest(x AS a, id AS b), xmlpi(name p)", "!?!!"],
  ["JSON_OBJECT('a': x), JSON_ARRAY(x), JSON('1'), JSON_SCALAR(x), n IS JSON, s IS JSON", "!!!?!?"],
  [
    "JSON_EXISTS(j, '$.a'), JSON_EXISTS('{}'::jsonb, '$.a'), JSON_EXISTS('{}'::jsonb, '$.a' UNKNOWN ON ERROR)",
    "?!?",
  ],
  [
    "JSON_VALUE('{}'::jsonb, '$.a'), JSON_VALUE('{\"a\": null}'::jsonb, '$.a' DEFAULT 'x' ON EMPTY ERROR ON ERROR)",
    "??",
  ],
  [
    "JSON_QUERY('{}'::jsonb, '$.a' EMPTY ARRAY ON EMPTY EMPTY ARRAY ON ERROR), JSON_QUERY('{}'::jsonb, '$.a')",
    "!?",
  ],
  ["JSON_QUERY('{\"a\": null}'::jsonb, '$.a' RETURNING text EMPTY ARRAY ON EMPTY EMPTY ARRAY ON ERROR)", "?"],
])("%s", async (expressions, flags) => {
  expect(await nulls(`SELECT ${expressions} FROM t`)).toBe(flags);
});

test.each([
  ["b AND true, b AND false, b OR true, b OR false, NOT b, bn AND id = 1, bn OR b", "?!!??!?"],
  ["b IS NULL OR b, b IS NOT NULL AND b, x IS NULL OR x > 1, x IS NOT NULL AND x > 1", "!!!!"],
  ["b IS NULL AND b, x IS NOT NULL OR x > 1", "??"],
  [
    "id IN (1, 2), id IN (1, NULL), id IN (x, 2), 1 IN (x, 1), NULL IN (1), id = ANY (nn), id = ANY (arr)",
    "!??!???",
  ],
  ["id = ANY ('{1,2}'), id = ANY ('{1,NULL}'), id <> ALL (ARRAY[1, 2]), x = ANY ('{}')", "!?!?"],
  ["(id, 1) < (2, id), (id, x) < (2, 3), (id, 1) = (1, 2)", "!?!"],
])("logic: %s", async (expressions, flags) => {
  expect(await nulls(`SELECT ${expressions} FROM t`)).toBe(flags);
});

test.each([
  [
    "CASE WHEN id = 1 THEN 'a' ELSE 'b' END, CASE WHEN id = 1 THEN 'a' END, CASE WHEN id = 1 THEN s ELSE 'b' END",
    "!??",
  ],
  ["CASE WHEN x IS NULL THEN 0 ELSE x END, CASE WHEN x IS NOT NULL THEN x ELSE 0 END", "!!"],
  [
    "CASE WHEN x IS NULL THEN x ELSE 0 END, CASE WHEN x > 0 THEN x ELSE 1 END, CASE WHEN x > 0 THEN 1 ELSE x END",
    "?!?",
  ],
  ["CASE WHEN x IS NULL THEN 'none' WHEN s IS NULL THEN x::text ELSE s END", "!"],
  ["CASE WHEN x IS NULL OR s IS NULL THEN 0 ELSE x + length(s) END", "!"],
  ["CASE x WHEN 1 THEN x ELSE 0 END, CASE x WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", "!?"],
  ["CASE WHEN id IS NULL THEN NULL ELSE 'x' END, CASE WHEN id IS NOT NULL THEN 'x' END", "!!"],
  [
    "CASE WHEN b THEN 1 WHEN NOT b THEN 2 ELSE 3 END, CASE WHEN true THEN 1 END, CASE WHEN false THEN NULL ELSE 1 END",
    "!!!",
  ],
  ["CASE WHEN random() > 2 THEN NULL ELSE 1 END", "?"],
])(
  "a CASE arm knows its own condition and that earlier ones were not true: %s",
  async (expressions, flags) => {
    expect(await nulls(`SELECT ${expressions} FROM t`)).toBe(flags);
  },
);

test("a parameter is not null unless it is said to be", async () => {
  const sql = "SELECT $1::int + 1, coalesce($2::text, 'x'), $2::text";
  expect(marks((await analyse(sql)).columns)).toBe("!!!");
  expect(marks((await analyse(sql, { nullable: new Set([2]) })).columns)).toBe("!!?");
});
