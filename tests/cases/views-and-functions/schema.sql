CREATE TABLE accounts (
  id BIGINT PRIMARY KEY,
  owner TEXT NOT NULL,
  closed_at TIMESTAMPTZ
);

CREATE TABLE bookings (
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  booked_on DATE NOT NULL,
  amount NUMERIC(12, 2) NOT NULL
) PARTITION BY RANGE (booked_on);

CREATE TABLE bookings_2026 PARTITION OF bookings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE VIEW balances AS
SELECT a.id, a.owner, coalesce(sum(b.amount), 0) AS balance, max(b.booked_on) AS last_booked_on
FROM accounts a LEFT JOIN bookings b ON b.account_id = a.id
GROUP BY a.id;

CREATE MATERIALIZED VIEW monthly AS
SELECT date_trunc('month', booked_on)::date AS month, sum(amount) AS total FROM bookings GROUP BY 1;

CREATE FUNCTION balance_of(account BIGINT) RETURNS NUMERIC LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(amount), 0) FROM bookings WHERE account_id = account
$$;

CREATE FUNCTION open_accounts() RETURNS SETOF accounts LANGUAGE sql STABLE AS $$
  SELECT * FROM accounts WHERE closed_at IS NULL
$$;

CREATE FUNCTION statement(account BIGINT, since DATE DEFAULT '2000-01-01')
RETURNS TABLE (day DATE, total NUMERIC) LANGUAGE sql STABLE AS $$
  SELECT booked_on, sum(amount) FROM bookings WHERE account_id = account AND booked_on >= since GROUP BY booked_on
$$;

CREATE PROCEDURE close_account(account BIGINT) LANGUAGE sql AS $$
  UPDATE accounts SET closed_at = now() WHERE id = account
$$;
