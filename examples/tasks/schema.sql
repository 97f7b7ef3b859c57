-- Tasks of organizations.
--
-- The service signs people up and in as the owner of these tables. Everything after that runs as the role "customer", on
-- behalf of the person in app.user_id and the organization in app.organization_id, and sees what the policies below show.

CREATE FUNCTION generate_id(prefix TEXT) RETURNS TEXT
LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT prefix || '_'
    || lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::BIGINT), 12, '0')
    || substr(replace(gen_random_uuid()::TEXT, '-', ''), 13);
$$;

COMMENT ON FUNCTION generate_id(TEXT) IS 'The prefix, the time in milliseconds and random bits: ids made later sort later.';

CREATE DOMAIN email_address AS TEXT
  CHECK (VALUE = lower(VALUE) AND VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$');

-- Who ---------------------------------------------------------------------------------------------------------------

CREATE TABLE organizations (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('org') CHECK (id LIKE 'org\_%'),
  name TEXT NOT NULL CHECK (name <> ''),
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE users (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('usr') CHECK (id LIKE 'usr\_%'),
  email email_address NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Apart from users, so that no grant on those can show it.
CREATE TABLE passwords (
  user_id TEXT COLLATE "C" PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  salt BYTEA NOT NULL,
  hash BYTEA NOT NULL
);

CREATE TABLE memberships (
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'member')),
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, user_id)
);

CREATE INDEX memberships_user_id_idx ON memberships (user_id);

-- A person signed in to one organization. Whoever is no longer a member is signed out.
CREATE TABLE sessions (
  token_digest BYTEA PRIMARY KEY,
  organization_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL DEFAULT now() + INTERVAL '30 days',
  FOREIGN KEY (organization_id, user_id) REFERENCES memberships (organization_id, user_id) ON DELETE CASCADE
);

CREATE INDEX sessions_organization_id_user_id_idx ON sessions (organization_id, user_id);

COMMENT ON COLUMN sessions.token_digest IS 'SHA-256 of the token. The token itself is not stored.';

CREATE TABLE invitations (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('inv') CHECK (id LIKE 'inv\_%'),
  organization_id TEXT COLLATE "C" NOT NULL DEFAULT nullif(current_setting('app.organization_id', true), '')
    REFERENCES organizations (id) ON DELETE CASCADE,
  email email_address NOT NULL,
  token_digest BYTEA NOT NULL UNIQUE,
  expires_at TIMESTAMPTZ NOT NULL DEFAULT now() + INTERVAL '14 days',
  accepted_at TIMESTAMPTZ
);

CREATE INDEX invitations_organization_id_idx ON invitations (organization_id);

-- What --------------------------------------------------------------------------------------------------------------

-- Keys that hold the organization as well keep a task from being given to somebody of another one: foreign keys are
-- checked without regard to row-level security.
CREATE TABLE tasks (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('tsk') CHECK (id LIKE 'tsk\_%'),
  organization_id TEXT COLLATE "C" NOT NULL DEFAULT nullif(current_setting('app.organization_id', true), '')
    REFERENCES organizations (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  notes TEXT NOT NULL DEFAULT '',
  assignee_id TEXT COLLATE "C",
  completed_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  search TSVECTOR NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', notes), 'B')
  ) STORED,
  FOREIGN KEY (organization_id, assignee_id) REFERENCES memberships (organization_id, user_id)
    ON DELETE SET NULL (assignee_id)
);

CREATE INDEX tasks_organization_id_id_idx ON tasks (organization_id, id);
CREATE INDEX tasks_organization_id_assignee_id_idx ON tasks (organization_id, assignee_id);
CREATE INDEX tasks_search_idx ON tasks USING gin (search);

-- Row-level security ------------------------------------------------------------------------------------------------
--
-- A table without a policy shows a customer nothing, and one without a grant doesn't even let it ask.

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE passwords ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_organization ON organizations TO customer
  USING (id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON memberships TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON invitations TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON tasks TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));

-- The subquery sees only the memberships that the customer sees: those of the organization.
CREATE POLICY colleagues ON users TO customer
  USING (id IN (SELECT m.user_id FROM memberships m));

-- Restrictive: holds in addition to own_organization.
CREATE POLICY only_owners_invite ON invitations AS RESTRICTIVE FOR INSERT TO customer
  WITH CHECK (EXISTS (
    SELECT FROM memberships m
    WHERE m.user_id = (SELECT nullif(current_setting('app.user_id', true), '')) AND m.role = 'owner'
  ));

GRANT USAGE ON SCHEMA public TO customer;
GRANT SELECT ON organizations, users, memberships TO customer;
GRANT SELECT, INSERT ON invitations TO customer;
GRANT SELECT, INSERT, UPDATE, DELETE ON tasks TO customer;
