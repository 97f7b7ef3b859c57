-- name: OddFunction1 :many
SELECT x, y FROM f_path2();

-- name: OddFunction2 :many
SELECT x, y FROM f_path1();

-- name: OddFunction3 :many
SELECT x, y FROM f_one_row();

-- name: OddFunction4 :many
SELECT (f_one_row()).x, (f_one_row()).y;

-- name: OddFunction5 :many
SELECT x, y FROM f_set_rows();

-- name: OddFunction6 :many
SELECT f_set_rows() AS r;

-- name: OddFunction7 :many
SELECT f_ins() AS a;

-- name: OddFunction8 :many
SELECT f_upd() AS a;

-- name: OddFunction9 :many
SELECT a FROM f_upd() a;

-- name: OddFunction10 :many
SELECT f_over(1) AS a, f_over('x'::text) AS b, f_over('xy'::text) AS c, f_over(NULL::int, NULL) AS d, f_over(NULL, 1, 'z') AS e;

-- name: OddFunction11 :many
SELECT f_over($1::int) AS a, f_over(n) AS b, f_over(t) AS c FROM things;

-- name: OddFunction12 :many
SELECT f_poly(1, 2) AS a, f_poly(NULL, 2) AS b, f_poly(n, id) AS c, f_poly(t, NULL) AS d FROM things;

-- name: OddFunction13 :many
SELECT f_polyarr(1, 2) AS a, f_polyarr(NULL::int) AS b, f_polyarr(VARIADIC arr) AS c FROM things;

-- name: OddFunction14 :many
SELECT f_variadic(',', 'a', NULL) AS a, f_variadic(NULL, 'a') AS b, f_variadic(',', VARIADIC tarr) AS c FROM things;

-- name: OddFunction15 :many
SELECT f_begin(1) AS a, f_begin(n) AS b, f_begin_strict(n) AS c, f_begin_strict(id) AS d FROM things WHERE n < 1000000;

-- name: OddFunction16 :many
SELECT b, c, d FROM f_out(1, 'x');

-- name: OddFunction17 :many
SELECT (f_out(1, NULL)).*;

-- name: OddFunction18 :many
SELECT f_agg() AS a, f_agg_max() AS b;

-- name: OddFunction19 :many
SELECT a, b FROM f_agg() a, f_agg_max() b;

-- name: OddFunction20 :many
SELECT f_multi() AS a;

-- name: OddFunction21 :many
SELECT f_void() AS a, f_void_upd() AS b;

-- name: OddFunction22 :many
SELECT v FROM f_void() v;

-- name: OddFunction23 :many
SELECT a, b FROM f_rec() AS r(a int, b text);

-- name: OddFunction24 :many
SELECT f_recursive(n) AS a FROM things;

-- name: OddFunction25 :many
SELECT odd_sum(n) AS a, strict_sum(n) AS b, first_agg(n) AS c FROM things;

-- name: OddFunction26 :many
SELECT odd_sum(id) AS a, strict_sum(id) AS b, first_agg(id) AS c, odd_sum(5) AS d FROM things GROUP BY t;

-- name: OddFunction27 :many
SELECT odd_sum(id) OVER (ORDER BY id) AS a, strict_sum(id) OVER () AS b FROM things;

-- name: OddFunction28 :many
SELECT id, l.a FROM things LEFT JOIN LATERAL f_over(things.t) l(a) ON true;

-- name: OddFunction29 :many
SELECT id, l FROM things, LATERAL f_multi() l;

-- name: OddFunction30 :many
SELECT id FROM things WHERE f_over(n) > 0;

-- name: OddFunction31 :many
SELECT n FROM things WHERE f_over(n) > 0 AND n < 100;

-- name: OddFunction32 :many
SELECT n, t FROM things WHERE f_over(n, 1, 'x') > 0;

-- name: OddFunction33 :many
SELECT n FROM things WHERE f_begin_strict(n) = 5;

-- name: OddFunction34 :many
SELECT t FROM things WHERE f_variadic(',', t) = 'one';

-- name: OddFunction35 :many
SELECT n FROM things WHERE f_poly(n, 1) = 1;

-- name: OddFunction36 :many
SELECT b, d, e, f, g FROM f_dropped();

-- name: OddFunction37 :many
SELECT f_dropped() AS r;

-- name: OddFunction38 :many
SELECT (f_dropped()).f, (f_dropped()).g, (f_dropped()).e;

-- name: OddFunction39 :many
SELECT whole, b, f, (whole).g AS g, (whole).d AS d FROM dropped_v;

-- name: OddFunction40 :many
SELECT dr AS w, to_jsonb(dr) AS j, row_to_json(dr.*) AS k FROM dropped dr;

-- name: OddFunction41 :many
SELECT x.b, x.e, x.f, (x.w).e AS we FROM (SELECT dr.*, dr AS w FROM dropped dr) x;

-- name: OddFunction42 :many
SELECT a.b, c.g, c.e, c.d FROM dropped a LEFT JOIN dropped c ON c.f = a.f;

-- name: OddFunction43 :many
SELECT * FROM dropped NATURAL JOIN (SELECT b, g + 1 AS h FROM dropped) z;

-- name: OddFunction44 :many
INSERT INTO dropped (b) VALUES ('q') RETURNING *;

-- name: OddFunction45 :many
UPDATE dropped SET f = 3, e = 'green' RETURNING b, d, e, f, g, old.f AS of, dropped AS w;

-- name: OddFunction46 :many
SELECT count(*) AS n FROM empty_cols;

-- name: OddFunction47 :many
SELECT e FROM empty_cols e;

-- name: OddFunction48 :many
SELECT last_value, log_cnt, is_called FROM seq;

-- name: OddFunction49 :many
SELECT nextval('seq') AS n, currval('seq') AS c;

-- name: OddFunction50 :many
SELECT ctid, tableoid, xmin, xmax, cmin FROM things;

-- name: OddFunction51 :many
SELECT a.id, b.ctid, b.tableoid, b.xmin FROM things a LEFT JOIN things b ON b.n = a.id + 100;

-- name: OddFunction52 :many
INSERT INTO off (id) VALUES (99) RETURNING ctid, tableoid, xmin, old.ctid AS oc, new.ctid AS nc, note;

-- name: OddFunction53 :many
DELETE FROM off RETURNING old.ctid AS oc, new.ctid AS nc, new.tableoid AS nt, ctid;

-- name: OddFunction54 :many
SELECT * FROM pg_catalog.pg_class WHERE relname = 'things';

-- name: OddFunction55 :many
SELECT attname, attnotnull, attacl, attoptions FROM pg_attribute WHERE attrelid = 'things'::regclass;

-- name: OddFunction56 :many
SELECT table_name, column_name, is_nullable, column_default, data_type, udt_name FROM information_schema.columns WHERE table_name = 'things';

-- name: OddFunction57 :many
SELECT c.relname, d.description, n.nspname FROM pg_class c LEFT JOIN pg_description d ON d.objoid = c.oid LEFT JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 'par';

-- name: OddFunction58 :many
SELECT name, setting, unit, boot_val FROM pg_settings WHERE name IN ('work_mem', 'TimeZone');

-- name: OddFunction59 :many
SELECT rolname, rolpassword, rolvaliduntil FROM pg_roles;

-- name: OddFunction60 :many
SELECT indexname, indexdef, tablespace FROM pg_indexes WHERE schemaname = 'public';

-- name: OddFunction61 :many
SELECT conname, convalidated, pg_get_constraintdef(oid) AS def, confrelid::regclass AS r FROM pg_constraint WHERE conrelid = 'posts'::regclass;

-- name: OddFunction62 :many
SELECT routine_name, data_type FROM information_schema.routines WHERE routine_schema = 'public';

-- name: OddFunction63 :many
SELECT u.street, u.zip, u FROM things, unnest(pa) u;

-- name: OddFunction64 :many
SELECT u.street, u.zip, u.ordinality FROM unnest(ARRAY[ROW(NULL, 1)::addr, ROW('s', 2)::addr]) WITH ORDINALITY u;

-- name: OddFunction65 :many
SELECT u.street, u.zip, jsonb_build_object('street', u.street) AS shape FROM unnest(@addresses::addr[]) u;

-- name: OddFunction66 :many
SELECT x.street, x.zip FROM things, coalesce((p).home, ROW('s', NULL)::addr) x;

-- name: OddFunction67 :many
SELECT (f_cut()).b, (f_cut()).c, (f_cut()).d, to_json(f_cut()) AS j;

-- name: OddFunction68 :many
SELECT c.*, to_json(c) AS j FROM f_cut() WITH ORDINALITY c;

-- name: OddFunction69 :many
SELECT to_json(ROW(1, 2, NULL)::cut) AS j, to_json(ARRAY[ROW(NULL, 2, 'x')::cut]) AS k;

-- name: OddFunction70 :many
SELECT f_clock(ts) AS a, f_clock_list(ts) AS b, (f_clocks(ts)).a AS c FROM things;

-- name: OddFunction71 :many
SELECT c.a, c.b FROM things, f_clocks(ts) c;

-- name: OddFunction72 :many
SELECT x, y FROM f_hue();

-- name: OddFunction73 :many
SELECT (f_hue()).x, (f_hue()).y;
