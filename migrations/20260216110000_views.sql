-- migrate:up

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

GRANT SELECT ON active_members, project_overview, invoice_totals TO customer;

-- migrate:down

DROP VIEW invoice_totals;
DROP VIEW project_overview;
DROP VIEW active_members;
DROP FUNCTION free_seats(TEXT);
