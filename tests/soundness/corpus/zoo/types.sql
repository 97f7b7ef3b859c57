-- name: TypesAll :many
SELECT * FROM types;

-- name: TypesById :many
SELECT * FROM types WHERE id = $1;

-- name: SolidAll :many
SELECT * FROM solid;

-- name: SolidLeft :many
SELECT t.id, s.* FROM types t LEFT JOIN solid s USING (id);

-- name: SolidView :many
SELECT * FROM solid_view;

-- name: TypesAndSolid :many
SELECT * FROM types_and_solid;

-- name: NestedView :many
SELECT * FROM nested_view;

-- name: NestedViewNarrow :many
SELECT * FROM nested_view WHERE solid_t IS NOT NULL AND plain IS NOT NULL;

-- name: UnionView :many
SELECT id, t FROM union_view;

-- name: WholeRows :many
SELECT solid_row, types_row FROM whole_rows;

-- name: WholeRowFields :many
SELECT (solid_row).t AS st, (types_row).t AS tt, (solid_row).ni AS ni FROM whole_rows;

-- name: CompositeFields :many
SELECT p, (p).x AS x, (p).y AS y, (ne).inner_pair AS ip, ((ne).inner_pair).y AS iy, (ne).pairs[1].x AS px FROM solid;

-- name: CompositeStar :many
SELECT id, (p).*, (ne).* FROM types;

-- name: CompositeConstructed :many
SELECT ROW(1, 'a')::pair AS p, (ROW(1, 'a')::pair).x AS x, (ROW(NULL, 'a')::pair).x AS nx, ROW(id, t)::pair AS q, (ROW(id, t)::pair).y AS y FROM types;

-- name: CompositeNull :many
SELECT NULL::pair AS p, (NULL::pair).x AS x, ROW(NULL, NULL)::pair AS r, ROW(NULL, NULL)::pair IS NULL AS isnull, ROW(1, NULL)::pair IS NOT NULL AS notnull;

-- name: CompositeCompare :many
SELECT p = ROW(1, 'x')::pair AS a, p IS NULL AS b, p IS NOT NULL AS c, p IS DISTINCT FROM NULL AS d, p < p AS e FROM types;

-- name: CompositeTableRow :many
SELECT ROW(1, NULL)::referenced IS NULL AS a, (ROW(1, NULL)::referenced).code AS c WHERE false;

-- name: CompositeBadRow :many
SELECT ROW(NULL, NULL)::referenced AS r, (ROW(NULL, NULL)::referenced).id AS id;

-- name: CompositeRowOfTable :many
SELECT r, (r).id AS id, (r).code AS code FROM referenced r;

-- name: CompositeRowLeft :many
SELECT k.id, r, (r).id AS rid FROM keys k LEFT JOIN referenced r ON r.id = k.plain;

-- name: CompositePopulate :many
SELECT r.* FROM jsonb_populate_record(NULL::referenced, '{}') r;

-- name: CompositeRecordset :many
SELECT r.id, r.code FROM json_populate_recordset(NULL::referenced, '[{}, {"id": "ref_x"}]') r;

-- name: CompositeArrays :many
SELECT ps, ps[1] AS first, (ps[1]).x AS x, cardinality(ps) AS n FROM solid;

-- name: CompositeArrayUnnest :many
SELECT s.id, u.x, u.y FROM solid s, unnest(s.ps) u;

-- name: CompositeAgg :many
SELECT array_agg(ROW(id, t)::pair) AS pairs, array_agg(p) AS ps FROM solid;

-- name: CompositeDomain :many
SELECT pd, (pd).x AS x FROM types;

-- name: EnumAll :many
SELECT e, es, enum_range(NULL::mood) AS r, enum_first(e) AS f, enum_range(e, NULL) AS rest FROM types;

-- name: EnumCasts :many
SELECT e::text AS t, 'sad'::mood AS m, t::text = 'x' AS x, min(e) OVER () AS lo FROM types;

-- name: EnumCase :many
SELECT CASE WHEN e = 'sad' THEN e ELSE 'ok' END AS c, coalesce(e, 'happy') AS d, nullif(e, 'sad') AS n FROM types;

-- name: DomainNotNull :many
SELECT ni, nt FROM solid;

-- name: DomainNotNullLeft :many
SELECT t.id, s.ni, s.nt FROM types t LEFT JOIN solid s USING (id);

-- name: DomainNotNullFull :many
SELECT t.id, s.ni FROM types t FULL JOIN solid s USING (id);

-- name: DomainNotNullScalar :many
SELECT (SELECT ni FROM solid WHERE false) AS ni;

-- name: DomainNotNullFunction :many
SELECT nn_domain(1) AS a, nn_domain(NULL) AS b, nn_domain(i4) AS c FROM types;

-- name: DomainNotNullAggregate :many
SELECT max(ni) AS m, array_agg(ni) AS a, any_value(nt) AS t FROM solid;

-- name: DomainNotNullWindow :many
SELECT lag(ni) OVER (ORDER BY id) AS l, first_value(ni) OVER (ORDER BY id) AS f FROM solid;

-- name: DomainNotNullGrouping :many
SELECT ni, count(*) AS n FROM solid GROUP BY ROLLUP (ni);

-- name: DomainNotNullArray :many
SELECT nl, nl[1] AS first, nl[99] AS out_of, unnest(nl) AS u FROM types;

-- name: DomainNotNullArrayHole :many
UPDATE types SET nl[5] = 1 WHERE nl IS NOT NULL RETURNING nl, nl[3] AS hole;

-- name: DomainNotNullUnion :many
SELECT ni FROM solid UNION ALL SELECT NULL::int;

-- name: DomainNotNullUnionSame :many
SELECT ni FROM solid UNION SELECT ni FROM solid;

-- name: DomainNotNullCase :many
SELECT CASE WHEN b THEN ni END AS c, coalesce(ni, 1) AS d FROM solid;

-- name: DomainNotNullRowsFrom :many
SELECT a, b FROM ROWS FROM (unnest(ARRAY[1, 2]::nn_int[]), generate_series(1, 3)) AS f(a, b);

-- name: DomainNotNullValues :many
SELECT x FROM (VALUES (1::nn_int), (2)) v(x);

-- name: DomainNotNullJson :many
SELECT r.a FROM jsonb_to_record('{}') AS r(a letters);

-- name: DomainLetters :many
SELECT dl, dn, dl::text AS t, dls, dls[1] AS d1 FROM types;

-- name: DomainLettersLeft :many
SELECT k.id, s.dl FROM keys k LEFT JOIN solid s USING (id);

-- name: DomainCast :many
SELECT 'a'::letters AS a, NULL::letters AS n, 'a'::few_letters AS f, t::letters AS never FROM solid WHERE t IN ('a', 'b');

-- name: DomainUpper :many
SELECT upper(dl) AS u, dl || '' AS c, coalesce(dl, 'z') AS z, max(dl) OVER () AS m FROM types;

-- name: DomainParameter :many
SELECT $1::letters AS l, $2::nn_int AS n;

-- name: DomainAssign :many
UPDATE solid SET dl = $1, ni = $2 WHERE id = $3 RETURNING dl, ni;

-- name: ArraysNulls :many
SELECT i4s, ts_, f8s, ns, bs, ds, tszs, es, ps, jbs, us FROM types;

-- name: ArrayLiterals :many
SELECT ARRAY[1, 2] AS a, ARRAY[1, NULL] AS b, ARRAY[]::int[] AS c, '{1,2}'::int[] AS d, '{1,NULL}'::int[] AS e, ARRAY['a', t] AS f, ARRAY[id, i4] AS g, ARRAY[NULL]::text[] AS h FROM types;

-- name: ArrayNested :many
SELECT ARRAY[ARRAY[1, 2], ARRAY[3, 4]] AS a, ARRAY[[1, NULL], [2, 3]] AS b, '{{a,b},{c,d}}'::text[] AS c;

-- name: ArrayOperators :many
SELECT i4s || 1 AS a, 1 || i4s AS b, i4s || i4s AS c, i4s || NULL::int AS d, i4s || NULL::int[] AS e, i4s @> '{1}' AS f, i4s && '{1}' AS g, i4s = i4s AS h FROM solid WHERE array_ndims(i4s) = 1;

-- name: ArrayFunctions :many
SELECT array_append(i4s, 1) AS a, array_append(i4s, NULL) AS b, array_prepend(1, i4s) AS c, array_cat(i4s, NULL) AS d, array_cat(NULL, NULL::int[]) AS e, array_remove(i4s, NULL) AS f, array_replace(i4s, NULL, 0) AS g, array_fill(1, ARRAY[2]) AS h, array_fill(NULL::int, ARRAY[2]) AS i, trim_array(ARRAY[1, 2], 1) AS j, array_reverse(i4s) AS k, array_sort(i4s) AS l, array_positions(i4s, 1) AS m, array_sample(ARRAY[1], 1) AS n, array_shuffle(i4s) AS o FROM solid WHERE array_ndims(i4s) = 1;

-- name: ArrayNullable :many
SELECT array_append(i4s, 1) AS a, array_append(NULL::int[], i4) AS b, array_prepend(i4, i4s) AS c, array_cat(i4s, '{1}') AS d, array_remove(i4s, 1) AS e FROM types WHERE array_ndims(i4s) = 1 OR i4s IS NULL;

-- name: ArraySizes :many
SELECT array_length(i4s, 1) AS a, array_length(i4s, 2) AS b, array_lower(i4s, 1) AS c, array_upper(i4s, 1) AS d, array_ndims(i4s) AS e, array_dims(i4s) AS f, cardinality(i4s) AS g, array_position(ts_, 'a') AS h FROM solid;

-- name: ArraySubscripts :many
SELECT i4s[1] AS a, i4s[0] AS b, i4s[1:1] AS c, i4s[99:100] AS d, i4s[:1] AS e, i4s[1][1] AS f, i4s[i2] AS g, i4s[NULL:1] AS h FROM solid;

-- name: ArrayAggs :many
SELECT array_agg(t) AS a, array_agg(t) FILTER (WHERE t IS NOT NULL) AS b, array_agg(DISTINCT i4) AS c, array_agg(t ORDER BY id) AS d FROM types;

-- name: ArrayAggsGrouped :many
SELECT b, array_agg(t) AS a, array_agg(id) AS i, array_agg(coalesce(t, '')) AS c FROM types GROUP BY b;

-- name: ArrayAggNarrowed :many
SELECT array_agg(t) AS a, array_agg(i4) AS b FROM types WHERE t IS NOT NULL;

-- name: ArrayOfSubquery :many
SELECT ARRAY(SELECT t FROM types) AS a, ARRAY(SELECT t FROM types WHERE t IS NOT NULL) AS b, ARRAY(SELECT id FROM solid) AS c;

-- name: ArrayCase :many
SELECT CASE WHEN b THEN ARRAY[id] ELSE '{}' END AS a, CASE WHEN b THEN ARRAY[id] ELSE i4s END AS c, coalesce(i4s, ARRAY[1]) AS d FROM types;

-- name: ArrayCast :many
SELECT i4s::text[] AS a, i4s::bigint[] AS b, ARRAY[1, 2]::text[] AS c, ts_::varchar[] AS d FROM types;

-- name: ArrayThroughDerived :many
SELECT a, b FROM (SELECT ARRAY[id, 1] AS a, i4s AS b FROM types) x;

-- name: ArrayThroughCte :many
WITH x AS (SELECT array_agg(id) AS ids, array_agg(t) AS ts FROM types) SELECT ids, ts FROM x;

-- name: ArrayUnion :many
SELECT ARRAY[1] AS a UNION ALL SELECT ARRAY[NULL::int];

-- name: ArrayParameter :many
SELECT $1::int[] AS a, $2::text[] AS b, $1::int[] || 1 AS c, cardinality($2::text[]) AS n;

-- name: ArrayJson :many
SELECT to_json(i4s) AS a, array_to_json(ts_) AS b, to_jsonb(es) AS c, json_build_array(VARIADIC i4s) AS d FROM solid WHERE array_ndims(i4s) = 1;

-- name: ArrayMinMax :many
SELECT min(i4s) AS a, max(ts_) AS b, min(p) AS c FROM solid;

-- name: ArrayIn :many
SELECT 1 = ANY (i4s) AS a, 1 = ALL (i4s) AS b, i4 = ANY ('{1,2}') AS c, t = ANY (ARRAY['a', t]) AS d FROM types;

-- name: IntVector :many
SELECT indkey, indoption, indclass FROM pg_index WHERE indrelid = 'keys'::regclass AND indisprimary;

-- name: Ranges :many
SELECT r4, rn, rd, rts, rtz, rf, m4, md FROM types;

-- name: RangeFunctions :many
SELECT lower(r4) AS a, upper(r4) AS b, isempty(r4) AS c, lower_inc(r4) AS d, upper_inf(r4) AS e, r4 + r4 AS f, r4 * r4 AS g, r4 - r4 AS h, r4 && r4 AS i, r4 @> 1 AS j, range_merge(r4, r4) AS k, multirange(r4) AS l, range_merge(m4) AS m, m4 + m4 AS n, lower(m4) AS o, m4 * m4 AS p, m4 - m4 AS q, r4 << r4 AS r, r4 -|- r4 AS s FROM solid;

-- name: RangeConstructors :many
SELECT int4range(1, 5) AS a, int4range(NULL, NULL) AS b, int4range(i4, NULL) AS c, numrange(1, 2, '[]') AS d, tstzrange(tsz, NULL) AS e, daterange(d, d, '[]') AS f, int4multirange() AS g, int4multirange(r4) AS h, int4multirange(r4, r4) AS i, float_range(1, 2) AS j FROM types WHERE i4 < 100;

-- name: RangeAggs :many
SELECT range_agg(r4) AS a, range_intersect_agg(r4) AS b, range_agg(m4) AS c FROM types;

-- name: RangeUnnest :many
SELECT s.id, w FROM solid s, unnest(s.m4) w;

-- name: RangeCasts :many
SELECT r4::text AS a, '[1,2)'::int4range AS b, r4::int4multirange AS c FROM types;

-- name: Casts :many
SELECT id::text AS a, t::varchar(3) AS b, c::text AS c, i4::numeric AS d, f8::int AS e, b::int AS f, d::timestamp AS g, ts::date AS h, n::float8 AS i, e::text AS j FROM types WHERE f8 BETWEEN -1000 AND 1000;

-- name: CastsStrict :many
SELECT id::text AS a, t::varchar(3) AS b, c::text AS c, i8::numeric AS d, b::int AS f, d::timestamp AS g, n::text AS i, e::text AS j, u::text AS k, ip::text AS l, j::text AS m, jb::text AS o, iv::text AS p, ti::interval AS q, by::text AS r FROM solid;

-- name: CastsJson :many
SELECT 'null'::jsonb::int AS a, '1'::jsonb::int AS b, 'null'::jsonb::text AS c, 'null'::json ->> 0 AS d, jb::text AS e FROM solid;

-- name: Times :many
SELECT now() - tsz AS a, d + ti AS b, d - d AS c, ts - ts AS d, tsz + iv AS e, extract(hour FROM ti) AS f, date_part('minute', tiz) AS g, make_date(2024, 1, 1) AS h, make_interval(days => 1) AS i, justify_days(iv) AS j, age(ts, ts) AS k FROM solid WHERE isfinite(tsz) AND isfinite(iv) AND isfinite(ts) AND isfinite(d) AND d > '1000-01-01';

-- name: TimesInfinite :many
SELECT extract(month FROM tsz) AS a, extract(year FROM tsz) AS b, extract(epoch FROM ts) AS c, to_char(tsz, 'YYYY') AS d, to_char(iv, 'DD') AS e, extract(day FROM iv) AS f, extract(epoch FROM iv) AS g, tsz::time AS h, ts::time AS i, tsz::timetz AS j, extract(dow FROM d) AS k, extract(century FROM d) AS l, date_part('hour', tsz) AS m, extract(julian FROM tsz) AS n, extract(timezone FROM tsz) AS o, tsz::date AS p, d::timestamptz AS q FROM solid WHERE d < '3000-01-01';

-- name: Network :many
SELECT host(ip) AS a, masklen(ip) AS b, network(ip) AS c, abbrev(ip) AS d, family(ip) AS e, ip << '10.0.0.0/8' AS f, netmask(ip) AS g, set_masklen(ip, 8) AS h FROM solid;

-- name: Geometry :many
SELECT pt <-> pt AS a, area(bx) AS b, center(ci) AS c, bx # bx AS d, bx && bx AS e, diameter(ci) AS f, pt <@ bx AS g, bx * pt AS h, width(bx) AS i FROM solid;

-- name: Bits :many
SELECT vb | vb AS a, length(vb) AS b, get_bit(B'101', 1) AS c, vb::text AS d FROM solid;

-- name: Bytes :many
SELECT length(by) AS a, encode(by, 'hex') AS b, md5(by) AS c, sha256(by) AS d, by || by AS e, substring(by FROM 1) AS f, get_byte('\x01', 0) AS g, convert_from('abc', 'UTF8') AS h FROM solid;

-- name: Money :many
SELECT m, m * 2 AS a, m / m AS b, m::numeric AS c FROM types WHERE m <> 0::money;

-- name: Xmls :many
SELECT xm, xmlconcat(xm, NULL) AS a, xmlelement(name x, t) AS b, xmlforest(t AS a, NULL AS b) AS c, xmlforest(NULL AS b) AS d, xmlparse(CONTENT t) AS e, xpath('/a', xm) AS f, xmlexists('/a' PASSING xm) AS g, xm IS DOCUMENT AS h, xmlserialize(CONTENT xm AS text) AS i FROM solid WHERE t NOT LIKE '%<%' AND xm::text LIKE '<%';

-- name: XmlTable :many
SELECT x.a, x.b, x.o FROM XMLTABLE('/r/i' PASSING ('<r><i a="1">x</i><i/></r>'::xml) COLUMNS o FOR ORDINALITY, a int PATH '@a', b text PATH 'text()' DEFAULT 'none') x;

-- name: XmlTableNotNull :many
SELECT x.a FROM XMLTABLE('/r/i' PASSING ('<r><i a="1"/></r>'::xml) COLUMNS a int PATH '@a' NOT NULL) x;

-- name: RegTypes :many
SELECT rc, rt, o, to_regclass('nope') AS a, to_regclass('types') AS b, 'types'::regclass AS c, pg_typeof(id) AS d, o::text AS e, rc::oid AS f FROM types;

-- name: PgFunctions :many
SELECT obj_description(rc, 'pg_class') AS a, pg_get_expr(NULL, rc) AS b, format_type(23, NULL) AS c, format_type(NULL, 1) AS d, pg_table_is_visible(rc) AS e, has_table_privilege(rc, 'SELECT') AS f, pg_get_viewdef('solid_view'::regclass) AS g, pg_get_userbyid(10) AS h, col_description(rc, 1) AS i, pg_relation_size(rc) AS j FROM types;

-- name: Polymorphic :many
SELECT first_of(i4s) AS a, first_of(ARRAY[1]) AS b, first_of('{}'::text[]) AS c, first_of(ps) AS d FROM types;

-- name: Texts :many
SELECT nm, "char", vc, c, t, nm::text AS nt, c || 'x' AS cx, octet_length(c) AS cl FROM types;

-- name: Numbers :many
SELECT i2 + i4 AS a, i8 / 2 AS b, n / 3 AS c, f8 * 2 AS d, -i4 AS e, i4 % 2 AS f, abs(f4) AS g, round(n) AS h, sqrt(abs(f8)) AS i, i4 & 1 AS j, power(2, 3) AS k, gcd(4, 6) AS l, random() AS m FROM types WHERE i4 BETWEEN -1000 AND 1000 AND f8 BETWEEN -1000 AND 1000;

-- name: TidAndXid :many
SELECT ti_, xi, lsn, ctid, xmin FROM types;

-- name: SystemColumns :many
SELECT s.tableoid, s.ctid, t.tableoid AS other FROM solid s LEFT JOIN types t USING (id);

-- name: LikeNulls :many
SELECT t LIKE 'a%' AS a, t LIKE vc AS b, t ILIKE NULL AS c, t SIMILAR TO 'a' AS d, t ~ 'a' AS e, starts_with(t, 'a') AS f, t BETWEEN 'a' AND 'b' AS g, t BETWEEN SYMMETRIC 'b' AND 'a' AS h FROM types;

-- name: BooleansOfNulls :many
SELECT b AND NULL AS a, b OR NULL AS c, NOT b AS d, b IS TRUE AS e, b IS NOT TRUE AS f, b IS UNKNOWN AS g, b = b AS h, b <> b AS i, bool_and(b) OVER () AS j FROM types;

-- name: Literals :many
SELECT 1 AS i, 1.5 AS n, 'x' AS t, true AS b, NULL AS z, NULL::int AS zi, '2024-01-01'::date AS d, interval '1 day' AS iv, B'1' AS bits, E'\n' AS nl, '' AS empty, 9999999999 AS big, 1e10 AS e, -0 AS neg, '\x00'::bytea AS by;

-- name: UnnamedColumns :many
SELECT 1, 'x', count(*), max(id), CASE WHEN true THEN 1 END, id::text, ARRAY[1] FROM types GROUP BY id;

-- name: DuplicateNames :many
SELECT t.id, s.id, t.t, s.t FROM types t LEFT JOIN solid s USING (id);

-- name: QuotedNames :many
SELECT id AS "Id Number", t AS "select", i4 AS "1x", b AS "a-b", f8 AS "ünïcode" FROM types;

-- name: NoColumns :exec
SELECT FROM types;

-- name: Prepared :exec
ANALYZE types;
