-- The reference database: task tracking for organizations that pay by subscription.
--
-- Two kinds of people connect. The service itself is the owner of the tables and sees every row. A request on behalf of
-- somebody runs as the role "customer", which owns nothing and sees what row-level security shows it: the organization in
-- app.organization_id and the person in app.user_id. Both are set for one transaction; where they are missing or empty,
-- no row is visible.

-- Ids ---------------------------------------------------------------------------------------------------------------

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

-- Types -------------------------------------------------------------------------------------------------------------

CREATE TYPE member_role AS ENUM ('owner', 'admin', 'member', 'guest');
CREATE TYPE api_scope AS ENUM ('read', 'write', 'admin');
CREATE TYPE task_status AS ENUM ('backlog', 'todo', 'in_progress', 'in_review', 'done', 'canceled');
CREATE TYPE subscription_status AS ENUM ('trialing', 'active', 'past_due', 'canceled');

COMMENT ON TYPE task_status IS 'The columns of a board, from left to right.';

CREATE DOMAIN email_address AS TEXT
  CHECK (VALUE = lower(VALUE) AND VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$');

CREATE DOMAIN slug AS TEXT
  CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

CREATE DOMAIN currency_code AS TEXT
  CHECK (VALUE IN ('CHF', 'EUR', 'GBP', 'USD'));

CREATE TYPE postal_address AS (
  recipient TEXT,
  street TEXT,
  postal_code TEXT,
  city TEXT,
  country TEXT
);

COMMENT ON DOMAIN email_address IS 'An address in lower case.';
COMMENT ON TYPE postal_address IS 'Where a letter would go. The country is an ISO 3166 code of two letters.';

-- People and organizations ------------------------------------------------------------------------------------------

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

-- Work --------------------------------------------------------------------------------------------------------------

CREATE TABLE projects (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('prj') CHECK (id LIKE 'prj\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  lead_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  key TEXT NOT NULL CHECK (key ~ '^[A-Z]{2,5}$'),
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('planned', 'active', 'paused', 'archived')),
  schedule DATERANGE,
  last_task_number BIGINT NOT NULL DEFAULT 0,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (organization_id, key),
  UNIQUE (organization_id, id)
);

CREATE INDEX projects_lead_id_idx ON projects (lead_id);

COMMENT ON TABLE projects IS 'A body of work with its own board.';
COMMENT ON COLUMN projects.key IS 'What its tasks are called after: "OPS" for OPS-12.';
COMMENT ON COLUMN projects.last_task_number IS 'The number that was given last; the next task has one more.';

CREATE TABLE tasks (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('tsk') CHECK (id LIKE 'tsk\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  project_id TEXT COLLATE "C" NOT NULL,
  parent_id TEXT COLLATE "C" REFERENCES tasks (id) ON DELETE CASCADE,
  creator_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  assignee_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT NOT NULL DEFAULT '',
  status task_status NOT NULL DEFAULT 'backlog',
  priority TEXT NOT NULL DEFAULT 'none' CHECK (priority IN ('none', 'low', 'medium', 'high', 'urgent')),
  labels TEXT[] NOT NULL DEFAULT '{}',
  position DOUBLE PRECISION NOT NULL DEFAULT 0,
  estimate_hours NUMERIC(6, 2) CHECK (estimate_hours >= 0),
  due_on DATE,
  completed_at TIMESTAMPTZ,
  search TSVECTOR NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', description), 'B')
  ) STORED,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (project_id, number),
  UNIQUE (organization_id, id),
  FOREIGN KEY (organization_id, project_id) REFERENCES projects (organization_id, id) ON DELETE CASCADE,
  CHECK (parent_id <> id)
);

CREATE INDEX tasks_organization_id_project_id_idx ON tasks (organization_id, project_id);
CREATE INDEX tasks_parent_id_idx ON tasks (parent_id);
CREATE INDEX tasks_creator_id_idx ON tasks (creator_id);
CREATE INDEX tasks_assignee_id_idx ON tasks (assignee_id);
CREATE INDEX tasks_labels_idx ON tasks USING gin (labels);
CREATE INDEX tasks_search_idx ON tasks USING gin (search);

COMMENT ON TABLE tasks IS 'Something to be done. A task may have parts, which are tasks as well.';
COMMENT ON COLUMN tasks.number IS 'Counts from 1 in each project.';
COMMENT ON COLUMN tasks.position IS 'Order within its column of the board; a task dropped between two takes their mean.';
COMMENT ON COLUMN tasks.search IS 'Title and description as the English full-text search sees them.';

CREATE TABLE comments (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('cmt') CHECK (id LIKE 'cmt\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  task_id TEXT COLLATE "C" NOT NULL,
  author_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  body TEXT NOT NULL CHECK (body <> ''),
  reactions JSONB NOT NULL DEFAULT '{}',
  edited_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  FOREIGN KEY (organization_id, task_id) REFERENCES tasks (organization_id, id) ON DELETE CASCADE
);

CREATE INDEX comments_organization_id_task_id_idx ON comments (organization_id, task_id);
CREATE INDEX comments_author_id_idx ON comments (author_id);

COMMENT ON TABLE comments IS 'What people say about a task.';
COMMENT ON COLUMN comments.author_id IS 'Missing once the author has left for good.';
COMMENT ON COLUMN comments.reactions IS 'How many people chose each emoji.';

CREATE TABLE attachments (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('att') CHECK (id LIKE 'att\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  task_id TEXT COLLATE "C" NOT NULL,
  comment_id TEXT COLLATE "C" REFERENCES comments (id) ON DELETE SET NULL,
  uploaded_by_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  byte_size BIGINT NOT NULL CHECK (byte_size >= 0),
  sha256 BYTEA NOT NULL CHECK (octet_length(sha256) = 32),
  storage_extid TEXT NOT NULL UNIQUE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  FOREIGN KEY (organization_id, task_id) REFERENCES tasks (organization_id, id) ON DELETE CASCADE
);

CREATE INDEX attachments_organization_id_task_id_idx ON attachments (organization_id, task_id);
CREATE INDEX attachments_comment_id_idx ON attachments (comment_id);
CREATE INDEX attachments_uploaded_by_id_idx ON attachments (uploaded_by_id);

COMMENT ON TABLE attachments IS 'A file that hangs on a task. Its bytes are in the object store.';
COMMENT ON COLUMN attachments.storage_extid IS 'The key in the object store.';

-- Money -------------------------------------------------------------------------------------------------------------

CREATE TABLE subscriptions (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('sub') CHECK (id LIKE 'sub\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  plan TEXT NOT NULL CHECK (plan IN ('free', 'team', 'business')),
  status subscription_status NOT NULL DEFAULT 'trialing',
  seats BIGINT NOT NULL CHECK (seats > 0),
  unit_price NUMERIC(12, 2) NOT NULL CHECK (unit_price >= 0),
  currency currency_code NOT NULL,
  billing_period TSTZRANGE NOT NULL CHECK (NOT isempty(billing_period)),
  payment_provider_extid TEXT UNIQUE,
  canceled_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX subscriptions_organization_id_idx ON subscriptions (organization_id);
CREATE UNIQUE INDEX subscriptions_current_idx ON subscriptions (organization_id) WHERE status <> 'canceled';

COMMENT ON TABLE subscriptions IS 'What an organization pays for. All but one of them are canceled.';
COMMENT ON COLUMN subscriptions.unit_price IS 'For one seat and one period.';
COMMENT ON COLUMN subscriptions.payment_provider_extid IS 'Missing for a free plan.';

CREATE TABLE invoices (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('ivc') CHECK (id LIKE 'ivc\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  subscription_id TEXT COLLATE "C" REFERENCES subscriptions (id) ON DELETE SET NULL,
  number TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'open', 'paid', 'void')),
  currency currency_code NOT NULL,
  tax_rate NUMERIC(5, 4) NOT NULL DEFAULT 0 CHECK (tax_rate >= 0 AND tax_rate < 1),
  billing_address postal_address,
  issued_on DATE,
  due_on DATE,
  paid_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CHECK (status = 'draft' OR issued_on IS NOT NULL),
  CHECK ((status = 'paid') = (paid_at IS NOT NULL))
);

CREATE INDEX invoices_organization_id_idx ON invoices (organization_id);
CREATE INDEX invoices_subscription_id_idx ON invoices (subscription_id);

COMMENT ON TABLE invoices IS 'Once issued, an invoice keeps the address that it was sent to.';
COMMENT ON COLUMN invoices.tax_rate IS 'A fraction: 0.19 is 19 %.';

CREATE TABLE invoice_items (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('ivi') CHECK (id LIKE 'ivi\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  invoice_id TEXT COLLATE "C" NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  description TEXT NOT NULL,
  quantity NUMERIC(12, 3) NOT NULL DEFAULT 1,
  unit_price NUMERIC(12, 2) NOT NULL,
  amount NUMERIC(14, 2) NOT NULL GENERATED ALWAYS AS (round(quantity * unit_price, 2)) STORED,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (invoice_id, position)
);

CREATE INDEX invoice_items_organization_id_idx ON invoice_items (organization_id);

COMMENT ON TABLE invoice_items IS 'A line of an invoice.';
COMMENT ON COLUMN invoice_items.amount IS 'Before tax.';

CREATE TABLE daily_usage (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('usg') CHECK (id LIKE 'usg\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  day DATE NOT NULL,
  metric TEXT NOT NULL CHECK (metric IN ('api_calls', 'storage_bytes', 'active_users')),
  quantity BIGINT NOT NULL DEFAULT 0,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (organization_id, metric, day)
);

COMMENT ON TABLE daily_usage IS 'How much of each thing an organization used on a day, in UTC.';

-- What happened -----------------------------------------------------------------------------------------------------

CREATE TABLE audit_events (
  id TEXT COLLATE "C" NOT NULL DEFAULT generate_id('evt') CHECK (id LIKE 'evt\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  actor_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  changes JSONB,
  client_address INET,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);

CREATE INDEX audit_events_organization_id_created_at_idx ON audit_events (organization_id, created_at);
CREATE INDEX audit_events_actor_id_idx ON audit_events (actor_id);

COMMENT ON TABLE audit_events IS 'Who did what, a partition for each month (UTC).';
COMMENT ON COLUMN audit_events.action IS 'A verb with its object, for example "task.delete".';
COMMENT ON COLUMN audit_events.subject IS 'The id of what was acted upon, which may be gone by now.';
COMMENT ON COLUMN audit_events.actor_id IS 'Missing when a program or the system did it.';

CREATE TABLE audit_events_2026_01 PARTITION OF audit_events
  FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00');
CREATE TABLE audit_events_2026_02 PARTITION OF audit_events
  FOR VALUES FROM ('2026-02-01 00:00:00+00') TO ('2026-03-01 00:00:00+00');
CREATE TABLE audit_events_2026_03 PARTITION OF audit_events
  FOR VALUES FROM ('2026-03-01 00:00:00+00') TO ('2026-04-01 00:00:00+00');
CREATE TABLE audit_events_default PARTITION OF audit_events DEFAULT;

-- Functions and views -----------------------------------------------------------------------------------------------

CREATE FUNCTION free_seats(organization TEXT) RETURNS BIGINT
LANGUAGE sql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT greatest(s.seats - (SELECT count(*) FROM public.memberships m WHERE m.organization_id = s.organization_id), 0)
  FROM public.subscriptions s
  WHERE s.organization_id = organization AND s.status <> 'canceled';
$$;

COMMENT ON FUNCTION free_seats(TEXT) IS 'How many people may still join; nothing without a current subscription.';

CREATE VIEW active_members WITH (security_invoker = true) AS
SELECT m.organization_id, m.user_id, u.name, u.email, m.role, m.created_at AS member_since, u.last_seen_at
FROM memberships m
JOIN users u ON u.id = m.user_id
WHERE u.deactivated_at IS NULL;

COMMENT ON VIEW active_members IS 'The people of an organization who can sign in.';

CREATE VIEW project_overview WITH (security_invoker = true) AS
SELECT
  p.id,
  p.organization_id,
  p.key,
  p.name,
  p.status,
  lead.name AS lead_name,
  count(t.id) AS task_count,
  count(t.id) FILTER (WHERE t.status IN ('done', 'canceled')) AS closed_count,
  sum(t.estimate_hours) AS estimated_hours,
  min(t.due_on) FILTER (WHERE t.status NOT IN ('done', 'canceled')) AS next_due_on,
  max(t.updated_at) AS last_activity_at
FROM projects p
LEFT JOIN users lead ON lead.id = p.lead_id
LEFT JOIN tasks t ON t.project_id = p.id
GROUP BY p.id, lead.id;

CREATE VIEW invoice_totals WITH (security_invoker = true) AS
SELECT
  i.id AS invoice_id,
  i.organization_id,
  i.currency,
  coalesce(sum(l.amount), 0) AS net,
  round(coalesce(sum(l.amount), 0) * i.tax_rate, 2) AS tax,
  coalesce(sum(l.amount), 0) + round(coalesce(sum(l.amount), 0) * i.tax_rate, 2) AS gross
FROM invoices i
LEFT JOIN invoice_items l ON l.invoice_id = i.id
GROUP BY i.id;

COMMENT ON VIEW invoice_totals IS 'The sums of an invoice, also of one that has no lines yet.';

-- Triggers ----------------------------------------------------------------------------------------------------------

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
CREATE TRIGGER set_updated_at BEFORE UPDATE ON projects
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON tasks
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON comments
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON attachments
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON subscriptions
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON invoices
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON invoice_items
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON daily_usage
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- Row-level security ------------------------------------------------------------------------------------------------

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events_2026_01 ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events_2026_02 ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events_2026_03 ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events_default ENABLE ROW LEVEL SECURITY;

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
CREATE POLICY own_organization ON projects TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON tasks TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON comments TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON attachments TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON subscriptions TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON invoices TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON invoice_items TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON daily_usage TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON audit_events TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON audit_events_2026_01 TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON audit_events_2026_02 TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON audit_events_2026_03 TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON audit_events_default TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));

-- Privileges --------------------------------------------------------------------------------------------------------

GRANT USAGE ON SCHEMA public TO customer;
GRANT SELECT, UPDATE ON organizations, users TO customer;
GRANT SELECT, INSERT, UPDATE, DELETE
  ON memberships, invitations, api_keys, projects, tasks, comments, attachments TO customer;
GRANT SELECT ON subscriptions, invoices, invoice_items, daily_usage TO customer;
GRANT SELECT, INSERT ON audit_events TO customer;
GRANT SELECT ON active_members, project_overview, invoice_totals TO customer;
