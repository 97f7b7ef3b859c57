-- The reference database: task tracking for organizations that pay by subscription.
--
-- Two kinds of people connect. The service itself is the owner of the tables and sees every row. A request on behalf of
-- somebody runs as the role "customer", which owns nothing and sees what row-level security shows it: the organization in
-- app.organization_id and the person in app.user_id. Both are set for one transaction; where they are missing or empty,
-- no row is visible.

-- migrate:up

-- Whom row-level security confines. It owns nothing, and logs in once it is given a password.
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

-- migrate:down

DROP TYPE postal_address;
DROP DOMAIN currency_code;
DROP DOMAIN slug;
DROP DOMAIN email_address;
DROP TYPE subscription_status;
DROP TYPE task_status;
DROP TYPE api_scope;
DROP TYPE member_role;
DROP FUNCTION set_updated_at();
DROP FUNCTION generate_id(TEXT);
REVOKE USAGE ON SCHEMA public FROM customer;
