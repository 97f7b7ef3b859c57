-- NULL in every nullable column, and in no pair of rows the same.
INSERT INTO organizations VALUES
  ('org_a', 'Acme', 'acme', 'free', NULL, '{}', NULL, '2024-03-01Z', NULL),
  ('org_b', '', 'b', 'team', ROW(NULL, NULL, NULL, NULL), 'null', NULL, '2024-03-01Z', NULL),
  ('org_c', 'Cee', 'c', 'enterprise', ROW(NULL, 'X', NULL, '{NULL}'), '[]', 1, '2024-03-01Z', '2024-03-02Z');
INSERT INTO users VALUES
  ('usr_a', 'a@example.org', NULL, '{}', NULL, NULL, '2024-03-01Z', '2024-03-02Z'),
  ('usr_b', 'B@example.org', '', '{NULL,x}', 'null', NULL, '2024-03-01Z', '2024-03-02Z'),
  ('usr_c', 'c@example.org', 'Cid', '{x}', '{"lang": null}', '2024-03-03Z', '2024-03-01Z', '2024-03-02Z');
INSERT INTO memberships VALUES ('org_a', 'usr_a', 'owner', NULL, NULL), ('org_a', 'usr_b', 'guest', 'usr_a', NULL), ('org_b', 'usr_c', 'admin', NULL, '2024-01-01Z');
INSERT INTO projects VALUES
  ('prj_a', 'org_a', 'Apollo', NULL, 'private', NULL, NULL, NULL, NULL),
  ('prj_b', 'org_a', 'Beta', NULL, 'internal', 'blue', NULL, '2024-01-01', NULL),
  ('prj_c', 'org_b', 'Apollo', 'text', 'public', NULL, 0, NULL, '2024-01-01');
INSERT INTO tasks (id, project_id, parent_id, assignee_id, title, body, state, priority, estimate, due_at, done_at, labels, position) OVERRIDING SYSTEM VALUE VALUES
  (1, 'prj_a', NULL, NULL, 'One', NULL, 'open', 1, NULL, NULL, NULL, NULL, NULL),
  (2, 'prj_a', 1, NULL, '', NULL, 'done', 5, NULL, NULL, NULL, NULL, NULL),
  (3, 'prj_a', NULL, 'usr_a', 'Three', NULL, 'dropped', 3, NULL, NULL, '2024-01-01Z', '{}', NULL),
  (4, 'prj_b', 3, 'usr_b', 'Four', NULL, 'doing', 2, NULL, '2024-01-01Z', NULL, '{NULL}', 0);
INSERT INTO comments VALUES
  ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 1, NULL, '', NULL, '2024-07-01Z', NULL),
  ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', 1, NULL, 'Re', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '2024-07-01Z', NULL),
  ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a13', 2, 'usr_a', 'Hm', NULL, '2024-07-01Z', NULL);
INSERT INTO subscriptions (organization_id, status, period, canceled_at) VALUES ('org_a', 'trial', '[2024-01-01Z,)', NULL), ('org_b', 'past_due', 'empty', NULL);
INSERT INTO invoices (organization_id, number, amount, tax, paid_on) VALUES ('org_a', 1, 10, NULL, NULL), ('org_a', 2, 0, NULL, NULL), ('org_c', 1, -5, 0, NULL);
INSERT INTO events (organization_id, actor_id, kind, payload, ip, at) VALUES
  (NULL, NULL, 'boot', 'null', NULL, '2023-05-05Z'), ('org_a', NULL, '', '{}', NULL, '2024-05-05Z'), (NULL, 'usr_a', 'x', '[null]', NULL, '2026-05-05Z');
REFRESH MATERIALIZED VIEW organization_totals;
