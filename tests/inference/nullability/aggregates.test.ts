import { expect, test } from "vitest";
import { useVerdicts } from "../verdicts.js";

const { nulls } = useVerdicts(`
  CREATE TABLE t (id int PRIMARY KEY, g text, x int, n int NOT NULL, j jsonb);
  INSERT INTO t VALUES (1, 'a', 1, 1, '{}'), (2, 'a', NULL, 2, NULL), (3, NULL, 3, 3, NULL);
  CREATE TABLE empty (id int PRIMARY KEY, x int NOT NULL, y int NOT NULL, z int);
  CREATE TABLE u (id int PRIMARY KEY, t_id int NOT NULL, v text NOT NULL);
  INSERT INTO u VALUES (1, 1, 'u');
`);

test.each([
  [
    "SELECT count(*), count(x), sum(x), max(y), array_agg(x), json_agg(empty), string_agg(x::text, ',') FROM empty",
    "!!?????",
  ],
  ["SELECT count(*) + 1, coalesce(sum(x), 0), sum(x) + 1 FROM empty", "!!?"],
  ["SELECT regr_count(x, y), bool_and(x > 0), any_value(x) FROM empty", "!??"],
  ["SELECT max(x) FROM empty WHERE x > 0", "?"],
  ["SELECT 'constant', NULL FROM empty HAVING true", "!?"],
  ["SELECT max(v) FROM (VALUES (1), (2)) s(v)", "!"],
  ["SELECT max(v), min(w) FROM (VALUES (1, NULL), (2, 3)) s(v, w)", "!?"],
  ["SELECT max(v) FROM (VALUES (1), (2)) s(v) WHERE v > 5", "?"],
  ["SELECT max(n) FROM (SELECT count(*) AS n FROM empty) s", "!"],
])("without GROUP BY there is a row although there is none to aggregate: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT g, count(*), sum(n), sum(x), max(id), min(g) FROM t GROUP BY g", "?!!?!?"],
  [
    "SELECT array_agg(x), json_agg(x), jsonb_object_agg(id, x), json_agg(t), string_agg(g, ','), xmlagg(NULL::xml) FROM t GROUP BY n",
    "!!!!??",
  ],
  [
    "SELECT sum(n) FILTER (WHERE x > 0), sum(n) FILTER (WHERE true), count(*) FILTER (WHERE x > 0) FROM t GROUP BY g",
    "?!!",
  ],
  [
    "SELECT avg(n), bool_or(n > 0), bit_and(n), stddev(n), stddev_pop(n), var_samp(n), corr(n, n) FROM t GROUP BY g",
    "!!!?!??",
  ],
  [
    "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n), percentile_disc(NULL::float8) WITHIN GROUP (ORDER BY n), mode() WITHIN GROUP (ORDER BY x), rank(1) WITHIN GROUP (ORDER BY n) FROM t GROUP BY g",
    "!??!",
  ],
  ["SELECT sum(x), max(x + n) FROM t WHERE x IS NOT NULL GROUP BY g", "!!"],
  ["SELECT g, max(g), x FROM t WHERE g > '' GROUP BY g, x", "!!?"],
  ["SELECT g, max(g) FROM t GROUP BY g HAVING g IS NOT NULL", "!!"],
  ["SELECT g, max(x) FROM t GROUP BY g HAVING max(x) > 0", "?!"],
  ["SELECT max(x), CASE WHEN g IS NULL THEN 'none' ELSE max(g) END FROM t GROUP BY g", "?!"],
  ["SELECT t.id, max(u.v), max(t.g) FROM t JOIN u ON u.t_id = t.id GROUP BY t.id", "!!?"],
  ["SELECT t.id, t.g, array_agg(u.v), max(u.v) FROM t LEFT JOIN u ON u.t_id = t.id GROUP BY t.id", "!?!?"],
  ["SELECT DISTINCT g FROM t GROUP BY g", "?"],
  ["SELECT JSON_ARRAYAGG(x), JSON_OBJECTAGG(id: x) FROM t GROUP BY g", "!!"],
])("every group has a row: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT id, g, count(*) FROM t GROUP BY ROLLUP (id, g)", "??!"],
  ["SELECT n, count(*), sum(n) FROM t GROUP BY ROLLUP (n)", "?!?"],
  ["SELECT n, id, sum(n) FROM t GROUP BY n, ROLLUP (id)", "!?!"],
  ["SELECT n, id, grouping(n) FROM t GROUP BY GROUPING SETS ((n), (n, id))", "!?!"],
  ["SELECT n, id, max(n) FROM t GROUP BY GROUPING SETS ((n), (id))", "??!"],
  ["SELECT n, id, max(n) FROM t GROUP BY CUBE (n, id)", "???"],
  ["SELECT n, max(n) FROM t GROUP BY GROUPING SETS ((n), ())", "??"],
  ["SELECT n FROM t GROUP BY ROLLUP (n) HAVING n IS NOT NULL", "!"],
  ["SELECT n + 1 FROM t GROUP BY ROLLUP ((n + 1)) HAVING n + 1 IS NOT NULL", "?"],
  ["SELECT 1 + 3 FROM t GROUP BY ROLLUP ((1 + 3)) HAVING (1 + 3) IS NOT NULL", "?"],
  ["SELECT s.k FROM (SELECT n + 1 AS k FROM t GROUP BY ROLLUP (n + 1)) s WHERE s.k IS NOT NULL", "!"],
  ["SELECT (SELECT t.n) FROM t GROUP BY ROLLUP (t.n)", "?"],
  ["SELECT x FROM t WHERE x > 0 GROUP BY GROUPING SETS ((x), ())", "?"],
  ["SELECT count(*) FROM t WHERE false GROUP BY ()", "!"],
])("a grouping set leaves columns out: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});
