-- Parents without children only; every outer join extends its row with NULLs.
INSERT INTO organizations (id, name, slug, plan, seats) VALUES ('org_a', 'Acme', 'acme', 'free', 3), ('org_z', 'Zed', 'zed', 'team', 7);
INSERT INTO users (id, email, name, tags, preferences, last_seen_at) VALUES
  ('usr_a', 'a@example.org', 'Ann', '{a}', '{"lang": "de"}', now()), ('usr_z', 'z@example.org', 'Zoe', '{}', '[1]', now());
INSERT INTO projects (id, organization_id, name, description, color, budget, starts_on, ends_on) VALUES ('prj_a', 'org_a', 'Apollo', 'd', 'green', 5, '2024-01-01', '2024-01-01');
INSERT INTO events (organization_id, actor_id, kind, payload, ip, at) VALUES ('org_z', 'usr_gone', 'login', '1', '::1', now());
