-- migrate:up

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

CREATE TRIGGER set_updated_at BEFORE UPDATE ON subscriptions
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON invoices
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON invoice_items
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON daily_usage
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

ALTER TABLE subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_usage ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_organization ON subscriptions TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON invoices TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON invoice_items TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON daily_usage TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));

GRANT SELECT ON subscriptions, invoices, invoice_items, daily_usage TO customer;

-- migrate:down

DROP TABLE daily_usage;
DROP TABLE invoice_items;
DROP TABLE invoices;
DROP TABLE subscriptions;
