-- One of each kind of object that a schema may hold, on any server since PostgreSQL 15 and without a role of its own.
CREATE ROLE everything_reader;
CREATE ROLE "Every ""Writer""";
CREATE ROLE "$roles$ ' odd";
CREATE SCHEMA billing;
CREATE SCHEMA "Odd Schema";
COMMENT ON SCHEMA billing IS 'What is paid -- and by whom;';
CREATE EXTENSION citext;
CREATE EXTENSION btree_gist WITH SCHEMA billing;

CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s fine');
CREATE TYPE billing.money AS (amount numeric(12, 2), currency char(3));
CREATE TYPE billing.span AS RANGE (subtype = timestamptz);
CREATE DOMAIN short AS varchar(20) DEFAULT 'x' NOT NULL CHECK (VALUE IN ('x', 'y'));
CREATE COLLATION byte_order FROM "C";
COMMENT ON TYPE mood IS 'Line one
SET x = 1;
-- Name: not a heading; Type: COMMENT';

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Name: touch; Type: FUNCTION; Schema: public; Owner: -
  NEW.updated_at := now();

  RETURN NEW;
END
$$;
CREATE FUNCTION double_of(n bigint, factor bigint DEFAULT 2) RETURNS bigint LANGUAGE sql IMMUTABLE
  BEGIN ATOMIC SELECT CASE WHEN n IS NULL THEN 0 ELSE n * factor END; END;
CREATE FUNCTION secret() RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT ''SET ROLE x;''';
REVOKE ALL ON FUNCTION secret() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION secret() TO everything_reader;
CREATE PROCEDURE nothing() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE product(double precision) (SFUNC = float8mul, STYPE = double precision, INITCOND = '1');
CREATE OPERATOR === (FUNCTION = int8eq, LEFTARG = bigint, RIGHTARG = bigint);
CREATE SEQUENCE billing.invoice_number START 1000 INCREMENT 10;

CREATE TABLE people (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name citext NOT NULL UNIQUE,
  nick varchar(40) CHECK (nick IN ('a', 'b') OR nick LIKE 'usr\_%'),
  feeling mood NOT NULL DEFAULT 'ok',
  kind short,
  tags text[] NOT NULL DEFAULT '{}',
  code text COLLATE byte_order,
  initial text GENERATED ALWAYS AS (substr(code, 1, 1)) STORED,
  born date CHECK (born > '1900-01-01'),
  seen timestamptz DEFAULT '2026-01-01 12:00:00+02',
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN people.nick IS E'Tab\t and "quotes" and \\ too';
ALTER TABLE people RENAME COLUMN nick TO nickname;
ALTER TABLE people ADD COLUMN gone int;
ALTER TABLE people DROP COLUMN gone;
CREATE TABLE "Odd Schema"."Odd ""Table""" (
  "Id" int PRIMARY KEY,
  "select" text DEFAULT 'a;b',
  person bigint REFERENCES people ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON "Odd Schema"."Odd ""Table""" (lower("select")) WHERE "Id" > 0;
CREATE TABLE billing.bookings (
  room int, during billing.span, cost billing.money DEFAULT ROW(0, 'CHF'),
  EXCLUDE USING gist (room WITH =, during WITH &&)
);
CREATE TABLE renamed_later (id int NOT NULL, note text NOT NULL, CONSTRAINT chosen CHECK (id > 0) NO INHERIT);
ALTER TABLE renamed_later RENAME TO renamed;
ALTER TABLE renamed ADD CONSTRAINT later CHECK (id < 1000) NOT VALID;

CREATE TABLE events (at timestamptz NOT NULL, kind text NOT NULL, body jsonb) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (kind);
CREATE TABLE events_2026_a PARTITION OF events_2026 FOR VALUES IN ('a', NULL);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_at ON events (at DESC NULLS LAST) INCLUDE (kind);
CREATE TABLE parent (id int, note text NOT NULL);
CREATE TABLE child (extra text) INHERITS (parent);
CREATE UNLOGGED TABLE scratch (id serial, v int) WITH (fillfactor = 70);
CREATE STATISTICS scratch_pair ON id, v FROM scratch;
ALTER TABLE scratch ALTER COLUMN v SET STATISTICS 500;

CREATE VIEW adults WITH (security_invoker = true) AS
  SELECT p.id, p.name, p.feeling = 'ok' AS fine, (SELECT count(*) FROM events e WHERE e.at > p.seen) AS later
  FROM people p LEFT JOIN "Odd Schema"."Odd ""Table""" o ON o.person = p.id
  WHERE p.born < '2008-01-01' AND p.nickname IN ('a', 'b');
CREATE VIEW plain AS SELECT * FROM renamed WHERE note BETWEEN 'a' AND 'm' WITH LOCAL CHECK OPTION;
CREATE RECURSIVE VIEW counting (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counting WHERE n < 10;
CREATE MATERIALIZED VIEW totals AS
  SELECT kind, count(*) FILTER (WHERE body IS NOT NULL) AS n, max(at) AT TIME ZONE 'UTC' AS latest
  FROM events GROUP BY GROUPING SETS ((kind), ());
CREATE UNIQUE INDEX totals_kind ON totals (kind);
CREATE RULE keep AS ON DELETE TO plain DO INSTEAD NOTHING;

CREATE TRIGGER people_touch BEFORE UPDATE ON people FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
  EXECUTE FUNCTION touch();
ALTER TABLE people DISABLE TRIGGER people_touch;
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
ALTER TABLE people FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON people TO everything_reader, "Every ""Writer"""
  USING (name = (SELECT nullif(current_setting('app.user_id', true), ''))) WITH CHECK (nickname IN ('a', 'b'));
CREATE POLICY never ON people AS RESTRICTIVE FOR DELETE USING (false);

GRANT USAGE ON SCHEMA billing, "Odd Schema" TO everything_reader;
GRANT SELECT, INSERT (name, nickname) ON people TO everything_reader WITH GRANT OPTION;
GRANT ALL ON billing.bookings TO "Every ""Writer""";
GRANT SELECT ON adults TO PUBLIC;
GRANT SELECT ON renamed TO "$roles$ ' odd";
GRANT USAGE ON SEQUENCE billing.invoice_number TO everything_reader;
GRANT pg_monitor TO everything_reader;
GRANT SELECT ON plain TO pg_monitor;
ALTER DEFAULT PRIVILEGES IN SCHEMA billing GRANT SELECT ON TABLES TO everything_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_reader REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
CREATE CAST (billing.money AS numeric) WITH INOUT;
