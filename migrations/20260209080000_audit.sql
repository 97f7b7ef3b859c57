-- migrate:up

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

CREATE TRIGGER set_updated_at BEFORE UPDATE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events_2026_01 ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events_2026_02 ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events_2026_03 ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events_default ENABLE ROW LEVEL SECURITY;

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

GRANT SELECT, INSERT ON audit_events TO customer;

-- migrate:down

DROP TABLE audit_events;
