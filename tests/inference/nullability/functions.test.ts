import { expect, test } from "vitest";
import { marks, useVerdicts } from "../verdicts.js";

const { nulls, analyse } = useVerdicts(`
  CREATE TYPE pair AS (a int, b text);
  CREATE TYPE one AS (a int);
  CREATE DOMAIN pair_domain AS pair;
  CREATE TABLE rows (id int PRIMARY KEY, o one, ps pair[] NOT NULL CHECK (array_position(ps, NULL) IS NULL));
  INSERT INTO rows VALUES (1, ROW(NULL), ARRAY[ROW(NULL, 'b')::pair]), (2, NULL, '{}');
  CREATE TABLE t (id int PRIMARY KEY, n text NOT NULL, x int, s text, j jsonb NOT NULL, arr int[] NOT NULL, ts timestamptz NOT NULL, d date NOT NULL, iv interval NOT NULL, fin timestamptz NOT NULL CHECK (isfinite(fin)));
  INSERT INTO t VALUES
    (1, 'a', 1, 's', '{"a": 1}', '{1}', now(), current_date, '1 day', now()),
    (2, '', NULL, NULL, 'null', '{}', 'infinity', '-infinity', 'infinity', now());

  CREATE FUNCTION plus_one(a int) RETURNS int LANGUAGE sql AS 'SELECT a + 1';
  CREATE FUNCTION or_zero(int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT coalesce($1, 0); END;
  CREATE FUNCTION finds(int) RETURNS text LANGUAGE sql AS 'SELECT n FROM t WHERE id = $1';
  CREATE FUNCTION strict_one(int) RETURNS int LANGUAGE sql STRICT AS 'SELECT 1';
  CREATE FUNCTION counts() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t';
  CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE FUNCTION narrows(int) RETURNS positive LANGUAGE sql AS 'SELECT $1';
  CREATE FUNCTION nothing() RETURNS void LANGUAGE sql AS 'SELECT 1';
  CREATE FUNCTION adds() RETURNS void LANGUAGE sql AS 'INSERT INTO log VALUES (1)';
  CREATE SEQUENCE log_seq;
  CREATE TABLE log (a int NOT NULL, b int);
  CREATE FUNCTION logs() RETURNS int LANGUAGE sql AS 'INSERT INTO log VALUES (1) RETURNING a';
  CREATE FUNCTION updates() RETURNS int LANGUAGE sql AS 'UPDATE log SET a = 1 RETURNING a';
  CREATE FUNCTION defaulted(a int, b int DEFAULT 5) RETURNS int LANGUAGE sql AS 'SELECT a + b';
  CREATE FUNCTION downward(a int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN a > 0 THEN downward(a - 1) ELSE a END';
  CREATE FUNCTION pl(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
  CREATE FUNCTION makes_pair(int) RETURNS pair LANGUAGE sql AS $$ SELECT $1, 'b'::text $$;
  CREATE FUNCTION rows_of(a int) RETURNS TABLE (p int, q text) LANGUAGE sql AS $$ SELECT a, 'x' UNION ALL SELECT 1, NULL $$;
  CREATE FUNCTION whole() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
  CREATE FUNCTION wholes() RETURNS SETOF t LANGUAGE sql AS 'SELECT t FROM t';
  CREATE FUNCTION ids() RETURNS SETOF int LANGUAGE sql AS 'SELECT id FROM t';
  CREATE FUNCTION outs(a int, OUT b int, OUT c int) LANGUAGE sql AS 'SELECT a, NULL::int';
  CREATE FUNCTION clock(x timestamp) RETURNS time LANGUAGE sql IMMUTABLE AS 'SELECT x';
  CREATE FUNCTION clock_tz(x timestamptz) RETURNS timetz LANGUAGE sql IMMUTABLE AS 'SELECT x';
  CREATE FUNCTION clocks(x timestamp) RETURNS TABLE (a time, b timestamptz, c date) LANGUAGE sql IMMUTABLE AS 'SELECT x, x, x';
  CREATE FUNCTION only_clock(x timestamp) RETURNS TABLE (a time) LANGUAGE sql IMMUTABLE AS 'SELECT x';
  CREATE FUNCTION clock_list(x timestamp) RETURNS time[] LANGUAGE sql IMMUTABLE AS 'SELECT ARRAY[x]';
  CREATE FUNCTION clock_record(x timestamp) RETURNS SETOF record LANGUAGE sql IMMUTABLE AS 'SELECT x, 1';
  CREATE TYPE clock_pair AS (a time, b int);
  CREATE FUNCTION clock_row(x timestamp) RETURNS clock_pair LANGUAGE sql IMMUTABLE AS 'SELECT x, 1';
  CREATE FUNCTION widened(x int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT x';
  CREATE TYPE colour AS ENUM ('r');
  CREATE FUNCTION no_colour(text) RETURNS colour LANGUAGE sql IMMUTABLE AS 'SELECT NULL::colour';
  CREATE CAST (text AS colour) WITH FUNCTION no_colour(text) AS ASSIGNMENT;
  CREATE FUNCTION no_line(text) RETURNS line LANGUAGE sql IMMUTABLE AS 'SELECT NULL::line';
  CREATE CAST (text AS line) WITH FUNCTION no_line(text) AS ASSIGNMENT;
  CREATE FUNCTION as_colour() RETURNS colour LANGUAGE sql IMMUTABLE AS $$ SELECT 'r'::text $$;
  CREATE FUNCTION as_line() RETURNS line LANGUAGE sql IMMUTABLE AS $$ SELECT 'r'::text $$;
  CREATE FUNCTION as_colours() RETURNS colour[] LANGUAGE sql IMMUTABLE AS $$ SELECT ARRAY['r'::text] $$;
  CREATE FUNCTION with_colour(OUT x colour, OUT y int) LANGUAGE sql IMMUTABLE AS $$ SELECT 'r'::text, 1 $$;
  CREATE FUNCTION colour_text() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'r'::colour $$;
  CREATE TABLE cut (a int, b int, c int NOT NULL, d text);
  ALTER TABLE cut DROP COLUMN a;
  CREATE FUNCTION cut() RETURNS cut LANGUAGE sql STABLE BEGIN ATOMIC SELECT NULL::int, 1, NULL::text; END;
  CREATE FUNCTION cuts() RETURNS SETOF cut LANGUAGE sql STABLE AS 'SELECT NULL::int, 1, NULL::text';
  CREATE FUNCTION pairs() RETURNS pair[] LANGUAGE sql AS 'SELECT ARRAY[ROW(NULL, NULL)::pair]';
  CREATE FUNCTION untyped() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, NULL::text';
`);

test.each([
  ["length(n), length(s), upper(n), abs(id), substr(n, 1), replace(n, 'a', 'b'), round(1.5)", "!?!!!!!"],
  [
    "substring(n FROM 'b'), substring(n FROM 1), regexp_match(n, 'b'), split_part(n, ',', 1), position('a' IN n)",
    "?!?!!",
  ],
  [
    "j -> 'a', j ->> 'a', j #> '{a}', j @> '{}', j || '{}', jsonb_typeof(j), j::text, (j -> 'a')::text",
    "???!!!!?",
  ],
  [
    "array_length(arr, 1), cardinality(arr), array_position(arr, 1), array_positions(arr, 1), arr || 1, arr[1]",
    "?!?!!?",
  ],
  [
    "lower(int4range(1, 2)), int4range(1, NULL), isempty(int4range(1, 2)), int4range(1, 2) * int4range(3, 4)",
    "?!!!",
  ],
  ["to_jsonb(t), row_to_json(t), to_jsonb(x), json_build_object('a', x), jsonb_build_array(x)", "!!?!!"],
  ["n || id, id || n, n || x, s || id, n || j, n || ROW(1, 2)::pair, n || ts", "!!??!?!"],
  [
    "concat(x, s), concat_ws(',', s), concat_ws(s, 'a'), format('%s', x), format(s), quote_nullable(s)",
    "!!?!?!",
  ],
  [
    "array_append(NULL::int[], x), array_cat(arr, NULL), array_remove(arr, NULL), array_to_string(arr, ','), string_to_array(s, ',')",
    "!!!!?",
  ],
  ["num_nulls(x, s), pg_typeof(x), gen_random_uuid(), now(), txid_current(), version()", "!!!!!!"],
  [
    "current_setting('search_path'), current_setting('no.such', true), to_regclass('nope'), obj_description(1::oid, 'pg_class')",
    "!???",
  ],
  [
    "nextval('s'), setval('s', 5), date_trunc('day', ts), ts + iv, age(ts, ts), make_date(2024, 1, 1)",
    "!!!!!!",
  ],
  ["concat(VARIADIC ARRAY['a']), concat(VARIADIC NULL::text[])", "!?"],
])("built-in functions: %s", async (expressions, flags) => {
  expect(
    await nulls(
      `WITH made AS (SELECT 1) SELECT ${expressions.replaceAll("'s'", "'log_seq'")} FROM t WHERE id = 1`,
    ),
  ).toBe(flags);
});

test.each([
  ["extract(year FROM ts), extract(hour FROM ts), extract(epoch FROM ts), date_part('day', ts)", "!?!?"],
  ["extract(year FROM d), extract(month FROM d), extract(year FROM iv), extract(minute FROM iv)", "!?!?"],
  ["to_char(ts, 'YYYY'), to_char(now(), 'YYYY'), to_char(now(), ''), to_char(id, '9')", "?!?!"],
  ["ts::time, now()::time, ts::date, CURRENT_TIMESTAMP::time", "?!!!"],
  [
    "extract(hour FROM now() + '1 day'), extract(hour FROM now() + 'infinity'::interval), extract(hour FROM date_trunc('day', now()))",
    "!?!",
  ],
  [
    "extract(hour FROM fin), fin::time, extract(hour FROM fin - interval '1 day'), extract(hour FROM fin + iv)",
    "!!!?",
  ],
  ["extract(hour FROM '2024-01-01'::timestamptz), extract(hour FROM 'infinity'::timestamptz)", "!?"],
  [
    "CASE WHEN isfinite(ts) THEN extract(hour FROM ts) ELSE 0 END, CASE WHEN isfinite(ts) THEN 0 ELSE extract(hour FROM ts) END",
    "!?",
  ],
  [
    "extract(hour FROM coalesce(fin, now())), extract(hour FROM CASE WHEN id = 1 THEN fin ELSE now() END)",
    "!!",
  ],
])("some fields of infinity are null: %s", async (expressions, flags) => {
  expect(await nulls(`SELECT ${expressions} FROM t`)).toBe(flags);
});

test.each([
  ["SELECT extract(hour FROM ts) FROM t WHERE isfinite(ts)", "!"],
  ["SELECT extract(hour FROM m) FROM (SELECT max(fin) AS m FROM t GROUP BY id) s", "!"],
  ["SELECT extract(hour FROM g) FROM generate_series(now(), now() + '1 day', '1 hour') g", "!"],
  ["SELECT extract(hour FROM g) FROM (VALUES (now()), (CURRENT_TIMESTAMP)) v(g)", "!"],
  ["SELECT extract(hour FROM (SELECT ts)) FROM t", "?"],
])("what is finite stays so through a query: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test("times may be taken to be finite", async () => {
  const sql = "SELECT extract(hour FROM ts), ts::time, to_char(ts, 'YYYY'), to_char(ts, '') FROM t";
  expect(marks((await analyse(sql)).columns)).toBe("????");
  expect(marks((await analyse(sql, {}, { assumeFinite: true })).columns)).toBe("!!!?");
});

test.each([
  ["plus_one(id), plus_one(x), or_zero(x), finds(id), strict_one(id), strict_one(x), counts()", "!?!?!?!"],
  ["nothing(), adds(), logs(), updates(), narrows(id), narrows(x)", "??!?!?"],
  ["defaulted(id), defaulted(id, 1), defaulted(b => 1, a => id), defaulted(a => x, b => 1)", "?!!?"],
  [
    "downward(id), pl(id), makes_pair(x), (makes_pair(x)).a, (makes_pair(x)).b, (outs(id)).b, (outs(id)).c",
    "??!?!!?",
  ],
])("a function written in SQL is what its body is: %s", async (expressions, flags) => {
  expect(await nulls(`SELECT ${expressions} FROM t`)).toBe(flags);
});

test.each([
  ["SELECT * FROM rows_of(1)", "!?"],
  ["SELECT p FROM rows_of(NULL)", "?"],
  ["SELECT id, n, x FROM whole()", "!!?"],
  ["SELECT id, n, x FROM wholes()", "???"],
  ["SELECT * FROM ids()", "!"],
  ["SELECT ids(), id FROM t", "!!"],
  ["SELECT ids(), ids() FROM t", "??"],
  ["SELECT b, c FROM outs(1)", "!?"],
  ["SELECT * FROM untyped() AS u(a int, b text)", "!?"],
  ["SELECT * FROM plus_one(1)", "!"],
  ["SELECT * FROM finds(99)", "?"],
])("functions in FROM: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT * FROM generate_series(1, 3)", "!"],
  ["SELECT * FROM generate_series(1, 3) WITH ORDINALITY", "!!"],
  ["SELECT * FROM unnest(ARRAY[1, 2])", "!"],
  ["SELECT * FROM unnest(ARRAY[1, NULL])", "?"],
  ["SELECT u FROM t, unnest(arr) u", "?"],
  ["SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a'])", "!?"],
  ["SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b']) WITH ORDINALITY", "!!!"],
  ["SELECT * FROM ROWS FROM (generate_series(1, 2), generate_series(1, 3)) AS r(a, b)", "?!"],
  ["SELECT unnest($1::int[]), 1", "?!"],
  ["SELECT key, value FROM jsonb_each('{}')", "!!"],
  ["SELECT key, value FROM jsonb_each_text('{}')", "!?"],
  ["SELECT jsonb_array_elements('[null]'), 1", "!!"],
  ["SELECT jsonb_array_elements_text('[null]'), 1", "?!"],
  ["SELECT generate_series(1, 2), count(*) FROM t GROUP BY 1", "!!"],
  ["SELECT generate_series(1, 2), generate_series(1, 3), count(*) FROM t GROUP BY 1, 2", "??!"],
  ["SELECT * FROM json_to_record('{}') AS r(a int)", "?"],
  ["SELECT * FROM jsonb_to_recordset('[]') AS r(a int)", "?"],
  ["SELECT * FROM now(), current_user", "!!"],
  ["SELECT * FROM regexp_split_to_table('a b', ' ')", "!"],
  ["SELECT string_to_table('a,b', ','), 1", "!!"],
  [
    "SELECT * FROM XMLTABLE('/a' PASSING ('<a/>'::xml) COLUMNS o FOR ORDINALITY, x int PATH 'x' DEFAULT 1 NOT NULL, y int PATH 'y')",
    "!!?",
  ],
  [
    `SELECT * FROM JSON_TABLE('[{"n": []}]'::jsonb, '$[*]' COLUMNS (o FOR ORDINALITY, NESTED PATH '$.n[*]' COLUMNS (p FOR ORDINALITY)))`,
    "!?",
  ],
  [
    `SELECT * FROM JSON_TABLE('[1, null]'::jsonb, '$[*]' COLUMNS (x int PATH '$', NESTED PATH '$.n' COLUMNS (p FOR ORDINALITY), o FOR ORDINALITY))`,
    "?!?",
  ],
  [
    `SELECT * FROM JSON_TABLE('[{"n": [1]}]'::jsonb, '$[*]' COLUMNS (NESTED PATH '$.n[*]' COLUMNS (p FOR ORDINALITY, y int PATH '$')))`,
    "??",
  ],
])("built-in functions that return sets: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT u.a, u.b, u FROM rows r, unnest(r.ps) u", "??!"],
  ["SELECT unnest(ps), 1 FROM rows", "!!"],
  ["SELECT (unnest(ps)).a, 1 FROM rows", "?!"],
  ["SELECT * FROM unnest(ARRAY[ROW(NULL, 'b')::pair, ROW(1, 'c')::pair])", "?!"],
  ["SELECT * FROM unnest(ARRAY[ROW(NULL, 'b')::pair, NULL])", "??"],
  ["SELECT * FROM unnest(ARRAY[ROW(NULL, 'b')::pair_domain])", "??"],
  ["SELECT u.* FROM (SELECT array_agg(ROW(x, n)::pair) AS ps FROM t) s, unnest(s.ps) u", "??"],
  ["SELECT * FROM unnest(pairs())", "??"],
  ["SELECT * FROM unnest(ARRAY(SELECT ROW(x, n)::pair FROM t)) WITH ORDINALITY", "??!"],
  ["SELECT * FROM ROWS FROM (unnest(ARRAY[ROW(NULL, 'b')::pair]), generate_series(1, 1))", "?!!"],
  ["SELECT sum(u.a), count(*) FROM rows r, unnest(r.ps) u GROUP BY r.id", "?!"],
])("unnest of rows gives their fields: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT x.a FROM CAST(ROW(NULL) AS one) x", "?"],
  ["SELECT x.a, x FROM rows r, coalesce(r.o, ROW(1)::one) x", "?!"],
  ["SELECT x.a FROM rows r, nullif(r.o, ROW(2)::one) x", "?"],
  ["SELECT x.a FROM CAST(ROW(1) AS one) x", "!"],
  ["SELECT * FROM CAST(ROW(NULL, 'b') AS pair)", "?!"],
  ["SELECT * FROM coalesce(NULL, 1), CAST('1' AS int)", "!!"],
])("an expression in FROM that is a row gives its fields: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT (cut()).b, (cut()).c, (cut()).d, cut()", "?!?!"],
  ["SELECT (cuts()).c, 1", "!!"],
  ["SELECT b, c, d FROM cut()", "?!?"],
  ["SELECT * FROM cuts() WITH ORDINALITY", "?!?!"],
  ["SELECT * FROM ROWS FROM (cut(), generate_series(1, 1))", "?!?!"],
  ["SELECT (ROW(NULL, 1, 'd')::cut).b, (ROW(NULL, 1, 'd')::cut).c", "?!"],
  ["SELECT * FROM CAST(ROW(NULL, 1, 'd') AS cut)", "?!!"],
  ["SELECT * FROM unnest(ARRAY[ROW(NULL, 1, 'd')::cut])", "?!!"],
])("fields keep their numbers when a column before them is dropped: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["SELECT clock(ts::timestamp), clock_tz(ts), clock(now()::timestamp), clock_tz(fin) FROM t", "??!!"],
  ["SELECT a, b, c FROM clocks('infinity')", "?!!"],
  ["SELECT a, b, c FROM clocks(now()::timestamp)", "!!!"],
  ["SELECT (clocks('infinity')).a, (clocks('infinity')).b", "??"],
  ["SELECT (clock_row('infinity')).a, (clock_row('infinity')).b, (clock_row(now()::timestamp)).a", "?!!"],
  ["SELECT a, b FROM clock_row('infinity')", "?!"],
  ["SELECT a FROM only_clock('infinity')", "?"],
  ["SELECT only_clock('infinity'), 1", "?!"],
  ["SELECT a, b FROM clock_record('infinity') AS r(a time, b int)", "?!"],
  ["SELECT a, b FROM clock_record('infinity') AS r(a timestamp, b bigint)", "!!"],
  ["SELECT clock_list('infinity'), u FROM unnest(clock_list('infinity')) u", "!?"],
  ["SELECT as_colour(), as_line(), as_colours(), colour_text()", "??!!"],
  ["SELECT u FROM unnest(as_colours()) u", "?"],
  ["SELECT x, y FROM with_colour()", "?!"],
  ["SELECT (with_colour()).x, (with_colour()).y", "?!"],
  ["SELECT widened(id), widened(x) FROM t", "!?"],
])("what a body gives is assigned to the type that is returned: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});
