-- What Postgres allows and few would expect: rows that a key does not check, children with other expressions, triggers that lie.
CREATE EXTENSION citext;
CREATE SCHEMA s1; CREATE SCHEMA s2;
CREATE TABLE s1.t (x text NOT NULL, y int);
CREATE TABLE s2.t (x text, y int NOT NULL);
CREATE TABLE public.t (x text NOT NULL, y int NOT NULL);
CREATE FUNCTION f_path2() RETURNS TABLE (x text, y int) LANGUAGE sql STABLE SET search_path = s2 AS 'SELECT x, y FROM t';
CREATE FUNCTION f_path1() RETURNS TABLE (x text, y int) LANGUAGE sql STABLE SET search_path = s1, public AS 'SELECT x, y FROM t';
CREATE FUNCTION f_one_row() RETURNS s2.t LANGUAGE sql STABLE AS 'SELECT * FROM s2.t WHERE false';
CREATE FUNCTION f_set_rows() RETURNS SETOF s1.t LANGUAGE sql STABLE AS 'SELECT b FROM s1.t a LEFT JOIN s1.t b ON b.x = a.x || ''z''';
CREATE FUNCTION f_ins() RETURNS text LANGUAGE sql AS 'INSERT INTO s1.t VALUES (''n'', 1) RETURNING x';
CREATE FUNCTION f_upd() RETURNS text LANGUAGE sql AS 'UPDATE s1.t SET y = 1 WHERE false RETURNING x';
CREATE FUNCTION f_over(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
CREATE FUNCTION f_over(text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT nullif(length($1), 1)';
CREATE FUNCTION f_over(int, int, text DEFAULT 'q') RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, $2)';
CREATE FUNCTION f_poly(anyelement, anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, $2)';
CREATE FUNCTION f_polyarr(VARIADIC anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT max(u) FROM unnest($1) u';
CREATE FUNCTION f_variadic(sep text, VARIADIC parts text[]) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT array_to_string(parts, sep)';
CREATE FUNCTION f_begin(a int) RETURNS int LANGUAGE sql IMMUTABLE RETURN a * 2;
CREATE FUNCTION f_begin_strict(a int) RETURNS int STRICT LANGUAGE sql IMMUTABLE RETURN coalesce(a, 5);
CREATE FUNCTION f_out(IN a int, OUT b int, OUT c text, INOUT d text) LANGUAGE sql IMMUTABLE AS 'SELECT a, nullif(d, ''x''), d';
CREATE FUNCTION f_agg() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM s1.t';
CREATE FUNCTION f_agg_max() RETURNS text LANGUAGE sql STABLE AS 'SELECT max(x) FROM s1.t';
CREATE FUNCTION f_multi() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1 UNION ALL SELECT NULL';
CREATE FUNCTION f_void() RETURNS void LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f_void_upd() RETURNS void LANGUAGE sql AS 'UPDATE s1.t SET y = y';
CREATE FUNCTION f_rec() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, NULL::text UNION ALL SELECT 2, ''b''';
CREATE FUNCTION f_recursive(n int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN CASE WHEN n > 0 THEN n END; END';
CREATE FUNCTION add_or_null(acc int, v int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN coalesce(v, 0) > 2 THEN NULL ELSE coalesce(acc, 0) + v END';
CREATE AGGREGATE odd_sum(int) (SFUNC = add_or_null, STYPE = int, INITCOND = '0');
CREATE AGGREGATE strict_sum(int) (SFUNC = int4pl, STYPE = int);
CREATE AGGREGATE first_agg(anyelement) (SFUNC = f_poly, STYPE = anyelement);
CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad');
CREATE FUNCTION mood_json(mood) RETURNS json LANGUAGE sql IMMUTABLE AS $$ SELECT json_build_object('mood', $1::text) $$;
CREATE CAST (mood AS json) WITH FUNCTION mood_json(mood);
CREATE TYPE hue AS ENUM ('red', 'green');
CREATE TYPE addr AS (street text, zip int);
CREATE TYPE person AS (name text, home addr, past addr[], mood hue);
CREATE DOMAIN pos AS int CHECK (VALUE > 0);
CREATE DOMAIN late_letters AS text;
ALTER DOMAIN late_letters ADD CONSTRAINT late CHECK (VALUE IN ('a', 'b')) NOT VALID;
CREATE DOMAIN addr_d AS addr CHECK ((VALUE).zip > 0);
CREATE DOMAIN posn AS pos NOT NULL;
CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- what CHECK really proves
CREATE TABLE checks (
  id int PRIMARY KEY,
  a int CHECK (a > 0 OR a IS NOT NULL),
  b int CHECK (coalesce(b > 0, false)),
  c int CHECK (CASE WHEN c IS NULL THEN false ELSE true END),
  d int CHECK ((d IS NOT NULL) IS TRUE),
  e int, f int, CHECK (num_nulls(e, f) = 0),
  g int CHECK (NOT (g IS NULL)),
  h int CHECK ((h IS NULL) = false),
  i int CHECK (i = ANY (ARRAY[1, 2, NULL])),
  j text CHECK (j IN ('x', 'y') IS NOT FALSE),
  k text CHECK ((k IN ('x', 'y')) IS TRUE),
  l text CHECK (l = 'x' OR l = 'y' OR id > 50),
  m text CHECK (m LIKE 'pre!_%' ESCAPE '!'),
  n text CHECK (CASE WHEN id > 50 THEN true ELSE n IN ('x') END),
  o addr CHECK (o IS NOT NULL),
  p addr CHECK (NOT (o IS NULL)),
  q text CHECK (q IN ('x', 'y') AND q IS NOT NULL OR id > 50),
  r text CHECK (r ~~ 'b`$\{\_"''%'),
  s text CHECK (s IN (E'line\nfeed', 'q"uo''te', 'back\slash', E'\u2028', '`${x}`', '')),
  t text CHECK (t IS NOT NULL) NO INHERIT,
  u int CHECK (u BETWEEN 1 AND 3),
  v int CHECK (v IN (1, 2) AND v IN (2, 3)),
  w text CHECK (w IN ('x', 'y')) CHECK (w IN ('y', 'z')),
  x text CHECK (NOT (x <> 'x')),
  y text CHECK (lower(y) = y AND y IN ('x', 'Y')),
  z boolean CHECK (z IS NOT UNKNOWN)
);

-- composite foreign keys, MATCH SIMPLE
CREATE TABLE orgs (id text PRIMARY KEY CHECK (id LIKE 'org\_%'));
CREATE TABLE members (org_id text NOT NULL REFERENCES orgs, user_id text NOT NULL CHECK (user_id LIKE 'usr\_%'), kind text NOT NULL CHECK (kind IN ('a', 'b')), PRIMARY KEY (org_id, user_id), UNIQUE (user_id, kind));
CREATE TABLE posts (id int PRIMARY KEY, org_id text, user_id text, kind text, org2 text NOT NULL, user2 text NOT NULL, org3 text, user3 text,
  FOREIGN KEY (org_id, user_id) REFERENCES members, FOREIGN KEY (user_id, kind) REFERENCES members (user_id, kind),
  FOREIGN KEY (org2, user2) REFERENCES members, FOREIGN KEY (org3, user3) REFERENCES members MATCH FULL);
CREATE TABLE folded (id text COLLATE nocase PRIMARY KEY CHECK (id COLLATE "C" LIKE 'fld\_%'), code text COLLATE nocase UNIQUE CHECK (code COLLATE "C" IN ('x', 'y')));
CREATE TABLE folding (id int PRIMARY KEY, f text COLLATE nocase REFERENCES folded, c text COLLATE nocase REFERENCES folded (code));
CREATE TABLE padded (code char(2) PRIMARY KEY CHECK (code IN ('a', 'bb')));
CREATE TABLE padding (id int PRIMARY KEY, c char(4) REFERENCES padded, v varchar(10));
CREATE TABLE cit (id citext PRIMARY KEY CHECK (id LIKE 'cit\_%'), id2 citext UNIQUE CHECK (id2::text LIKE 'ci2\_%'));
CREATE TABLE citr (id int PRIMARY KEY, c citext REFERENCES cit, c2 citext REFERENCES cit (id2));

-- generated columns that differ in children
CREATE TABLE gp (id int NOT NULL, a int, g int GENERATED ALWAYS AS (coalesce(a, 0)) STORED, v int GENERATED ALWAYS AS (coalesce(a, 1)) VIRTUAL);
CREATE TABLE gc (g int GENERATED ALWAYS AS (a) STORED, v int GENERATED ALWAYS AS (nullif(a, 2)) VIRTUAL) INHERITS (gp);
CREATE TABLE gpart (id int NOT NULL, a int, g int GENERATED ALWAYS AS (coalesce(a, 0)) STORED) PARTITION BY RANGE (id);
CREATE TABLE gpart1 (id int NOT NULL, g int GENERATED ALWAYS AS (a) STORED, a int);
ALTER TABLE gpart ATTACH PARTITION gpart1 FOR VALUES FROM (0) TO (100);
CREATE TABLE gpart2 PARTITION OF gpart FOR VALUES FROM (100) TO (200);

-- triggers in children and partitions only
CREATE FUNCTION nullify() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := NULL; RETURN NEW; END $$;
CREATE FUNCTION skip_odd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id % 2 = 1 THEN RETURN NULL; END IF; RETURN NEW; END $$;
CREATE TABLE par (id int PRIMARY KEY, note text, kind text CHECK (kind IN ('k', 'l')));
CREATE TABLE chi () INHERITS (par);
CREATE TRIGGER chi_null BEFORE INSERT OR UPDATE ON chi FOR EACH ROW EXECUTE FUNCTION nullify();
CREATE TABLE pt (id int PRIMARY KEY, note text) PARTITION BY RANGE (id);
CREATE TABLE pt1 PARTITION OF pt FOR VALUES FROM (0) TO (1000) PARTITION BY RANGE (id);
CREATE TABLE pt11 PARTITION OF pt1 FOR VALUES FROM (0) TO (1000);
CREATE TRIGGER pt11_null BEFORE INSERT OR UPDATE ON pt11 FOR EACH ROW EXECUTE FUNCTION nullify();
CREATE TRIGGER pt11_skip BEFORE INSERT ON pt11 FOR EACH ROW EXECUTE FUNCTION skip_odd();
CREATE TABLE trg (id int PRIMARY KEY, note text NOT NULL DEFAULT 'd', other text);
CREATE FUNCTION trg_fix() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.other := NULL; NEW.id := NEW.id + 1000; RETURN NEW; END $$;
CREATE TRIGGER trg_upd BEFORE UPDATE OF note ON trg FOR EACH ROW WHEN (OLD.note IS DISTINCT FROM NEW.note) EXECUTE FUNCTION trg_fix();
CREATE TABLE off (id int PRIMARY KEY, note text);
CREATE TRIGGER off_null BEFORE INSERT OR UPDATE ON off FOR EACH ROW EXECUTE FUNCTION nullify();
ALTER TABLE off DISABLE TRIGGER off_null;

-- view with an INSTEAD OF trigger that says what it likes
CREATE TABLE base (id int PRIMARY KEY, status text NOT NULL CHECK (status IN ('open', 'shut')), org text NOT NULL REFERENCES orgs, mood hue NOT NULL DEFAULT 'red');
CREATE VIEW lying AS SELECT id, status, org, mood FROM base;
CREATE FUNCTION lie() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; NEW.status := 'anything'; NEW.org := 'nobody'; NEW.mood := NULL; RETURN NEW; END $$;
CREATE TRIGGER lying_io INSTEAD OF INSERT OR UPDATE OR DELETE ON lying FOR EACH ROW EXECUTE FUNCTION lie();
CREATE VIEW on_lying AS SELECT id, status, org FROM lying WHERE status = 'open';
CREATE VIEW plain_v WITH (security_barrier) AS SELECT id, status, org, mood FROM base WHERE mood = 'red';
CREATE VIEW checked_v AS SELECT id, note FROM off WHERE note IS NOT NULL WITH CHECK OPTION;
CREATE VIEW noted AS SELECT id, note, jsonb_build_object('note', note) AS j, coalesce(to_jsonb(note), '1') AS either FROM off WHERE note IS NOT NULL;
CREATE VIEW outer_v WITH (security_barrier, security_invoker) AS SELECT b.id, b.status, m.user_id, m.kind, count(*) OVER () AS n FROM base b LEFT JOIN members m ON m.org_id = b.org;
CREATE VIEW full_v AS SELECT * FROM par FULL JOIN trg USING (id, note);
CREATE VIEW agg_v (k, n, total, last) AS SELECT kind, count(*), sum(id), max(note) FROM par GROUP BY kind;
CREATE MATERIALIZED VIEW mat_v AS SELECT id, note, coalesce(note, '') AS n2 FROM par;
CREATE RECURSIVE VIEW nums (n, s) AS VALUES (1, NULL::text) UNION ALL SELECT n + 1, n::text FROM nums WHERE n < 3;
CREATE VIEW renamed AS SELECT id AS a, note AS b FROM par;
ALTER VIEW renamed RENAME COLUMN b TO c;
CREATE RULE rl AS ON INSERT TO agg_v DO INSTEAD INSERT INTO par (id, note, kind) VALUES (NEW.n, NEW.last, NEW.k) RETURNING kind, id::bigint, id::bigint, note;
CREATE TABLE ruled (id int PRIMARY KEY, note text NOT NULL);
CREATE RULE ruled_upd AS ON UPDATE TO ruled DO INSTEAD UPDATE off SET note = NULL WHERE off.id = OLD.id RETURNING off.id, off.note;
CREATE RULE ruled_del AS ON DELETE TO ruled DO INSTEAD NOTHING;

-- dropped columns
CREATE TABLE dropped (a int, b text NOT NULL, c int, d text, e hue NOT NULL DEFAULT 'red');
ALTER TABLE dropped DROP COLUMN a, DROP COLUMN c;
ALTER TABLE dropped ADD COLUMN f int, ADD COLUMN g int NOT NULL DEFAULT 1;
CREATE FUNCTION f_dropped() RETURNS SETOF dropped LANGUAGE sql STABLE AS 'SELECT * FROM dropped';
CREATE VIEW dropped_v AS SELECT dr AS whole, dr.b, dr.f FROM dropped dr;
CREATE FUNCTION f_clock(x timestamp) RETURNS time LANGUAGE sql IMMUTABLE AS 'SELECT x';
CREATE FUNCTION f_clocks(x timestamp) RETURNS TABLE (a time, b timestamptz) LANGUAGE sql IMMUTABLE AS 'SELECT x, x';
CREATE FUNCTION f_clock_list(x timestamp) RETURNS time[] LANGUAGE sql IMMUTABLE AS 'SELECT ARRAY[x]';
CREATE FUNCTION no_hue(text) RETURNS hue LANGUAGE sql IMMUTABLE AS 'SELECT NULL::hue';
CREATE CAST (text AS hue) WITH FUNCTION no_hue(text) AS ASSIGNMENT;
CREATE FUNCTION f_hue(OUT x hue, OUT y int) LANGUAGE sql IMMUTABLE AS $$ SELECT 'red'::text, 1 $$;
CREATE TABLE cut (a int, b int, c int NOT NULL, d text);
ALTER TABLE cut DROP COLUMN a;
CREATE FUNCTION f_cut() RETURNS cut LANGUAGE sql STABLE BEGIN ATOMIC SELECT NULL::int, 1, NULL::text; END;

CREATE TABLE hollow (a int, b text, c boolean);
CREATE TABLE things (id int PRIMARY KEY, n int, t text, arr int[], tarr text[], j jsonb, ja json, r int4range, mr int4multirange, ts timestamp, tz timestamptz, d date, x xml, p person, pa addr[], ad addr_d, ll late_letters, pn posn DEFAULT 1, po pos, pos_arr pos[], f float8, num numeric, m mood, h hue, harr hue[], iv interval);
CREATE TABLE uniq_ts (ts timestamp UNIQUE NOT NULL, d date UNIQUE NOT NULL, tz timestamptz UNIQUE NOT NULL);
CREATE TABLE temporal (r int4range, during daterange, note text, PRIMARY KEY (r, during WITHOUT OVERLAPS));
CREATE TABLE empty_cols ();
CREATE SEQUENCE seq;
