import { expect, test } from "vitest";
import { marks, useVerdicts } from "../verdicts.js";

const { nulls, analyse } = useVerdicts(`
  CREATE TYPE pair AS (a int, b text);
  CREATE TABLE cut (gone int, a int, b int);
  ALTER TABLE cut DROP COLUMN gone;
  CREATE FUNCTION strict_check(int) RETURNS boolean LANGUAGE plpgsql STRICT AS 'BEGIN RETURN true; END';
  CREATE FUNCTION loose_check(int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
  CREATE FUNCTION is_same(int, int) RETURNS boolean LANGUAGE plpgsql STRICT AS 'BEGIN RETURN $1 = $2; END';
  CREATE FUNCTION is_other(int, int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN $1 IS DISTINCT FROM $2; END';
  CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = is_same, NEGATOR = !==);
  CREATE OPERATOR !== (LEFTARG = int, RIGHTARG = int, FUNCTION = is_other, NEGATOR = ===);
  CREATE TABLE t (
    id int PRIMARY KEY, x int, y int, s text, b boolean, arr int[], p pair, ts timestamptz, j jsonb, r int
  );
  CREATE TABLE u (id int PRIMARY KEY, t_x int, v int);
  INSERT INTO t VALUES
    (1, 1, 1, 'a', true, '{1}', ROW(1, 'b'), now(), '{}', 1),
    (2, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (3, 3, NULL, 'c', false, '{}', ROW(NULL, 'b'), 'infinity', 'null', NULL);
  INSERT INTO u VALUES (1, 1, 1), (2, NULL, NULL);
`);

test.each([
  ["x IS NOT NULL", "!?"],
  ["x = 1", "!?"],
  ["x = y", "!!"],
  ["x <> 7 AND y > 0", "!!"],
  ["x = 1 OR y = 2", "??"],
  ["x = 1 OR (x > 2 AND y > 0)", "!?"],
  ["(x = 1 OR y = 2) AND x IS NOT NULL", "!?"],
  ["NOT (x IS NULL)", "!?"],
  ["NOT (x = 1)", "!?"],
  ["NOT (x IS NULL OR y IS NULL)", "!!"],
  ["NOT (x = 1 AND y = 1)", "??"],
  ["x IN (1, 2)", "!?"],
  ["x NOT IN (7, 8)", "!?"],
  ["x BETWEEN 0 AND y", "!!"],
  ["x = ANY (arr)", "!?"],
  ["x = ALL (arr)", "??"],
  ["x <> ALL (ARRAY[7, 8])", "!?"],
  ["x IS DISTINCT FROM 1", "??"],
  ["x IS NOT DISTINCT FROM 1", "!?"],
  ["x IS NOT DISTINCT FROM y", "??"],
  ["x IS DISTINCT FROM NULL", "!?"],
  ["(x > 0) IS TRUE", "!?"],
  ["(x > 0) IS NOT TRUE", "??"],
  ["(x > 5) IS FALSE", "!?"],
  ["(x > 0) IS NOT UNKNOWN", "!?"],
  ["(x > 0) IS UNKNOWN", "??"],
  ["(x > 0) IS NOT FALSE", "??"],
  ["(x > 0) = true", "!?"],
  ["(x IS NULL) = false", "!?"],
  ["(x IS NOT NULL) = true", "!?"],
  ["(x, y) = (1, 1)", "!!"],
  ["(x, y) < (5, 5)", "!?"],
  ["(x, y) IN ((1, 1))", "!!"],
  ["ROW(x, y) IS NOT NULL", "!!"],
  ["ROW(x, y)::cut IS NOT NULL", "!!"],
  ["ROW(1, 2)::cut IS NOT NULL", "??"],
  ["x + y > 0", "!!"],
  ["x === 1", "!?"],
  ["NOT (x === 1)", "??"],
  ["'(,)'::int4range @> x", "??"],
  ["x <@ '(,)'::int4range", "??"],
  ["int4range(x, 9) @> 3", "??"],
  ["('[' || x || ',9)')::int4range @> y", "!?"],
  ["coalesce(x, 0) > 0", "??"],
  ["coalesce(x, y) > 0", "??"],
  ["coalesce(x > 0, false)", "!?"],
  ["coalesce(x = 5, true)", "??"],
  ["NOT coalesce(x > 5, true)", "!?"],
  ["greatest(x, y) > 0", "??"],
  ["nullif(x, 7) > 0", "!?"],
  ["CASE WHEN y > 0 THEN x = 1 ELSE x > 2 END", "!?"],
  ["CASE WHEN x IS NULL THEN false ELSE true END", "!?"],
  ["CASE x WHEN 1 THEN true WHEN 3 THEN true END", "!?"],
  ["strict_check(x)", "!?"],
  ["loose_check(x)", "??"],
  ["loose_check(x) IS NOT NULL", "??"],
  ["abs(x::bigint)::text LIKE '%'", "!?"],
  ["x::text = '1'", "!?"],
  ["x = $1", "!?"],
  ["x = $1 OR $1 IS NULL", "??"],
  ["true", "??"],
  ["arr[x] = 1", "!?"],
  ["x === 1", "!?"],
  ["NOT (x === 1)", "??"],
  ["'(,)'::int4range @> x", "??"],
  ["x <@ '(,)'::int4range", "??"],
  ["x IS NOT NULL AND random() >= 0", "!?"],
  ["(x = 1 OR random() >= 0)", "??"],
])("WHERE %s", async (condition, flags) => {
  expect(await nulls(`SELECT x, y FROM t WHERE ${condition}`)).toBe(flags);
});

test.each([
  ["SELECT s FROM t WHERE s LIKE '%'", "!"],
  ["SELECT s FROM t WHERE s IS JSON", "!"],
  ["SELECT s FROM t WHERE s IS NOT JSON", "!"],
  ["SELECT j FROM t WHERE JSON_EXISTS(j, '$')", "!"],
  ["SELECT b FROM t WHERE b", "!"],
  ["SELECT b FROM t WHERE NOT b", "!"],
  ["SELECT b FROM t WHERE b IS NOT TRUE", "?"],
  ["SELECT p, (p).a, (p).b FROM t WHERE p IS NOT NULL", "!!!"],
  ["SELECT p, (p).a FROM t WHERE NOT (p IS NULL)", "!?"],
  ["SELECT p, (p).a FROM t WHERE (p).a = 1", "!!"],
  ["SELECT t, x FROM t WHERE t IS NOT NULL", "!!"],
  ["SELECT lower(s), upper(s) FROM t WHERE lower(s) = 'a'", "!!"],
  ["SELECT j ->> 'a', j ->> 'b' FROM t WHERE j ->> 'a' IS NOT NULL", "!?"],
  ["SELECT nullif(x, 1) FROM t WHERE nullif(x, 1) IS NOT NULL", "!"],
  ["SELECT random() < 2 OR NULL FROM t WHERE (random() < 2 OR NULL) IS NOT NULL", "?"],
  ["SELECT x FROM t WHERE x IS NULL", "?"],
  ["SELECT x FROM t WHERE x IS NULL AND x IS NOT NULL", "!"],
])("an expression that was tested is known: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT x, y FROM t WHERE EXISTS (SELECT FROM u WHERE u.t_x = t.x)", "!?"],
  ["SELECT x, y FROM t WHERE NOT EXISTS (SELECT FROM u WHERE u.t_x = t.x)", "??"],
  ["SELECT x, y FROM t WHERE x IN (SELECT t_x FROM u)", "!?"],
  ["SELECT x, y FROM t WHERE x NOT IN (SELECT id FROM u WHERE id > 50)", "??"],
  ["SELECT x, y FROM t WHERE x > ALL (SELECT id FROM u WHERE id > 50)", "??"],
  ["SELECT x, y FROM t WHERE (SELECT v FROM u WHERE u.id = t.x) > 0", "!?"],
  ["SELECT x, y FROM t WHERE EXISTS (SELECT FROM u LEFT JOIN u u2 ON u2.id = t.y WHERE u.t_x = t.x)", "!?"],
  ["SELECT x, y FROM t WHERE EXISTS (SELECT FROM u WHERE EXISTS (SELECT FROM u u2 WHERE u2.id = t.x))", "!?"],
  ["SELECT x, y FROM t WHERE EXISTS (SELECT count(*) FROM u WHERE u.t_x = t.x)", "??"],
  ["SELECT x, y FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.t_x = t.x HAVING true)", "??"],
  ["SELECT x, y FROM t WHERE EXISTS (SELECT FROM u WHERE u.t_x = t.x GROUP BY ROLLUP (u.id))", "??"],
  ["SELECT x, y FROM t WHERE EXISTS (SELECT FROM u WHERE u.t_x = t.x UNION ALL SELECT)", "??"],
])("a subquery that found a row tells of the row outside: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test("a parameter that may be null lends nothing to what it is compared with", async () => {
  const sql = "SELECT x FROM t WHERE x IS NOT DISTINCT FROM $1";
  expect(marks((await analyse(sql)).columns)).toBe("!");
  expect(marks((await analyse(sql, { nullable: new Set([1]) })).columns)).toBe("?");
});
