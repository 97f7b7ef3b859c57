-- One row of everything, all of them matched and filled in.
INSERT INTO organizations VALUES ('org_a', 'Acme', 'acme', 'team', ROW('Main St 1', 'Springfield', '12345', '{one,two}'), '{"theme": "dark"}', 5, '2024-03-01 10:00Z', '2024-06-01Z');
INSERT INTO users VALUES ('usr_a', 'a@example.org', 'Ann', '{x,y}', '{"lang": "en"}', '2024-05-01Z', '2024-03-01Z', '2024-03-02Z');
INSERT INTO memberships VALUES ('org_a', 'usr_a', 'owner', 'usr_a', '2024-03-02Z');
INSERT INTO projects VALUES ('prj_a', 'org_a', 'Apollo', 'Moon', 'public', 'red', 1000.50, '2024-01-01', '2024-12-31');
INSERT INTO tasks (project_id, parent_id, assignee_id, title, body, state, priority, estimate, due_at, done_at, labels, position)
  OVERRIDING SYSTEM VALUE VALUES ('prj_a', NULL, 'usr_a', 'Launch', 'Countdown', 'open', 1, '2 days', '2024-07-01Z', '2024-07-02Z', '{hot}', 1.5);
UPDATE tasks SET parent_id = id;
INSERT INTO comments SELECT 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', id, 'usr_a', 'Nice', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '2024-07-01Z', '2024-07-02Z' FROM tasks;
INSERT INTO subscriptions (organization_id, status, period, canceled_at) VALUES ('org_a', 'active', '[2024-01-01Z,2025-01-01Z)', '2024-12-01Z');
INSERT INTO invoices (organization_id, number, currency, amount, tax, issued_on, paid_on, lines)
  VALUES ('org_a', 1, 'USD', 10, 1.9, '2024-02-01', '2024-02-10', '[{"sku": "a", "n": 1}]');
INSERT INTO events (organization_id, actor_id, kind, payload, ip, at) VALUES ('org_a', 'usr_a', 'login', '{"ok": true}', '10.0.0.1', '2024-05-05Z');
REFRESH MATERIALIZED VIEW organization_totals;
