-- name: OddConstraint1 :many
SELECT * FROM checks;

-- name: OddConstraint2 :many
SELECT a, b, c, d, e, f, g, h FROM checks;

-- name: OddConstraint3 :many
SELECT i, j, k, l, m, n FROM checks;

-- name: OddConstraint4 :many
SELECT o, p, (o).street, (p).zip, q FROM checks;

-- name: OddConstraint5 :many
SELECT x.o, x.c, x.t FROM things LEFT JOIN checks x USING (id);

-- name: OddConstraint6 :many
SELECT max(k) AS k, array_agg(w) AS w, json_agg(x) AS x, jsonb_object_agg(id, v) AS v FROM checks;

-- name: OddConstraint7 :many
SELECT k::varchar(1) AS a, m::varchar(3) AS b, m::char(10) AS c, m::name AS d, m COLLATE "C" AS e, left(m, 2) AS f, k::text AS g, s::char(3) AS h FROM checks;

-- name: OddConstraint8 :many
SELECT coalesce(k, 'none') AS a, coalesce(m, 'none') AS b, CASE WHEN id = 1 THEN k ELSE 'else' END AS c, greatest(k, 'zz') AS d, nullif(k, 'x') AS e FROM checks;

-- name: OddConstraint9 :many
SELECT * FROM posts;

-- name: OddConstraint10 :many
SELECT user_id, kind, org_id FROM posts WHERE user_id IS NOT NULL;

-- name: OddConstraint11 :many
SELECT p.user_id, m.user_id AS mu, m.kind FROM posts p LEFT JOIN members m ON m.user_id = p.user_id;

-- name: OddConstraint12 :many
SELECT p.user_id, p.org2, p.user2, p.org3, p.user3 FROM posts p;

-- name: OddConstraint13 :many
SELECT jsonb_build_object('u', user_id, 'o', org_id, 'k', kind) AS j, array_agg(user_id) AS a FROM posts GROUP BY user_id, org_id, kind;

-- name: OddConstraint14 :many
SELECT * FROM folding;

-- name: OddConstraint15 :many
SELECT f, c, a.id AS fid, code FROM folding LEFT JOIN folded a ON a.id = f;

-- name: OddConstraint16 :many
SELECT * FROM padding;

-- name: OddConstraint17 :many
SELECT code, c, v FROM padded JOIN padding ON c = code;

-- name: OddConstraint18 :many
SELECT c::text AS a, c || '' AS b, code::text AS d FROM padding LEFT JOIN padded ON c = code;

-- name: OddConstraint19 :many
SELECT * FROM cit;

-- name: OddConstraint20 :many
SELECT * FROM citr;

-- name: OddConstraint21 :many
SELECT c::text AS a, c2::text AS b FROM citr;

-- name: OddConstraint22 :many
SELECT id, a, g, v FROM gp;

-- name: OddConstraint23 :many
SELECT id, a, g, v FROM ONLY gp;

-- name: OddConstraint24 :many
SELECT id, a, g, v FROM gc;

-- name: OddConstraint25 :many
SELECT * FROM gpart;

-- name: OddConstraint26 :many
SELECT * FROM gpart1;

-- name: OddConstraint27 :many
UPDATE gp SET a = a RETURNING g, v, old.g AS og, new.v AS nv;

-- name: OddConstraint28 :many
INSERT INTO gpart (id, a) VALUES (50, NULL) RETURNING g;

-- name: OddConstraint29 :many
UPDATE gpart SET a = NULL RETURNING g;

-- name: OddConstraint30 :many
UPDATE par SET note = 'new' RETURNING id, note, old.note AS o, kind;

-- name: OddConstraint31 :many
UPDATE par SET kind = 'k' RETURNING note, kind;

-- name: OddConstraint32 :many
UPDATE par SET note = 'n' WHERE id = 1 RETURNING note;

-- name: OddConstraint33 :many
UPDATE ONLY par SET note = 'new' RETURNING note;

-- name: OddConstraint34 :many
INSERT INTO par (id, note) VALUES (77, 'x') RETURNING note, kind;

-- name: OddConstraint35 :many
INSERT INTO pt (id, note) VALUES (78, 'x') RETURNING id, note;

-- name: OddConstraint36 :many
INSERT INTO pt (id, note) VALUES (79, 'x') RETURNING id, note;

-- name: OddConstraint37 :many
INSERT INTO pt1 (id, note) VALUES (79, 'x') RETURNING id, note;

-- name: OddConstraint38 :many
UPDATE pt SET note = 'zz' WHERE id = 2 RETURNING id, note;

-- name: OddConstraint39 :many
MERGE INTO pt USING (VALUES (2, 'm'), (80, 'n')) v(id, note) ON v.id = pt.id WHEN MATCHED THEN UPDATE SET note = v.note WHEN NOT MATCHED THEN INSERT VALUES (v.id, v.note) RETURNING merge_action(), pt.*, v.note AS vn, old.note AS o, new.note AS n;

-- name: OddConstraint40 :many
UPDATE trg SET note = 'changed', other = 'kept' RETURNING id, note, other;

-- name: OddConstraint41 :many
UPDATE trg SET other = 'kept' RETURNING id, note, other;

-- name: OddConstraint42 :many
UPDATE trg SET other = 'kept', note = note WHERE id = 1 RETURNING id, note, other;

-- name: OddConstraint43 :many
INSERT INTO trg (id, other) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET note = 'z', other = excluded.other RETURNING id, note, other, old.note AS o, new.other AS n;

-- name: OddConstraint44 :many
INSERT INTO off (id, note) VALUES (50, 'x') RETURNING note;

-- name: OddConstraint45 :many
UPDATE off SET note = 'x' RETURNING note;

-- name: OddConstraint46 :many
INSERT INTO lying (id, status, org, mood) VALUES (5, 'open', 'org_1', 'red') RETURNING *;

-- name: OddConstraint47 :many
UPDATE lying SET status = 'open' RETURNING id, status, org, mood, old.status AS o, new.org AS n;

-- name: OddConstraint48 :many
DELETE FROM lying RETURNING *;

-- name: OddConstraint49 :many
UPDATE on_lying SET status = 'shut' RETURNING id, status, org;

-- name: OddConstraint50 :many
INSERT INTO on_lying (id, status, org) VALUES (9, 'open', 'org_1') RETURNING status, org;

-- name: OddConstraint51 :many
MERGE INTO lying l USING (VALUES (1), (90)) v(id) ON v.id = l.id WHEN MATCHED THEN UPDATE SET status = 'shut' WHEN NOT MATCHED THEN INSERT (id, status, org, mood) VALUES (v.id, 'open', 'org_1', 'red') RETURNING l.status, l.org, l.mood, v.id;

-- name: OddConstraint52 :many
UPDATE plain_v SET status = 'shut' RETURNING id, status, org, mood;

-- name: OddConstraint53 :many
UPDATE plain_v SET mood = 'green' RETURNING mood, old.mood AS om;

-- name: OddConstraint54 :many
INSERT INTO plain_v (id, status, org) VALUES (40, 'open', 'org_1') RETURNING *;

-- name: OddConstraint55 :many
INSERT INTO checked_v (id, note) VALUES (41, 'x') RETURNING *;

-- name: OddConstraint56 :many
UPDATE checked_v SET note = 'y' RETURNING *;

-- name: OddConstraint57 :many
UPDATE checked_v SET id = id + 100 RETURNING note, id;

-- name: OddConstraint58 :many
SELECT * FROM outer_v;

-- name: OddConstraint59 :many
SELECT o.id, o.user_id, o.n FROM things t LEFT JOIN outer_v o USING (id) WHERE o.kind <> 'z';

-- name: OddConstraint60 :many
SELECT * FROM full_v;

-- name: OddConstraint61 :many
SELECT id, note, kind, other FROM full_v WHERE kind IS NOT NULL;

-- name: OddConstraint62 :many
SELECT * FROM agg_v;

-- name: OddConstraint63 :many
INSERT INTO agg_v (k, n, total, last) VALUES ('k', 70, 1, NULL) RETURNING *;

-- name: OddConstraint64 :many
SELECT * FROM mat_v;

-- name: OddConstraint65 :many
SELECT * FROM nums;

-- name: OddConstraint66 :many
SELECT a, c FROM renamed;

-- name: OddConstraint67 :many
UPDATE renamed SET c = 'x' RETURNING a, c;

-- name: OddConstraint68 :many
UPDATE ruled SET note = 'x' RETURNING id, note;

-- name: OddConstraint69 :many
SELECT ll, pn, po, pos_arr, ad, (ad).zip FROM things;

-- name: OddConstraint70 :many
SELECT a.id, b.pn, b.ll, (SELECT pn FROM things WHERE false) AS s FROM things a LEFT JOIN things b ON b.id = a.id + 100;

-- name: OddConstraint71 :many
INSERT INTO things (id) VALUES (70) RETURNING pn, ll, po;

-- name: OddConstraint72 :many
SELECT max(pn) AS a, min(ll) AS b, array_agg(pn) AS c, lag(pn) OVER (ORDER BY pn) AS d FROM things GROUP BY pn;
