/** The first migration of a new project: what the conventions ask of every schema, and two tables that keep to them. */

export const starterMigration = `-- migrate:up

-- Whom row-level security confines. Let it log in once for each server: ALTER ROLE customer LOGIN PASSWORD '…'.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'customer') THEN
    CREATE ROLE customer NOLOGIN NOINHERIT;
  END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO customer;

CREATE FUNCTION generate_id(prefix TEXT) RETURNS TEXT
LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT prefix || '_'
    || lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::BIGINT), 12, '0')
    || substr(replace(gen_random_uuid()::TEXT, '-', ''), 13);
$$;
COMMENT ON FUNCTION generate_id(TEXT) IS
  'A new id: the prefix, the time in milliseconds and 80 random bits. Ids made later sort later.';

CREATE FUNCTION set_updated_at() RETURNS TRIGGER
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE users (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('usr') CHECK (id LIKE 'usr\\_%'),
  email TEXT NOT NULL UNIQUE,
  name TEXT,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE TRIGGER set_updated_at BEFORE UPDATE ON users
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE notes (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('nte') CHECK (id LIKE 'nte\\_%'),
  author_id TEXT COLLATE "C" NOT NULL REFERENCES users ON DELETE CASCADE,
  title TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX notes_author_id_idx ON notes (author_id, created_at);
CREATE TRIGGER set_updated_at BEFORE UPDATE ON notes
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- A customer sees and writes what is its own. Without a user in the context no row is visible.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_user ON users TO customer
  USING (id = (SELECT nullif(current_setting('app.user_id', true), '')));
GRANT SELECT ON users TO customer;

ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_notes ON notes TO customer
  USING (author_id = (SELECT nullif(current_setting('app.user_id', true), '')));
GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO customer;

-- migrate:down

DROP TABLE notes;
DROP TABLE users;
DROP FUNCTION set_updated_at();
DROP FUNCTION generate_id(TEXT);
REVOKE USAGE ON SCHEMA public FROM customer;
-- The role stays: other databases of the server may know it.
`;
