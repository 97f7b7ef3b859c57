-- Every kind of type, constraint and default, and the ones that prove less than they seem to.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'it''s "odd"');
CREATE TYPE pair AS (x int, y text);
CREATE TYPE nested AS (name text, inner_pair pair, pairs pair[], mood mood);
CREATE DOMAIN nn_int AS int NOT NULL;
CREATE DOMAIN nn_text AS text NOT NULL CHECK (VALUE <> '');
CREATE DOMAIN letters AS text CHECK (VALUE IN ('a', 'b', 'c'));
CREATE DOMAIN few_letters AS letters CHECK (VALUE IN ('a', 'b'));
CREATE DOMAIN int_list AS int[];
CREATE DOMAIN pair_domain AS pair;
CREATE DOMAIN nn_list AS nn_int[];
CREATE DOMAIN valid_json AS jsonb CHECK (jsonb_typeof(VALUE) = 'object');
CREATE DOMAIN checked_text AS text CHECK (VALUE IS NOT NULL);
CREATE TYPE strictish AS (a nn_int, b checked_text, c letters);
CREATE TYPE float_range AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- One nullable column of every type.
CREATE TABLE types (
  id int PRIMARY KEY,
  b boolean, i2 smallint, i4 int, i8 bigint, f4 real, f8 double precision, n numeric, n2 numeric(10, 2), m money,
  t text, vc varchar(20), c char(5), nm name, by bytea, "char" "char",
  d date, ti time, tiz timetz, ts timestamp, tsz timestamptz, iv interval,
  u uuid, j json, jb jsonb, jp jsonpath, xm xml,
  ip inet, net cidr, mac macaddr, mac8 macaddr8,
  pt point, ln line, ls lseg, bx box, pa path, po polygon, ci circle,
  bi bit(4), vb varbit, tv tsvector, tq tsquery,
  e mood, p pair, ne nested, dl letters, dn few_letters, vj valid_json,
  i4s int[], ts_ text[], f8s float8[], ns numeric[], bs boolean[], ds date[], tszs timestamptz[], es mood[], ps pair[],
  jbs jsonb[], us uuid[], bys bytea[], dls letters[], il int_list, pd pair_domain, nl nn_list,
  r4 int4range, r8 int8range, rn numrange, rd daterange, rts tsrange, rtz tstzrange, rf float_range,
  m4 int4multirange, md datemultirange,
  o oid, rc regclass, rt regtype, lsn pg_lsn, xi xid, ti_ tid
);

-- The same types where nothing may be null.
CREATE TABLE solid (
  id int PRIMARY KEY,
  b boolean NOT NULL, i2 smallint NOT NULL, i8 bigint NOT NULL, f4 real NOT NULL, f8 double precision NOT NULL,
  n numeric NOT NULL, t text NOT NULL, vc varchar(20) NOT NULL, c char(5) NOT NULL, by bytea NOT NULL,
  d date NOT NULL, ti time NOT NULL, tiz timetz NOT NULL, ts timestamp NOT NULL, tsz timestamptz NOT NULL, iv interval NOT NULL,
  u uuid NOT NULL, j json NOT NULL, jb jsonb NOT NULL, xm xml NOT NULL, ip inet NOT NULL,
  pt point NOT NULL, bx box NOT NULL, ci circle NOT NULL, vb varbit NOT NULL, tv tsvector NOT NULL, tq tsquery NOT NULL,
  e mood NOT NULL, p pair NOT NULL, ne nested NOT NULL, dl letters NOT NULL, ni nn_int, nt nn_text,
  i4s int[] NOT NULL, ts_ text[] NOT NULL, es mood[] NOT NULL, ps pair[] NOT NULL,
  r4 int4range NOT NULL, rn numrange NOT NULL, rtz tstzrange NOT NULL, rd daterange NOT NULL, m4 int4multirange NOT NULL
);

-- Constraints that look as if they proved something.
CREATE TABLE doubtful (
  id int PRIMARY KEY,
  not_valid text,
  check_not_valid text,
  checked text CHECK (checked IS NOT NULL),
  checked_positive int CHECK (checked_positive IS NOT NULL AND checked_positive > 0),
  checked_either text CHECK (checked_either IS NOT NULL OR id > 0),
  list_with_null text CHECK (list_with_null IN ('a', 'b', NULL)),
  list_or text CHECK (list_or IN ('a', 'b') OR id > 100),
  list_and text CHECK (list_and IN ('a', 'b') AND length(list_and) = 1),
  list_padded char(4) CHECK (list_padded IN ('a', 'bb')),
  list_varchar varchar(4) CHECK (list_varchar IN ('a', 'bb')),
  list_numeric numeric CHECK (list_numeric IN (1, 2)),
  list_float float8 CHECK (list_float IN (0, 1.5)),
  list_not_in text CHECK (list_not_in NOT IN ('a', 'b')),
  list_nocase text COLLATE nocase CHECK (list_nocase IN ('a', 'b')),
  like_escaped text CHECK (like_escaped LIKE 'pre\_%'),
  like_wild text CHECK (like_wild LIKE 'pre_%'),
  like_both text CHECK (like_both LIKE 'pre\_%' AND like_both LIKE '%x'),
  like_or text CHECK (like_or LIKE 'pre\_%' OR like_or = 'none'),
  like_case text CHECK (like_case ILIKE 'pre\_%'),
  like_not text CHECK (like_not NOT LIKE 'pre\_%'),
  like_exact text CHECK (like_exact LIKE 'exact'),
  like_nocase text COLLATE nocase CHECK (like_nocase LIKE 'pre\_%'),
  like_padded char(8) CHECK (like_padded LIKE 'pre\_%'),
  starts text CHECK (starts_with(starts, 'pre_')),
  caret text CHECK (caret ^@ 'pre_'),
  regexp text CHECK (regexp ~ '^pre_'),
  pair_check text, pair_other text,
  flag boolean CHECK (flag IS TRUE),
  flag_maybe boolean CHECK (flag_maybe),
  enum_list mood CHECK (enum_list IN ('sad', 'ok')),
  int_list int CHECK (int_list IN (1, 2, 3)),
  big_list bigint CHECK (big_list = ANY ('{10,20}'::bigint[])),
  same text CHECK (same = 'only'),
  either text CHECK (either = 'left' OR either = 'right'),
  lowered text CHECK (lower(lowered) IN ('a', 'b')),
  trimmed text CHECK (trimmed::varchar IN ('a', 'b')),
  not_enforced text,
  any_of text CHECK (any_of = ANY (ARRAY['x', 'y', 'z'])),
  CONSTRAINT both_or_neither CHECK ((pair_check IS NULL) = (pair_other IS NULL)),
  CONSTRAINT unenforced CHECK (not_enforced IN ('a', 'b') AND not_enforced IS NOT NULL) NOT ENFORCED
);

CREATE TABLE referenced (id text PRIMARY KEY CHECK (id LIKE 'ref\_%'), code text UNIQUE CHECK (code IN ('one', 'two')));
CREATE TABLE referencing (
  id int PRIMARY KEY,
  valid_ref text REFERENCES referenced,
  late_ref text REFERENCES referenced DEFERRABLE INITIALLY DEFERRED,
  unchecked_ref text,
  code text REFERENCES referenced (code),
  unenforced_ref text REFERENCES referenced NOT ENFORCED
);

-- A parent whose constraints its children do not share.
CREATE TABLE parent (
  id int PRIMARY KEY,
  name text,
  kind text CONSTRAINT parent_kind CHECK (kind IN ('p', 'q')) NO INHERIT,
  inherited text CHECK (inherited IN ('i', 'j')),
  solo text CONSTRAINT solo_nn NOT NULL NO INHERIT,
  ref text REFERENCES referenced
);
CREATE TABLE child (extra text) INHERITS (parent);

CREATE TABLE defaults (
  id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  d_const text DEFAULT 'x',
  d_null text DEFAULT NULL,
  d_none text,
  d_now timestamptz DEFAULT now(),
  d_expr int DEFAULT 1 + 1,
  d_fn text DEFAULT nullif('a', 'a'),
  d_serial bigserial,
  d_domain letters DEFAULT 'a',
  d_req text NOT NULL,
  g_stored int GENERATED ALWAYS AS (length(d_const)) STORED,
  g_virtual text GENERATED ALWAYS AS (coalesce(d_none, 'none')) VIRTUAL,
  g_null text GENERATED ALWAYS AS (nullif(d_req, 'null')) STORED
);

-- Keys of every kind: which of them bound a result to one row?
CREATE TABLE keys (
  id int PRIMARY KEY,
  plain text UNIQUE,
  nulls_equal text UNIQUE NULLS NOT DISTINCT,
  deferred text UNIQUE DEFERRABLE INITIALLY DEFERRED,
  partial text,
  expression text,
  folded text COLLATE nocase,
  big bigint UNIQUE,
  num numeric UNIQUE,
  included int,
  a int, b int,
  during int4range,
  UNIQUE (a, b)
);
CREATE UNIQUE INDEX keys_partial ON keys (partial) WHERE id > 0;
CREATE UNIQUE INDEX keys_expression ON keys (lower(expression));
CREATE UNIQUE INDEX keys_folded ON keys (folded COLLATE "C");
CREATE UNIQUE INDEX keys_included ON keys (included) INCLUDE (a);
CREATE UNIQUE INDEX keys_pattern ON keys (plain text_pattern_ops);

-- Types that refuse NULL, in places where it still turns up.
CREATE TABLE carriers (id int PRIMARY KEY, s strictish, t checked_text, ss strictish[]);
CREATE FUNCTION pair_from_int(int) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT NULL::pair';
CREATE CAST (int AS pair) WITH FUNCTION pair_from_int(int);

CREATE TABLE logs (at timestamptz NOT NULL, level int NOT NULL, message text, PRIMARY KEY (at, level)) PARTITION BY RANGE (at);
CREATE TABLE logs_old PARTITION OF logs FOR VALUES FROM (MINVALUE) TO ('2020-01-01Z');
CREATE TABLE logs_new PARTITION OF logs FOR VALUES FROM ('2020-01-01Z') TO (MAXVALUE);

CREATE VIEW solid_view AS SELECT * FROM solid;
CREATE VIEW types_and_solid AS SELECT t.id, t.t, s.t AS solid_t, s.e, s.nt FROM types t LEFT JOIN solid s USING (id);
CREATE VIEW nested_view AS SELECT v.*, k.plain FROM types_and_solid v FULL JOIN keys k ON k.id = v.id;
CREATE VIEW union_view AS SELECT id, t FROM solid UNION ALL SELECT id, t FROM types;
CREATE VIEW whole_rows AS SELECT so AS solid_row, ty AS types_row FROM solid so LEFT JOIN types ty USING (id);

CREATE FUNCTION strict_id(x int) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT x';
CREATE FUNCTION loose_id(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x';
CREATE FUNCTION always_one(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION strict_one(x int) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT 1';
CREATE FUNCTION no_row(x int) RETURNS int LANGUAGE sql STABLE AS 'SELECT id FROM solid WHERE id = x';
CREATE FUNCTION many_rows(x int) RETURNS SETOF int LANGUAGE sql STABLE AS 'SELECT i2 FROM solid WHERE id >= x';
CREATE FUNCTION nullable_rows(x int) RETURNS SETOF text LANGUAGE sql STABLE AS 'SELECT t FROM types WHERE id >= x';
CREATE FUNCTION table_rows(x int) RETURNS TABLE (a int, b text) LANGUAGE sql STABLE AS 'SELECT id, t FROM types WHERE id >= x';
CREATE FUNCTION strict_rows(x int) RETURNS SETOF int LANGUAGE sql STABLE STRICT AS 'SELECT generate_series(1, x)';
CREATE FUNCTION pair_of(x int) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT ROW(x, x::text)::pair';
CREATE FUNCTION null_pair(x int) RETURNS pair LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION out_params(x int, OUT doubled int, OUT nothing text) LANGUAGE plpgsql IMMUTABLE AS 'BEGIN doubled := x * 2; END';
CREATE FUNCTION record_of() RETURNS record LANGUAGE sql IMMUTABLE AS $$ SELECT 1, NULL::text $$;
CREATE FUNCTION with_default(x int DEFAULT NULL, y text DEFAULT 'y') RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(x::text, y) $$;
CREATE FUNCTION null_default(x int DEFAULT NULL) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT x $$;
CREATE FUNCTION nn_domain(x int) RETURNS nn_int LANGUAGE plpgsql STRICT IMMUTABLE AS 'BEGIN RETURN x; END';
CREATE FUNCTION first_of(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT $1[1]';
CREATE FUNCTION two_statements(x int) RETURNS text LANGUAGE sql AS $$ SELECT 'first'; SELECT NULLIF('a', 'a') $$;
CREATE FUNCTION recursive_sum(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE STRICT AS
  'BEGIN IF x <= 0 THEN RETURN NULL; END IF; RETURN x; END';
CREATE FUNCTION maybe_op(a int, b int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT nullif(a = b, true)';
CREATE OPERATOR ==? (LEFTARG = int, RIGHTARG = int, FUNCTION = maybe_op);
CREATE FUNCTION loose_equal(a int, b int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(a, 0) = coalesce(b, 0)';
CREATE OPERATOR =~= (LEFTARG = int, RIGHTARG = int, FUNCTION = loose_equal);
CREATE FUNCTION bump(target int) RETURNS text LANGUAGE sql AS $$ UPDATE types SET t = 'bumped' WHERE id = target RETURNING t $$;

-- Constraints that were never checked against the rows that were there before them.
ALTER TABLE doubtful ADD CONSTRAINT doubtful_not_valid NOT NULL not_valid NOT VALID;
ALTER TABLE doubtful ADD CONSTRAINT doubtful_unchecked CHECK (check_not_valid IS NOT NULL AND check_not_valid IN ('a', 'b')) NOT VALID;
ALTER TABLE referencing ADD CONSTRAINT referencing_unchecked FOREIGN KEY (unchecked_ref) REFERENCES referenced NOT VALID;
