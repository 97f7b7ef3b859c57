-- What is measured: rows of a hundred tenants under row-level security.

CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  organization_id TEXT NOT NULL,
  title TEXT NOT NULL,
  notes TEXT,
  quantity INTEGER NOT NULL,
  price NUMERIC(12, 2) NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  is_open BOOLEAN NOT NULL,
  views BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE readings (
  organization_id TEXT NOT NULL,
  sensor INTEGER NOT NULL,
  taken_at TIMESTAMPTZ NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  remark TEXT
);

ALTER TABLE items ENABLE ROW LEVEL SECURITY;
ALTER TABLE readings ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_organization ON items TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON readings TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));

GRANT SELECT ON items TO customer;
GRANT SELECT, INSERT ON readings TO customer;
