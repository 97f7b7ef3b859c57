CREATE TABLE parents (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  nick TEXT
);

CREATE TABLE children (
  id BIGINT PRIMARY KEY,
  parent_id BIGINT REFERENCES parents (id),
  name TEXT NOT NULL,
  age BIGINT
);

CREATE FUNCTION full_name(first TEXT, last TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(first, '') || ' ' || coalesce(last, '')
$$;

CREATE FUNCTION opaque() RETURNS TEXT LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'; END $$;

CREATE VIEW families AS
SELECT p.name AS parent, c.name AS child FROM parents p LEFT JOIN children c ON c.parent_id = p.id;
