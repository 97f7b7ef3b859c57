-- Two organizations, Acme and Globex, and people of whom one belongs to both. Ids are readable on purpose.

INSERT INTO organizations (id, name, slug, billing_email, billing_address, settings, allowed_email_domains) VALUES
  ('org_acme', 'Acme', 'acme', 'bills@acme.test', ROW('Acme Ltd', '1 "High" St, West', NULL, 'London', 'GB'), '{"theme": "dark"}', '{acme.test}'),
  ('org_globex', 'Globex', 'globex', NULL, NULL, '{}', '{}');

INSERT INTO users (id, email, name, avatar_url, identity_provider_extid, last_seen_at, deactivated_at, created_at) VALUES
  ('usr_ada', 'ada@acme.test', 'Ada', 'https://img.test/ada.png', 'idp|1', '2026-02-20 10:00:00+00', NULL, '2026-01-01 00:00:00+00'),
  ('usr_ben', 'ben@acme.test', 'Ben', NULL, NULL, NULL, NULL, '2026-01-02 00:00:00+00'),
  ('usr_cleo', 'cleo@globex.test', 'Cleo', NULL, NULL, '2026-02-21 08:30:00.123456+00', NULL, '2026-01-03 00:00:00+00'),
  ('usr_dan', 'dan@acme.test', 'Dan', NULL, NULL, '2026-01-15 00:00:00+00', '2026-02-01 00:00:00+00', '2026-01-04 00:00:00+00'),
  ('usr_eve', 'eve@nowhere.test', 'Eve', NULL, NULL, NULL, NULL, '2026-01-05 00:00:00+00');

INSERT INTO memberships (id, organization_id, user_id, role, created_at) VALUES
  ('mem_1', 'org_acme', 'usr_ada', 'owner', '2026-01-01 00:00:00+00'),
  ('mem_2', 'org_acme', 'usr_ben', 'member', '2026-01-02 00:00:00+00'),
  ('mem_3', 'org_acme', 'usr_dan', 'guest', '2026-01-04 00:00:00+00'),
  ('mem_4', 'org_globex', 'usr_cleo', 'owner', '2026-01-03 00:00:00+00'),
  ('mem_5', 'org_globex', 'usr_ada', 'guest', '2026-01-06 00:00:00+00');

INSERT INTO invitations (id, organization_id, invited_by_id, email, role, token_digest, expires_at, accepted_at, created_at) VALUES
  ('inv_1', 'org_acme', 'usr_ada', 'eve@nowhere.test', 'member', '\x01', '2999-01-01 00:00:00+00', NULL, '2026-02-01 00:00:00+00'),
  ('inv_2', 'org_acme', NULL, 'late@nowhere.test', 'guest', '\x02', '2026-01-15 00:00:00+00', NULL, '2026-01-01 00:00:00+00'),
  ('inv_3', 'org_acme', 'usr_ada', 'ben@acme.test', 'member', '\x03', '2999-01-01 00:00:00+00', '2026-01-02 00:00:00+00', '2026-01-01 00:00:00+00');

INSERT INTO api_keys (id, organization_id, created_by_id, name, secret_digest, scopes, allowed_networks, last_used_at, revoked_at, created_at) VALUES
  ('key_1', 'org_acme', 'usr_ada', 'Deploy', '\xaa', '{read,write}', '{10.0.0.0/8,192.168.1.0/24}', NULL, NULL, '2026-01-10 00:00:00+00'),
  ('key_2', 'org_acme', NULL, 'Backup', '\xbb', '{admin}', NULL, '2026-02-01 00:00:00+00', '2026-02-02 00:00:00+00', '2026-01-11 00:00:00+00');

INSERT INTO projects (id, organization_id, lead_id, key, name, status, schedule, last_task_number) VALUES
  ('prj_ops', 'org_acme', 'usr_ada', 'OPS', 'Operations', 'active', '[2026-01-01,2026-04-01)', 5),
  ('prj_web', 'org_acme', NULL, 'WEB', 'Website', 'planned', NULL, 0),
  ('prj_lab', 'org_globex', 'usr_cleo', 'LAB', 'Laboratory', 'active', '[2026-02-01,)', 1);

INSERT INTO tasks (
  id, organization_id, project_id, parent_id, creator_id, assignee_id, number, title, description, status, priority,
  labels, position, estimate_hours, due_on, completed_at, created_at
) VALUES
  ('tsk_1', 'org_acme', 'prj_ops', NULL, 'usr_ada', 'usr_ada', 1, 'Move the servers', 'All of the running servers', 'in_progress', 'high', '{infra,q1}', 1, 12.5, '2026-03-01', NULL, '2026-01-10 09:00:00+00'),
  ('tsk_2', 'org_acme', 'prj_ops', 'tsk_1', 'usr_ada', 'usr_ben', 2, 'Rent a van', '', 'todo', 'medium', '{infra}', 2, NULL, '2026-02-15', NULL, '2026-01-11 09:00:00+00'),
  ('tsk_3', 'org_acme', 'prj_ops', 'tsk_1', NULL, NULL, 3, 'Label cables', 'Every server cable', 'done', 'none', '{}', 3, 0.75, NULL, '2026-02-03 15:00:00+00', '2026-01-12 09:00:00+00'),
  ('tsk_4', 'org_acme', 'prj_ops', 'tsk_2', 'usr_ben', 'usr_ben', 4, 'Find keys', '', 'backlog', 'urgent', '{q1}', 1, 1, NULL, NULL, '2026-01-13 09:00:00+00'),
  ('tsk_5', 'org_acme', 'prj_ops', NULL, 'usr_ben', NULL, 5, 'Celebrate', 'With cake', 'canceled', 'low', '{fun}', 4, NULL, NULL, '2026-02-10 12:00:00+00', '2026-01-14 09:00:00+00'),
  ('tsk_6', 'org_globex', 'prj_lab', NULL, 'usr_cleo', NULL, 1, 'Calibrate the server', '', 'todo', 'none', '{}', 1, NULL, NULL, NULL, '2026-02-01 09:00:00+00');

INSERT INTO comments (id, organization_id, task_id, author_id, body, reactions, created_at) VALUES
  ('cmt_1', 'org_acme', 'tsk_1', 'usr_ada', 'Who has a van?', '{"👍": 2}', '2026-02-01 10:00:00+00'),
  ('cmt_2', 'org_acme', 'tsk_1', 'usr_ben', 'I can rent one.', '{}', '2026-02-01 11:00:00+00'),
  ('cmt_3', 'org_acme', 'tsk_1', NULL, 'Said by somebody who left', '{}', '2026-02-02 10:00:00+00'),
  ('cmt_4', 'org_globex', 'tsk_6', 'usr_cleo', 'Needs the manual', '{}', '2026-02-03 10:00:00+00');

INSERT INTO attachments (id, organization_id, task_id, comment_id, uploaded_by_id, file_name, content_type, byte_size, sha256, storage_extid) VALUES
  ('att_1', 'org_acme', 'tsk_1', 'cmt_2', 'usr_ben', 'van.jpg', 'image/jpeg', 2048, decode(repeat('ab', 32), 'hex'), 's3/1'),
  ('att_2', 'org_acme', 'tsk_1', 'cmt_2', 'usr_ben', 'offer.pdf', 'application/pdf', 9007199254740991, decode(repeat('cd', 32), 'hex'), 's3/2'),
  ('att_3', 'org_acme', 'tsk_2', NULL, NULL, 'copy of van.jpg', 'image/jpeg', 2048, decode(repeat('ab', 32), 'hex'), 's3/3');

INSERT INTO subscriptions (id, organization_id, plan, status, seats, unit_price, currency, billing_period, payment_provider_extid) VALUES
  ('sub_1', 'org_acme', 'team', 'active', 5, 12.50, 'GBP', '[2026-02-01 00:00:00+00,2026-03-01 00:00:00+00)', 'pay_1'),
  ('sub_2', 'org_acme', 'free', 'canceled', 2, 0, 'GBP', '[2026-01-01 00:00:00+00,2026-02-01 00:00:00+00)', NULL);

INSERT INTO invoices (id, organization_id, subscription_id, number, status, currency, tax_rate, billing_address, issued_on, due_on, paid_at) VALUES
  ('ivc_1', 'org_acme', 'sub_1', '2026-001', 'paid', 'GBP', 0.2, ROW('Acme Ltd', '1 "High" St, West', NULL, 'London', 'GB'), '2026-01-31', '2026-02-28', '2026-02-05 09:00:00+00'),
  ('ivc_2', 'org_acme', 'sub_1', '2026-002', 'open', 'GBP', 0.2, NULL, '2026-02-10', '2026-02-20', NULL),
  ('ivc_3', 'org_acme', NULL, '2026-003', 'draft', 'EUR', 0, NULL, NULL, NULL, NULL);

INSERT INTO invoice_items (id, organization_id, invoice_id, position, description, quantity, unit_price) VALUES
  ('ivi_1', 'org_acme', 'ivc_1', 1, 'Seats', 5, 12.50),
  ('ivi_2', 'org_acme', 'ivc_1', 2, 'Support, hours', 1.333, 90),
  ('ivi_3', 'org_acme', 'ivc_2', 1, 'Seats', 5, 12.50);

INSERT INTO daily_usage (id, organization_id, day, metric, quantity) VALUES
  ('usg_1', 'org_acme', '2026-01-30', 'api_calls', 100),
  ('usg_2', 'org_acme', '2026-02-01', 'api_calls', 40),
  ('usg_3', 'org_acme', '2026-02-03', 'api_calls', 0),
  ('usg_4', 'org_acme', '2026-02-01', 'storage_bytes', 1000000);

INSERT INTO audit_events (id, organization_id, actor_id, action, subject, changes, client_address, created_at) VALUES
  ('evt_1', 'org_acme', 'usr_ada', 'project.create', 'prj_ops', '{"name": "Operations"}', '10.1.2.3', '2026-01-05 00:00:00+00'),
  ('evt_2', 'org_acme', 'usr_ada', 'task.create', 'tsk_1', NULL, NULL, '2026-01-10 09:00:00+00'),
  ('evt_3', 'org_acme', NULL, 'task.archive', 'tsk_0', NULL, '2001:db8::1', '2026-02-10 00:00:00+00'),
  ('evt_4', 'org_globex', 'usr_cleo', 'task.create', 'tsk_6', NULL, NULL, '2026-07-01 00:00:00+00');
