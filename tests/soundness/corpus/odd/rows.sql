-- name: OddRows1 :many
SELECT id FROM things ORDER BY n FETCH FIRST 1 ROW WITH TIES;

-- name: OddRows2 :many
SELECT n FROM things ORDER BY n FETCH FIRST 1 ROW ONLY;

-- name: OddRows3 :many
SELECT id FROM things LIMIT NULL;

-- name: OddRows4 :many
SELECT count(*) AS n FROM things LIMIT 0;

-- name: OddRows5 :many
SELECT count(*) AS n FROM things OFFSET 1;

-- name: OddRows6 :many
SELECT count(*) AS n FROM things OFFSET $1;

-- name: OddRows7 :many
SELECT count(*) AS n FROM things LIMIT $1;

-- name: OddRows8 :many
SELECT id FROM things LIMIT (SELECT 1);

-- name: OddRows9 :many
SELECT id FROM things LIMIT 1.4;

-- name: OddRows10 :many
SELECT id FROM things LIMIT '1';

-- name: OddRows11 :many
SELECT id FROM things LIMIT 0 + 1;

-- name: OddRows12 :many
SELECT id FROM things LIMIT 1::smallint;

-- name: OddRows13 :many
SELECT d FROM uniq_ts WHERE ts = '2024-03-10 02:30'::timestamp;

-- name: OddRows14 :many
SELECT d FROM uniq_ts WHERE d = '2024-01-01'::timestamptz;

-- name: OddRows15 :many
SELECT d FROM uniq_ts WHERE ts = $1::timestamptz;

-- name: OddRows16 :many
SELECT d FROM uniq_ts WHERE d = $1::timestamp;

-- name: OddRows17 :many
SELECT d FROM uniq_ts WHERE tz = $1::date;

-- name: OddRows18 :many
SELECT d FROM uniq_ts WHERE tz = $1::timestamp;

-- name: OddRows19 :many
SELECT note FROM temporal WHERE r = '[1,2)';

-- name: OddRows20 :many
SELECT note FROM temporal WHERE r = '[1,2)' AND during = '[2024-01-01,2024-02-01)';

-- name: OddRows21 :many
SELECT note FROM temporal WHERE r = '[1,2)' AND during @> '2024-01-01'::date;

-- name: OddRows22 :many
INSERT INTO pt (id, note) VALUES (91, 'x') RETURNING id;

-- name: OddRows23 :many
INSERT INTO pt11 (id, note) VALUES (91, 'x') RETURNING id;

-- name: OddRows24 :many
INSERT INTO off (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET note = 'q' WHERE off.note = 'never' RETURNING id;

-- name: OddRows25 :many
INSERT INTO off (id) SELECT max(id) + 1000 FROM things HAVING count(*) > 0 RETURNING id;

-- name: OddRows26 :many
INSERT INTO off (id) SELECT coalesce(max(id), 0) + 1000 FROM things RETURNING id;

-- name: OddRows27 :many
INSERT INTO agg_v (k, n, total, last) VALUES ('k', 70, 1, NULL) RETURNING n;

-- name: OddRows28 :many
INSERT INTO lying (id) VALUES (1) RETURNING id;

-- name: OddRows29 :many
UPDATE off SET note = 'x' WHERE id = 1 RETURNING id;

-- name: OddRows30 :many
UPDATE off SET id = 5 WHERE id = 1 RETURNING id;

-- name: OddRows31 :many
UPDATE off SET note = t.t FROM things t WHERE off.id = 1 RETURNING off.id, t.id AS tid;

-- name: OddRows32 :many
DELETE FROM off USING things t WHERE off.id = t.id AND t.id = 1 RETURNING off.id;

-- name: OddRows33 :many
DELETE FROM par WHERE id = 1 RETURNING id;

-- name: OddRows34 :many
MERGE INTO off USING (VALUES (1)) v(id) ON off.id = v.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (v.id) RETURNING off.id, merge_action();

-- name: OddRows35 :many
MERGE INTO off USING (VALUES (1)) v(id) ON off.id = v.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED BY SOURCE THEN UPDATE SET note = 'x' RETURNING off.id, v.id AS vid, old.note AS o, new.note AS n, new.id AS nid;

-- name: OddRows36 :many
MERGE INTO off USING things t ON off.id = t.id WHEN MATCHED AND t.n = 1 THEN DO NOTHING WHEN MATCHED THEN UPDATE SET note = t.t WHEN NOT MATCHED AND t.t IS NOT NULL THEN INSERT (id, note) VALUES (t.id + 100, t.t) RETURNING WITH (OLD AS o, NEW AS n) off.note, t.t, o.id AS oid, n.id AS nid, o, n;

-- name: OddRows37 :many
MERGE INTO off USING things t ON off.id = t.id AND t.id = 1 WHEN MATCHED THEN DELETE RETURNING off.*, old.id AS oi, new.id AS ni;

-- name: OddRows38 :many
WITH m AS (MERGE INTO off USING (VALUES (1, 'a'), (55, NULL)) v(id, x) ON off.id = v.id WHEN MATCHED THEN UPDATE SET note = v.x WHEN NOT MATCHED THEN INSERT VALUES (v.id, v.x) RETURNING merge_action() AS act, off.id, off.note, v.x) SELECT m.*, t.t FROM m LEFT JOIN things t USING (id);

-- name: OddRows39 :many
WITH a AS (INSERT INTO off VALUES (200, 'a') RETURNING *), b AS (UPDATE par SET note = a.note FROM a RETURNING par.id, par.note, a.id AS aid), c AS (DELETE FROM trg WHERE id IN (SELECT id FROM b) RETURNING trg.*) SELECT a.id, b.note, c.other, c.id AS cid FROM a LEFT JOIN b ON true LEFT JOIN c ON c.id = b.id;

-- name: OddRows40 :many
WITH d AS (DELETE FROM off RETURNING id, note) INSERT INTO trg (id, note) SELECT id + 500, coalesce(note, 'none') FROM d RETURNING *;

-- name: OddRows41 :many
WITH u AS (UPDATE off SET note = 'z' WHERE id = 1 RETURNING old.note AS was, new.note AS now_, old, new) SELECT was, now_, (old).id AS oid, (new).note AS nn FROM u;

-- name: OddRows42 :many
INSERT INTO off VALUES (1, 'up') ON CONFLICT (id) DO UPDATE SET note = excluded.note || coalesce(off.note, '') RETURNING old.id AS oi, old.note AS o, new.note AS n, old IS NULL AS fresh, old, new;

-- name: OddRows43 :many
INSERT INTO off VALUES (300, 'n') RETURNING old.note AS o, old.id AS oi, new.note AS n, old, new.*;

-- name: OddRows44 :many
DELETE FROM off RETURNING old.note AS o, new.note AS n, new, old.*;

-- name: OddRows45 :many
UPDATE base b SET status = 'shut' FROM orgs o LEFT JOIN members m ON m.org_id = o.id WHERE o.id = b.org RETURNING b.*, m.user_id, m.kind, o.id AS oid;

-- name: OddRows46 :many
UPDATE base SET org = $1, status = $2, mood = $3 WHERE id = $4 RETURNING *;

-- name: OddRows47 :many
INSERT INTO base (id, status, org) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET status = excluded.status, mood = coalesce(sqlc.narg('mood'), base.mood) RETURNING *;

-- name: OddRows48 :many
INSERT INTO things (id, n, t, h, p, arr, j, r) VALUES (@id, @n, @t, @h, @p, @arr, @j, @r) RETURNING n, t, h, p, arr, j, r;

-- name: OddRows49 :many
UPDATE things SET n = coalesce(sqlc.narg(n), n), t = CASE WHEN @set_t::bool THEN @t ELSE t END WHERE id = @id RETURNING n, t;

-- name: OddRows50 :many
SELECT t.id, sqlc.embed(h) FROM things t LEFT JOIN hollow h ON h.a = t.id;

-- name: OddRows51 :many
SELECT sqlc.embed(h), sqlc.embed(t) FROM hollow h FULL JOIN things t ON h.a = t.id;

-- name: OddRows52 :many
SELECT sqlc.embed(o), sqlc.embed(m) FROM orgs o LEFT JOIN members m ON m.org_id = o.id WHERE m.kind = 'a' OR o.id = 'org_2';

-- name: OddRows53 :many
SELECT sqlc.embed(o), sqlc.embed(m) FROM orgs o LEFT JOIN members m ON m.org_id = o.id WHERE m.kind = @kind?;

-- name: OddRows54 :many
SELECT sqlc.embed(o), sqlc.embed(m) FROM orgs o LEFT JOIN members m ON m.org_id = o.id WHERE m.kind = @kind;

-- name: OddRows55 :many
SELECT sqlc.embed(a), sqlc.embed(b), a.id FROM things a LEFT JOIN (things b JOIN orgs o ON true) ON b.id = a.n + 1000;

-- name: OddRows56 :many
SELECT sqlc.embed(outer_v) FROM outer_v;

-- name: OddRows57 :many
SELECT t.id, sqlc.embed(outer_v) FROM things t LEFT JOIN outer_v ON outer_v.id = t.id;

-- name: OddRows58 :many
SELECT sqlc.embed(dropped), d2.g FROM dropped LEFT JOIN dropped d2 ON d2.f = dropped.f;

-- name: OddRows59 :many
SELECT id, n FROM things WHERE n = @n? AND t = @t? AND id > @id ORDER BY sqlc.sort(id DESC, n NULLS LAST, lower(t) AS tt);

-- name: OddRows60 :many
SELECT n, t FROM things WHERE n > 0 AND (t, n) = (@t?, 1);

-- name: OddRows61 :many
SELECT t.id, x.n FROM things t LEFT JOIN (SELECT * FROM things WHERE n = @n? AND n IS NOT NULL) x USING (id);

-- name: OddRows62 :many
WITH x AS (SELECT n, id FROM things WHERE n = @a?) SELECT x.n, y.n AS yn FROM x LEFT JOIN things y ON y.id = x.n AND y.n = 5 WHERE y.n = @b? AND x.id = @c?;

-- name: OddRows63 :many
SELECT id FROM things WHERE id = @id?;

-- name: OddRows64 :many
SELECT id FROM things WHERE id = @id? LIMIT 1;

-- name: OddRows65 :many
DELETE FROM off WHERE id = @id AND note = @note? RETURNING *;

-- name: OddRows66 :many
SELECT EXISTS (SELECT 1 FROM things WHERE n = @n?) AS e, (SELECT max(n) FROM things WHERE t = @t? AND n > 0) AS m;

-- name: OddRows67 :many
SELECT id FROM things WHERE id = 1 INTERSECT SELECT id FROM things;

-- name: OddRows68 :many
SELECT id FROM things EXCEPT SELECT id FROM things WHERE id <> 1;

-- name: OddRows69 :many
SELECT t FROM things WHERE id = 1 AND id = 2;

-- name: OddRows70 :many
SELECT a.id, b.id AS bid FROM things a CROSS JOIN things b WHERE a.id = 1 AND b.id = a.n;

-- name: OddRows71 :many
SELECT a.id FROM things a LEFT JOIN members m ON m.user_id = a.t WHERE a.id = 1;

-- name: OddRows72 :many
SELECT a.id FROM things a LEFT JOIN members m ON m.user_id = a.t AND m.org_id = 'org_1' WHERE a.id = 1;

-- name: OddRows73 :many
SELECT a.id FROM things a FULL JOIN members m ON m.user_id = a.t AND m.org_id = 'org_1' WHERE a.id = 1;

-- name: OddRows74 :many
SELECT x.id FROM things x WHERE x.id = (SELECT max(id) FROM things);

-- name: OddRows75 :many
SELECT x.id FROM things x WHERE x.id IN (SELECT max(id) FROM things);

-- name: OddRows76 :many
SELECT x.id FROM things x WHERE x.id IN (1);

-- name: OddRows77 :many
SELECT x.id FROM things x WHERE x.id = ANY ('{1}');

-- name: OddRows78 :many
SELECT x.id FROM things x WHERE x.id IN (1, 1);

-- name: OddRows79 :many
SELECT x.id FROM things x WHERE (x.id, x.n) = (1, 2);

-- name: OddRows80 :many
SELECT x.id FROM things x WHERE ROW(x.id) = ROW(1);

-- name: OddRows81 :many
SELECT x.id FROM things x, unnest(ARRAY[1, 1]) u WHERE x.id = u;

-- name: OddRows82 :many
SELECT DISTINCT n FROM things WHERE n = 1;

-- name: OddRows83 :many
SELECT DISTINCT 1 AS one FROM things;

-- name: OddRows84 :many
SELECT DISTINCT 1 AS one, n FROM things WHERE n = 3;

-- name: OddRows85 :many
SELECT 1 AS a FROM things GROUP BY ();

-- name: OddRows86 :many
SELECT 1 AS a FROM things GROUP BY 1;

-- name: OddRows87 :many
SELECT n FROM things WHERE n = 1 GROUP BY n;

-- name: OddRows88 :many
SELECT n, t FROM things WHERE n = 1 AND t = 'one' GROUP BY GROUPING SETS ((n), (t));

-- name: OddRows89 :many
SELECT count(*) AS c FROM things GROUP BY GROUPING SETS ((), ());

-- name: OddRows90 :many
SELECT id FROM par WHERE id = 1;

-- name: OddRows91 :many
SELECT id FROM ONLY par WHERE id = 1;

-- name: OddRows92 :many
SELECT id FROM full_v WHERE id = 1;

-- name: OddRows93 :many
SELECT id FROM plain_v WHERE id = 1;

-- name: OddRows94 :many
SELECT id FROM outer_v WHERE id = 1;

-- name: OddRows95 :many
SELECT k FROM agg_v WHERE k = 'k';

-- name: OddRows96 :many
SELECT id FROM mat_v WHERE id = 1;

-- name: OddRows97 :many
SELECT code FROM padded WHERE code = 'a   ';

-- name: OddRows98 :many
SELECT code FROM padded WHERE code::text = 'a';

-- name: OddRows99 :many
SELECT id FROM folded WHERE id = 'FLD_1';

-- name: OddRows100 :many
SELECT id FROM folded WHERE id COLLATE "C" = 'fld_1';

-- name: OddRows101 :many
SELECT id FROM folded WHERE code = 'x';

-- name: OddRows102 :many
SELECT id FROM cit WHERE id = 'CIT_X';

-- name: OddRows103 :many
SELECT id FROM cit WHERE id::text = 'cit_x';

-- name: OddRows104 :many
SELECT f FROM things WHERE f = 'NaN';

-- name: OddRows105 :many
SELECT h FROM things WHERE id = 1 FOR UPDATE SKIP LOCKED;

-- name: OddRows106 :many
SELECT id FROM things TABLESAMPLE SYSTEM (100) WHERE id = 1;

-- name: OddRows107 :many
SELECT FROM things;

-- name: OddRows108 :many
SELECT x.* FROM (SELECT 1 AS a, 2 AS b) x;

-- name: OddRows109 :many
SELECT x.v FROM (SELECT unnest(ARRAY[1, 2]) AS v LIMIT 1) x;

-- name: OddRows110 :many
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r WHERE n = 1;

-- name: OddRows111 :many
SELECT (SELECT id FROM things WHERE id = 1), (SELECT count(*) FROM things), (SELECT 1 WHERE false), (SELECT max(id) FROM things GROUP BY ());

-- name: OddRows112 :many
TABLE off;

-- name: OddRows113 :many
WITH t AS (TABLE off) TABLE t;

-- name: OddRows114 :many
SELECT a.*, b.* FROM off a JOIN off b ON a.id = b.id;

-- name: OddRows115 :many
SELECT a.id, b.id, a.note, b.note FROM off a LEFT JOIN off b ON b.id = a.id + 1;

-- name: OddRows116 :many
SELECT x FROM (SELECT ROW(n, t) AS x FROM things) y;

-- name: OddRows117 :many
SELECT ROW(n, t) AS r, ROW(1, 'x') AS s, (1, NULL) AS u FROM things;

-- name: OddRows118 :many
SELECT hollow AS h, hollow IS NULL AS isn FROM hollow;

-- name: OddRows119 :many
SELECT t.id, hollow AS h FROM things t LEFT JOIN hollow ON hollow.a = t.id + 99;

-- name: OddRows120 :many
UPDATE noted SET note = NULL RETURNING note, j, either, old.j AS before, json_build_array(new.j) AS list;

-- name: OddRows121 :many
INSERT INTO noted (id) VALUES (77) RETURNING note, j, either, to_json(noted) AS whole;

-- name: OddRows122 :many
INSERT INTO noted (id, note) SELECT id, 'n' FROM off ON CONFLICT (id) DO UPDATE SET note = NULL RETURNING old.j AS before, j;

-- name: OddRows123 :many
WITH changed AS (UPDATE noted SET note = NULL RETURNING note, j) SELECT note, j FROM changed;

-- name: OddRows124 :many
DELETE FROM noted RETURNING note, j, either;
