-- name: TrapExistsAggregate :many
SELECT i4, t FROM types o WHERE EXISTS (SELECT count(*) FROM keys k WHERE k.id = o.i4);

-- name: TrapExistsAggregateHaving :many
SELECT i4 FROM types o WHERE EXISTS (SELECT count(*) FROM keys k WHERE k.id = o.i4 HAVING count(*) > 0);

-- name: TrapExistsGroupingSets :many
SELECT i4 FROM types o WHERE EXISTS (SELECT 1 FROM keys k WHERE k.id = o.i4 GROUP BY GROUPING SETS ((), (k.id)));

-- name: TrapExistsGrouped :many
SELECT i4 FROM types o WHERE EXISTS (SELECT 1 FROM keys k WHERE k.id = o.i4 GROUP BY k.a);

-- name: TrapExistsLimitZero :many
SELECT i4 FROM types o WHERE NOT EXISTS (SELECT 1 FROM keys k WHERE k.id = o.i4 LIMIT 0);

-- name: TrapExistsUnion :many
SELECT i4 FROM types o WHERE EXISTS (SELECT 1 FROM keys k WHERE k.id = o.i4 UNION ALL SELECT 1);

-- name: TrapExistsLeftJoin :many
SELECT i4 FROM types o WHERE EXISTS (SELECT 1 FROM keys k LEFT JOIN solid s ON s.id = o.i4);

-- name: TrapExistsDerived :many
SELECT i4 FROM types o WHERE EXISTS (SELECT 1 FROM (SELECT k.id FROM keys k WHERE k.id = o.i4) x);

-- name: TrapInAggregate :many
SELECT i4 FROM types o WHERE 0 IN (SELECT count(*) FROM keys k WHERE k.id = o.i4);

-- name: TrapInGrouped :many
SELECT i4 FROM types o WHERE o.id IN (SELECT max(k.id) FROM keys k WHERE k.a = o.i4);

-- name: TrapScalarAggregate :many
SELECT i4 FROM types o WHERE (SELECT count(*) FROM keys k WHERE k.id = o.i4) >= 0;

-- name: TrapScalarMax :many
SELECT i4 FROM types o WHERE (SELECT max(k.id) FROM keys k WHERE k.id = o.i4) IS NOT NULL;

-- name: TrapScalarCoalesce :many
SELECT i4 FROM types o WHERE (SELECT coalesce(max(k.id), 0) FROM keys k WHERE k.id = o.i4) >= 0;

-- name: TrapScalarUnion :many
SELECT i4 FROM types o WHERE (SELECT k.id FROM keys k WHERE k.id = o.i4 UNION SELECT 1 LIMIT 1) IS NOT NULL;

-- name: TrapAllEmpty :many
SELECT i4, t FROM types o WHERE o.i4 > ALL (SELECT k.a FROM keys k WHERE k.id < -100);

-- name: TrapAnyRow :many
SELECT i4, t FROM types o WHERE (o.i4, o.t) = ANY (SELECT k.id, k.plain FROM keys k);

-- name: TrapNotInRow :many
SELECT i4, t FROM types o WHERE (o.i4, o.t) NOT IN (SELECT k.id, k.plain FROM keys k);

-- name: TrapLateralHaving :many
SELECT k.id, x.n FROM keys k LEFT JOIN LATERAL (SELECT count(*) AS n FROM types t WHERE t.id = k.id HAVING count(*) > 0) x ON true;

-- name: TrapLeftLimit :many
SELECT k.id, x.n FROM keys k LEFT JOIN (SELECT 1 AS n LIMIT $1) x ON true;

-- name: TrapLeftOffset :many
SELECT k.id, x.n FROM keys k LEFT JOIN (SELECT 1 AS n OFFSET 1) x ON true;

-- name: TrapLeftValuesWhere :many
SELECT k.id, x.n FROM keys k LEFT JOIN (SELECT v AS n FROM (VALUES (1)) y(v) WHERE v > 1) x ON true;

-- name: TrapLeftFunction :many
SELECT k.id, f FROM keys k LEFT JOIN generate_series(1, k.a) f ON true;

-- name: TrapLeftUnion :many
SELECT k.id, x.n FROM keys k LEFT JOIN (SELECT 1 AS n INTERSECT SELECT 2) x ON true;

-- name: TrapLeftGrouped :many
SELECT k.id, x.n FROM keys k LEFT JOIN (SELECT count(*) AS n FROM types GROUP BY b) x ON true;

-- name: TrapLeftRollup :many
SELECT k.id, x.n, x.b FROM keys k LEFT JOIN (SELECT count(*) AS n, b FROM types GROUP BY ROLLUP (b)) x ON true;

-- name: TrapLeftCte :many
WITH x AS (SELECT count(*) AS n FROM types) SELECT k.id, x.n FROM keys k LEFT JOIN x ON true;

-- name: TrapLeftModifying :many
WITH x AS (UPDATE types SET t = 'x' WHERE id = 1 RETURNING id AS n) SELECT k.id, x.n FROM keys k LEFT JOIN x ON true;

-- name: TrapInsertSeries :many
INSERT INTO keys (id, nulls_equal) VALUES (generate_series(900, 902), 'g' || generate_series(1, 3)) RETURNING id;

-- name: TrapInsertNoSeries :many
INSERT INTO keys (id, nulls_equal) VALUES (unnest('{}'::int[]), 'x') RETURNING id;

-- name: TrapInsertSelectSeries :many
INSERT INTO defaults (d_req, d_none) SELECT 'x', unnest(ARRAY['a', NULL]) RETURNING d_none;

-- name: TrapInsertTwoSeries :many
INSERT INTO defaults (d_req, d_expr, d_const) VALUES ('x', generate_series(1, 2), unnest(ARRAY['a', 'b', 'c'])) RETURNING d_expr, d_const;

-- name: TrapCompositeDomain :many
SELECT id, s, (s).a AS a, (s).b AS b, (s).c AS c, t FROM carriers;

-- name: TrapCompositeDomainNull :many
SELECT (NULL::strictish).a AS a, (NULL::strictish).b AS b;

-- name: TrapCompositeDomainOuter :many
SELECT k.id, (c.s).a AS a, c.t FROM keys k LEFT JOIN carriers c ON c.id = k.id;

-- name: TrapCompositeDomainArray :many
SELECT (ss[1]).a AS a, (ss[99]).b AS b, u.a AS ua, u.b AS ub FROM carriers, unnest(ss) u;

-- name: TrapCompositeDomainArrayLeft :many
SELECT c.id, u.a, u.b FROM carriers c LEFT JOIN LATERAL unnest(c.ss) u ON true;

-- name: TrapCheckedDomain :many
SELECT t, upper(t) AS u, lag(t) OVER (ORDER BY id) AS l, (SELECT t FROM carriers WHERE false) AS s FROM carriers;

-- name: TrapCheckedDomainInsert :many
INSERT INTO carriers (id, t) VALUES (500, 'x') RETURNING t, s;

-- name: TrapCastToNull :many
SELECT 1::pair AS p, (1::pair).x AS x, CASE WHEN 1::pair IS NOT NULL THEN 'some' ELSE 'none' END AS c;

-- name: TrapCastArray :many
SELECT ARRAY[1, 2]::pair[] AS ps, (ARRAY[1, 2]::pair[])[1] AS p;

-- name: TrapCoalesceComposite :many
SELECT coalesce(NULL::pair, ROW(NULL, NULL)::pair) AS p, coalesce(p, ROW(1, 'x')::pair) AS q, (coalesce(p, ROW(1, 'x')::pair)).x AS qx FROM types;

-- name: TrapCaseComposite :many
SELECT CASE WHEN p IS NOT NULL THEN (p).x END AS x, CASE WHEN p IS NULL THEN 0 ELSE (p).x END AS y, CASE WHEN NOT p IS NULL THEN p ELSE ROW(1, 'a')::pair END AS z FROM types;

-- name: TrapRowInJson :many
SELECT to_jsonb(p) AS p, jsonb_build_object('p', p, 'q', (p).x) AS q, json_agg(p) AS r FROM types GROUP BY p, id;

-- name: TrapWholeRowNull :many
SELECT y AS whole, y IS NULL AS a, (y).id AS id FROM keys k LEFT JOIN types y ON y.id = k.id + 1000;

-- name: TrapWholeRowAgg :many
SELECT array_agg(t) AS a, array_agg(t) FILTER (WHERE t.id IS NOT NULL) AS b, json_agg(t) FILTER (WHERE t IS NOT NULL) AS c FROM keys k LEFT JOIN referenced t ON t.id = k.plain;

-- name: TrapStableTwice :many
SELECT no_row(id) AS n FROM types WHERE no_row(id) IS NOT NULL;

-- name: TrapVolatileTwice :many
SELECT bump(id) AS n FROM types WHERE bump(id) IS NOT NULL;

-- name: TrapVirtualColumn :many
SELECT g_virtual, g_stored, g_null FROM defaults WHERE g_null IS NOT NULL;

-- name: TrapGeneratedChanged :many
UPDATE defaults SET d_const = NULL WHERE g_stored IS NOT NULL RETURNING d_const, g_stored, old.g_stored AS was;

-- name: TrapUpdateSwap :many
UPDATE keys SET plain = partial, partial = plain WHERE plain IS NOT NULL RETURNING plain, partial;

-- name: TrapUpdateFromOld :many
UPDATE keys k SET a = o.b, b = k.a FROM keys o WHERE o.id = k.id AND o.b IS NOT NULL AND k.a IS NOT NULL RETURNING k.a, k.b, o.a AS oa, o.b AS ob;

-- name: TrapUpdateArrayHole :many
UPDATE types SET i4s[7] = 1 WHERE i4s = ARRAY[1, 2] RETURNING i4s;

-- name: TrapUpdateArrayNew :many
UPDATE types SET ts_[2] = 'x' WHERE ts_ IS NULL RETURNING ts_;

-- name: TrapUpdateComposite :many
UPDATE types SET p.x = NULL WHERE (p).x IS NOT NULL RETURNING (p).x AS x, p;

-- name: TrapDeleteReturningSubselect :many
DELETE FROM keys k WHERE k.plain IS NOT NULL RETURNING k.plain, (SELECT max(x.plain) FROM keys x WHERE x.id = k.id) AS still;

-- name: TrapUnionTypes :many
SELECT list_and AS x FROM doubtful UNION SELECT 'zzz' UNION SELECT NULL;

-- name: TrapUnionIntText :many
SELECT int_list AS x FROM doubtful UNION ALL SELECT 7;

-- name: TrapValuesCheck :many
SELECT v.x FROM doubtful d, LATERAL (VALUES (d.list_and), ('other')) v(x);

-- name: TrapIntersectCheck :many
SELECT list_and AS x FROM doubtful INTERSECT SELECT same FROM doubtful;

-- name: TrapRecursiveCheck :many
WITH RECURSIVE r(x, n) AS (SELECT list_and, 1 FROM doubtful UNION ALL SELECT coalesce(x, '') || 'b', n + 1 FROM r WHERE n < 3) SELECT x, n FROM r;

-- name: TrapRecursiveId :many
WITH RECURSIVE r(id, n) AS (SELECT id, 1 FROM referenced UNION ALL SELECT 'plain', n + 1 FROM r WHERE n < 2) SELECT id, n FROM r;

-- name: TrapCaseCheck :many
SELECT CASE WHEN list_and = 'a' THEN list_and ELSE either END AS x, greatest(list_and, 'zz') AS y, nullif(list_and, 'b') AS z, coalesce(like_escaped, 'none') AS w FROM doubtful;

-- name: TrapWindowCheck :many
SELECT lag(list_and, 1, 'none') OVER (ORDER BY id) AS a, first_value(like_escaped) OVER (ORDER BY id) AS b, max(list_and) OVER () AS c, array_agg(list_and) OVER () AS d FROM doubtful;

-- name: TrapAggregateCheck :many
SELECT min(list_and) AS a, mode() WITHIN GROUP (ORDER BY list_and) AS b, any_value(like_escaped) AS c, percentile_disc(0.5) WITHIN GROUP (ORDER BY int_list) AS d, string_agg(list_and, ',') AS e FROM doubtful;

-- name: TrapJsonCheck :many
SELECT jsonb_agg(list_and) AS a, jsonb_object_agg(id, int_list) AS b, jsonb_build_object('x', CASE WHEN id > 0 THEN list_and ELSE 'other' END) AS c FROM doubtful GROUP BY id;

-- name: TrapInsertCheck :many
INSERT INTO doubtful (id, not_valid, check_not_valid, checked, checked_positive, flag, like_escaped, int_list) VALUES (901, 'x', 'a', 'c', 1, true, 'pre_q', 2) RETURNING like_escaped, int_list, old.like_escaped AS before;

-- name: TrapGroupingCheck :many
SELECT list_and, int_list, grouping(list_and) AS g FROM doubtful GROUP BY CUBE (list_and, int_list);

-- name: TrapKeyTwice :many
SELECT a.id, b.id AS other FROM keys a, keys b WHERE a.id = 1 AND b.a = a.id;

-- name: TrapKeyLeftNull :many
SELECT k.id, l.id AS other FROM keys k LEFT JOIN keys l ON l.plain = k.partial WHERE k.id = 1;

-- name: TrapKeyOuterWhere :many
SELECT k.id, r.id AS rid FROM referenced r LEFT JOIN keys k ON k.id = 1;

-- name: TrapKeySelfEqual :many
SELECT k.id FROM keys k WHERE k.id = k.a;

-- name: TrapKeyCorrelated :many
SELECT (SELECT k.plain FROM keys k WHERE k.id = t.id) AS p, (SELECT count(*) FROM keys k WHERE k.id = t.id) AS n FROM types t WHERE t.id = 1;

-- name: TrapKeyInSubquery :many
SELECT id FROM keys WHERE id IN (SELECT id FROM types);

-- name: TrapKeyEqualsAny :many
SELECT id FROM keys WHERE id = ANY (SELECT id FROM types WHERE id = 1);

-- name: TrapKeySetOperation :many
SELECT id FROM keys WHERE id = 1 UNION SELECT id FROM types WHERE id = 1;

-- name: TrapKeyIntersect :many
SELECT id FROM keys INTERSECT SELECT id FROM types WHERE id = 1;

-- name: TrapKeyExcept :many
SELECT id FROM keys WHERE id = 1 EXCEPT SELECT id FROM types;

-- name: TrapKeyLimitTies :many
SELECT a FROM keys ORDER BY a FETCH FIRST 1 ROW WITH TIES;

-- name: TrapKeyWindow :many
SELECT id, count(*) OVER () AS n FROM keys WHERE id = 1;

-- name: TrapKeyDistinct :many
SELECT DISTINCT 1 AS one FROM keys;

-- name: TrapKeyDistinctTwo :many
SELECT DISTINCT a IS NULL AS x FROM keys;

-- name: TrapKeyGroupConstant :many
SELECT 'x' AS k, count(*) AS n FROM keys GROUP BY 1;

-- name: TrapKeyGroupHaving :many
SELECT count(*) AS n FROM keys HAVING count(*) > 2;

-- name: TrapKeySrfInSelect :many
SELECT count(*) AS n, generate_series(1, 2) AS g FROM keys;

-- name: TrapKeyUnnestOne :many
SELECT u FROM unnest(ARRAY[1]) u;

-- name: TrapKeyJsonTable :many
SELECT x.a FROM JSON_TABLE('[1]', '$[*]' COLUMNS (a int PATH '$')) x;

-- name: TrapKeyMerge :many
MERGE INTO keys k USING (SELECT 1 AS id) s ON k.id = s.id WHEN MATCHED THEN UPDATE SET a = 5 WHEN NOT MATCHED THEN INSERT (id, nulls_equal) VALUES (s.id, 'zz') RETURNING k.id, k.a;

-- name: TrapKeyMergeAny :many
MERGE INTO keys k USING (SELECT 1 AS a) s ON k.a = s.a WHEN MATCHED THEN UPDATE SET b = NULL RETURNING k.id;

-- name: TrapKeyUpdateParent :many
UPDATE parent SET name = 'x' WHERE id = 1 RETURNING id;

-- name: TrapKeyDeleteParent :many
DELETE FROM parent WHERE id = 1 RETURNING id;

-- name: TrapDefaultedFunction :many
SELECT with_default(NULL) AS a, with_default(y => NULL) AS b, with_default(1, NULL) AS c, always_one(NULL) + 1 AS d;

-- name: TrapFunctionOverTable :many
SELECT strict_id(k.a) AS a, loose_id(k.a) AS b, always_one(k.a) AS c, pair_of(k.a) AS p, (pair_of(k.a)).x AS x FROM keys k;

-- name: TrapOrdinality :many
SELECT a, b, n FROM ROWS FROM (generate_series(1, 1), unnest(ARRAY[1, 2])) WITH ORDINALITY AS f(a, b, n);

-- name: TrapRecordFunction :many
SELECT x.a, x.b FROM jsonb_to_record('{"a": null}') AS x(a int, b text);

-- name: TrapRegexpGroups :many
SELECT (regexp_match(t, '(z)?.'))[1] AS a, regexp_match(t, '.') AS b, regexp_matches(t, '(z)?(.)') AS c FROM solid;

-- name: TrapSubstring :many
SELECT substring(t FROM '(z)') AS a, substring(t, 1, 0) AS b, substring(t SIMILAR 'a#"z#"' ESCAPE '#') AS c FROM solid;

-- name: TrapNumbers :many
SELECT 'NaN'::float8 AS a, 'NaN'::numeric AS b, 1::float8 / 3 AS c, 'Infinity'::float4 AS d, 9007199254740993 AS e, -0.0::float8 AS f;

-- name: TrapBigNarrow :many
SELECT big_list, int_list FROM doubtful WHERE big_list IN (10, 20);

-- name: TrapBits :many
SELECT x & 1 AS a, x << 2 AS b FROM (SELECT i8 AS x FROM solid) s;

-- name: TrapTimesText :many
SELECT d, ts, ti, tiz, iv FROM solid;

-- name: TrapEmptyRow :many
SELECT ROW() AS r, ROW(NULL) AS n, ROW(1, NULL) IS NULL AS x;

-- name: TrapNullOfAnyType :many
SELECT NULL AS a, NULL::mood AS b, NULL::nested AS c, NULL::int4range AS d, NULL::jsonb AS e, NULL::letters AS f;

-- name: TrapSelectIntoCase :many
SELECT CASE id WHEN 1 THEN NULL ELSE 1 END AS a, CASE WHEN id = 1 THEN 'x' ELSE NULL::text END AS b, CASE WHEN id = 1 OR id <> 1 THEN 'x' END AS c FROM keys;

-- name: TrapPartitionLevel :many
SELECT at, level, message, tableoid::regclass AS part FROM logs WHERE message IS NOT NULL;

-- name: TrapPartitionInsert :many
INSERT INTO logs (at, level, message) VALUES ('2024-05-05Z', 9, 'm'), ('2001-01-01Z', 9, NULL) RETURNING message, level;

-- name: TrapDeferredKey :many
UPDATE keys SET deferred = 'same' RETURNING deferred, id;

-- name: TrapJsonAbsent :many
SELECT JSON_OBJECT('a': jb, 'b': t ABSENT ON NULL RETURNING jsonb) AS a, JSON_OBJECT('a': jb, 'b': t ABSENT ON NULL) AS b, JSON_ARRAY(jb, t) AS c, JSON_ARRAY(jb, t NULL ON NULL) AS d, jsonb_strip_nulls(jsonb_build_object('a', jb, 'b', t)) AS e, json_strip_nulls(json_build_object('a', jb, 'b', t)) AS f FROM types;

-- name: TrapJsonAbsentSolid :many
SELECT JSON_OBJECT('a': jb, 'b': t ABSENT ON NULL RETURNING jsonb) AS a, JSON_OBJECT('a': j, 'b': t ABSENT ON NULL RETURNING jsonb) AS b, JSON_ARRAY(jb, t RETURNING jsonb) AS c, jsonb_strip_nulls(jsonb_build_object('a', jb, 'b', t)) AS e FROM solid;

-- name: TrapJsonAggStrict :many
SELECT jsonb_agg_strict(jb) AS a, jsonb_object_agg_strict(id::text, jb) AS b, JSON_ARRAYAGG(jb) AS c, JSON_OBJECTAGG((id::text) VALUE jb ABSENT ON NULL) AS d, json_agg_strict(t) AS e FROM solid;

-- name: TrapJsonConcat :many
SELECT jb || '{"z": 1}' AS a, jsonb_build_object('a', 1) || jb AS b, jsonb_build_object('a', 1) - 'a' AS c, jsonb_set(jsonb_build_object('a', 1), '{a}', 'null') AS d, jsonb_build_array(1) || jb AS e, jsonb_build_object('a', jb) -> 'a' AS f FROM solid;

-- name: TrapJsonDuplicate :many
SELECT jsonb_build_object('a', 1, 'a', 'x') AS a, json_build_object('a', 1, 'a', 'x') AS b, jsonb_build_object('a', 1) || jsonb_build_object('a', 'x') AS c, row_to_json(x) AS d FROM (SELECT 1 AS a, 'x' AS a) x;

-- name: TrapJsonProto :many
SELECT json_build_object('__proto__', 1, 'constructor', 2, '', 3, 'a b', 4) AS a;

-- name: TrapJsonTypes :many
SELECT to_jsonb(s) AS s FROM solid s;

-- name: TrapJsonTypesAll :many
SELECT to_jsonb(y) AS t, row_to_json(y) AS r FROM types y;

-- name: TrapJsonScalars :many
SELECT json_build_object('b', b, 'i2', i2, 'i8', i8, 'f4', f4, 'f8', f8, 'n', n, 't', t, 'c', c, 'by', "by", 'd', d, 'ti', ti, 'tsz', tsz, 'iv', iv, 'u', u, 'j', j, 'jb', jb, 'ip', ip, 'pt', pt, 'e', e, 'p', p, 'ne', ne, 'dl', dl, 'i4s', i4s, 'es', es, 'ps', ps, 'r4', r4, 'rtz', rtz) AS o FROM solid;

-- name: TrapJsonArrays :many
SELECT jsonb_agg(i4s) AS a, jsonb_agg(ps) AS b, to_jsonb(array_agg(e)) AS c, to_jsonb(array_agg(n)) AS d, jsonb_agg(nl) AS x FROM types;
