-- Infinities, NaN, empty strings, arrays and ranges, JSON null, the largest numbers.
INSERT INTO organizations VALUES
  ('org_a', '', '', 'free', ROW('', '', '', '{}'), 'null', 2147483647, 'infinity', '-infinity'),
  ('org_', 'Ünïcødé "quoted" \ {}', '-', 'team', ROW('"', ',', '()', '{"a,b","\"",NULL,""}'), '{"a": [null, {}, [], "", 0]}', 1, '-infinity', 'infinity');
INSERT INTO users VALUES
  ('usr_a', 'a@b', '', '{"",NULL," "}', 'null', 'infinity', '-infinity', 'infinity'),
  ('usr_', 'x@y', ' ', '{{a,b},{c,d}}', '""', '-infinity', 'infinity', '-infinity');
INSERT INTO memberships VALUES ('org_a', 'usr_a', 'owner', 'usr_', 'infinity'), ('org_a', 'usr_', 'owner', NULL, '-infinity'), ('org_', 'usr_', 'guest', 'usr_a', NULL);
INSERT INTO projects VALUES
  ('prj_a', 'org_a', '', '', 'private', 'red', 'NaN', '-infinity', 'infinity'),
  ('prj_', 'org_a', ' ', '', 'public', NULL, 9999999999.99, 'infinity', 'infinity');
INSERT INTO tasks (id, project_id, parent_id, assignee_id, title, body, state, priority, estimate, due_at, done_at, labels, position) OVERRIDING SYSTEM VALUE VALUES
  (1, 'prj_a', 1, 'usr_a', '', '', 'open', 1, 'infinity', 'infinity', '-infinity', '{}', 'NaN'),
  (2, 'prj_a', 1, 'usr_', 'x', '', 'open', 1, '-infinity', '-infinity', 'infinity', '{""}', 'Infinity'),
  (9007199254740993, 'prj_', 2, NULL, 'big', NULL, 'done', 5, '0', '0001-01-01 00:00:00Z BC', NULL, '{{a},{b}}', '-Infinity'),
  (-1, 'prj_', NULL, 'usr_a', 'neg', 'b', 'done', 5, '-1 mon 1 day', NULL, 'infinity', '{NULL,NULL}', '-0');
INSERT INTO comments VALUES
  ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 1, 'usr_a', '', NULL, 'infinity', '-infinity'),
  ('00000000-0000-0000-0000-000000000000', 2, 'usr_', E'a\nb\t"\\', '00000000-0000-0000-0000-000000000000', '-infinity', NULL);
INSERT INTO subscriptions (organization_id, status, period, canceled_at) VALUES ('org_a', 'canceled', '(,)', 'infinity'), ('org_', 'active', 'empty', '-infinity');
INSERT INTO invoices (organization_id, number, currency, amount, tax, issued_on, paid_on, lines) VALUES
  ('org_a', 0, '', 'NaN', 'Infinity', 'infinity', '-infinity', 'null'), ('org_a', -1, 'x', 0, '-Infinity', '-infinity', NULL, '"s"'), ('org_', 2147483647, 'EUR', 1, 'NaN', '4713-01-01 BC', 'infinity', '{}');
INSERT INTO events (organization_id, actor_id, kind, payload, ip, at) VALUES
  ('org_a', '', '', 'null', '0.0.0.0/0', 'infinity'), ('org_', 'usr_a', ' ', '"x"', '::', '-infinity'), (NULL, NULL, 'login', '0', NULL, '2024-01-01Z');
REFRESH MATERIALIZED VIEW organization_totals;
