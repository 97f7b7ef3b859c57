-- migrate:up
COMMENT ON COLUMN attachments.sha256 IS 'Of the bytes, which tells uploads of the same file apart from others.';
COMMENT ON COLUMN audit_events.changes IS 'By the name of a field, what it was before and what it is now.';
COMMENT ON COLUMN audit_events.client_address IS 'Missing when the system did it.';
COMMENT ON COLUMN comments.edited_at IS 'Missing while the text is the one that was sent.';
COMMENT ON COLUMN invoices.number IS 'As it is printed, and unique among all organizations.';
COMMENT ON COLUMN projects.schedule IS 'From the first planned day to the last; either may be open.';
COMMENT ON TYPE subscription_status IS 'How it stands between an organization and its payments.

- `trialing`: Nothing is charged yet.
- `past_due`: A payment failed and is tried again.
- `canceled`: Kept for the record; another one may take its place.';
COMMENT ON COLUMN subscriptions.seats IS 'How many people may be members.';
COMMENT ON COLUMN subscriptions.billing_period IS 'The current period, from its beginning up to its end.';
COMMENT ON COLUMN tasks.parent_id IS 'Missing for a task that is no part of another.';
COMMENT ON COLUMN tasks.estimate_hours IS 'In hours of work, not of time that passes.';
COMMENT ON COLUMN users.locale IS 'A language tag such as "en" or "de-CH".';

-- migrate:down
COMMENT ON COLUMN users.locale IS NULL;
COMMENT ON COLUMN tasks.estimate_hours IS NULL;
COMMENT ON COLUMN tasks.parent_id IS NULL;
COMMENT ON COLUMN subscriptions.billing_period IS NULL;
COMMENT ON COLUMN subscriptions.seats IS NULL;
COMMENT ON TYPE subscription_status IS NULL;
COMMENT ON COLUMN projects.schedule IS NULL;
COMMENT ON COLUMN invoices.number IS NULL;
COMMENT ON COLUMN comments.edited_at IS NULL;
COMMENT ON COLUMN audit_events.client_address IS NULL;
COMMENT ON COLUMN audit_events.changes IS NULL;
COMMENT ON COLUMN attachments.sha256 IS NULL;
