import { expect, test } from "vitest";
import { useVerdicts } from "../verdicts.js";

const { rows } = useVerdicts(`
  CREATE EXTENSION citext;
  CREATE FUNCTION same() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TABLE t (id int PRIMARY KEY, n text UNIQUE, a int, b int, c text COLLATE "C" UNIQUE, x int, UNIQUE (a, b));
  CREATE UNIQUE INDEX ON t (x) WHERE x > 0;
  CREATE UNIQUE INDEX ON t ((id + 1));
  CREATE TABLE late (id int UNIQUE DEFERRABLE);
  CREATE TABLE u (id int PRIMARY KEY, t_id int REFERENCES t, v text);
  CREATE TABLE many (k int);
  SET timezone = 'America/New_York';
  CREATE TABLE times (local timestamp UNIQUE, day date UNIQUE, moment timestamptz UNIQUE);
  INSERT INTO times VALUES ('2024-03-10 02:30', '2024-03-10', '2024-03-10 03:30'), ('2024-03-10 03:30', '2024-03-11', now());
  CREATE TABLE words (w text);
  CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child () INHERITS (parent);
  CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY LIST (id);
  CREATE TABLE part1 PARTITION OF parted FOR VALUES IN (1);
  CREATE TABLE triggered (id int PRIMARY KEY);
  CREATE TRIGGER before BEFORE INSERT OR UPDATE ON triggered FOR EACH ROW EXECUTE FUNCTION same();
  CREATE TABLE ruled (id int PRIMARY KEY);
  CREATE RULE twice AS ON INSERT TO ruled DO INSTEAD INSERT INTO many SELECT g FROM generate_series(1, 2) g RETURNING k;
  CREATE VIEW seen AS SELECT id, n FROM t;
  CREATE VIEW grouped AS SELECT t_id, count(*) AS k FROM u GROUP BY t_id;
  CREATE FUNCTION one_row(int) RETURNS SETOF int LANGUAGE sql AS 'SELECT id FROM t WHERE id = $1';
  CREATE TABLE flags (f boolean UNIQUE, n int, g boolean, UNIQUE (n, g));
  INSERT INTO flags VALUES (true, 1, true), (false, 1, NULL), (NULL, 1, NULL);
  CREATE TABLE soft (id int, email text, gone timestamptz, state text, slot int, nick text, handle text);
  CREATE UNIQUE INDEX ON soft (email) WHERE gone IS NULL;
  CREATE UNIQUE INDEX ON soft (slot) WHERE state = 'open';
  CREATE UNIQUE INDEX ON soft (nick) WHERE nick IS NOT NULL;
  CREATE UNIQUE INDEX ON soft (lower(handle));
  CREATE UNIQUE INDEX ON soft (slot, (id / 2));
  CREATE FUNCTION volatile_one() RETURNS int LANGUAGE plpgsql VOLATILE AS 'BEGIN RETURN 1; END';
  CREATE VIEW volatile_view AS SELECT random() AS r;
  CREATE FUNCTION two_rows() RETURNS SETOF int LANGUAGE sql AS 'VALUES (1), (2)';
  INSERT INTO t VALUES (1, 'a', 1, 1, 'a', 1), (2, 'A', 1, 2, 'A', 2), (3, NULL, NULL, NULL, NULL, 0), (4, 'd', NULL, NULL, NULL, 0);
  INSERT INTO u VALUES (1, 1, 'v'), (2, 1, 'w');
  INSERT INTO many VALUES (1), (1);
  INSERT INTO words VALUES ('a'), ('A'), ('a');
  INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);
`);

test.each([
  ["SELECT 1", "1..1"],
  ["SELECT 1 WHERE true", "1..1"],
  ["SELECT 1 WHERE $1 = 1", "0..1"],
  ["SELECT id FROM t", "0..*"],
  ["VALUES (1), (2)", "2..2"],
  ["SELECT FROM (VALUES (1), (2)) a, (VALUES (1), (2), (3)) b", "6..6"],
  ["SELECT v FROM (VALUES (1), (2)) s(v) WHERE v > 1", "0..2"],
  ["SELECT FROM (VALUES (1), (2)) a(x) LEFT JOIN (VALUES (1)) b(x) ON a.x = b.x", "2..2"],
  ["SELECT FROM (VALUES (1), (2)) a(x) FULL JOIN (VALUES (1)) b(x) ON a.x = b.x", "2..5"],
  ["SELECT * FROM generate_series(1, 3)", "3..3"],
  ["SELECT * FROM unnest(ARRAY[1, 2]) a, unnest('{1,2,3}'::int[]) b", "6..6"],
  ["SELECT * FROM two_rows()", "2..2"],
  ["SELECT * FROM one_row(1)", "0..1"],
  ["SELECT * FROM now()", "1..1"],
  ["SELECT unnest(ARRAY[1, 2])", "0..*"],
])("FROM: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT id FROM t LIMIT 1", "0..1"],
  ["SELECT 1 LIMIT 1", "1..1"],
  ["SELECT 1 LIMIT 0", "0..0"],
  ["SELECT 1 LIMIT NULL", "1..1"],
  ["SELECT 1 LIMIT ALL OFFSET 0", "1..1"],
  ["SELECT 1 OFFSET 1", "0..1"],
  ["SELECT 1 LIMIT $1", "0..1"],
  ["SELECT id FROM t LIMIT 4294967297", "0..4294967297"],
  ["SELECT id FROM t LIMIT (1 + 0)", "0..*"],
  ["SELECT id FROM t ORDER BY x FETCH FIRST 1 ROW WITH TIES", "0..*"],
  ["SELECT id FROM t FETCH FIRST ROW ONLY", "0..1"],
])("LIMIT: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT count(*) FROM t", "1..1"],
  ["SELECT count(*) FROM t HAVING count(*) > 7", "0..1"],
  ["SELECT 1 FROM t HAVING true", "0..1"],
  ["SELECT a, count(*) FROM t GROUP BY a", "0..*"],
  ["SELECT a, count(*) FROM t WHERE a = $1 GROUP BY a", "0..1"],
  ["SELECT a, b FROM t WHERE a = 1 GROUP BY a, b", "0..*"],
  ["SELECT n, max(x) FROM t WHERE id = 1 GROUP BY n", "0..1"],
  ["SELECT count(*) FROM t GROUP BY ()", "1..*"],
  ["SELECT count(*) FROM t GROUP BY ROLLUP (a)", "1..*"],
  ["SELECT count(*) FROM t GROUP BY GROUPING SETS ((a))", "0..*"],
  ["SELECT w, count(*) FROM words WHERE w = 'a' GROUP BY w", "0..1"],
  ["SELECT w, count(*) FROM words WHERE w::citext = 'a' GROUP BY w", "0..*"],
  ["SELECT count(*) FROM many WHERE random() = 0.5 GROUP BY random()", "0..*"],
  ["SELECT DISTINCT 1 FROM (VALUES (1), (2)) v", "1..2"],
])("groups: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT * FROM t WHERE id = $1", "0..1"],
  ["SELECT * FROM t WHERE $1 = id AND x > 0", "0..1"],
  ["SELECT * FROM t WHERE id = $1 OR x = 1", "0..*"],
  ["SELECT * FROM t WHERE id > $1", "0..*"],
  ["SELECT * FROM t WHERE n = 'a'", "0..1"],
  ["SELECT * FROM t WHERE n::citext = 'a'", "0..*"],
  ["SELECT * FROM t WHERE c = 'a'", "0..1"],
  ["SELECT * FROM t WHERE c = 'a' COLLATE \"POSIX\"", "0..*"],
  ["SELECT * FROM t WHERE id + 1 = 3", "0..1"],
  ["SELECT * FROM t WHERE id + 2 = 3", "0..*"],
  ["SELECT * FROM t WHERE a = 1", "0..*"],
  ["SELECT * FROM t WHERE a = 1 AND b = 2", "0..1"],
  ["SELECT * FROM t WHERE (a, b) = (1, 2)", "0..1"],
  ["SELECT * FROM t WHERE x = 5", "0..*"],
  ["SELECT * FROM t WHERE x = 5 AND x > 0", "0..1"],
  ["SELECT * FROM late WHERE id = 1", "0..*"],
  ["SELECT * FROM t WHERE id = x", "0..*"],
  ["SELECT * FROM t WHERE id = (random() * 4)::int", "0..*"],
  ["SELECT * FROM t WHERE id = (SELECT max(id) FROM t)", "0..1"],
  ["SELECT * FROM t WHERE id = (SELECT id FROM t ORDER BY random() LIMIT 1)", "0..1"],
  ["SELECT * FROM t WHERE id IN ($1)", "0..1"],
  ["SELECT * FROM t WHERE id = ANY (ARRAY[$1::int])", "0..1"],
  ["SELECT * FROM t WHERE id = ANY ('{7}')", "0..1"],
  ["SELECT * FROM t WHERE id IN (1, 2)", "0..*"],
  ["SELECT * FROM t WHERE id = ANY ($1)", "0..*"],
  ["SELECT * FROM t WHERE id = $1::bigint", "0..1"],
  ["SELECT * FROM times WHERE local = '2024-03-10 03:30'", "0..1"],
  ["SELECT * FROM times WHERE local = day", "0..*"],
  ["SELECT * FROM times WHERE local = '2024-03-10'::date", "0..1"],
  ["SELECT * FROM times WHERE moment = '2024-03-10 03:30'", "0..1"],
  ["SELECT * FROM times WHERE moment = '2024-03-10 03:30'::timestamp", "0..1"],
  // On that night 2:30 is 3:30.
  ["SELECT * FROM times WHERE local = '2024-03-10 03:30'::timestamptz", "0..*"],
  ["SELECT DISTINCT local FROM times WHERE local = ANY (ARRAY['2024-03-10 03:30'::timestamptz])", "0..*"],
  ["SELECT * FROM times WHERE day = '2024-03-10'::timestamptz", "0..*"],
  ["SELECT * FROM parent WHERE id = 1", "0..*"],
  ["SELECT * FROM ONLY parent WHERE id = 1", "0..1"],
  ["SELECT * FROM parted WHERE id = 1", "0..1"],
])("a unique key: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT * FROM u JOIN t ON t.id = u.t_id WHERE u.id = 1", "0..1"],
  ["SELECT * FROM u LEFT JOIN t ON t.id = u.t_id WHERE u.id = 1", "0..1"],
  ["SELECT * FROM u RIGHT JOIN t ON t.id = u.t_id WHERE u.id = 1", "0..1"],
  ["SELECT * FROM t JOIN u ON u.t_id = t.id WHERE t.id = 1", "0..*"],
  ["SELECT * FROM t LEFT JOIN u ON t.id = 1 AND u.id = 1", "0..*"],
  ["SELECT * FROM t FULL JOIN u ON t.id = 1 WHERE u.id = 1", "0..1"],
  ["SELECT * FROM u FULL JOIN t ON t.id = u.t_id WHERE u.id = 1", "0..1"],
  ["SELECT * FROM u FULL JOIN t ON t.id = u.t_id WHERE u.id = 1 OR t.id = 3", "0..*"],
  ["SELECT * FROM t, u WHERE t.id = 1 AND u.id = 2", "0..1"],
  ["SELECT * FROM t, LATERAL (SELECT count(*) FROM u WHERE u.t_id = t.id) s WHERE t.id = 1", "0..1"],
  ["SELECT a.b FROM u LEFT JOIN t a ON a.id = u.t_id JOIN t b ON b.id = a.x WHERE u.id = 1", "0..1"],
])("joins on keys: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT * FROM soft WHERE email = $1 AND gone IS NULL", "0..1"],
  ["SELECT * FROM soft s WHERE s.gone IS NULL AND $1 = s.email AND s.id > 0", "0..1"],
  ["SELECT * FROM soft WHERE email = $1", "0..*"],
  ["SELECT * FROM soft WHERE email = $1 AND gone IS NOT NULL", "0..*"],
  ["SELECT * FROM soft WHERE email = $1 AND (gone IS NULL OR id = 1)", "0..*"],
  [
    "SELECT * FROM soft a, soft b WHERE a.email = 'a' AND b.email = 'a' AND a.gone IS NULL AND a.gone IS NULL",
    "0..*",
  ],
  [
    "SELECT * FROM soft a, soft b WHERE a.email = 'a' AND b.email = 'a' AND a.gone IS NULL AND b.gone IS NULL",
    "0..1",
  ],
  ["SELECT s.* FROM u LEFT JOIN soft s ON s.email = u.v AND s.gone IS NULL WHERE u.id = 1", "0..1"],
  ["SELECT s.* FROM u LEFT JOIN soft s ON s.email = u.v WHERE u.id = 1 AND s.gone IS NULL", "0..1"],
  ["SELECT s.* FROM u LEFT JOIN soft s ON s.email = u.v AND u.v IS NULL WHERE u.id = 1", "0..*"],
  ["UPDATE soft SET id = 0 WHERE email = 'a' AND gone IS NULL RETURNING id", "0..1"],
  ["SELECT * FROM soft WHERE state = 'open' AND slot = 1", "0..1"],
  ["SELECT * FROM soft WHERE state = $1 AND slot = 1", "0..*"],
  ["SELECT * FROM soft WHERE nick = $1", "0..1"],
  ["SELECT * FROM soft WHERE nick IS NOT NULL", "0..*"],
  [
    "MERGE INTO soft USING (VALUES ('a')) v(e) ON email = v.e AND gone IS NULL WHEN MATCHED THEN UPDATE SET id = 0 RETURNING v.e",
    "0..1",
  ],
  [
    "MERGE INTO soft USING (VALUES ('a')) v(e) ON email = v.e WHEN MATCHED THEN UPDATE SET id = 0 RETURNING v.e",
    "0..*",
  ],
])("a partial unique index: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT * FROM flags WHERE f", "0..1"],
  ["SELECT * FROM flags WHERE NOT f", "0..1"],
  ["SELECT * FROM flags WHERE f IS TRUE", "0..1"],
  ["SELECT * FROM flags WHERE (NOT f) IS FALSE", "0..1"],
  ["SELECT * FROM flags WHERE f IS NOT TRUE", "0..*"],
  ["SELECT * FROM flags WHERE NOT (f IS TRUE)", "0..*"],
  ["SELECT * FROM flags WHERE f IS UNKNOWN", "0..*"],
  ["SELECT * FROM flags WHERE f OR NOT f", "0..*"],
  ["SELECT * FROM flags WHERE n = $1 AND NOT g", "0..1"],
  ["SELECT * FROM flags WHERE n = $1 AND g IS NOT FALSE", "0..*"],
])("a unique boolean: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT * FROM soft WHERE lower(handle) = lower($1)", "0..1"],
  ["SELECT * FROM soft WHERE lower(handle) = 'a'", "0..1"],
  ["SELECT * FROM soft WHERE handle = 'a'", "0..*"],
  ["SELECT * FROM soft WHERE upper(handle) = 'A'", "0..*"],
  ["SELECT * FROM soft WHERE lower(handle COLLATE \"C\") = 'a'", "0..*"],
  ["SELECT * FROM soft WHERE lower(handle) = 'a' COLLATE \"POSIX\"", "0..*"],
  ["SELECT * FROM soft WHERE lower(handle)::citext = 'a'", "0..*"],
  ["SELECT * FROM soft WHERE lower(handle) LIKE 'a'", "0..*"],
  ["SELECT * FROM soft a JOIN soft b ON lower(b.handle) = a.nick WHERE a.nick = 'a'", "0..1"],
  ["SELECT * FROM soft a JOIN soft b ON lower(a.handle) = a.nick WHERE a.nick = 'a'", "0..*"],
  ["SELECT a.handle FROM soft a LEFT JOIN soft b ON lower(b.handle) = a.handle GROUP BY a.handle", "0..*"],
  ["SELECT * FROM soft WHERE slot = 1 AND id / 2 = 3", "0..1"],
  ["SELECT * FROM soft WHERE slot = 1 AND id / 3 = 3", "0..*"],
])("a unique index of expressions: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

const day = "(SELECT t.id + 1 AS d)";
test.each([
  // One row for each of what it refers to.
  [`SELECT s.d FROM t, LATERAL ${day} s GROUP BY s.d`, "0..*"],
  [`SELECT t.id FROM t, LATERAL (SELECT t.id AS m) s WHERE t.id = s.m`, "0..*"],
  ["SELECT t.id FROM t, LATERAL (VALUES (t.id)) s(m) WHERE t.id = s.m", "0..*"],
  [
    "SELECT t.id FROM t, LATERAL (SELECT u.t_id FROM u WHERE u.id = t.x LIMIT 1) s WHERE t.id = s.t_id",
    "0..*",
  ],
  [
    "SELECT t.id FROM t, LATERAL (SELECT max(u.t_id) AS m FROM u WHERE u.id = t.x) s WHERE t.id = s.m",
    "0..*",
  ],
  ["SELECT t.id FROM t, abs(t.x) s WHERE t.id = s", "0..*"],
  ["SELECT s FROM t, one_row(t.x) s GROUP BY s", "0..*"],
  ["SELECT s.p FROM t, ROWS FROM (abs(t.x), upper(t.n)) s(p, q) GROUP BY s.p", "0..*"],
  [
    "SELECT b.id FROM t, LATERAL (SELECT * FROM u WHERE u.id = t.x) l JOIN t b ON b.id = l.t_id GROUP BY b.id",
    "0..*",
  ],
  [`SELECT * FROM (SELECT s.d FROM t, LATERAL ${day} s GROUP BY s.d) o WHERE o.d > 0`, "0..*"],
  [`UPDATE u SET v = '' FROM t, LATERAL ${day} s WHERE u.id = s.d RETURNING u.id`, "0..*"],
  [`DELETE FROM u USING t, LATERAL ${day} s WHERE u.id = s.d RETURNING u.id`, "0..*"],
  [`INSERT INTO many SELECT s.d FROM t, LATERAL ${day} s GROUP BY s.d RETURNING k`, "0..*"],
  // What it refers to is one row.
  [`SELECT s.d FROM t, LATERAL ${day} s WHERE t.id = 1 GROUP BY s.d`, "0..1"],
  ["SELECT b.id FROM t, abs(t.x) s JOIN t b ON b.id = s WHERE t.id = 1", "0..1"],
  [
    "SELECT b.id FROM t, LATERAL (SELECT * FROM u WHERE u.id = t.x) l JOIN t b ON b.id = l.t_id WHERE t.id = 1",
    "0..1",
  ],
  // It refers to nothing.
  ["SELECT t.id FROM t, LATERAL (SELECT max(id) AS m FROM u) s WHERE t.id = s.m", "0..1"],
  ["SELECT t.id FROM t, two_rows() s, volatile_one() v WHERE t.id = v GROUP BY t.id, v", "0..1"],
  // A volatile subquery may be run for each row.
  ["SELECT s.r FROM t LEFT JOIN (SELECT random() AS r OFFSET 0) s ON true GROUP BY s.r", "0..*"],
  ["SELECT v.r FROM t, volatile_view v GROUP BY v.r", "0..*"],
  ["SELECT s.r FROM t, (VALUES (random())) s(r) GROUP BY s.r", "0..*"],
  ["WITH s AS (SELECT random() AS r) SELECT s.r FROM t, s GROUP BY s.r", "0..1"],
])("entries beside others: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT t.id FROM t LEFT JOIN u ON u.id = 1 AND u.t_id = t.id WHERE t.id = coalesce(u.t_id, 2)", "0..*"],
  [
    "SELECT t.id FROM t LEFT JOIN u ON u.id = 1 AND u.t_id = t.id WHERE t.id = CASE WHEN u.id IS NULL THEN 2 ELSE u.t_id END",
    "0..*",
  ],
  ["SELECT t.id FROM u RIGHT JOIN t ON u.id = 1 AND u.t_id = t.id WHERE t.id = coalesce(u.t_id, 2)", "0..*"],
  [
    "SELECT b.id FROM many LEFT JOIN u ON u.id = many.k LEFT JOIN t b ON b.id = coalesce(u.t_id, 1) GROUP BY b.id",
    "0..*",
  ],
  ["SELECT t.id FROM t LEFT JOIN u ON u.id = 1 AND u.t_id = t.id WHERE t.id = u.t_id", "0..1"],
  ["SELECT t.id FROM t LEFT JOIN u ON u.id = 1 AND u.t_id = t.id WHERE t.id = abs(u.t_id) + 1", "0..1"],
  ["SELECT t.id FROM t JOIN u ON u.id = 1 WHERE t.id = coalesce(u.t_id, 2)", "0..1"],
])("a row that an outer join may make up: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT * FROM seen WHERE id = 1", "0..1"],
  ["SELECT * FROM (SELECT id, n FROM t) s WHERE s.id = 1", "0..1"],
  ["WITH s AS (SELECT * FROM t) SELECT * FROM s WHERE id = 1", "0..1"],
  ["SELECT * FROM grouped WHERE t_id = 1", "0..1"],
  ["SELECT * FROM (SELECT DISTINCT a FROM t) s WHERE a = 1", "0..1"],
  ["SELECT * FROM (SELECT DISTINCT w FROM words) s WHERE w = 'a'", "0..1"],
  ["SELECT * FROM (SELECT DISTINCT w FROM words) s WHERE w::citext = 'a'", "0..*"],
  ["SELECT * FROM (SELECT w FROM words GROUP BY w) s WHERE w::citext = 'a'", "0..*"],
  ["SELECT * FROM (SELECT DISTINCT ON (a) a, b FROM t) s WHERE b = 1", "0..*"],
  ["SELECT * FROM (SELECT id, generate_series(1, 2) FROM t) s WHERE id = 1", "0..*"],
  ["SELECT * FROM (SELECT id FROM t UNION ALL SELECT id FROM u) s WHERE id = 1", "0..*"],
])("a key seen through a query: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["SELECT 1 UNION ALL SELECT 2", "2..2"],
  ["SELECT 1 UNION SELECT 1", "1..2"],
  ["SELECT 1 INTERSECT SELECT id FROM t", "0..1"],
  ["SELECT 1 EXCEPT SELECT id FROM t", "0..1"],
  ["WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r", "1..*"],
  [
    "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r LIMIT 0",
    "0..0",
  ],
])("set operations: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});

test.each([
  ["INSERT INTO many VALUES (1) RETURNING k", "1..1"],
  ["INSERT INTO many VALUES (1), (2) RETURNING k", "2..2"],
  ["INSERT INTO many VALUES (generate_series(1, 2)) RETURNING k", "0..*"],
  ["INSERT INTO many DEFAULT VALUES RETURNING k", "1..1"],
  ["INSERT INTO many SELECT id FROM t WHERE id = 1 RETURNING k", "0..1"],
  ["INSERT INTO t (id) VALUES (1) ON CONFLICT DO NOTHING RETURNING id", "0..1"],
  ["INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 0 RETURNING id", "1..1"],
  ["INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 0 WHERE t.x > 5 RETURNING id", "0..1"],
  ["INSERT INTO triggered VALUES (1) RETURNING id", "0..1"],
  ["INSERT INTO ruled VALUES (5) RETURNING id", "0..*"],
  ["INSERT INTO seen VALUES (9, 'n') RETURNING id", "0..1"],
  ["UPDATE t SET x = 0 RETURNING id", "0..*"],
  ["UPDATE t SET x = 0 WHERE id = 1 RETURNING id", "0..1"],
  ["UPDATE t SET x = 0 FROM u WHERE t.id = 1 RETURNING t.id", "0..1"],
  ["UPDATE t SET x = 0 FROM u WHERE t.id = u.t_id AND u.id = 1 RETURNING t.id", "0..1"],
  [
    "UPDATE t SET x = 0 FROM many LEFT JOIN u ON u.id = 1 AND many.k > 1 WHERE t.id = coalesce(u.t_id, 2) RETURNING t.id",
    "0..*",
  ],
  ["DELETE FROM t WHERE n = 'd' RETURNING id", "0..1"],
  ["DELETE FROM u USING t WHERE u.t_id = t.id AND u.id = 1 RETURNING u.id", "0..1"],
  ["DELETE FROM seen WHERE id = 4 RETURNING id", "0..1"],
  [
    "MERGE INTO t USING (VALUES (1, 'm')) s(i, m) ON t.id = s.i WHEN MATCHED THEN UPDATE SET x = 0 WHEN NOT MATCHED THEN INSERT (id) VALUES (s.i) RETURNING t.id",
    "0..1",
  ],
  [
    "MERGE INTO t USING (VALUES (1)) s(i) ON t.a = s.i WHEN MATCHED THEN UPDATE SET x = 0 RETURNING t.id",
    "0..*",
  ],
  [
    "MERGE INTO t USING (VALUES (1)) s(i) ON t.id = s.i WHEN NOT MATCHED BY SOURCE THEN UPDATE SET x = 0 RETURNING t.id",
    "0..*",
  ],
  [
    "MERGE INTO many m USING (VALUES (8)) s(i) ON m.k = s.i WHEN NOT MATCHED THEN INSERT VALUES (s.i) RETURNING m.k",
    "0..1",
  ],
])("changes: %s", async (sql, expected) => {
  expect(await rows(sql)).toBe(expected);
});
