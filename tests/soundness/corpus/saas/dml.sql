-- name: InsertOne :one
INSERT INTO users (email, name) VALUES ('n@example.org', 'N') RETURNING *;

-- name: InsertDefaults :many
INSERT INTO users (id, email, last_seen_at) VALUES (DEFAULT, 'n@example.org', DEFAULT) RETURNING id, email, name, tags, preferences, last_seen_at, created_at;

-- name: InsertValuesMany :many
INSERT INTO organizations (name, slug, plan, seats) VALUES ('x', 'x-1', 'free', 1), ('y', 'y-1', 'team', NULL) RETURNING id, name, seats, deleted_at;

-- name: InsertValuesAllSet :many
INSERT INTO organizations (name, slug, plan, seats) VALUES ('x', 'x-1', 'free', 1), ('y', 'y-1', 'team', 2) RETURNING seats, plan, slug;

-- name: InsertValuesDefaultMixed :many
INSERT INTO projects (organization_id, name, visibility, color) SELECT id, 'new', 'private', 'red' FROM organizations RETURNING id, color, visibility;

-- name: InsertValuesWithDefault :many
INSERT INTO organizations (name, slug, plan, settings) VALUES ('x', 'x-1', DEFAULT, DEFAULT), ('y', 'y-1', 'team', '{}') RETURNING plan, settings;

-- name: InsertParameters :many
INSERT INTO organizations (name, slug, plan, seats) VALUES ($1, $2, 'free', $3) RETURNING id, name, slug, seats;

-- name: InsertParameterNullable :many
INSERT INTO users (email, name, preferences) VALUES ($1, $2, $3) RETURNING name, preferences, email;

-- name: InsertSelect :many
INSERT INTO memberships (organization_id, user_id, invited_by) SELECT o.id, u.id, u.id FROM organizations o, users u WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organization_id = o.id AND m.user_id = u.id) RETURNING *;

-- name: InsertSelectNarrowed :many
INSERT INTO projects (organization_id, name, description) SELECT organization_id, name || '2', description FROM projects WHERE description IS NOT NULL RETURNING description, name;

-- name: InsertSelectWithDefault :many
INSERT INTO events (kind, payload) SELECT 'x', jsonb_build_object('n', g) FROM generate_series(1, 3) g RETURNING id, kind, payload, ip, at, organization_id;

-- name: InsertOnConflictNothing :many
INSERT INTO memberships (organization_id, user_id) SELECT 'org_a', id FROM users ON CONFLICT DO NOTHING RETURNING user_id, role, invited_by;

-- name: InsertOnConflictUpdate :many
INSERT INTO memberships AS m (organization_id, user_id, role) SELECT 'org_a', id, 'guest' FROM users WHERE EXISTS (SELECT FROM organizations WHERE id = 'org_a') ON CONFLICT (organization_id, user_id) DO UPDATE SET role = excluded.role, invited_by = m.user_id RETURNING m.user_id, m.role, m.invited_by;

-- name: InsertOnConflictUpdateExcluded :many
INSERT INTO projects AS p (id, organization_id, name, description) SELECT 'prj_a', id, 'upserted', 'd' FROM organizations WHERE id = 'org_a' ON CONFLICT (id) DO UPDATE SET description = excluded.description, color = coalesce(p.color, 'red') RETURNING description, color, budget;

-- name: InsertOnConflictUpdateWhere :many
INSERT INTO projects AS p (id, organization_id, name, description) SELECT 'prj_a', id, 'upserted', 'd' FROM organizations WHERE id = 'org_a' ON CONFLICT (id) DO UPDATE SET description = excluded.description WHERE p.description IS NULL RETURNING id, description, color;

-- name: InsertOnConflictPartialIndex :many
INSERT INTO tasks (project_id, title, body) SELECT id, 'One', 'b' FROM projects ON CONFLICT (project_id, title) WHERE state = 'open' DO UPDATE SET body = excluded.body RETURNING id, title, body, state;

-- name: InsertOnConflictOldNew :many
INSERT INTO projects AS p (id, organization_id, name, description) SELECT 'prj_a', id, 'upserted', 'd' FROM organizations WHERE id = 'org_a' ON CONFLICT (id) DO UPDATE SET description = excluded.description RETURNING old.name AS old_name, new.name AS new_name, old.description AS old_description, new.description AS new_description, old.id IS NULL AS inserted;

-- name: InsertReturningOld :many
INSERT INTO organizations (name, slug, plan) VALUES ('x', 'x-1', 'free') RETURNING old.id AS old_id, new.id AS new_id, old.seats AS old_seats, new.seats AS new_seats;

-- name: InsertReturningExpressions :many
INSERT INTO organizations (name, slug, plan) VALUES ('x', 'x-1', 'free') RETURNING upper(name) AS up, coalesce(seats, 0) AS seats, settings ->> 'x' AS x, (SELECT count(*) FROM organizations) AS n;

-- name: InsertDefaultValuesEvent :many
INSERT INTO events (kind, payload, at) VALUES ('k', '1', '2024-02-02Z') RETURNING *;

-- name: InsertGenerated :many
INSERT INTO tasks (project_id, title) SELECT id, 'new task' FROM projects RETURNING id, search, title_length, is_late, state;

-- name: InsertComposite :many
INSERT INTO organizations (name, slug, plan, billing_address.street, billing_address.city) VALUES ('x', 'x-1', 'free', 's', 'c') RETURNING billing_address, (billing_address).city AS city, (billing_address).postal_code AS postal_code;

-- name: InsertArrayElement :many
INSERT INTO users (email, tags[2]) VALUES ('n@example.org', 'x') RETURNING tags;

-- name: UpdateSet :many
UPDATE users SET name = 'New' WHERE id = 'usr_a' RETURNING id, name, updated_at, preferences;

-- name: UpdateSetNoTrigger :many
UPDATE projects SET description = 'New', budget = budget + 1 RETURNING id, description, budget, color;

-- name: UpdateSetNull :many
UPDATE projects SET description = NULL WHERE description IS NOT NULL RETURNING description, color;

-- name: UpdateWhereNarrows :many
UPDATE projects SET name = name || '!' WHERE description IS NOT NULL RETURNING description, color, name;

-- name: UpdateWhereNarrowsTriggered :many
UPDATE users SET tags = '{}' WHERE name IS NOT NULL RETURNING name, tags;

-- name: UpdateSetFromSelf :many
UPDATE projects SET color = description WHERE description IN ('red', 'green') RETURNING color;

-- name: UpdateSetNarrowedSource :many
UPDATE projects SET description = color WHERE color IS NOT NULL RETURNING description, color;

-- name: UpdateSetDefault :many
UPDATE projects SET visibility = DEFAULT, description = DEFAULT RETURNING visibility, description;

-- name: UpdateFrom :many
UPDATE tasks t SET title = p.name || t.id FROM projects p WHERE p.id = t.project_id RETURNING t.id, t.title, p.name, p.description;

-- name: UpdateFromLeft :many
UPDATE tasks t SET body = u.name FROM projects p LEFT JOIN users u ON u.email = p.name WHERE p.id = t.project_id RETURNING t.id, t.body, u.name, p.id AS project_id;

-- name: UpdateFromNarrowed :many
UPDATE tasks t SET body = u.name FROM users u WHERE u.id = t.assignee_id AND u.name IS NOT NULL RETURNING t.body, t.assignee_id, u.name;

-- name: UpdateSubselect :many
UPDATE tasks SET body = (SELECT name FROM users WHERE id = assignee_id) RETURNING id, body;

-- name: UpdateRowSubselect :many
UPDATE tasks SET (body, due_at) = (SELECT name, created_at FROM users WHERE id = assignee_id) RETURNING id, body, due_at;

-- name: UpdateRowValues :many
UPDATE projects SET (description, color) = ('d', 'blue') RETURNING description, color;

-- name: UpdateOldNew :many
UPDATE projects SET description = 'd' WHERE color IS NOT NULL RETURNING old.description AS was, new.description AS is_now, old.color AS old_color, new.color AS new_color;

-- name: UpdateOldNewStar :many
UPDATE projects SET color = 'red' RETURNING old.*, new.*;

-- name: UpdateOldWithAlias :many
UPDATE projects SET color = 'red' WHERE color IS NULL RETURNING WITH (OLD AS o, NEW AS n) o.color AS before, n.color AS after;

-- name: UpdateParameters :many
UPDATE projects SET description = $1, name = $2 WHERE id = $3 RETURNING id, description, name;

-- name: UpdateCoalesce :many
UPDATE projects SET description = coalesce($1, description), color = coalesce($2, color) WHERE id = $3 RETURNING description, color;

-- name: UpdateCase :many
UPDATE tasks SET state = CASE WHEN done_at IS NULL THEN 'open'::task_state ELSE 'done' END RETURNING id, state;

-- name: UpdateView :many
UPDATE active_organizations SET name = 'x' RETURNING id, name, slug;

-- name: UpdateArrayElement :many
UPDATE users SET tags[3] = 'third' RETURNING tags, tags[3] AS third, tags[2] AS second;

-- name: UpdateArraySlice :many
UPDATE tasks SET labels[1:2] = '{p,q}' RETURNING labels, labels[1] AS first;

-- name: UpdateJsonSubscript :many
UPDATE organizations SET settings['theme'] = '"dark"' WHERE jsonb_typeof(settings) = 'object' RETURNING settings, settings['theme'] AS theme, settings['other'] AS other;

-- name: UpdateCompositeField :many
UPDATE organizations SET billing_address.city = 'C' RETURNING billing_address, (billing_address).city AS city, (billing_address).street AS street;

-- name: UpdateReturningWhole :many
UPDATE projects p SET color = 'red' RETURNING p, p.*;

-- name: UpdatePartitioned :many
UPDATE events SET ip = '1.2.3.4' RETURNING id, ip, organization_id, tableoid::regclass AS part;

-- name: UpdateMovesPartition :many
UPDATE events SET at = '2024-06-06Z' RETURNING id, at, actor_id;

-- name: UpdateWhereCurrentFalse :many
UPDATE projects SET color = 'red' WHERE false RETURNING color;

-- name: DeleteReturning :many
DELETE FROM comments WHERE author_id IS NOT NULL RETURNING id, author_id, body, edited_at;

-- name: DeleteUsing :many
DELETE FROM tasks t USING projects p WHERE p.id = t.project_id AND p.description IS NOT NULL RETURNING t.id, t.body, p.description, p.color;

-- name: DeleteUsingLeft :many
DELETE FROM tasks t USING projects p LEFT JOIN users u ON u.email = p.name WHERE p.id = t.project_id RETURNING t.id, u.name, p.id AS project_id;

-- name: DeleteOldNew :many
DELETE FROM comments RETURNING old.id AS old_id, new.id AS new_id, old.author_id AS old_author;

-- name: DeleteStar :many
DELETE FROM comments RETURNING *;

-- name: DeleteView :many
DELETE FROM active_organizations WHERE slug IS NOT NULL RETURNING id, name;

-- name: DeleteOneByKey :many
DELETE FROM comments WHERE id = $1 RETURNING id, body;

-- name: DeleteExec :exec
DELETE FROM comments WHERE id = $1;

-- name: UpdateExecRows :execrows
UPDATE tasks SET state = 'done' WHERE state = 'open';

-- name: InsertExecResult :execresult
INSERT INTO events (kind, payload) VALUES ('e', '{}');

-- name: MergeInsertUpdate :many
MERGE INTO memberships m USING users u ON m.user_id = u.id AND m.organization_id = 'org_a' WHEN MATCHED THEN UPDATE SET role = 'admin', invited_by = u.id WHEN NOT MATCHED AND EXISTS (SELECT FROM organizations WHERE id = 'org_a') THEN INSERT (organization_id, user_id) VALUES ('org_a', u.id) RETURNING merge_action(), m.user_id, m.role, m.invited_by, u.name, u.id AS source_id;

-- name: MergeOldNew :many
MERGE INTO memberships m USING users u ON m.user_id = u.id AND m.organization_id = 'org_a' WHEN MATCHED THEN UPDATE SET role = 'admin' WHEN NOT MATCHED AND EXISTS (SELECT FROM organizations WHERE id = 'org_a') THEN INSERT (organization_id, user_id) VALUES ('org_a', u.id) RETURNING merge_action(), old.user_id AS old_user, new.user_id AS new_user, old.role AS old_role, new.role AS new_role;

-- name: MergeDelete :many
MERGE INTO tasks t USING projects p ON t.project_id = p.id WHEN MATCHED AND t.state = 'done' THEN DELETE WHEN MATCHED THEN UPDATE SET body = p.name RETURNING merge_action(), t.id, t.body, old.body AS old_body, new.body AS new_body, new.id AS new_id, p.name;

-- name: MergeDeleteOnly :many
MERGE INTO comments c USING tasks t ON c.task_id = t.id WHEN MATCHED THEN DELETE RETURNING c.id, c.author_id, old.id AS old_id, new.id AS new_id, t.title;

-- name: MergeUpdateOnly :many
MERGE INTO projects p USING organizations o ON o.id = p.organization_id WHEN MATCHED THEN UPDATE SET description = o.name RETURNING p.id, p.description, o.name, new.description AS d, old.description AS was;

-- name: MergeNotMatchedBySource :many
MERGE INTO projects p USING (SELECT * FROM organizations WHERE id = 'org_a') o ON o.id = p.organization_id WHEN NOT MATCHED BY SOURCE THEN UPDATE SET description = 'orphan' WHEN MATCHED THEN UPDATE SET description = o.name RETURNING p.id, p.description, o.id AS source_id, o.name;

-- name: MergeNotMatchedBySourceDelete :many
MERGE INTO tasks t USING users u ON u.id = t.assignee_id WHEN NOT MATCHED BY SOURCE THEN DELETE WHEN NOT MATCHED BY TARGET THEN DO NOTHING RETURNING merge_action(), t.id, t.assignee_id, u.id AS user_id;

-- name: MergeInsertOnly :many
MERGE INTO projects p USING organizations o ON o.id = p.organization_id WHEN NOT MATCHED THEN INSERT (organization_id, name, color) VALUES (o.id, o.name, 'red') RETURNING p.id, p.color, p.description, p.visibility, o.id AS organization, old.id AS old_id;

-- name: MergeDoNothing :many
MERGE INTO projects p USING organizations o ON o.id = p.organization_id WHEN MATCHED THEN DO NOTHING WHEN NOT MATCHED THEN INSERT (organization_id, name) VALUES (o.id, 'n') RETURNING p.name, o.name AS source;

-- name: MergeConditionNarrows :many
MERGE INTO projects p USING organizations o ON o.id = p.organization_id WHEN MATCHED AND p.description IS NOT NULL THEN UPDATE SET color = 'red' RETURNING p.description, p.color;

-- name: WithInsert :many
WITH o AS (INSERT INTO organizations (name, slug, plan) VALUES ('cte', 'cte', 'free') RETURNING id, name, seats) SELECT id, name, seats FROM o;

-- name: WithInsertTwo :many
WITH o AS (INSERT INTO organizations (name, slug, plan) VALUES ('cte', 'cte', 'free') RETURNING id), p AS (INSERT INTO projects (organization_id, name) SELECT id, 'first' FROM o RETURNING id, organization_id, description) SELECT p.id, p.organization_id, p.description, o.id AS oid FROM p JOIN o ON o.id = p.organization_id;

-- name: WithUpdate :many
WITH u AS (UPDATE projects SET color = 'red' WHERE description IS NOT NULL RETURNING id, color, description) SELECT p.id, u.color, u.description FROM projects p LEFT JOIN u ON u.id = p.id;

-- name: WithDelete :many
WITH d AS (DELETE FROM comments RETURNING *) SELECT count(*) AS n, max(author_id) AS author, array_agg(id) AS ids FROM d;

-- name: WithDeleteInsert :many
WITH d AS (DELETE FROM comments RETURNING id, body, author_id) INSERT INTO events (kind, payload, actor_id) SELECT 'deleted', to_jsonb(body), author_id FROM d RETURNING kind, payload, actor_id;

-- name: WithUpdateOldNew :many
WITH u AS (UPDATE projects SET budget = 1 RETURNING old.budget AS was, new.budget AS is_now) SELECT was, is_now FROM u;

-- name: WithMerge :many
WITH m AS (MERGE INTO projects p USING organizations o ON o.id = p.organization_id WHEN MATCHED THEN UPDATE SET color = 'blue' RETURNING merge_action() AS action, p.id, p.color) SELECT action, id, color FROM m;

-- name: InsertReturningScalar :many
INSERT INTO organizations (name, slug, plan) VALUES ('x', 'x-1', 'free') RETURNING (SELECT max(name) FROM organizations WHERE seats > 0) AS biggest, EXISTS (SELECT 1 FROM users) AS any_user;

-- name: InsertDomainFails :many
INSERT INTO organizations (name, slug, plan) SELECT 'x', (SELECT slug FROM organizations WHERE false), 'free' WHERE false RETURNING slug, plan;

-- name: LockRows :many
SELECT id, payload FROM events WHERE kind = 'login' ORDER BY at FOR UPDATE SKIP LOCKED LIMIT 5;
