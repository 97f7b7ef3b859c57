-- name: CallStrict :many
SELECT strict_id(1) AS a, strict_id(NULL) AS b, strict_id(i4) AS c, strict_id(id) AS d FROM types;

-- name: CallLoose :many
SELECT loose_id(1) AS a, loose_id(NULL) AS b, loose_id(i4) AS c FROM types;

-- name: CallAlways :many
SELECT always_one(i4) AS a, strict_one(i4) AS b, strict_one(id) AS c, always_one(NULL) AS d FROM types;

-- name: CallNoRow :many
SELECT no_row(id) AS a, no_row(-99) AS b FROM types;

-- name: CallMany :many
SELECT many_rows(0) AS a;

-- name: CallManyFrom :many
SELECT m FROM many_rows(0) m;

-- name: CallNullableRows :many
SELECT n FROM nullable_rows(0) n;

-- name: CallTableRows :many
SELECT a, b FROM table_rows(0);

-- name: CallTableRowsSelect :many
SELECT table_rows(0) AS r;

-- name: CallTableRowsStar :many
SELECT (table_rows(0)).*;

-- name: CallStrictRows :many
SELECT s FROM strict_rows(3) s;

-- name: CallStrictRowsNull :many
SELECT s FROM strict_rows(NULL) s;

-- name: CallStrictRowsLeft :many
SELECT t.id, s FROM types t LEFT JOIN LATERAL strict_rows(t.i4) s ON true WHERE t.i4 < 5;

-- name: CallPair :many
SELECT pair_of(1) AS p, (pair_of(1)).x AS x, (pair_of(NULL)).x AS nx, (pair_of(i4)).y AS y FROM types;

-- name: CallPairFrom :many
SELECT p.x, p.y FROM pair_of(1) p;

-- name: CallNullPair :many
SELECT null_pair(1) AS p, (null_pair(1)).x AS x;

-- name: CallNullPairFrom :many
SELECT p.x, p.y FROM null_pair(1) p;

-- name: CallOut :many
SELECT o.doubled, o.nothing FROM out_params(2) o;

-- name: CallOutSelect :many
SELECT out_params(2) AS o, (out_params(2)).doubled AS d;

-- name: CallOutNull :many
SELECT o.doubled, o.nothing FROM out_params(NULL) o;

-- name: CallRecord :many
SELECT a, b FROM record_of() AS r(a int, b text);

-- name: CallDefault :many
SELECT with_default() AS a, with_default(1) AS b, with_default(NULL, NULL) AS c, with_default(y => 'z') AS d, null_default() AS e, null_default(1) AS f;

-- name: CallTwoStatements :many
SELECT two_statements(1) AS t;

-- name: CallPlpgsql :many
SELECT recursive_sum(3) AS a, recursive_sum(-1) AS b, recursive_sum(id) AS c FROM types;

-- name: CallBump :many
SELECT bump(1) AS b;

-- name: CallBumpFrom :many
SELECT b FROM bump(1) b;

-- name: CallNested :many
SELECT strict_id(loose_id(always_one(i4))) AS a, strict_id(no_row(id)) AS b FROM types;

-- name: CallInWhere :many
SELECT i4 FROM types WHERE strict_id(i4) = 1;

-- name: CallInWhereLoose :many
SELECT i4 FROM types WHERE loose_id(i4) = 1;

-- name: CallInWhereAlways :many
SELECT i4 FROM types WHERE always_one(i4) = 1;

-- name: CallLeft :many
SELECT k.id, f FROM keys k LEFT JOIN LATERAL no_row(k.id) f ON true;

-- name: CallCross :many
SELECT k.id, f FROM keys k CROSS JOIN LATERAL no_row(k.id) f;

-- name: CallCrossNotNull :many
SELECT k.id, f FROM keys k CROSS JOIN LATERAL no_row(k.id) f WHERE f IS NOT NULL;

-- name: CallOrdinality :many
SELECT * FROM table_rows(0) WITH ORDINALITY AS r(a, b, n);

-- name: CallOperator :many
SELECT 1 ==? 1 AS a, 1 ==? 2 AS b, NULL =~= 1 AS c, i4 =~= 1 AS d FROM types;

-- name: SrfSeries :many
SELECT g FROM generate_series(1, 3) g;

-- name: SrfSeriesStep :many
SELECT g FROM generate_series('2024-01-01'::timestamp, '2024-01-02', '12 hours') g;

-- name: SrfSeriesNull :many
SELECT g FROM generate_series(1, NULL) g;

-- name: SrfSeriesParam :many
SELECT g FROM generate_series($1::int, $2::int) g;

-- name: SrfUnnest :many
SELECT u FROM unnest(ARRAY[1, 2, 3]) u;

-- name: SrfUnnestNull :many
SELECT u FROM unnest(ARRAY[1, NULL]) u;

-- name: SrfUnnestColumn :many
SELECT t.id, w FROM types t, unnest(t.ts_) w;

-- name: SrfUnnestColumnNarrow :many
SELECT t.id, w, t.ts_ FROM types t, unnest(t.ts_) w WHERE w IS NOT NULL;

-- name: SrfUnnestMany :many
SELECT a, b FROM unnest(ARRAY[1, 2, 3], ARRAY['x', 'y']) AS u(a, b);

-- name: SrfUnnestManySame :many
SELECT a, b FROM unnest(ARRAY[1, 2], ARRAY['x', 'y']) AS u(a, b);

-- name: SrfUnnestOrdinality :many
SELECT a, n FROM unnest(ARRAY['x', 'y']) WITH ORDINALITY AS u(a, n);

-- name: SrfUnnestParam :many
SELECT u FROM unnest($1::text[]) u;

-- name: SrfUnnestParamOrdinality :many
SELECT u.v, u.n FROM unnest($1::int[]) WITH ORDINALITY AS u(v, n);

-- name: SrfUnnestSubquery :many
SELECT u FROM unnest(ARRAY(SELECT t FROM types WHERE t IS NOT NULL)) u;

-- name: SrfUnnestAgg :many
SELECT u FROM (SELECT array_agg(id) AS ids FROM types) x, unnest(x.ids) u;

-- name: SrfRowsFrom :many
SELECT a, b FROM ROWS FROM (generate_series(1, 2), generate_series(1, 3)) AS r(a, b);

-- name: SrfRowsFromOne :many
SELECT a FROM ROWS FROM (generate_series(1, 2)) AS r(a);

-- name: SrfRowsFromOrdinality :many
SELECT a, b, n FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['x'])) WITH ORDINALITY AS r(a, b, n);

-- name: SrfSelect :many
SELECT id, generate_series(1, 2) AS g FROM types;

-- name: SrfSelectTwo :many
SELECT generate_series(1, 2) AS a, generate_series(1, 3) AS b;

-- name: SrfSelectNested :many
SELECT generate_series(1, generate_series(1, 2)) AS a;

-- name: SrfSelectUnnest :many
SELECT id, unnest(ts_) AS u, unnest(i4s) AS v FROM types;

-- name: SrfSelectExpression :many
SELECT generate_series(1, 2) + 1 AS a, upper(unnest(ARRAY['a', 'b'])) AS b;

-- name: SrfSelectCase :many
SELECT id, unnest(CASE WHEN b THEN ARRAY[1] ELSE ARRAY[NULL::int] END) AS u FROM types;

-- name: SrfLeft :many
SELECT t.id, w FROM types t LEFT JOIN LATERAL unnest(t.ts_) w ON true;

-- name: SrfLeftWhere :many
SELECT t.id, w, t.ts_ FROM types t LEFT JOIN LATERAL unnest(t.ts_) w ON true WHERE w = 'a';

-- name: SrfScalar :many
SELECT * FROM abs(-1) a, lower('X') b, coalesce(NULL, 1) c;

-- name: SrfScalarNull :many
SELECT a, b FROM abs(NULL::int) a, nullif(1, 1) b;

-- name: SrfJson :many
SELECT key, value FROM json_each('{"a": null, "b": 1}');

-- name: SrfJsonText :many
SELECT key, value FROM json_each_text('{"a": null, "b": 1}');

-- name: SrfJsonElements :many
SELECT e FROM jsonb_array_elements('[1, null, "x"]') e;

-- name: SrfJsonElementsText :many
SELECT e FROM jsonb_array_elements_text('[1, null, "x"]') e;

-- name: SrfJsonSelect :many
SELECT id, jsonb_array_elements('[1, null]'::jsonb) AS e, jsonb_object_keys('{"a": 1}') AS k FROM types;

-- name: SrfRegexp :many
SELECT m, m[1] AS first FROM regexp_matches('abc', '(x)?(b)', 'g') m;

-- name: SrfRegexpSplit :many
SELECT s FROM regexp_split_to_table('a b', ' ') s;

-- name: SrfStringTable :many
SELECT s FROM string_to_table('a,b,', ',') s;

-- name: SrfStringTableNull :many
SELECT s FROM string_to_table('a,b,', ',', 'b') s;

-- name: SrfSubscripts :many
SELECT i, x[i] AS v FROM (VALUES (ARRAY['a', NULL])) v(x), generate_subscripts(x, 1) i;

-- name: SrfRange :many
SELECT r FROM unnest('{[1,2),[5,6)}'::int4multirange) r;

-- name: SrfInCase :many
SELECT CASE WHEN b THEN 1 END AS c, (SELECT g FROM generate_series(1, 1) g) AS g, ARRAY(SELECT generate_series(1, 2)) AS a FROM types;

-- name: SrfAggregate :many
SELECT count(*) AS n, sum(g) AS s FROM generate_series(1, 3) g;

-- name: SrfAggregateMaybe :many
SELECT sum(g) AS s, max(g) AS m FROM generate_series(1, $1::int) g;

-- name: SrfDistinct :many
SELECT DISTINCT unnest(ARRAY[1, 1, NULL]) AS u;

-- name: SrfTsStat :many
SELECT alias, token, lexemes FROM ts_debug('english', 'the fox');

-- name: SrfPgCatalog :many
SELECT word, catcode FROM pg_get_keywords() WHERE word = 'select';

-- name: SrfXml :many
SELECT x FROM unnest(xpath('/a/b', '<a><b/><b/></a>'::xml)) x;

-- name: SrfDateSeries :many
SELECT g::date AS d, t.id FROM generate_series('2024-01-01'::date, '2024-01-03', '1 day') g LEFT JOIN types t ON t.d = g::date;

-- name: SubscriptAfterFunction :many
SELECT (string_to_array('a,b', ','))[1] AS a, (regexp_match('x', 'y'))[1] AS b, (ARRAY[1, 2])[1] AS c, ('{"a": 1}'::jsonb)['a'] AS d;

-- name: VariadicCalls :many
SELECT concat(VARIADIC ARRAY['a', NULL]) AS a, concat_ws(',', VARIADIC NULL::text[]) AS b, format('%s', VARIADIC ARRAY['x']) AS c, num_nulls(1, NULL) AS d, num_nulls(VARIADIC NULL::int[]) AS e, json_build_array(VARIADIC NULL::text[]) AS f, greatest(NULL::int) AS g, concat(VARIADIC NULL::text[]) AS h;

-- name: NonStrictCalls :many
SELECT concat(t) AS a, concat_ws(',', t, vc) AS b, concat_ws(vc, t) AS c, format(t) AS d, format('%s', t) AS e, quote_nullable(t) AS f, num_nonnulls(t) AS g, coalesce(t, '') AS h, array_to_string(ts_, ',') AS i, string_to_array(t, NULL) AS j, string_to_array(t, ',') AS k, jsonb_build_object('t', t) AS l, row_to_json(ROW(t)) AS m, to_json(t) AS n, pg_typeof(t) AS o, set_config('x.y', t, true) AS p, current_setting('x.none', true) AS q FROM types WHERE t NOT LIKE '%\%%';

-- name: NumericEdge :many
SELECT scale('NaN') AS a, scale(1.5) AS b, min_scale('Infinity') AS c, to_number('', '') AS d, to_number('1', '9') AS e, to_char(1, '') AS f, to_char(now(), 'YYYY') AS g, width_bucket(1, ARRAY[0, 2]) AS h, nullif(1, 1) AS i, erf(1) AS j;

-- name: TextEdge :many
SELECT substring('abc' FROM 'b') AS a, substring('abc' FROM 'z') AS b, substring('abc' FROM '#"b#"' FOR '#') AS c, regexp_match('abc', 'z') AS d, regexp_substr('abc', 'z') AS e, regexp_replace('abc', 'z', '') AS f, regexp_count('abc', 'z') AS g, regexp_instr('abc', 'z') AS h, regexp_like('abc', 'z') AS i, split_part('abc', 'z', 5) AS j, similar_to_escape('a') AS k, normalize('a') AS l, unistr('a') AS m, casefold('A') AS n;

-- name: DateEdge :many
SELECT to_date('', '') AS a, to_date('2024', 'YYYY') AS b, to_timestamp('', '') AS c, to_timestamp(0) AS d, to_timestamp('infinity'::float8) AS e, make_timestamptz(2024, 1, 1, 0, 0, 0) AS f, date_trunc('day', now()) AS g, age('infinity'::timestamp) AS h, timezone('UTC', now()) AS i, 'infinity'::date - 1 AS j, isfinite('infinity'::date) AS k;

-- name: LookupEdge :many
SELECT to_regtype('nope') AS a, to_regproc('nope') AS b, pg_get_constraintdef(0) AS c, pg_get_indexdef(0) AS d, pg_get_functiondef(0) AS e, pg_get_serial_sequence('defaults', 'id') AS f, pg_get_serial_sequence('defaults', 'd_req') AS g, pg_column_size(NULL::text) AS h, txid_status(1) AS i, has_table_privilege(0::oid, 'SELECT') AS j, shobj_description(0, 'pg_database') AS k, current_schemas(true) AS l, inet_server_port() AS m, pg_my_temp_schema() AS n, pg_size_pretty(1::bigint) AS o;

-- name: ArrayEdge :many
SELECT array_position(ARRAY[1], 2) AS a, array_positions(ARRAY[1], 2) AS b, array_length('{}'::int[], 1) AS c, array_dims('{}'::int[]) AS d, array_larger(ARRAY[1], ARRAY[2]) AS e, array_to_string(ARRAY[NULL]::text[], ',') AS f, trim_array('{}'::int[], 0) AS g, array_cat('{}', '{}'::int[]) AS h;

-- name: JsonEdge :many
SELECT '{}'::jsonb -> 'a' AS a, '[]'::json -> 0 AS b, '{"a": null}'::jsonb ->> 'a' AS c, '{"a": null}'::jsonb -> 'a' AS d, '{}'::jsonb #> '{}' AS e, jsonb_typeof('null') AS f, json_array_length('[]') AS g, jsonb_object('{a,1}') AS h, jsonb_object('{a}', '{NULL}') AS i, json_extract_path('{}', 'a') AS j, jsonb_path_query_first('{}', '$.a') AS k, jsonb_path_query_array('{}', '$.a') AS l, jsonb_path_match('{}', 'exists($.a)') AS m, jsonb_path_exists('{}', '$.a') AS n, '{"a": 1}'::jsonb @@ '$.b == 1' AS o, jsonb_strip_nulls('null') AS p, jsonb_pretty('null') AS q, to_jsonb(NULL::int) AS r, jsonb_set('{}', '{a}', NULL) AS s, jsonb_build_array(NULL) AS t;

-- name: JsonConstructorsNull :many
SELECT JSON_SCALAR(NULL) AS a, JSON(NULL) AS b, JSON_SERIALIZE(NULL) AS c, JSON_OBJECT() AS d, JSON_ARRAY(NULL) AS e, JSON_VALUE('{}', '$.a') AS f, JSON_VALUE('{"a": null}', '$.a' DEFAULT 'x' ON EMPTY) AS g, JSON_QUERY('{}', '$.a' EMPTY OBJECT ON EMPTY) AS h, JSON_QUERY('{"a": null}', '$.a') AS i, JSON_EXISTS(NULL, '$.a') AS j, JSON_EXISTS('{}', '$.a') AS k, JSON_QUERY('{"a": 1}', '$.a' WITH WRAPPER) AS l, JSON_VALUE('{"a": 1}', '$.a' RETURNING int DEFAULT 0 ON EMPTY ERROR ON ERROR) AS m, JSON_VALUE('{"a": null}', '$.a' RETURNING int DEFAULT 0 ON EMPTY DEFAULT 1 ON ERROR) AS n;

-- name: SequenceCalls :many
SELECT nextval('defaults_id_seq') AS a, setval('defaults_id_seq', 100) AS b, lastval() AS c, pg_sequence_last_value('defaults_id_seq') AS d;

-- name: CaseTraps :many
SELECT CASE i4 WHEN 1 THEN 'one' WHEN NULL THEN 'null' ELSE t END AS a, CASE WHEN i4 IS NULL THEN 0 ELSE i4 END AS b, CASE WHEN i4 > 0 THEN i4 END AS c, CASE WHEN i4 > 0 THEN i4 ELSE 0 END AS d, CASE WHEN i4 IS NULL THEN 0 WHEN t IS NULL THEN i4 ELSE i4 + length(t) END AS e, CASE WHEN NOT i4 > 0 THEN i4 ELSE 1 END AS f, CASE WHEN i4 IS NOT NULL AND t IS NOT NULL THEN i4::text || t ELSE 'x' END AS g, CASE WHEN i4 IS NULL OR t IS NULL THEN 'x' ELSE i4::text || t END AS h FROM types WHERE i4 < 1000000;

-- name: CaseNestedTraps :many
SELECT CASE WHEN b THEN CASE WHEN t IS NULL THEN 'x' ELSE t END ELSE CASE WHEN b IS FALSE THEN 'f' ELSE NULL END END AS a, CASE WHEN b THEN 1 WHEN NOT b THEN 2 END AS b2, CASE WHEN b IS NULL THEN 3 WHEN b THEN 1 WHEN NOT b THEN 2 END AS c, CASE WHEN true THEN t ELSE 'x' END AS d, CASE WHEN false THEN NULL ELSE 'x' END AS e, CASE WHEN (SELECT count(*) FROM types) > 0 THEN 'x' END AS f FROM types;

-- name: DistinctTraps :many
SELECT i4 IS DISTINCT FROM NULL AS a, CASE WHEN i4 IS DISTINCT FROM NULL THEN i4 ELSE 0 END AS b, CASE WHEN i4 IS NOT DISTINCT FROM NULL THEN 0 ELSE i4 END AS c, CASE WHEN i4 IS NOT DISTINCT FROM 1 THEN i4 ELSE 2 END AS d, NOT (i4 IS NOT DISTINCT FROM 1) AS e FROM types;

-- name: NarrowedByStrictOperators :many
SELECT i4, t, ts_, jb, r4 FROM types WHERE i4 > 0 AND t || vc <> '' AND ts_ && ARRAY['a'] AND jb @> '{}' AND r4 && '[1,5)';

-- name: NarrowedByAnyColumn :many
SELECT i4, i4s FROM types WHERE i4 = ANY (i4s);

-- name: NarrowedByAllColumn :many
SELECT i4, i4s FROM types WHERE i4 = ALL (i4s);

-- name: NarrowedByRowAny :many
SELECT i4, t FROM types WHERE (i4, t) IN ((1, 'text'), (0, 'x'));

-- name: NarrowedByRowAnySubquery :many
SELECT i4, t FROM types WHERE (i4, t) IN (SELECT i2, t FROM solid);

-- name: NarrowedByCompositeEquals :many
SELECT p, (p).x AS x FROM types WHERE p = ROW(1, 'x')::pair;

-- name: NarrowedByOverlaps :many
SELECT d, ts FROM types WHERE (d, d) OVERLAPS (date '2024-01-01', NULL::date);

-- name: NarrowedByBetweenSymmetric :many
SELECT i4, i2 FROM types WHERE i4 BETWEEN SYMMETRIC i2 AND 5;

-- name: NarrowedByLikeAny :many
SELECT t FROM types WHERE t LIKE ANY (ARRAY['t%', NULL]);

-- name: NarrowedByNotLikeAll :many
SELECT t FROM types WHERE t NOT LIKE ALL (ARRAY['x%']);

-- name: NarrowedByCustomOperator :many
SELECT i4, id FROM types WHERE i4 ==? id;

-- name: NarrowedByArrayLength :many
SELECT ts_, array_length(ts_, 1) AS n, ts_[1] AS first FROM types WHERE array_length(ts_, 1) > 0;

-- name: NarrowedByCoalesce :many
SELECT i4, i2 FROM types WHERE coalesce(i4, i2) > 0;

-- name: NarrowedByGreatest :many
SELECT i4, i2 FROM types WHERE greatest(i4, i2) > 0;

-- name: NarrowedByBoolColumn :many
SELECT b, i4 FROM types WHERE b AND i4 > 0 OR b AND i4 < 0;

-- name: NarrowedTwice :many
SELECT t.i4, s.i2 FROM types t LEFT JOIN solid s ON s.id = t.id WHERE (t.i4 > 0 AND s.i2 > 0) OR (t.i4 < 0 AND s.i2 IS NOT NULL);

-- name: NarrowedWholeRow :many
SELECT r.code, r.id FROM referenced r WHERE r IS NOT NULL;

-- name: NarrowedWholeRowLeft :many
SELECT r.code, r.id, k.id AS kid FROM keys k LEFT JOIN referenced r ON r.id = k.plain WHERE r IS NOT NULL;

-- name: NarrowedWholeRowDistinct :many
SELECT r.code, r.id, k.id AS kid FROM keys k LEFT JOIN referenced r ON r.id = k.plain WHERE r IS DISTINCT FROM NULL;

-- name: NarrowedWholeRowNotIsNull :many
SELECT r.code, r.id, k.id AS kid FROM keys k LEFT JOIN referenced r ON r.id = k.plain WHERE NOT (r IS NULL);

-- name: NarrowedRowFunction :many
SELECT r.id, r.code FROM keys k LEFT JOIN referenced r ON r.id = k.plain WHERE row_to_json(r) IS NOT NULL;

-- name: NarrowedIsJson :many
SELECT t FROM types WHERE t IS JSON;

-- name: NarrowedNotIsJson :many
SELECT t FROM types WHERE t IS NOT JSON;

-- name: NarrowedJsonExists :many
SELECT jb FROM types WHERE JSON_EXISTS(jb, '$');

-- name: NarrowedInOuter :many
SELECT k.id, (SELECT t.t FROM types t WHERE t.id = k.id AND t.t IS NOT NULL) AS t, (SELECT k.plain) AS p FROM keys k WHERE k.plain IS NOT NULL;

-- name: NarrowedInLateral :many
SELECT t.i4, x.v FROM types t CROSS JOIN LATERAL (SELECT t.i4 AS v) x WHERE x.v IS NOT NULL;

-- name: NarrowedInCte :many
WITH x AS (SELECT i4, t FROM types WHERE i4 IS NOT NULL OR t IS NOT NULL) SELECT i4, t FROM x WHERE t IS NULL;

-- name: NarrowedByNotNullNot :many
SELECT i4 FROM types WHERE NOT (i4 IS NULL) IS FALSE;

-- name: NarrowedByEqTrue :many
SELECT i4 FROM types WHERE (i4 IS NOT NULL) = true;

-- name: NarrowedByNeFalse :many
SELECT i4 FROM types WHERE (i4 IS NOT NULL) <> false;

-- name: NarrowedByIsTrueTest :many
SELECT i4 FROM types WHERE (i4 > 0) IS NOT FALSE;

-- name: NarrowedByIn :many
SELECT i4 FROM types WHERE (i4 > 0) IN (true);

-- name: NarrowedByHavingRow :many
SELECT i4, t, count(*) AS n FROM types GROUP BY i4, t HAVING (i4, t) IS NOT NULL;

-- name: VolatileFunctions :many
SELECT random() AS r, gen_random_uuid() AS u, uuidv7() AS v, clock_timestamp() AS c, txid_current() AS x, nullif(floor(random()), 0) AS coin;

-- name: UuidFunctions :many
SELECT uuid_extract_version(u) AS v, uuid_extract_timestamp(u) AS t, uuid_extract_version(uuidv7()) AS w FROM solid;

-- name: NarrowedByEndlessRange :many
SELECT i4, d FROM types WHERE '(,)'::int4range @> i4 AND d <@ '(,)'::daterange;

-- name: NarrowedByEmptyRange :many
SELECT i4 FROM types WHERE NOT ('empty'::int4range @> i4);

-- name: MergeWithoutSource :many
MERGE INTO defaults d USING (SELECT k.a FROM keys k JOIN keys l ON k.a = l.id AND false) s ON d.g_stored = s.a WHEN NOT MATCHED BY SOURCE THEN UPDATE SET d_const = d.d_none RETURNING d.d_const, s.a;
