-- name: DoubtfulAll :many
SELECT * FROM doubtful;

-- name: DoubtfulNotValid :many
SELECT not_valid, check_not_valid FROM doubtful;

-- name: DoubtfulChecked :many
SELECT checked, checked_positive, checked_either, flag, flag_maybe FROM doubtful;

-- name: DoubtfulLists :many
SELECT list_with_null, list_or, list_and, list_padded, list_varchar, list_numeric, list_float, list_not_in, list_nocase FROM doubtful;

-- name: DoubtfulLikes :many
SELECT like_escaped, like_wild, like_both, like_or, like_case, like_not, like_exact, like_nocase, like_padded, starts, caret, regexp FROM doubtful;

-- name: DoubtfulMore :many
SELECT enum_list, int_list, big_list, same, either, lowered, trimmed, not_enforced, any_of FROM doubtful;

-- name: DoubtfulPair :many
SELECT pair_check, pair_other FROM doubtful WHERE pair_check IS NOT NULL;

-- name: DoubtfulPairCase :many
SELECT CASE WHEN pair_check IS NULL THEN 'none' ELSE pair_other END AS x FROM doubtful;

-- name: DoubtfulInsert :many
INSERT INTO doubtful (id, not_valid, check_not_valid, checked, checked_positive, flag) VALUES (999, 'x', 'a', 'c', 1, true) RETURNING not_valid, check_not_valid, checked, checked_positive, flag, flag_maybe, list_with_null;

-- name: DoubtfulUpdate :many
UPDATE doubtful SET not_valid = 'now', check_not_valid = 'a' RETURNING id, not_valid, check_not_valid;

-- name: DoubtfulUpdateOther :many
UPDATE doubtful SET same = 'only' WHERE not_valid IS NOT NULL AND check_not_valid IN ('a', 'b') RETURNING id, not_valid, check_not_valid, same, checked;

-- name: DoubtfulPadded :many
SELECT list_padded, list_padded || '' AS t, list_padded::text AS c, trim(list_padded) AS tr, like_padded FROM doubtful WHERE list_padded IN ('a', 'bb');

-- name: DoubtfulJson :many
SELECT to_jsonb(d) AS doc, json_build_object('l', list_and, 'i', int_list, 'f', list_float, 'n', list_numeric, 'e', enum_list) AS doc2 FROM doubtful d;

-- name: DoubtfulLeft :many
SELECT k.id, d.checked, d.list_and, d.int_list FROM keys k LEFT JOIN doubtful d USING (id);

-- name: DoubtfulAgg :many
SELECT array_agg(list_and) AS a, max(list_and) AS m, array_agg(int_list) AS i, min(int_list) AS n, sum(int_list) AS s FROM doubtful;

-- name: DoubtfulArithmetic :many
SELECT int_list + 1 AS a, int_list AS b, big_list AS c, -int_list AS d, big_list::text AS e FROM doubtful;

-- name: DoubtfulUnion :many
SELECT list_and AS x FROM doubtful UNION ALL SELECT either FROM doubtful;

-- name: DoubtfulCoalesce :many
SELECT coalesce(list_and, 'z') AS a, coalesce(list_and, either) AS b, nullif(list_and, 'a') AS c, CASE WHEN id > 1 THEN list_and ELSE 'other' END AS d FROM doubtful;

-- name: DoubtfulParameter :many
UPDATE doubtful SET list_and = $1, int_list = $2, enum_list = $3 WHERE id = $4 RETURNING list_and, int_list, enum_list;

-- name: ReferencingAll :many
SELECT * FROM referencing;

-- name: ReferencingJoin :many
SELECT g.id, g.valid_ref, r.id AS rid, r.code FROM referencing g LEFT JOIN referenced r ON r.id = g.valid_ref;

-- name: ReferencingUnchecked :many
SELECT g.unchecked_ref, r.id FROM referencing g LEFT JOIN referenced r ON r.id = g.unchecked_ref;

-- name: ReferencingLate :many
INSERT INTO referencing (id, late_ref) VALUES (777, 'nowhere') RETURNING late_ref;

-- name: ReferencedAll :many
SELECT id, code FROM referenced;

-- name: ReferencedAgg :many
SELECT array_agg(id) AS ids, json_agg(code) AS codes FROM referenced;

-- name: ParentAll :many
SELECT id, name, kind, inherited, solo, ref FROM parent;

-- name: ParentOnly :many
SELECT id, name, kind, inherited, solo, ref FROM ONLY parent;

-- name: ParentKey :many
SELECT name FROM parent WHERE id = $1;

-- name: ParentKeyOnly :many
SELECT name FROM ONLY parent WHERE id = $1;

-- name: ParentUpdate :many
UPDATE parent SET name = 'x' RETURNING kind, solo, name, ref;

-- name: ParentDelete :many
DELETE FROM parent RETURNING kind, solo, inherited;

-- name: ParentJoin :many
SELECT p.solo, c.extra, c.solo AS child_solo FROM parent p LEFT JOIN child c ON c.id = p.id;

-- name: ParentJson :many
SELECT to_jsonb(p) AS doc, row_to_json(p) AS row FROM parent p;

-- name: ParentWhole :many
SELECT p FROM parent p;

-- name: ParentKindGroup :many
SELECT kind, count(*) AS n FROM parent GROUP BY kind;

-- name: ChildAll :many
SELECT * FROM child;

-- name: ChildCast :many
SELECT (c::parent).kind AS k, (c::parent).solo AS s, c::parent AS p FROM child c;

-- name: DefaultsInsert :many
INSERT INTO defaults (d_req) VALUES ('x') RETURNING *;

-- name: DefaultsInsertNull :many
INSERT INTO defaults (d_req, d_const, d_now) VALUES ('x', NULL, NULL) RETURNING d_const, d_now, g_stored, g_virtual, g_null;

-- name: DefaultsInsertDefault :many
INSERT INTO defaults (d_req, d_const, d_fn, d_null, d_none) VALUES ('null', DEFAULT, DEFAULT, DEFAULT, DEFAULT) RETURNING d_const, d_fn, d_null, d_none, g_null;

-- name: DefaultsInsertMixed :many
INSERT INTO defaults (d_req, d_const) VALUES ('x', DEFAULT), ('y', 'c'), ('z', NULL) RETURNING d_const, d_expr;

-- name: DefaultsInsertMixedSet :many
INSERT INTO defaults (d_req, d_const) VALUES ('x', DEFAULT), ('y', 'c') RETURNING d_const, d_expr, d_serial, id;

-- name: DefaultsInsertSelect :many
INSERT INTO defaults (d_req, d_const) SELECT 'x', t FROM types RETURNING d_const, d_now, d_domain;

-- name: DefaultsUpdate :many
UPDATE defaults SET d_const = DEFAULT, d_null = DEFAULT, d_fn = DEFAULT RETURNING d_const, d_null, d_fn, g_stored;

-- name: DefaultsUpdateGenerated :many
UPDATE defaults SET d_const = 'abc' RETURNING g_stored, g_virtual, d_none;

-- name: DefaultsAll :many
SELECT * FROM defaults;

-- name: DefaultsUpsert :many
INSERT INTO defaults AS t (id, d_req, d_const) VALUES (1, 'x', 'y') ON CONFLICT (id) DO UPDATE SET d_const = excluded.d_const, d_null = t.d_const RETURNING d_const, d_null, d_expr;

-- name: DefaultsUpsertDefault :many
INSERT INTO defaults AS t (id, d_req) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET d_const = excluded.d_const, d_now = excluded.d_now, d_none = excluded.d_none RETURNING d_const, d_now, d_none;

-- name: DefaultsOverriding :many
INSERT INTO defaults (id, d_req) OVERRIDING SYSTEM VALUE VALUES (9999, 'x') RETURNING id, d_expr;

-- name: KeyPlain :many
SELECT id FROM keys WHERE plain = $1;

-- name: KeyPlainNull :many
SELECT id FROM keys WHERE plain IS NULL;

-- name: KeyPlainDistinct :many
SELECT id FROM keys WHERE plain IS NOT DISTINCT FROM $1;

-- name: KeyNullsEqual :many
SELECT id FROM keys WHERE nulls_equal IS NULL;

-- name: KeyDeferred :many
SELECT id FROM keys WHERE deferred = $1;

-- name: KeyPartial :many
SELECT id FROM keys WHERE partial = 'x';

-- name: KeyPartialImplied :many
SELECT id FROM keys WHERE partial = 'x' AND id > 0;

-- name: KeyExpression :many
SELECT id FROM keys WHERE lower(expression) = 'x';

-- name: KeyExpressionPlain :many
SELECT id FROM keys WHERE expression = 'x';

-- name: KeyFolded :many
SELECT id FROM keys WHERE folded = 'x';

-- name: KeyFoldedC :many
SELECT id FROM keys WHERE folded = 'x' COLLATE "C";

-- name: KeyBig :many
SELECT id FROM keys WHERE big = 1::int;

-- name: KeyBigNumeric :many
SELECT id FROM keys WHERE big = 1.0;

-- name: KeyBigFloat :many
SELECT id FROM keys WHERE big = 9007199254740993::float8;

-- name: KeyNumeric :many
SELECT id FROM keys WHERE num = 2;

-- name: KeyIncluded :many
SELECT id FROM keys WHERE included = 1;

-- name: KeyPair :many
SELECT id FROM keys WHERE a = 1 AND b = 1;

-- name: KeyPairPart :many
SELECT id FROM keys WHERE a = 1;

-- name: KeyPairNull :many
SELECT id FROM keys WHERE a = 100 AND b IS NULL;

-- name: KeyPairRow :many
SELECT id FROM keys WHERE (a, b) = (1, 1);

-- name: KeyPattern :many
SELECT id FROM keys WHERE plain ~<=~ 'x';

-- name: KeyCitext :many
SELECT id FROM keys WHERE lower(plain) = 'x';

-- name: KeyOrNull :many
SELECT id FROM keys WHERE id = 1 OR id IS NULL;

-- name: KeyParameterOr :many
SELECT id FROM keys WHERE id = $1 OR $1 IS NULL;

-- name: KeyAnyOne :many
SELECT id FROM keys WHERE id = ANY (ARRAY[$1::int]);

-- name: KeyAnyMany :many
SELECT id FROM keys WHERE id = ANY ($1::int[]);

-- name: KeyCustomOperator :many
SELECT id FROM keys WHERE id ==? 1;

-- name: KeyCustomOperatorNull :many
SELECT a FROM keys WHERE a ==? 1;

-- name: KeyLooseOperator :many
SELECT a, b FROM keys WHERE a =~= b;

-- name: KeyBoth :many
SELECT k.id, g.id AS gid FROM keys k JOIN referencing g ON g.id = k.id WHERE k.id = 1;

-- name: KeyRangeOverlap :many
SELECT id FROM keys WHERE during && '[1,2)';

-- name: KeyCrossSrf :many
SELECT k.id, g FROM keys k, generate_series(1, 2) g WHERE k.id = 1;

-- name: KeyCrossOne :many
SELECT k.id, g FROM keys k, generate_series(1, 1) g WHERE k.id = 1;

-- name: KeyRightJoin :many
SELECT k.id, r.id AS rid FROM keys k RIGHT JOIN referenced r ON r.id = k.plain WHERE k.id = 1;

-- name: KeyRightJoinFree :many
SELECT k.id, r.id AS rid FROM (SELECT * FROM keys WHERE id = 1) k RIGHT JOIN referenced r ON true;

-- name: KeyFullJoin :many
SELECT k.id, r.id AS rid FROM keys k FULL JOIN referenced r ON r.id = k.plain AND k.id = 1;

-- name: KeyLeftUnique :many
SELECT k.id, r.code FROM keys k LEFT JOIN referenced r ON r.id = k.plain WHERE k.id = 1;

-- name: KeyLeftMany :many
SELECT k.id, l.level FROM keys k LEFT JOIN logs l ON l.level = k.id WHERE k.id = 1;

-- name: KeyLateralValue :many
SELECT k.id FROM keys k, (SELECT max(id) AS m FROM solid) s WHERE k.id = s.m;

-- name: KeyChain :many
SELECT a.id FROM keys a JOIN keys b ON b.id = a.a WHERE b.id = 1;

-- name: KeyChainUnique :many
SELECT a.id FROM keys a JOIN keys b ON b.big = a.id WHERE b.id = 1;

-- name: KeyLogs :many
SELECT message FROM logs WHERE at = $1 AND level = $2;

-- name: KeyLogsPart :many
SELECT message FROM logs WHERE at = $1;

-- name: KeyView :many
SELECT t, nt FROM solid_view WHERE id = $1;

-- name: KeyUnionView :many
SELECT t FROM union_view WHERE id = $1;

-- name: KeyCte :many
WITH k AS (SELECT * FROM keys) SELECT id FROM k WHERE id = $1;

-- name: KeyDerivedLimit :many
SELECT id FROM (SELECT id FROM keys LIMIT 1) x;

-- name: KeyDistinctOn :many
SELECT DISTINCT ON (a) a, b FROM keys WHERE a = 1;

-- name: KeyGroupBy :many
SELECT a, count(*) AS n FROM keys WHERE a = 1 GROUP BY a;

-- name: KeyGroupByOther :many
SELECT b, count(*) AS n FROM keys WHERE a = 1 GROUP BY b;

-- name: KeyGroupRollup :many
SELECT a, count(*) AS n FROM keys WHERE a = 1 GROUP BY ROLLUP (a);

-- name: KeyInsert :one
INSERT INTO keys (id, nulls_equal) VALUES (12345, 'q') RETURNING id, plain;

-- name: KeyInsertTwo :many
INSERT INTO keys (id, nulls_equal) VALUES (12345, 'q'), (12346, 'r') RETURNING id;

-- name: KeyInsertSelectOne :many
INSERT INTO keys (id, nulls_equal) SELECT 12345, 'q' RETURNING id;

-- name: KeyInsertSelectWhere :many
INSERT INTO keys (id, nulls_equal) SELECT 12345, 'q' WHERE EXISTS (SELECT FROM types) RETURNING id;

-- name: KeyInsertConflict :many
INSERT INTO keys (id, nulls_equal) VALUES (1, 'q') ON CONFLICT DO NOTHING RETURNING id;

-- name: KeyInsertConflictUpdate :many
INSERT INTO keys (id, nulls_equal) VALUES (1, 'q') ON CONFLICT (id) DO UPDATE SET a = NULL RETURNING id, a;

-- name: KeyUpdateFrom :many
UPDATE keys k SET a = g FROM generate_series(50, 51) g WHERE k.id = 1 AND g = 50 RETURNING k.id, g;

-- name: KeyForUpdate :opt
SELECT id FROM keys WHERE id = $1 FOR UPDATE;
