/** An element is in a range: whether that says that the element is not null depends on what the planner knows of the range. */
import { expect, test } from "vitest";
import { useVerdicts } from "../verdicts.js";

const { nulls } = useVerdicts(`
  CREATE TYPE span AS RANGE (subtype = int);
  CREATE TABLE t (id int PRIMARY KEY, r int4range, m int4multirange, x int);
  CREATE TABLE g (
    x int,
    always int4range GENERATED ALWAYS AS ('(,)'::int4range) VIRTUAL,
    kept int4range GENERATED ALWAYS AS ('(,)'::int4range) STORED
  );
  CREATE TABLE parts (id int, r int4range, x int) PARTITION BY LIST (id);
  CREATE TABLE part PARTITION OF parts DEFAULT;
  CREATE VIEW plain AS SELECT x, r FROM t;
  CREATE MATERIALIZED VIEW materialized AS SELECT x, '(,)'::int4range AS r FROM t;
  CREATE VIEW endless AS SELECT id, x, '(,)'::int4range AS r FROM t;
  INSERT INTO t VALUES
    (1, '(,)', '{(,)}', NULL), (2, 'empty', '{}', NULL), (3, NULL, NULL, NULL),
    (4, '(,)', '{(,)}', 3), (5, NULL, NULL, 3), (6, 'empty', '{}', 3);
  INSERT INTO g VALUES (NULL), (3);
  INSERT INTO parts VALUES (1, '(,)', NULL), (2, '(,)', 3);
`);

const endless = "(SELECT '(,)'::int4range AS r, x FROM t)";

test.each([
  ["SELECT x, r FROM t WHERE r @> x", "!!"],
  ["SELECT x, r FROM t WHERE x <@ r", "!!"],
  ["SELECT x, m FROM t WHERE m @> x", "!!"],
  ["SELECT x, r FROM t WHERE NOT (r @> x)", "!!"],
  ["SELECT x FROM t WHERE r @> (x + 1)", "!"],
  ["SELECT x FROM parts WHERE r @> x", "!"],
  ["SELECT x FROM t WHERE CASE WHEN id > 1 THEN r @> x ELSE x <@ r END", "!"],
  ["SELECT x FROM t WHERE r @> x OR r @> x", "!"],
  ["SELECT a.x FROM t a JOIN t b ON b.r @> a.x", "!"],
  ["SELECT a.x, b.x FROM t a LEFT JOIN t b ON b.r @> a.x AND a.r @> b.x", "??"],
  ["SELECT a.x, b.x FROM t a LEFT JOIN t b ON b.id = a.id WHERE b.r @> a.x", "!?"],
  ["SELECT x FROM (t JOIN (SELECT id FROM t) s USING (id)) j WHERE r @> x", "!"],
  ["SELECT x, count(*) FROM t GROUP BY x, r HAVING r @> x", "!!"],
  ["SELECT x FROM (SELECT r, x FROM t) s WHERE r @> x", "!"],
  ["SELECT a.x FROM t a WHERE EXISTS (SELECT FROM t b WHERE b.r @> a.x)", "!"],
  ["SELECT a.x FROM t a WHERE EXISTS (SELECT FROM t b WHERE a.r @> a.x)", "!"],
  ["SELECT a.x FROM t a WHERE EXISTS (SELECT FROM t b WHERE EXISTS (SELECT FROM t c WHERE b.r @> a.x))", "!"],
  ["SELECT x FROM t WHERE int4range(id, NULL) @> x", "!"],
  ["SELECT x FROM t WHERE x <@ int4range(NULL, id, '[]')", "!"],
  ["SELECT x FROM t WHERE span(id, NULL) @> x", "!"],
  ["SELECT x FROM plain WHERE r @> x", "!"],
  ["SELECT x FROM materialized WHERE r @> x", "!"],
  ["DELETE FROM t WHERE r @> x RETURNING x", "!"],
])("a stored range: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT x FROM t WHERE '(,)'::int4range @> x", "?"],
  ["SELECT x FROM t WHERE int4range(NULL, NULL) @> x", "?"],
  ["SELECT x FROM (SELECT x, NULL::int AS n FROM t) s WHERE int4range(n, n) @> x", "?"],
  ["SELECT x FROM t WHERE coalesce('(,)', r) @> x", "?"],
  ["SELECT x FROM t WHERE CASE WHEN true THEN '(,)' ELSE r END @> x", "?"],
  [`SELECT x FROM ${endless} s WHERE r @> x`, "?"],
  [`SELECT x FROM (SELECT * FROM ${endless} s) s WHERE r @> x`, "?"],
  [`SELECT x FROM (SELECT r, x FROM t UNION ALL SELECT * FROM ${endless} s) s WHERE r @> x`, "?"],
  ["SELECT x FROM endless WHERE r @> x", "?"],
  ["SELECT x FROM g WHERE always @> x", "?"],
  ["SELECT x FROM g WHERE kept @> x", "?"],
  ["SELECT x FROM t, (VALUES ('(,)'::int4range)) v (always) WHERE always @> x", "?"],
  ["WITH c AS (SELECT '(,)'::int4range AS always) SELECT x FROM t, c WHERE always @> x", "?"],
  ["SELECT a.x FROM t a WHERE EXISTS (SELECT FROM endless b WHERE b.r @> a.x)", "?"],
  [`SELECT s.x FROM ${endless} s WHERE EXISTS (SELECT FROM t b WHERE s.r @> s.x)`, "?"],
  ["SELECT x FROM t WHERE r @> x OR '(,)'::int4range @> x", "?"],
])("a range that may be a constant: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});
