-- migrate:up

CREATE TABLE organizations (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('org') CHECK (id LIKE 'org\_%'),
  name TEXT NOT NULL CHECK (name <> ''),
  slug slug NOT NULL UNIQUE,
  billing_email email_address,
  billing_address postal_address,
  settings JSONB NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
  allowed_email_domains TEXT[] NOT NULL DEFAULT '{}',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

COMMENT ON TABLE organizations IS 'A customer: everything else belongs to one.';
COMMENT ON COLUMN organizations.slug IS 'The name in URLs, for example "acme".';
COMMENT ON COLUMN organizations.settings IS 'Preferences that only the web client reads.';
COMMENT ON COLUMN organizations.allowed_email_domains IS 'Who has an address here may join without an invitation.';

CREATE TABLE users (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('usr') CHECK (id LIKE 'usr\_%'),
  email email_address NOT NULL UNIQUE,
  name TEXT NOT NULL,
  avatar_url TEXT,
  locale TEXT NOT NULL DEFAULT 'en',
  identity_provider_extid TEXT UNIQUE,
  metadata JSONB NOT NULL DEFAULT '{}',
  last_seen_at TIMESTAMPTZ,
  deactivated_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

COMMENT ON TABLE users IS 'A person, who may be a member of several organizations.';
COMMENT ON COLUMN users.identity_provider_extid IS 'What the identity provider calls this person; missing until the first sign-in.';
COMMENT ON COLUMN users.deactivated_at IS 'Since when signing in is refused.';

CREATE TABLE memberships (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('mem') CHECK (id LIKE 'mem\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role member_role NOT NULL DEFAULT 'member',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (organization_id, user_id)
);

CREATE INDEX memberships_user_id_idx ON memberships (user_id);

COMMENT ON TABLE memberships IS 'Who belongs to an organization, and what they may do there.';

CREATE TABLE invitations (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('inv') CHECK (id LIKE 'inv\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  invited_by_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  email email_address NOT NULL,
  role member_role NOT NULL DEFAULT 'member',
  token_digest BYTEA NOT NULL UNIQUE,
  expires_at TIMESTAMPTZ NOT NULL DEFAULT now() + INTERVAL '14 days',
  accepted_at TIMESTAMPTZ,
  revoked_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CHECK (role <> 'owner'),
  CHECK (accepted_at IS NULL OR revoked_at IS NULL)
);

CREATE INDEX invitations_organization_id_idx ON invitations (organization_id);
CREATE INDEX invitations_invited_by_id_idx ON invitations (invited_by_id);
CREATE UNIQUE INDEX invitations_open_idx ON invitations (organization_id, email)
  WHERE accepted_at IS NULL AND revoked_at IS NULL;

COMMENT ON TABLE invitations IS 'Sent by mail; at most one is open for an address and an organization.';
COMMENT ON COLUMN invitations.token_digest IS 'SHA-256 of the token in the mail. The token itself is not stored.';

CREATE TABLE api_keys (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('key') CHECK (id LIKE 'key\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  created_by_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  secret_digest BYTEA NOT NULL UNIQUE,
  scopes api_scope[] NOT NULL DEFAULT '{read}' CHECK (cardinality(scopes) > 0),
  allowed_networks CIDR[],
  last_used_at TIMESTAMPTZ,
  expires_at TIMESTAMPTZ,
  revoked_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX api_keys_organization_id_idx ON api_keys (organization_id);
CREATE INDEX api_keys_created_by_id_idx ON api_keys (created_by_id);

COMMENT ON TABLE api_keys IS 'Lets a program act for an organization.';
COMMENT ON COLUMN api_keys.allowed_networks IS 'Where requests may come from; anywhere if missing.';

CREATE TRIGGER set_updated_at BEFORE UPDATE ON organizations
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON users
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON memberships
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON invitations
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON api_keys
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_organization ON organizations TO customer
  USING (id = (SELECT nullif(current_setting('app.organization_id', true), '')));
-- A policy's subquery is itself subject to row-level security: only memberships of the organization are seen.
CREATE POLICY same_organization ON users FOR SELECT TO customer
  USING (
    id = (SELECT nullif(current_setting('app.user_id', true), ''))
    OR id IN (
      SELECT m.user_id FROM memberships m
      WHERE m.organization_id = (SELECT nullif(current_setting('app.organization_id', true), ''))
    )
  );
CREATE POLICY own_profile ON users FOR UPDATE TO customer
  USING (id = (SELECT nullif(current_setting('app.user_id', true), '')));
CREATE POLICY own_organization ON memberships TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON invitations TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON api_keys TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));

GRANT SELECT, UPDATE ON organizations, users TO customer;
GRANT SELECT, INSERT, UPDATE, DELETE ON memberships, invitations, api_keys TO customer;

-- migrate:down

DROP POLICY same_organization ON users;
DROP TABLE api_keys;
DROP TABLE invitations;
DROP TABLE memberships;
DROP TABLE users;
DROP TABLE organizations;
