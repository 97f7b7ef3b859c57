import { expect, test } from "vitest";
import { marks, useVerdicts } from "../verdicts.js";

const { elements, analyse } = useVerdicts(`
  CREATE TYPE colour AS ENUM ('red');
  CREATE DOMAIN tags AS text[] CHECK (array_position(VALUE, NULL) IS NULL);
  CREATE TABLE t (id int PRIMARY KEY, n text NOT NULL, x int, arr int[], full_arr int[] CHECK (array_position(full_arr, NULL) IS NULL), tags tags);
  CREATE TABLE u (id int PRIMARY KEY, t_id int, v text NOT NULL);
  INSERT INTO t VALUES (1, 'a', 1, '{1,NULL}', '{1}', '{a}'), (2, 'b', NULL, NULL, NULL, NULL);
  INSERT INTO u VALUES (1, 1, 'u');
  CREATE VIEW whole AS SELECT id, n, arr FROM t WHERE array_position(arr, NULL) IS NULL;
  CREATE FUNCTION pair_up(int, int) RETURNS int[] LANGUAGE sql AS 'SELECT ARRAY[$1, $2]';
`);

test.each([
  [
    "SELECT '{1,2}'::int[], '{1,NULL}'::int[], '{}'::int[], NULL::int[], ARRAY[1, 2], ARRAY[1, NULL] FROM t",
    "!?!!!?",
  ],
  [
    "SELECT ARRAY[id, 1], ARRAY[x], ARRAY[ARRAY[id], ARRAY[1]], ARRAY[ARRAY[x]], ARRAY[id]::text[], ARRAY[id]::bigint[] FROM t",
    "!?!?!!",
  ],
  ["SELECT ARRAY['null'::jsonb]::int[], ARRAY['1'::jsonb]::text[] FROM t", "?!"],
  ["SELECT arr, full_arr, tags, arr[1:1], full_arr[1:1] FROM t", "?!!?!"],
  ["SELECT arr FROM t WHERE array_position(arr, NULL) IS NULL", "!"],
  [
    "SELECT ARRAY(SELECT v FROM u), ARRAY(SELECT t_id FROM u), ARRAY(SELECT full_arr FROM t WHERE full_arr IS NOT NULL)",
    "!?!",
  ],
  [
    "SELECT array_agg(n), array_agg(x), array_agg(x) FILTER (WHERE x IS NOT NULL), array_agg(full_arr) FILTER (WHERE id = 1) FROM t",
    "!?!!",
  ],
  [
    "SELECT array_agg(u.v), array_agg(u.v) FILTER (WHERE u.id IS NOT NULL) FROM t LEFT JOIN u ON u.t_id = t.id GROUP BY t.id",
    "?!",
  ],
  [
    "SELECT array_agg(n) OVER (), array_agg(x) OVER (), first_value(full_arr) OVER (), max(full_arr) OVER () FROM t",
    "!?!!",
  ],
  [
    "SELECT string_to_array('a,b', ','), string_to_array('a,b', ',', 'a'), regexp_split_to_array('a b', ' '), regexp_match('a', '(b)|a') FROM t",
    "!?!?",
  ],
  [
    "SELECT array_append(full_arr, 1), array_append(full_arr, x), full_arr || full_arr, arr || 1, array_remove(arr, NULL), array_replace(full_arr, 1, 2) FROM t",
    "!?!?!!",
  ],
  [
    "SELECT coalesce(full_arr, '{}'), coalesce(arr, '{}'), CASE WHEN id = 1 THEN full_arr END, CASE WHEN id = 1 THEN arr END, nullif(full_arr, '{}') FROM t",
    "!?!?!",
  ],
  [
    "SELECT pair_up(1, 2), pair_up(1, x), $1::int[], enum_range(NULL::colour), tsvector_to_array('a'::tsvector) FROM t",
    "!??!!",
  ],
  ["SELECT a FROM (SELECT full_arr AS a FROM t UNION ALL SELECT ARRAY[1]) s", "!"],
  [
    "INSERT INTO t (id, n, arr) VALUES (1, 'z', '{}') ON CONFLICT (id) DO UPDATE SET arr = '{}' RETURNING old.arr, new.arr, old.full_arr",
    "?!!",
  ],
  [
    "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id, n, arr) VALUES (9, 'z', '{}') RETURNING old.arr, t.arr",
    "??",
  ],
  ["WITH c AS (SELECT ARRAY[id] AS a, arr FROM t) SELECT a, arr FROM c", "!?"],
  [
    "WITH RECURSIVE r AS (SELECT ARRAY[1] AS path UNION ALL SELECT path || 2 FROM r WHERE cardinality(path) < 3) SELECT path FROM r",
    "!",
  ],
  ["SELECT a FROM (VALUES (ARRAY[1]), (ARRAY[2, 3])) v(a)", "!"],
])("elements: %s", async (sql, flags) => {
  expect(await elements(sql)).toBe(flags);
});

test("an array parameter has no null elements if it is said so", async () => {
  const sql = "SELECT $1::int[], 1 = ANY ($1::int[]), unnest FROM unnest($1::int[])";
  const unknown = await analyse(sql);
  const known = await analyse(sql, { withoutNullElements: new Set([1]) });
  expect([marks(unknown.elements), marks(unknown.columns)]).toEqual(["???", "!??"]);
  expect([marks(known.elements), marks(known.columns)]).toEqual(["!??", "!!!"]);
});

test.each([
  ["SELECT arr FROM whole", "!"],
  ["DELETE FROM whole RETURNING arr", "!"],
  ["UPDATE whole SET arr = '{NULL}' RETURNING old.arr, new.arr", "!?"],
  [
    "INSERT INTO whole VALUES (1, 'z', '{1}') ON CONFLICT (id) DO UPDATE SET n = 'z' RETURNING old.arr, new.arr",
    "??",
  ],
])("elements in a row that is written through a view: %s", async (sql, flags) => {
  expect(await elements(sql)).toBe(flags);
});
