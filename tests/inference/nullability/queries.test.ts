import { expect, test } from "vitest";
import { useVerdicts } from "../verdicts.js";

const { nulls } = useVerdicts(`
  CREATE TABLE t (id int PRIMARY KEY, n text NOT NULL, x int, arr int[]);
  CREATE TABLE u (id int PRIMARY KEY, t_id int, v text NOT NULL, w text);
  CREATE TABLE node (id int PRIMARY KEY, parent int, label text NOT NULL);
  INSERT INTO t VALUES (1, 'a', 1, '{1}'), (2, 'b', NULL, NULL);
  INSERT INTO u VALUES (1, 1, 'u', NULL), (2, NULL, 'v', 'w');
  INSERT INTO node VALUES (1, NULL, 'root'), (2, 1, 'leaf');
`);

test.each([
  [
    "(SELECT id FROM u LIMIT 1), (SELECT count(*) FROM u), (SELECT max(id) FROM u), (SELECT 1), (SELECT NULL::int)",
    "?!?!?",
  ],
  [
    "(SELECT v FROM u WHERE u.id = t.id), (SELECT t.n), (SELECT t.x), (SELECT 1 WHERE t.x > 0), (SELECT coalesce(max(id), 0) FROM u)",
    "?!??!",
  ],
  ["EXISTS (SELECT FROM u), ARRAY(SELECT w FROM u), NOT EXISTS (SELECT FROM u)", "!!!"],
  [
    "id IN (SELECT id FROM u), id IN (SELECT t_id FROM u), x IN (SELECT id FROM u), x IN (SELECT id FROM u WHERE false), id > ALL (SELECT id FROM u)",
    "!???!",
  ],
  [
    "(id, n) IN (SELECT id, v FROM u), (id, n) = (SELECT id, v FROM u LIMIT 1), (id, 1) = (SELECT 1, 2)",
    "!?!",
  ],
  ["CASE WHEN x IS NOT NULL THEN (SELECT x + 1) ELSE 0 END, (SELECT x FROM (SELECT 1) s)", "!?"],
  [
    "(SELECT 1 UNION ALL SELECT 2 LIMIT 1), (SELECT 1 LIMIT 0), (SELECT 1 OFFSET 1), (SELECT v FROM (VALUES (1)) s(v))",
    "!??!",
  ],
  [
    "(SELECT n FROM unnest(ARRAY[1]) n), (SELECT n FROM unnest('{}'::int[]) n), (SELECT generate_series(1, 1))",
    "!??",
  ],
])("a scalar subquery is null when it finds no row: %s", async (expressions, flags) => {
  expect(await nulls(`SELECT ${expressions} FROM t`)).toBe(flags);
});

test.each([
  ["SELECT id, x FROM (SELECT id, x FROM t) s", "!?"],
  ["SELECT id, x FROM (SELECT id, x FROM t) s WHERE x > 0", "!!"],
  ["SELECT v FROM (SELECT t.id, u.v FROM t LEFT JOIN u ON u.t_id = t.id) s", "?"],
  [
    "SELECT v FROM (SELECT t.id, u.id AS u_id, u.v FROM t LEFT JOIN u ON u.t_id = t.id) s WHERE u_id IS NOT NULL",
    "!",
  ],
  ["SELECT s.id FROM t LEFT JOIN (SELECT id FROM u) s ON s.id = t.x", "?"],
  ["SELECT s FROM (SELECT 1, NULL) s", "!"],
  ["SELECT a, b FROM (VALUES (1, 'x'), (2, NULL)) v(a, b)", "!?"],
  ["SELECT b FROM (VALUES (1, 'x'), (2, NULL)) v(a, b) WHERE b IS NOT NULL", "!"],
  ["TABLE t", "!!??"],
  ["VALUES (1, NULL), (2, 3)", "!?"],
  ["SELECT DISTINCT ON (x) x, n FROM t ORDER BY x", "?!"],
  ["SELECT n FROM t FOR UPDATE", "!"],
  ["SELECT n FROM t TABLESAMPLE SYSTEM (100)", "!"],
])("a derived table's columns are those of its query: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT id, x FROM t UNION ALL SELECT id, t_id FROM u", "!?"],
  ["SELECT n FROM t UNION SELECT v FROM u", "!"],
  ["SELECT n FROM t UNION SELECT w FROM u", "?"],
  ["SELECT w FROM u UNION ALL SELECT n FROM t", "?"],
  ["SELECT n FROM t INTERSECT SELECT w FROM u", "!"],
  ["SELECT w FROM u INTERSECT SELECT n FROM t", "!"],
  ["SELECT n FROM t EXCEPT SELECT w FROM u", "!"],
  ["SELECT w FROM u EXCEPT SELECT n FROM t", "?"],
  ["(SELECT n FROM t UNION SELECT w FROM u) INTERSECT SELECT v FROM u", "!"],
  ["SELECT n FROM t UNION ALL (SELECT v FROM u EXCEPT SELECT w FROM u)", "!"],
  ["SELECT a FROM (SELECT x AS a FROM t UNION ALL SELECT t_id FROM u) s WHERE a IS NOT NULL", "!"],
  ["SELECT NULL::int WHERE false UNION ALL SELECT id FROM t", "!"],
  ["SELECT n FROM t WHERE false UNION ALL SELECT v FROM u ORDER BY 1 LIMIT 3", "!"],
])("a set operation looks at every arm that gives rows: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["WITH c AS (SELECT id, x FROM t) SELECT * FROM c", "!?"],
  ["WITH c AS (SELECT id, x FROM t), d AS (SELECT x FROM c WHERE x IS NOT NULL) SELECT * FROM d", "!"],
  ["WITH c(a) AS (SELECT max(id) FROM t) SELECT a, (SELECT a FROM c) FROM c", "??"],
  ["SELECT (WITH c AS (SELECT t.n AS n) SELECT n FROM c) FROM t", "!"],
  ["WITH c AS (SELECT 1 AS a) SELECT * FROM (WITH c AS (SELECT NULL::int AS a) SELECT * FROM c) s, c", "?!"],
  ["WITH c AS MATERIALIZED (SELECT x FROM t) SELECT x FROM c WHERE x = 1", "!"],
  ["WITH i AS (INSERT INTO u (id, v) VALUES (9, 'z') RETURNING id, t_id, v) SELECT * FROM i", "!?!"],
  ["WITH d AS (DELETE FROM u WHERE w IS NOT NULL RETURNING v, w) SELECT * FROM d", "!!"],
])("a common table expression's columns are those of its query: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r", "!"],
  [
    "WITH RECURSIVE r(n, m) AS (SELECT 1, 2 UNION ALL SELECT n + 1, NULL FROM r WHERE n < 3) SELECT n, m FROM r",
    "!?",
  ],
  [
    "WITH RECURSIVE r(n, m) AS (SELECT 1, 2 UNION ALL SELECT n + 1, nullif(n, 2) FROM r WHERE n < 4) SELECT n, m FROM r",
    "!?",
  ],
  [
    "WITH RECURSIVE r(a, b) AS (SELECT 1, 2 UNION ALL SELECT b, CASE WHEN a > 5 THEN NULL ELSE a + 2 END FROM r WHERE a < 9) SELECT * FROM r",
    "??",
  ],
  [
    "WITH RECURSIVE r AS (SELECT id, parent, label, 0 AS depth FROM node WHERE parent IS NULL UNION ALL SELECT c.id, c.parent, c.label, r.depth + 1 FROM node c JOIN r ON c.parent = r.id) SELECT * FROM r",
    "!?!!",
  ],
  [
    "WITH RECURSIVE r AS (SELECT id, label FROM node UNION SELECT p.id, p.label FROM r LEFT JOIN node p ON p.id = r.id + 1 WHERE r.id < 9) SELECT * FROM r",
    "??",
  ],
  [
    "WITH RECURSIVE r(id) AS (SELECT id FROM node UNION ALL SELECT c.id FROM node c, r WHERE c.parent = r.id) SEARCH DEPTH FIRST BY id SET o CYCLE id SET c USING p SELECT id, o, c, p FROM r",
    "!!!!",
  ],
])("a recursive one keeps what every round keeps: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});
