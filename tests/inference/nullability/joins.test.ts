import { expect, test } from "vitest";
import { useVerdicts } from "../verdicts.js";

const { nulls } = useVerdicts(`
  CREATE TABLE a (id int PRIMARY KEY, x int, n text NOT NULL);
  CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES a, y int);
  CREATE TABLE c (id int PRIMARY KEY, b_id int REFERENCES b, z int NOT NULL);
  INSERT INTO a VALUES (1, 1, 'one'), (2, NULL, 'two'), (3, 3, 'three');
  INSERT INTO b VALUES (1, 1, 1), (2, 1, NULL), (7, 3, 7);
  INSERT INTO c VALUES (1, 1, 1), (9, NULL, 9);
`);

test.each([
  ["SELECT a.id, b.id, b.y FROM a JOIN b ON b.a_id = a.id", "!!?"],
  ["SELECT a.id, b.id, b.y FROM a LEFT JOIN b ON b.a_id = a.id", "!??"],
  ["SELECT a.id, b.id FROM a RIGHT JOIN b ON b.a_id = a.id", "?!"],
  ["SELECT a.id, b.id FROM a FULL JOIN b ON b.a_id = a.id", "??"],
  ["SELECT a.id, b.id FROM a, b", "!!"],
  ["SELECT a, b FROM a LEFT JOIN b ON b.a_id = a.id", "!?"],
])("an outer join makes up rows of the other side: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT a.id, b.id, c.z FROM a LEFT JOIN (b JOIN c ON c.b_id = b.id) ON b.a_id = a.id", "!??"],
  ["SELECT a.id, b.id, c.z FROM a LEFT JOIN b ON b.a_id = a.id LEFT JOIN c ON c.b_id = b.id", "!??"],
  ["SELECT a.id, b.id, c.z FROM a RIGHT JOIN (b FULL JOIN c ON c.b_id = b.id) ON b.a_id = a.id", "???"],
  ["SELECT a.id, b.id, c.z FROM (a LEFT JOIN b ON b.a_id = a.id) RIGHT JOIN c ON c.b_id = b.id", "??!"],
])("nested outer joins add up: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT a.id, b.id, b.y FROM a LEFT JOIN b ON b.a_id = a.id WHERE b.id IS NOT NULL", "!!?"],
  ["SELECT a.id, b.id, b.y FROM a LEFT JOIN b ON b.a_id = a.id WHERE b.y > 0", "!!!"],
  [
    "SELECT a.id, b.a_id, c.z FROM a LEFT JOIN b ON b.a_id = a.id LEFT JOIN c ON c.b_id = b.id WHERE c.z = 1",
    "!!!",
  ],
  ["SELECT a.id, b.id, c.z FROM a LEFT JOIN b ON b.a_id = a.id JOIN c ON c.b_id = b.id", "!!!"],
  ["SELECT a.n, b.id FROM a FULL JOIN b ON b.a_id = a.id WHERE a.id = 1", "!?"],
  ["SELECT a.n, b.a_id FROM a FULL JOIN b ON b.a_id = a.id WHERE a.id = b.id", "!!"],
  ["SELECT b.id FROM a LEFT JOIN b ON b.a_id = a.id WHERE b IS NOT NULL", "!"],
  ["SELECT b.id, b.y FROM a LEFT JOIN b ON b.a_id = a.id WHERE NOT (b IS NULL)", "!?"],
  ["SELECT b.id FROM a LEFT JOIN b ON b.a_id = a.id WHERE b.id IS NULL", "?"],
  ["SELECT b.id FROM a LEFT JOIN b ON b.a_id = a.id AND a.x IS NOT NULL WHERE a.x IS NOT NULL", "?"],
])("what is known of a made-up row shows that it isn't one: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT a.x, b.y FROM a LEFT JOIN b ON b.a_id = a.id AND a.x = b.y WHERE b.id IS NOT NULL", "!!"],
  ["SELECT a.x, b.y FROM a LEFT JOIN b ON b.y = a.x", "??"],
  ["SELECT a.x, b.y FROM a JOIN b ON b.y = a.x", "!!"],
])("a join's condition holds where it found a partner: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT id, a.n, b.y FROM a FULL JOIN b USING (id)", "!??"],
  ["SELECT id, n FROM a LEFT JOIN b USING (id)", "!!"],
  ["SELECT id, n FROM a RIGHT JOIN b USING (id)", "!?"],
  ["SELECT x FROM (SELECT x FROM a) p FULL JOIN (SELECT y AS x FROM b) q USING (x)", "?"],
  [
    "SELECT coalesce(a.id, b.id), coalesce(a.x, b.id), coalesce(a.id, b.y) FROM a FULL JOIN b ON a.id = b.id",
    "!??",
  ],
  ["SELECT coalesce(a.id, b.id) FROM c LEFT JOIN (a FULL JOIN b ON a.id = b.id) ON b.id = c.id", "?"],
  ["SELECT id FROM a FULL JOIN b USING (id) FULL JOIN c USING (id)", "!"],
  ["SELECT j FROM (a JOIN b USING (id)) AS j", "!"],
  ["SELECT id FROM a NATURAL FULL JOIN b", "!"],
  ["SELECT coalesce(a.id, b.id, c.id) FROM a FULL JOIN (b FULL JOIN c ON b.id = c.id) ON a.id = b.id", "!"],
  [
    "SELECT coalesce(a.id, b.id), coalesce(b.id, c.id) FROM (a FULL JOIN b ON a.id = b.id) FULL JOIN c ON c.id = b.id",
    "??",
  ],
])("a merged column is there when either side is: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  [
    "SELECT s.n, s.m FROM a LEFT JOIN LATERAL (SELECT count(*) AS n, max(b.id) AS m FROM b WHERE b.a_id = a.id) s ON true",
    "!?",
  ],
  ["SELECT s.n FROM a LEFT JOIN LATERAL (SELECT count(*) AS n FROM b) s ON a.id = 1", "?"],
  ["SELECT s.id FROM a LEFT JOIN LATERAL (SELECT b.id FROM b LIMIT 1) s ON true", "?"],
  ["SELECT s.x FROM a CROSS JOIN LATERAL (SELECT a.x) s WHERE a.x IS NOT NULL", "!"],
  ["SELECT v.k FROM a LEFT JOIN (VALUES (1), (2)) v(k) ON true", "!"],
  ["SELECT v.k FROM a LEFT JOIN (VALUES (1), (2)) v(k) ON v.k = a.id", "?"],
])("a lateral subquery that always has a row is always joined: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});
