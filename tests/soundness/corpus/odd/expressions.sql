-- name: OddExpression1 :many
SELECT generate_series(1, 2) AS g, id FROM things ORDER BY generate_series(1, 3);

-- name: OddExpression2 :many
SELECT DISTINCT ON (generate_series(1, 3)) generate_series(1, 2) AS g FROM things;

-- name: OddExpression3 :many
SELECT row_number() OVER (ORDER BY generate_series(1, 2)) AS r, id FROM things;

-- name: OddExpression4 :many
SELECT generate_series(1, 2) AS g, count(*) AS n FROM things GROUP BY generate_series(1, 2) ORDER BY 1;

-- name: OddExpression5 :many
SELECT generate_series(1, 2) AS g, generate_series(1, 3) AS h, count(*) AS n FROM things GROUP BY 1, 2;

-- name: OddExpression6 :many
SELECT count(*) AS n, generate_series(1, 3) AS g FROM things;

-- name: OddExpression7 :many
SELECT count(*) AS n, generate_series(1, 0) AS g FROM things;

-- name: OddExpression8 :many
SELECT id, (SELECT generate_series(1, 1)) AS g FROM things;

-- name: OddExpression9 :many
SELECT generate_series(1, 2) AS g, unnest(ARRAY['a']) AS u WHERE true LIMIT 1;

-- name: OddExpression10 :many
SELECT id, generate_series(1, 2) AS g FROM things WHERE id = 1;

-- name: OddExpression11 :many
SELECT 1 AS x, generate_series(1, 3) AS g LIMIT 1;

-- name: OddExpression12 :many
SELECT coalesce(x.g, 0) AS c FROM (SELECT generate_series(1, 2) AS g, generate_series(1, 3) AS h) x;

-- name: OddExpression13 :many
SELECT x.g FROM (SELECT id, generate_series(1, 0) AS g FROM things) x RIGHT JOIN orgs ON true;

-- name: OddExpression14 :many
SELECT o.id FROM orgs o WHERE EXISTS (SELECT generate_series(1, 0));

-- name: OddExpression15 :many
SELECT id, jsonb_array_elements(CASE jsonb_typeof(j) WHEN 'array' THEN j END) AS e, unnest(tarr) AS u FROM things;

-- name: OddExpression16 :many
SELECT id, (jsonb_each(CASE jsonb_typeof(j) WHEN 'object' THEN j END)).* FROM things;

-- name: OddExpression17 :many
SELECT id, (jsonb_each_text(CASE jsonb_typeof(j) WHEN 'object' THEN j END)).value AS v FROM things;

-- name: OddExpression18 :many
SELECT k.key, k.value FROM things, jsonb_each(CASE jsonb_typeof(j) WHEN 'object' THEN j END) k;

-- name: OddExpression19 :many
SELECT key, value FROM things, jsonb_each_text(CASE jsonb_typeof(j) WHEN 'object' THEN j END);

-- name: OddExpression20 :many
SELECT id, jsonb_path_query(j, '$.*') AS v, jsonb_path_query_array(j, '$.*') AS a, jsonb_path_query_first(j, '$.a') AS f FROM things;

-- name: OddExpression21 :many
SELECT id, jsonb_path_exists(j, '$.a', '{}', true) AS e, jsonb_path_match(j, '$.a == 1', '{}', true) AS m, j @? '$.a' AS q, j @@ '$.a == null' AS p, jsonb_path_exists_tz(j, '$.a') AS tz FROM things;

-- name: OddExpression22 :many
SELECT j @? '$.a ? (@ > 1)' AS a, j @@ '$.b' AS b, j @@ 'exists($.a)' AS c, j ? 'a' AS d, j ?| tarr AS e, j ?& '{a}' AS f FROM things WHERE j IS NOT NULL;

-- name: OddExpression23 :many
SELECT '{}'::jsonb @@ '$.a' AS a, '{}'::jsonb @? 'strict $.a' AS b, jsonb_path_exists('{}', 'strict $.a', '{}', true) AS c, jsonb_path_match('{}', '$.a', '{}', true) AS d, jsonb_path_query_first('[]', '$[0]') AS e;

-- name: OddExpression24 :many
SELECT jt.* FROM things, JSON_TABLE(j, '$.b[*]' COLUMNS (n FOR ORDINALITY, v int PATH '$' , e boolean EXISTS PATH '$.c', q jsonb FORMAT JSON PATH '$.c' WITH WRAPPER)) jt;

-- name: OddExpression25 :many
SELECT jt.* FROM things, JSON_TABLE(j, '$' COLUMNS (o FOR ORDINALITY, a int PATH '$.n' DEFAULT 0 ON EMPTY DEFAULT 1 ON ERROR, z text PATH '$.zz' DEFAULT 'z' ON EMPTY, NESTED PATH '$.b[*]' COLUMNS (o2 FOR ORDINALITY, w text PATH '$' DEFAULT 'w' ON EMPTY DEFAULT 'w' ON ERROR, x boolean EXISTS PATH '$.c'))) jt;

-- name: OddExpression26 :many
SELECT t.id, jt.o, jt.a FROM things t LEFT JOIN JSON_TABLE(t.j, '$.b[*]' COLUMNS (o FOR ORDINALITY, a text PATH '$.c' DEFAULT 'd' ON EMPTY)) jt ON true;

-- name: OddExpression27 :many
SELECT JSON_ARRAY(SELECT id FROM things WHERE false) AS a, JSON_ARRAY(SELECT id FROM things) AS b, JSON_ARRAY(1, NULL, 'x' NULL ON NULL) AS c, JSON_ARRAY(1, NULL) AS d, JSON_ARRAY() AS e, JSON_OBJECT('a': 1, 'b': NULL ABSENT ON NULL) AS f, JSON_OBJECT('a': NULL) AS g, JSON_OBJECT('a': 1 RETURNING text) AS h, JSON_ARRAY(1 RETURNING jsonb) AS i;

-- name: OddExpression28 :many
SELECT JSON_ARRAYAGG(n) AS a, JSON_ARRAYAGG(n NULL ON NULL) AS b, JSON_OBJECTAGG(id: n) AS c, JSON_OBJECTAGG(id: n ABSENT ON NULL) AS d, JSON_ARRAYAGG(n ORDER BY id RETURNING jsonb) AS e, JSON_OBJECTAGG(id: n RETURNING jsonb) AS f FROM things;

-- name: OddExpression29 :many
SELECT t, JSON_ARRAYAGG(n) AS a, JSON_ARRAYAGG(n NULL ON NULL) AS b, JSON_OBJECTAGG(id: n) AS c, JSON_OBJECTAGG(id: n ABSENT ON NULL) AS d, JSON_ARRAYAGG(n) FILTER (WHERE n > 0) AS e FROM things GROUP BY t;

-- name: OddExpression30 :many
SELECT JSON_OBJECT('a': n, 'b': t ABSENT ON NULL) AS a, JSON_OBJECT('a': n, 'b': t) AS b, JSON_ARRAY(n, t) AS c, JSON_ARRAY(n, t NULL ON NULL) AS d, JSON_SCALAR(n) AS e, JSON_SCALAR(t) AS f, JSON_SCALAR(f) AS g, JSON_SCALAR(ts) AS h, JSON(t) AS i FROM things WHERE t IS JSON OR t IS NULL;

-- name: OddExpression31 :many
SELECT JSON_VALUE(j, '$.a') AS a, JSON_VALUE(j, '$.a' DEFAULT 'x' ON EMPTY DEFAULT 'y' ON ERROR) AS b, JSON_QUERY(j, '$.b' WITH ARRAY WRAPPER) AS c, JSON_QUERY(j, '$.b' EMPTY ARRAY ON EMPTY EMPTY ARRAY ON ERROR) AS d, JSON_EXISTS(j, '$.a' TRUE ON ERROR) AS e, JSON_EXISTS(j, 'strict $.zz' UNKNOWN ON ERROR) AS f, JSON_VALUE(j, '$.n' RETURNING int ERROR ON ERROR) AS g, JSON_QUERY(j, '$.a' RETURNING text OMIT QUOTES) AS h, JSON_SERIALIZE(j) AS i, JSON_EXISTS(j, '$.a') AS k FROM things;

-- name: OddExpression32 :many
SELECT JSON_VALUE('{"a": 1}', '$.a' RETURNING int) AS a, JSON_QUERY('{"a": [1]}', '$.a') AS b, JSON_VALUE('"x"', '$' RETURNING pos DEFAULT 1 ON ERROR) AS c, JSON_EXISTS('{}', '$.a' UNKNOWN ON ERROR) AS d, JSON_QUERY('null', '$') AS e, JSON_VALUE('null', '$' DEFAULT 'q' ON EMPTY DEFAULT 'q' ON ERROR) AS f;

-- name: OddExpression33 :many
SELECT to_jsonb(m) AS a, json_build_object('m', m, 'h', h) AS b, json_agg(m) AS c, to_json(ARRAY[m]) AS d, row_to_json(ROW(m, h)) AS e, jsonb_build_array(m, h) AS f, to_jsonb(harr) AS g FROM things GROUP BY m, h, harr;

-- name: OddExpression34 :many
SELECT to_jsonb(y) AS a FROM things y;

-- name: OddExpression35 :many
SELECT row_to_json(y, true) AS a, json_agg(y.*) AS b FROM things y GROUP BY y.id;

-- name: OddExpression36 :many
SELECT to_json(arr) AS a, array_to_json(arr) AS b, jsonb_build_object('arr', arr, 'tarr', tarr) AS c, to_jsonb(pos_arr) AS d, to_json(pa) AS e, to_json(p) AS f, to_json(ad) AS g, to_json(r) AS h, to_json(mr) AS i, to_json(iv) AS k, to_json(f) AS l, to_json(num) AS m, to_json(x) AS n, to_json(ll) AS o, to_json(pn) AS q FROM things;

-- name: OddExpression37 :many
SELECT to_jsonb(f) AS a, to_jsonb(num) AS b, to_jsonb(d) AS c, to_jsonb(tz) AS d, jsonb_build_object('f', f, 'n', num, 'x', x) AS e, jsonb_agg(num) AS g, jsonb_object_agg(id, f) AS h FROM things GROUP BY id;

-- name: OddExpression38 :many
SELECT json_strip_nulls(json_build_object('a', n, 'b', t)) AS a, jsonb_strip_nulls(jsonb_build_object('a', n, 'b', jsonb_build_object('c', t, 'd', ARRAY[n]))) AS b, jsonb_strip_nulls(jsonb_build_array(n, t), true) AS c, jsonb_strip_nulls(to_jsonb(tarr), true) AS d, json_strip_nulls(to_json(tarr)) AS e, jsonb_strip_nulls(to_jsonb(p)) AS f FROM things;

-- name: OddExpression39 :many
SELECT jsonb_build_object('a', 1) || jsonb_build_object('a', 'x', 'b', n) AS a, jsonb_build_object('a', 1, 'a', t) AS b, json_build_object('a', 1, 'a', 'two'::text) AS c, jsonb_build_object('a', 1) - 'a' AS d, jsonb_set(jsonb_build_object('a', 1), '{a}', '"s"') AS e, jsonb_build_object('a', 1) #- '{a}' AS f, jsonb_insert('[1]'::jsonb, '{0}', '2') AS g, to_jsonb(n) || to_jsonb(t) AS h, jsonb_build_array(1) || to_jsonb('x'::text) AS i FROM things;

-- name: OddExpression40 :many
SELECT json_build_object(t, n) AS a, json_build_object(id, n, h, t) AS b, json_object_agg(coalesce(t, 'z'), n) AS c, jsonb_object_agg(id, to_jsonb(p)) AS d, json_object_agg(id, json_build_object('x', n)) AS e FROM things WHERE t IS NOT NULL GROUP BY t, n, id, h;

-- name: OddExpression41 :many
SELECT json_build_object('__proto__', n, 'a b', t, '', id, '"', 1, 'é', 2, 'constructor', 3) AS a FROM things;

-- name: OddExpression42 :many
SELECT jsonb_build_object('__proto__', n) AS a, jsonb_build_object('x', jsonb_build_object('__proto__', jsonb_build_array(1))) AS b FROM things;

-- name: OddExpression43 :many
SELECT jsonb_agg(x) AS a, json_agg(ROW(x.id, x.t)) AS b, jsonb_agg(x ORDER BY x.id) FILTER (WHERE x.n > 0) AS c, json_agg(x.t) FILTER (WHERE x.t IS NOT NULL) AS d, jsonb_agg(to_jsonb(x) - 'id') AS e FROM (SELECT id, t, n, arr FROM things) x;

-- name: OddExpression44 :many
SELECT o.id, (SELECT json_agg(x) FROM (SELECT m.user_id, m.kind, (SELECT jsonb_agg(p.id) FROM posts p WHERE p.user_id = m.user_id) AS posts FROM members m WHERE m.org_id = o.id) x) AS ms, ARRAY(SELECT m.kind FROM members m WHERE m.org_id = o.id) AS ks FROM orgs o;

-- name: OddExpression45 :many
SELECT o.id, coalesce(json_agg(m) FILTER (WHERE m.user_id IS NOT NULL), '[]') AS ms, json_agg(m) AS all, json_agg(m.kind) AS ks, jsonb_agg(DISTINCT m.kind) AS d, json_agg_strict(m.kind) AS st, json_object_agg(m.user_id, m.kind) FILTER (WHERE m.user_id IS NOT NULL) AS obj FROM orgs o LEFT JOIN members m ON m.org_id = o.id AND m.kind = 'a' GROUP BY o.id;

-- name: OddExpression46 :many
SELECT jsonb_agg_strict(n) AS a, json_agg_strict(n) AS b, json_object_agg_strict(id, n) AS c, jsonb_object_agg_unique(id, n) AS d, jsonb_object_agg_unique_strict(id, n) AS e FROM things;

-- name: OddExpression47 :many
SELECT jsonb_populate_record(NULL::addr, j) AS a, (jsonb_populate_record(ROW('s', 1)::addr, '{}')).zip AS b, json_populate_record(NULL::hollow, NULL) AS c FROM things WHERE jsonb_typeof(j) = 'object' OR j IS NULL;

-- name: OddExpression48 :many
SELECT r.a, r.b FROM jsonb_to_record('{"a": 1}') AS r(a int, b text);

-- name: OddExpression49 :many
SELECT r.a, r.b FROM jsonb_to_recordset('[{"a": 1}, {}, {"b": null}]') AS r(a int, b text);

-- name: OddExpression50 :many
SELECT p.street, p.zip FROM jsonb_populate_recordset(NULL::addr, '[{"zip": 1}, {}]') p;

-- name: OddExpression51 :many
SELECT xmlconcat(x, x) AS a, xmlconcat(NULL, NULL) AS b, xmlforest(t AS a, n AS b) AS c, xmlelement(NAME e, xmlattributes(t AS a), n) AS d, xmlpi(NAME php, t) AS e, xmlserialize(DOCUMENT x AS text) AS f, x IS DOCUMENT AS g, xpath('//c/text()', x) AS h, xpath_exists('//c', x) AS i, xmlexists('//c' PASSING x) AS j, xmlcomment(t) AS k, xmlroot(x, VERSION '1.1') AS l, xmlparse(CONTENT t) AS m, xmlparse(DOCUMENT '<a/>') AS o FROM things WHERE t <> '?>';

-- name: OddExpression52 :many
SELECT xmlforest(NULL::text AS a) AS a, xmlelement(NAME e) AS b, xmlpi(NAME a) AS c, xmlforest(id AS i) AS d, xmlagg(x) AS e FROM things GROUP BY id;

-- name: OddExpression53 :many
SELECT xt.* FROM things, XMLTABLE('//c' PASSING x COLUMNS o FOR ORDINALITY, v text PATH '.', d text PATH '@no' DEFAULT 'dflt', nn text PATH '.' NOT NULL) xt;

-- name: OddExpression54 :many
SELECT t.id, xt.o, xt.v FROM things t LEFT JOIN XMLTABLE('//c' PASSING t.x COLUMNS o FOR ORDINALITY, v text PATH 'text()') xt ON true;

-- name: OddExpression55 :many
SELECT GREATEST(n, id) AS a, LEAST(NULL, n) AS b, GREATEST(n, NULL, 3) AS c, COALESCE(n, NULL) AS d, NULLIF(id, 1) AS e, NULLIF(id, n) AS f, COALESCE(NULLIF(t, ''), 'none') AS g FROM things;

-- name: OddExpression56 :many
SELECT ROW(n, t) = ROW(1, 'one') AS a, ROW(id, n) < ROW(2, 3) AS b, ROW(id, n) IS DISTINCT FROM ROW(1, NULL) AS c, (id, n) >= (1, 2) AS d, ROW(n, t) IS NULL AS e, ROW(id, n) <> ROW(1, 1) AS f, (id, id) < (1, 2) AS g, ROW(id) = ROW(n) AS h FROM things;

-- name: OddExpression57 :many
SELECT n, t, f FROM things WHERE (n, t) > (0, 'a');

-- name: OddExpression58 :many
SELECT id, n FROM things WHERE (id, n) <= (2, 5);

-- name: OddExpression59 :many
SELECT n, t FROM things WHERE (n, t) <> (1, 'x');

-- name: OddExpression60 :many
SELECT n, t FROM things WHERE (n, t) = (n, t);

-- name: OddExpression61 :many
SELECT n, t FROM things WHERE NOT ((n, t) = (1, 'x'));

-- name: OddExpression62 :many
SELECT n, t FROM things WHERE NOT ((n, t) < (1, 'x'));

-- name: OddExpression63 :many
SELECT n, t FROM things WHERE (n, t) = ANY (SELECT id, t FROM things);

-- name: OddExpression64 :many
SELECT n, t FROM things WHERE (n, t) <> ALL (SELECT id, t FROM things WHERE false);

-- name: OddExpression65 :many
SELECT n FROM things WHERE NOT (n = ANY ($1::int[]));

-- name: OddExpression66 :many
SELECT n FROM things WHERE n <> ALL ($1::int[]);

-- name: OddExpression67 :many
SELECT n FROM things WHERE n NOT IN (sqlc.slice('ns'));

-- name: OddExpression68 :many
SELECT n FROM things WHERE n IN (sqlc.slice('ns'));

-- name: OddExpression69 :many
SELECT n FROM things WHERE n = ANY (arr) IS NOT TRUE;

-- name: OddExpression70 :many
SELECT n FROM things WHERE (n = ANY (arr)) = false;

-- name: OddExpression71 :many
SELECT n, arr FROM things WHERE NOT (n = ANY (arr));

-- name: OddExpression72 :many
SELECT n, arr FROM things WHERE n > ALL (arr);

-- name: OddExpression73 :many
SELECT n, t FROM things WHERE n IS NOT DISTINCT FROM id AND t IS NOT DISTINCT FROM $1;

-- name: OddExpression74 :many
SELECT p, (p).name, (p).home, ((p).home).street, (p).past[1].zip, pa[1] AS p1, (pa[2]).zip AS z, ad, (ad).street FROM things;

-- name: OddExpression75 :many
SELECT p FROM things WHERE p IS NOT NULL;

-- name: OddExpression76 :many
SELECT (p).name AS n, (p).home AS h FROM things WHERE p IS NOT NULL;

-- name: OddExpression77 :many
SELECT p, p IS NULL AS a, p IS NOT NULL AS b, NOT p IS NULL AS c FROM things WHERE NOT (p IS NULL);

-- name: OddExpression78 :many
SELECT (p).name FROM things WHERE (p).name = 'n';

-- name: OddExpression79 :many
SELECT p, ad FROM things WHERE (p).name = 'n' AND (ad).zip > 0;

-- name: OddExpression80 :many
UPDATE things SET p.home.zip = 3, p.name = NULL WHERE id = 2 RETURNING p, (p).home, ((p).home).zip AS z, (p).name;

-- name: OddExpression81 :many
UPDATE things SET pa[3] = ROW('q', 1), pa[1].zip = 7, arr[2:3] = '{8,9}' RETURNING pa, arr, pa[3] AS p3;

-- name: OddExpression82 :many
UPDATE things SET (n, t) = (SELECT 1, 'x' WHERE false) RETURNING n, t;

-- name: OddExpression83 :many
UPDATE things SET (n, t) = (SELECT max(y.id), 'x' FROM orgs o, things y) RETURNING n, t;

-- name: OddExpression84 :many
UPDATE things SET (n, t) = ROW(DEFAULT, 'x') RETURNING n, t;

-- name: OddExpression85 :many
UPDATE things SET (n, t, po) = (1, 'x', 2) WHERE id = $1 RETURNING n, t, po;

-- name: OddExpression86 :many
SELECT lower(r) AS a, upper(r) AS b, isempty(r) AS c, r * r AS d, r + r AS e, r - '[2,3)' AS f, range_merge(r, r) AS g, range_merge(mr) AS h, multirange(r) AS i, lower(mr) AS j, mr * mr AS k, mr + mr AS l, unnest(mr) AS m, lower_inf(r) AS o, r -|- r AS p, int4range(n, NULL) AS q, r @> n AS s FROM things WHERE r IS NULL OR r <> '(,)';

-- name: OddExpression87 :many
SELECT int4range(NULL, NULL) AS a, int4multirange() AS b, int4multirange(NULL::int4range) AS c, int4multirange(r) AS d, int4multirange(VARIADIC NULL::int4range[]) AS e, numrange(1, 2, '[]') AS f, int4range(1, n, '[)') AS g FROM things WHERE n > 1 OR n IS NULL;

-- name: OddExpression88 :many
SELECT range_agg(r) AS a, range_agg(mr) AS b, range_intersect_agg(r) AS c, range_intersect_agg(mr) AS d FROM things;

-- name: OddExpression89 :many
SELECT id, range_agg(r) AS a, range_agg(mr) AS b, range_intersect_agg(r) AS c FROM things WHERE r IS NOT NULL GROUP BY id;

-- name: OddExpression90 :many
SELECT n FROM things WHERE r @> n AND mr && r AND d <@ '[2024-01-01,)'::daterange;

-- name: OddExpression91 :many
SELECT array_replace(ARRAY[1, 2], 1, NULL) AS a, array_remove(arr, NULL) AS b, array_append(NULL, 1) AS c, array_cat(NULL::int[], NULL) AS d, arr || 1 AS e, 1 || arr AS f, arr || arr AS g, ARRAY[1] || n AS h, array_fill(n, '{2}') AS i, array_fill(7, '{2}') AS j, array_sort(ARRAY[2, 1]) AS k, array_reverse(arr) AS l, array_sample(ARRAY[1, 2], 1) AS m, trim_array(ARRAY[1, 2], 1) AS o FROM things WHERE array_ndims(arr) = 1 OR arr IS NULL;

-- name: OddExpression92 :many
SELECT string_to_array(t, ',', 'one') AS a, string_to_array('a', ',', 'a') AS b, string_to_array('a,b', ',') AS c, string_to_array('a', NULL) AS d, regexp_split_to_array(t, 'n') AS e, regexp_match('ab', '(x)?(b)') AS f, parse_ident('a.b') AS g, enum_range(NULL::hue) AS h, enum_range(h, 'green') AS i, enum_first(h) AS j, array_positions(ARRAY[1, 1], 1) AS k, tsvector_to_array('a b') AS l, ts_lexize('simple', 'a') AS m, xpath('//z', '<a/>') AS o, array_agg(id) OVER () AS p, array_prepend(NULL, ARRAY[1]) AS q, array_replace(ARRAY['a'], 'a', t) AS r FROM things;

-- name: OddExpression93 :many
SELECT (ARRAY[1, 2, 3])[1:2] AS a, (ARRAY[1, 2])[3:4] AS b, arr[1:1] AS c, tarr[2] AS d, (ARRAY[[1, 2], [3, 4]])[1][2] AS e, ('{1,2}'::int[])[1] AS f, (string_to_array('a', ','))[2] AS g, ARRAY(SELECT n FROM things WHERE n IS NOT NULL) AS h, ARRAY(SELECT t FROM things) AS i, ARRAY(SELECT h FROM things) AS j, '{1,NULL}'::int[] AS k, ARRAY[]::text[] AS l, ARRAY[n, 1] AS m, ARRAY[id, 1] AS o, coalesce(arr, '{}') AS p, CASE WHEN n = 1 THEN ARRAY[1] ELSE arr END AS q FROM things WHERE array_ndims(arr) = 1 OR arr IS NULL;

-- name: OddExpression94 :many
SELECT extract(year FROM d) AS a, extract(epoch FROM tz) AS b, date_part('day', ts) AS c, age(tz, ts) AS e, date_trunc('day', tz) AS f, to_char(d, 'YYYY') AS g, d + 1 AS h, tz - tz AS i, tz::date AS j, tz::time AS k, ts::time AS l, date_bin('1 day', ts, '2001-01-01') AS m, isfinite(tz) AS o, extract(day FROM iv) AS p, justify_days(iv) AS q, make_date(2020, id, 1) AS r, iv * f AS s, to_char(iv, 'DD') AS t, extract(hour FROM tz) AS u FROM things WHERE isfinite(tz);

-- name: OddExpression95 :many
SELECT extract(julian FROM d) AS a, extract(epoch FROM d) AS b, extract(day FROM d) AS c, extract(year FROM iv) AS e, extract(epoch FROM iv) AS f, extract(month FROM iv) AS g, date_trunc('month', d) AS h, to_char(iv, '') AS i, to_char(tz, 'DD') AS j, tz::time AS k, to_char(num, '9') AS l, to_char(f, '9') AS m, scale(num) AS o, num::int AS q, log(2, 4) AS r FROM things WHERE num < 100;

-- name: OddExpression96 :many
SELECT count(*) FILTER (WHERE n > 0) AS a, sum(n) FILTER (WHERE n > 0) AS b, count(DISTINCT t) AS c, count(DISTINCT (n, t)) AS e, bool_and(n > 0) AS f, string_agg(DISTINCT t, ',' ORDER BY t) AS g, array_agg(h ORDER BY h NULLS FIRST) AS h, mode() WITHIN GROUP (ORDER BY n) AS i, percentile_disc(0.5) WITHIN GROUP (ORDER BY h) AS j, rank(1, 'x') WITHIN GROUP (ORDER BY n, t) AS k, percentile_cont(ARRAY[0.5, NULL]) WITHIN GROUP (ORDER BY f) AS l, grouping(t) AS m, any_value(id) AS o FROM things GROUP BY t;

-- name: OddExpression97 :many
SELECT t, n, count(*) AS c, max(id) AS m, grouping(t, n) AS g, sum(id) AS s FROM things WHERE t IS NOT NULL AND n IS NOT NULL GROUP BY CUBE (t, n) HAVING grouping(t) = 0;

-- name: OddExpression98 :many
SELECT t, sum(id) AS s, max(id) AS m FROM things WHERE false GROUP BY ROLLUP (t);

-- name: OddExpression99 :many
SELECT id, t, count(*) AS c FROM things GROUP BY GROUPING SETS ((id), (id, t));

-- name: OddExpression100 :many
SELECT id, n, t, max(f) AS m FROM things GROUP BY id;

-- name: OddExpression101 :many
SELECT t.id, t.h, count(o.id) AS c, max(o.id) AS m FROM things t LEFT JOIN orgs o ON true GROUP BY t.id HAVING t.h IS NOT NULL;

-- name: OddExpression102 :many
SELECT lag(id, 1, 0) OVER w AS a, lag(id, NULL::int, 0) OVER w AS b, lag(id, $1::int, 0) OVER w AS c, lead(id, n, 0) OVER w AS d, ntile(NULL::int) OVER w AS e, ntile(2) OVER w AS f, nth_value(id, 1) OVER w AS g, first_value(id) OVER w AS h, last_value(id) OVER w AS i, cume_dist() OVER w AS j, percent_rank() OVER w AS k, lag(id, 1, n) OVER w AS l, lag(n, 1, 0) OVER w AS m, lag(id, 0) OVER w AS o FROM things WINDOW w AS (ORDER BY id);

-- name: OddExpression103 :many
SELECT first_value(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) AS a, first_value(id) OVER (ORDER BY n RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING) AS b, sum(id) OVER (ORDER BY f RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS c, sum(id) OVER (ORDER BY n GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) AS d, last_value(id) OVER (ORDER BY tz RANGE BETWEEN '1 day' PRECEDING AND '1 day' FOLLOWING) AS e, max(id) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS f, sum(id) OVER (ORDER BY d RANGE BETWEEN '1 day' PRECEDING AND '-1 day'::interval + '1 day' FOLLOWING) AS g, max(id) OVER (ORDER BY id ROWS BETWEEN $1 PRECEDING AND CURRENT ROW) AS h, nth_value(id, 1) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND CURRENT ROW) AS i FROM things WHERE n < 1000000 AND isfinite(d);

-- name: OddExpression104 :many
SELECT sum(id) OVER (ORDER BY f RANGE BETWEEN 'Infinity'::float8 PRECEDING AND 1 FOLLOWING) AS a, first_value(id) OVER (ORDER BY f RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS b, sum(id) OVER (ORDER BY num RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS c, first_value(id) OVER (ORDER BY tz RANGE BETWEEN 'infinity'::interval PRECEDING AND 'infinity'::interval FOLLOWING) AS d, sum(id) OVER (ORDER BY f DESC RANGE BETWEEN 0 PRECEDING AND 0 FOLLOWING) AS e, sum(id) OVER (ORDER BY ts RANGE BETWEEN '0 s' PRECEDING AND '0 s' FOLLOWING) AS g FROM things;

-- name: OddExpression105 :many
VALUES (1, NULL, 'a'), (NULL, 2, NULL), (3, 4, 'c');

-- name: OddExpression106 :many
SELECT column1, column2 FROM (VALUES (1, NULL), (2, 'x')) v WHERE column2 IS NOT NULL;

-- name: OddExpression107 :many
SELECT v.a, v.b, t.id FROM (VALUES (1, 'one'), (2, NULL)) v(a, b) FULL JOIN things t ON t.id = v.a AND t.t = v.b;

-- name: OddExpression108 :many
SELECT id, t.n, t2.n AS n2 FROM things t FULL JOIN things t2 USING (id) WHERE t2.id IS NOT NULL OR t.id IS NOT NULL;

-- name: OddExpression109 :many
SELECT j.id, j.n, t.t FROM (things t JOIN things t2 USING (id, n) AS j);

-- name: OddExpression110 :many
SELECT id, t, note FROM things NATURAL LEFT JOIN trg;

-- name: OddExpression111 :many
SELECT id, note, kind, other FROM par NATURAL FULL JOIN trg;

-- name: OddExpression112 :many
SELECT * FROM par FULL JOIN trg USING (id) FULL JOIN off USING (id);

-- name: OddExpression113 :many
SELECT id, p.note AS pn, t.note AS tn FROM par p FULL JOIN trg t USING (id) WHERE t.note = 'n';

-- name: OddExpression114 :many
SELECT a.id, b.id AS bid, c.id AS cid FROM things a LEFT JOIN (things b JOIN things c ON c.id = b.id) ON b.n = a.id WHERE c.t IS NOT NULL OR b.id IS NULL;

-- name: OddExpression115 :many
SELECT a.id, b.id AS bid, c.id AS cid FROM things a LEFT JOIN things b ON b.n = a.id LEFT JOIN things c ON c.id = b.id AND c.n = 1 WHERE c.id IS NOT NULL;

-- name: OddExpression116 :many
SELECT t.id, l.* FROM things t LEFT JOIN LATERAL (SELECT x.id AS xid, t.n AS tn, count(*) OVER () AS c FROM things x WHERE x.n = t.id LIMIT 1) l ON l.c > 0;

-- name: OddExpression117 :many
SELECT t.id, l.s, l.c FROM things t CROSS JOIN LATERAL (SELECT sum(x.id) AS s, count(*) AS c FROM things x WHERE x.n = t.id) l WHERE l.c > 0;

-- name: OddExpression118 :many
SELECT t.id, l.a, l.b FROM things t LEFT JOIN LATERAL (VALUES (t.n, t.id), (t.id, 1)) l(a, b) ON l.a > 0;

-- name: OddExpression119 :many
SELECT CASE WHEN n IS NOT NULL AND t IS NOT NULL THEN n END AS a, CASE n WHEN 1 THEN t WHEN 0 THEN 'z' ELSE 'e' END AS b, CASE WHEN n = ANY (arr) THEN n ELSE 0 END AS c, CASE WHEN NOT (n = ANY (arr)) THEN n ELSE 0 END AS d, CASE WHEN n > ALL (arr) THEN n ELSE 0 END AS e, CASE WHEN (n, t) > (0, 'a') THEN n ELSE 1 END AS f, CASE WHEN (id, n) > (0, 1) THEN n ELSE 1 END AS g, CASE WHEN EXISTS (SELECT FROM orgs WHERE n = 1) THEN n ELSE 2 END AS h, CASE WHEN n IN (SELECT id FROM things) THEN n ELSE 3 END AS i, CASE WHEN n NOT IN (SELECT id FROM things WHERE false) THEN n ELSE 4 END AS j FROM things;
