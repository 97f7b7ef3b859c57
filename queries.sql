-- The queries of the reference database. Each becomes a function in __codegen__/queries.ts.

-- Organizations -----------------------------------------------------------------------------------------------------

-- name: CreateOrganization :one
-- Starts an organization together with its first member, who owns it, and a trial of the team plan.
WITH organization AS (
  INSERT INTO organizations (name, slug, billing_email)
  VALUES (@name, @slug, @billing_email)
  RETURNING *
), owner AS (
  INSERT INTO memberships (organization_id, user_id, role)
  SELECT organization.id, @owner_id, 'owner' FROM organization
), trial AS (
  INSERT INTO subscriptions (organization_id, plan, seats, unit_price, currency, billing_period)
  SELECT organization.id, 'team', 5, 0, @currency, tstzrange(now(), now() + INTERVAL '14 days')
  FROM organization
)
SELECT * FROM organization;

-- name: GetOrganization :one
SELECT * FROM organizations WHERE id = @id;

-- name: FindOrganizationBySlug :opt
SELECT * FROM organizations WHERE slug = sqlc.arg(slug);

-- name: ListOrganizationsOfUser :many
-- What the organization switcher shows.
SELECT o.id, o.name, o.slug, m.role, m.created_at AS member_since
FROM memberships m
JOIN organizations o ON o.id = m.organization_id
WHERE m.user_id = @user_id
ORDER BY o.name, o.id;

-- name: RenameOrganization :one
-- Returns the name it had as well, for the audit trail.
UPDATE organizations SET name = @name
WHERE id = @id
RETURNING old.name AS previous_name, new.name, new.updated_at;

-- name: SetOrganizationAddress :exec
UPDATE organizations
SET billing_address = ROW(@recipient, @street, @postal_code, @city, @country)::postal_address
WHERE id = @id;

-- name: MergeOrganizationSettings :one
-- Keys in the argument replace those of the same name; a null removes the key.
UPDATE organizations
SET settings = jsonb_strip_nulls(settings || @changes)
WHERE id = @id
RETURNING settings;

-- name: AllowEmailDomain :execrows
UPDATE organizations
SET allowed_email_domains = array_append(allowed_email_domains, @domain)
WHERE id = @id AND @domain <> ALL (allowed_email_domains);

-- name: DeleteOrganization :execrows
-- Everything that belongs to it goes as well.
DELETE FROM organizations WHERE id = @id;

-- name: GetOrganizationCounts :one
SELECT
  (SELECT count(*) FROM memberships m WHERE m.organization_id = @organization_id) AS members,
  (SELECT count(*) FROM projects p WHERE p.organization_id = @organization_id AND p.status <> 'archived') AS projects,
  (SELECT count(*) FROM tasks t WHERE t.organization_id = @organization_id AND t.completed_at IS NULL) AS open_tasks,
  free_seats(@organization_id) AS free_seats;

-- People ------------------------------------------------------------------------------------------------------------

-- name: UpsertUser :one
-- Called at each sign-in through an identity provider.
INSERT INTO users (email, name, identity_provider_extid, last_seen_at)
VALUES (@email, @name, @identity_provider_extid, now())
ON CONFLICT (email) DO UPDATE SET
  name = excluded.name,
  identity_provider_extid = excluded.identity_provider_extid,
  last_seen_at = excluded.last_seen_at
RETURNING new.*, old.id IS NULL AS is_new;

-- name: GetUser :one
SELECT * FROM users WHERE id = $1;

-- name: GetUserByEmail :opt
SELECT * FROM users WHERE email = lower(@email);

-- name: GetUsers :many
SELECT id, name, avatar_url FROM users WHERE id IN (sqlc.slice(ids)) ORDER BY name, id;

-- name: UpdateProfile :one
-- What is null stays as it is.
UPDATE users
SET name = coalesce(sqlc.narg(name), name),
    locale = coalesce(sqlc.narg(locale), locale),
    avatar_url = coalesce(sqlc.narg(avatar_url), avatar_url)
WHERE id = @id
RETURNING *;

-- name: RemoveAvatar :exec
UPDATE users SET avatar_url = NULL WHERE id = @id;

-- name: TouchUsers :batchexec
UPDATE users SET last_seen_at = greatest(last_seen_at, @seen_at) WHERE id = @id;

-- name: DeactivateInactiveUsers :many
-- Nobody who was seen since the given time, and nobody who owns an organization.
UPDATE users u
SET deactivated_at = now()
WHERE u.deactivated_at IS NULL
  AND coalesce(u.last_seen_at, u.created_at) < @not_seen_since
  AND NOT EXISTS (SELECT FROM memberships m WHERE m.user_id = u.id AND m.role = 'owner')
RETURNING u.id, u.email, u.deactivated_at;

-- name: ListMembers :many
-- Every member, the guests last; those who can't sign in are left out unless asked for.
SELECT m.id, m.role, sqlc.embed(u)
FROM memberships m
JOIN users u ON u.id = m.user_id
WHERE m.organization_id = @organization_id
  AND m.role = ANY (@roles?)
  AND u.name ILIKE '%' || @name? || '%'
  AND (@include_deactivated::boolean OR u.deactivated_at IS NULL)
ORDER BY m.role, u.name, u.id;

-- name: ListActiveMembers :many
SELECT * FROM active_members WHERE organization_id = @organization_id ORDER BY name, user_id;

-- name: SetMemberRole :one
-- Fails with no row where it would leave the organization without an owner.
UPDATE memberships m
SET role = @role
WHERE m.organization_id = @organization_id
  AND m.user_id = @user_id
  AND (m.role <> 'owner' OR EXISTS (
    SELECT FROM memberships other
    WHERE other.organization_id = m.organization_id AND other.role = 'owner' AND other.id <> m.id
  ))
RETURNING *;

-- name: RemoveMember :opt
DELETE FROM memberships WHERE organization_id = @organization_id AND user_id = @user_id RETURNING *;

-- name: SyncMembers :many
-- Makes the directory's list of people the list of members. Owners are never removed.
MERGE INTO memberships m
USING (
  SELECT @organization_id::text AS organization_id, d.user_id, d.role
  FROM unnest(@user_ids::text[], @roles::member_role[]) AS d (user_id, role)
) AS directory
ON m.organization_id = directory.organization_id AND m.user_id = directory.user_id
WHEN MATCHED AND m.role <> directory.role THEN
  UPDATE SET role = directory.role
WHEN NOT MATCHED BY TARGET THEN
  INSERT (organization_id, user_id, role) VALUES (directory.organization_id, directory.user_id, directory.role)
WHEN NOT MATCHED BY SOURCE AND m.organization_id = @organization_id::text AND m.role <> 'owner' THEN
  DELETE
RETURNING merge_action() AS action, m.user_id, old.role AS role_before, new.role AS role_after;

-- Invitations and keys ----------------------------------------------------------------------------------------------

-- name: InviteMany :execrows
-- Who has an open invitation already is not invited again.
INSERT INTO invitations (organization_id, invited_by_id, email, role, token_digest)
SELECT @organization_id, @invited_by_id, i.email, @role, i.token_digest
FROM unnest(@emails::text[], @token_digests::bytea[]) AS i (email, token_digest)
ON CONFLICT (organization_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL DO NOTHING;

-- name: ListOpenInvitations :many
SELECT i.id, i.email, i.role, i.expires_at, i.expires_at < now() AS is_expired, inviter.name AS invited_by
FROM invitations i
LEFT JOIN users inviter ON inviter.id = i.invited_by_id
WHERE i.organization_id = @organization_id AND i.accepted_at IS NULL AND i.revoked_at IS NULL
ORDER BY i.created_at DESC, i.id;

-- name: AcceptInvitation :opt
-- Nothing if the token is unknown, used, revoked or too old.
WITH accepted AS (
  UPDATE invitations
  SET accepted_at = now()
  WHERE token_digest = @token_digest
    AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()
  RETURNING organization_id, role
)
INSERT INTO memberships (organization_id, user_id, role)
SELECT accepted.organization_id, @user_id, accepted.role FROM accepted
ON CONFLICT (organization_id, user_id) DO UPDATE SET role = least(memberships.role, excluded.role)
RETURNING *;

-- name: RevokeInvitations :execrows
UPDATE invitations SET revoked_at = now()
WHERE organization_id = @organization_id
  AND id = ANY (@ids)
  AND accepted_at IS NULL AND revoked_at IS NULL;

-- name: CreateApiKey :one
INSERT INTO api_keys (organization_id, created_by_id, name, secret_digest, scopes, allowed_networks, expires_at)
VALUES (@organization_id, @created_by_id, @name, @secret_digest, @scopes, @allowed_networks, @expires_at)
RETURNING id, created_at;

-- name: Authenticate :opt
-- The key that a request carries, marked as used.
UPDATE api_keys
SET last_used_at = now()
FROM organizations
WHERE api_keys.secret_digest = @secret_digest
  AND api_keys.revoked_at IS NULL
  AND (api_keys.expires_at IS NULL OR api_keys.expires_at > now())
  AND organizations.id = api_keys.organization_id
RETURNING api_keys.id, api_keys.scopes, organizations.id AS organization_id, organizations.slug;

-- name: ListApiKeys :many
SELECT
  k.id,
  k.name,
  k.scopes,
  'admin' = ANY (k.scopes) AS is_admin,
  host(k.allowed_networks[1]) AS first_network,
  k.last_used_at,
  k.expires_at,
  k.revoked_at IS NOT NULL AS is_revoked,
  creator.name AS created_by
FROM api_keys k
LEFT JOIN users creator ON creator.id = k.created_by_id
WHERE k.organization_id = @organization_id
  AND k.scopes @> @with_scopes?
ORDER BY sqlc.sort(k.created_at, k.name, k.last_used_at), k.id;

-- name: RevokeApiKey :execresult
UPDATE api_keys SET revoked_at = now() WHERE id = @id AND revoked_at IS NULL;

-- Projects ----------------------------------------------------------------------------------------------------------

-- name: CreateProject :one
INSERT INTO projects (organization_id, lead_id, key, name, description, schedule)
VALUES (@organization_id, @lead_id, @key, @name, @description, @schedule)
RETURNING *;

-- name: GetProject :one
-- A project with the person who leads it, if there is one.
SELECT sqlc.embed(p), sqlc.embed(lead)
FROM projects p
LEFT JOIN users lead ON lead.id = p.lead_id
WHERE p.id = @id;

-- name: GetProjectByKey :opt
SELECT * FROM projects WHERE organization_id = @organization_id AND key = upper(@key);

-- name: ListProjects :many
SELECT *
FROM project_overview
WHERE organization_id = @organization_id
  AND status = sqlc.opt(status)
ORDER BY sqlc.sort(name, key, task_count, last_activity_at), id;

-- name: ListProjectsAt :many
-- Those that are under way on the given day, with how many days are left.
SELECT id, name, lower(schedule) AS starts_on, upper(schedule) AS ends_before, upper(schedule) - @day::date AS days_left
FROM projects
WHERE organization_id = @organization_id AND schedule @> @day::date
ORDER BY days_left, id;

-- name: SetProjectSchedule :exec
UPDATE projects SET schedule = daterange(@starts_on, @ends_before) WHERE id = @id;

-- name: ArchiveProject :one
UPDATE projects SET status = 'archived' WHERE id = @id AND status <> 'archived' RETURNING id, status;

-- Tasks -------------------------------------------------------------------------------------------------------------

-- name: CreateTask :one
-- Takes the project's next number.
WITH project AS (
  UPDATE projects
  SET last_task_number = last_task_number + 1
  WHERE id = @project_id
  RETURNING id, organization_id, key, last_task_number
), task AS (
  INSERT INTO tasks (
    organization_id, project_id, number, parent_id, creator_id, assignee_id, title, description, priority, labels, due_on
  )
  SELECT
    project.organization_id, project.id, project.last_task_number,
    @parent_id, @creator_id, @assignee_id, @title, @description, @priority, @labels, @due_on
  FROM project
  RETURNING *
)
SELECT task.id, project.key || '-' || task.number AS reference, task.status, task.created_at
FROM task, project;

-- name: GetTask :one
SELECT sqlc.embed(t), sqlc.embed(p), sqlc.embed(assignee), sqlc.embed(creator)
FROM tasks t
JOIN projects p ON p.id = t.project_id
LEFT JOIN users assignee ON assignee.id = t.assignee_id
LEFT JOIN users creator ON creator.id = t.creator_id
WHERE t.id = @id;

-- name: GetTaskByReference :opt
-- For example project "OPS" and number 12.
SELECT t.*
FROM tasks t
JOIN projects p ON p.id = t.project_id
WHERE p.organization_id = @organization_id AND p.key = @project_key AND t.number = @number;

-- name: ListTasks :many
-- A page of an organization's tasks; the filters that are left out don't count.
SELECT t.id, t.number, t.title, t.status, t.priority, t.labels, t.due_on, t.assignee_id, t.created_at
FROM tasks t
WHERE t.organization_id = @organization_id
  AND t.project_id = @project_id?
  AND t.assignee_id = @assignee_id?
  AND t.status = ANY (@statuses?)
  AND t.priority = @priority?
  AND t.labels && @any_label?
  AND t.due_on < @due_before?
  AND t.search @@ websearch_to_tsquery('english', @text?)
ORDER BY sqlc.sort(t.created_at, t.title, t.due_on, t.position), t.id
LIMIT @page_size OFFSET @skip;

-- name: ListTasksAfter :many
-- By title, a page at a time: what follows the last task of the page before. Stays fast however far one reads.
SELECT id, title, status, created_at
FROM tasks
WHERE organization_id = @organization_id
  AND (title, id) > (@after_title?, @after_id?)
ORDER BY title, id
LIMIT @page_size;

-- name: SearchTasks :many
SELECT
  t.id,
  t.title,
  ts_rank(t.search, query) AS rank,
  ts_headline('english', t.description, query, 'MaxFragments=2') AS excerpt
FROM tasks t, websearch_to_tsquery('english', @text) AS query
WHERE t.organization_id = @organization_id AND t.search @@ query
ORDER BY rank DESC, t.id
LIMIT @max_results;

-- name: SetTaskStatus :one
-- Remembers when the task was done; forgets it when it is opened again.
UPDATE tasks
SET status = @status,
    completed_at = CASE WHEN @status::task_status IN ('done', 'canceled') THEN coalesce(completed_at, now()) END
WHERE id = @id
RETURNING id, old.status AS status_before, status, completed_at;

-- name: MoveTask :exec
-- Between two neighbours of the board, either of which may be missing.
UPDATE tasks
SET position = CASE
  WHEN sqlc.narg(after_position)::float8 IS NULL THEN coalesce(sqlc.narg(before_position)::float8, 0) - 1
  WHEN sqlc.narg(before_position)::float8 IS NULL THEN sqlc.narg(after_position)::float8 + 1
  ELSE (sqlc.narg(after_position)::float8 + sqlc.narg(before_position)::float8) / 2
END
WHERE id = @id;

-- name: AssignTasks :many
UPDATE tasks SET assignee_id = @assignee_id WHERE id = ANY (@ids) RETURNING id, assignee_id;

-- name: SetEstimates :batchone
UPDATE tasks SET estimate_hours = @estimate_hours WHERE id = @id RETURNING id, estimate_hours;

-- name: AddLabels :one
-- Each label once, in alphabetical order.
UPDATE tasks
SET labels = ARRAY(SELECT DISTINCT label FROM unnest(labels || @labels::text[]) AS label ORDER BY label)
WHERE id = @id
RETURNING labels;

-- name: ListLabels :many
SELECT label, count(*) AS uses
FROM tasks t, unnest(t.labels) AS label
WHERE t.organization_id = @organization_id
GROUP BY label
ORDER BY uses DESC, label;

-- name: GetTaskTree :many
-- A task and all of its parts, each after the task that it is part of.
WITH RECURSIVE tree AS (
  SELECT t.id, t.parent_id, t.title, t.status, 0::bigint AS depth, ARRAY[t.number] AS path
  FROM tasks t
  WHERE t.id = @root_id
  UNION ALL
  SELECT t.id, t.parent_id, t.title, t.status, tree.depth + 1, tree.path || t.number
  FROM tasks t
  JOIN tree ON t.parent_id = tree.id
)
SELECT id, parent_id, title, status, depth, path FROM tree ORDER BY path;

-- name: ListAncestors :batchmany
-- From the task itself up to the one that is part of none.
WITH RECURSIVE up AS (
  SELECT id, parent_id, title, 1 AS step FROM tasks WHERE id = @id
  UNION ALL
  SELECT t.id, t.parent_id, t.title, up.step + 1 FROM tasks t JOIN up ON t.id = up.parent_id
)
SELECT id, title FROM up ORDER BY step;

-- name: GetBoard :many
-- A project's columns with their tasks as JSON; a column without tasks is an empty list.
SELECT
  s.status,
  coalesce(
    json_agg(
      json_build_object(
        'id', t.id,
        'number', t.number,
        'title', t.title,
        'dueOn', t.due_on,
        'estimate', t.estimate_hours,
        'assignee', CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END
      ) ORDER BY t.position, t.id
    ) FILTER (WHERE t.id IS NOT NULL),
    '[]'
  ) AS tasks
FROM unnest(enum_range(NULL::task_status)) AS s (status)
LEFT JOIN tasks t ON t.status = s.status AND t.project_id = @project_id
LEFT JOIN users u ON u.id = t.assignee_id
GROUP BY s.status
ORDER BY s.status;

-- name: ListWorkload :many
-- How much each member has open, with their share of the organization's work.
SELECT
  u.id,
  u.name,
  count(t.id) AS open_tasks,
  coalesce(sum(t.estimate_hours), 0) AS hours,
  rank() OVER (ORDER BY count(t.id) DESC) AS place,
  round(100.0 * count(t.id) / nullif(sum(count(t.id)) OVER (), 0), 1) AS percent
FROM memberships m
JOIN users u ON u.id = m.user_id
LEFT JOIN tasks t
  ON t.assignee_id = u.id AND t.organization_id = m.organization_id AND t.status NOT IN ('done', 'canceled')
WHERE m.organization_id = @organization_id
GROUP BY u.id
ORDER BY open_tasks DESC, u.name;

-- name: ListNextTasks :many
-- Of each project, the task that is due first.
SELECT p.id AS project_id, p.name, next_task.id AS task_id, next_task.title, next_task.due_on
FROM projects p
LEFT JOIN LATERAL (
  SELECT t.id, t.title, t.due_on
  FROM tasks t
  WHERE t.project_id = p.id AND t.completed_at IS NULL AND t.due_on IS NOT NULL
  ORDER BY t.due_on, t.id
  LIMIT 1
) AS next_task ON TRUE
WHERE p.organization_id = @organization_id
ORDER BY next_task.due_on NULLS LAST, p.name;

-- name: ListThroughput :many
-- Tasks finished in each week, with the mean of four weeks up to it.
SELECT
  week::date AS week,
  count(t.id) AS finished,
  avg(count(t.id)) OVER (ORDER BY week ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS four_week_mean,
  count(t.id) - lag(count(t.id)) OVER (ORDER BY week) AS change
FROM generate_series(date_trunc('week', @since::timestamptz, 'UTC'), @until::timestamptz, INTERVAL '7 days') AS week
LEFT JOIN tasks t
  ON t.organization_id = @organization_id
  AND t.completed_at >= week AND t.completed_at < week + INTERVAL '7 days'
GROUP BY week
ORDER BY week;

-- name: CountTasks :many
-- By project and status, with the sums of each project and of all.
SELECT t.project_id, t.status, grouping(t.project_id, t.status) AS level, count(*) AS tasks
FROM tasks t
WHERE t.organization_id = @organization_id
GROUP BY ROLLUP (t.project_id, t.status)
ORDER BY t.project_id NULLS LAST, t.status NULLS LAST;

-- name: ImportTasks :copyfrom
INSERT INTO tasks (organization_id, project_id, number, title, description, status, labels, due_on)
VALUES (@organization_id, @project_id, @number, @title, @description, @status, @labels, @due_on);

-- name: DeleteTasks :execrows
DELETE FROM tasks WHERE id IN (sqlc.slice(ids));

-- name: ExportTasks :stream
-- Every task of an organization, however many there are.
SELECT t.*, p.key AS project_key, u.email AS assignee_email
FROM tasks t
JOIN projects p ON p.id = t.project_id
LEFT JOIN users u ON u.id = t.assignee_id
WHERE t.organization_id = @organization_id
ORDER BY p.key, t.number;

-- Comments and attachments ------------------------------------------------------------------------------------------

-- name: AddComment :one
-- Belongs to the organization that the task belongs to.
INSERT INTO comments (organization_id, task_id, author_id, body)
SELECT t.organization_id, t.id, @author_id, @body
FROM tasks t
WHERE t.id = @task_id
RETURNING *;

-- name: EditComment :opt
-- Only the author may.
UPDATE comments SET body = @body, edited_at = now() WHERE id = @id AND author_id = @author_id RETURNING *;

-- name: ListComments :many
-- With who wrote it and what hangs on it.
SELECT
  sqlc.embed(c),
  author.name AS author_name,
  files.attachments
FROM comments c
LEFT JOIN users author ON author.id = c.author_id
CROSS JOIN LATERAL (
  SELECT coalesce(
    jsonb_agg(jsonb_build_object('id', a.id, 'fileName', a.file_name, 'byteSize', a.byte_size) ORDER BY a.file_name),
    '[]'
  ) AS attachments
  FROM attachments a
  WHERE a.comment_id = c.id
) AS files
WHERE c.task_id = @task_id
ORDER BY c.created_at, c.id;

-- name: AddReaction :one
UPDATE comments
SET reactions = jsonb_set(reactions, ARRAY[@emoji::text], to_jsonb(coalesce((reactions ->> @emoji)::bigint, 0) + 1))
WHERE id = @id
RETURNING reactions;

-- name: ListCommenters :many
SELECT DISTINCT ON (c.author_id) c.author_id AS "author_id!", u.name, c.created_at AS last_comment_at
FROM comments c
JOIN users u ON u.id = c.author_id
WHERE c.task_id = @task_id
ORDER BY c.author_id, c.created_at DESC;

-- name: AddAttachment :one
INSERT INTO attachments (
  organization_id, task_id, comment_id, uploaded_by_id, file_name, content_type, byte_size, sha256, storage_extid
)
VALUES (
  @organization_id, @task_id, sqlc.narg(comment_id), @uploaded_by_id,
  @file_name, @content_type, @byte_size, @sha256, @storage_extid
)
RETURNING *;

-- name: GetStorageUse :one
SELECT
  count(*) AS files,
  coalesce(sum(byte_size), 0)::bigint AS bytes,
  max(byte_size) AS largest,
  encode((array_agg(sha256 ORDER BY byte_size DESC))[1], 'hex') AS largest_sha256
FROM attachments
WHERE organization_id = @organization_id;

-- name: ListDuplicateFiles :many
-- Files with the same content, for example to store them once.
SELECT sha256, count(*) AS copies, array_agg(id ORDER BY created_at, id) AS ids, sum(byte_size) - max(byte_size) AS wasted
FROM attachments
WHERE organization_id = @organization_id
GROUP BY sha256
HAVING count(*) > 1
ORDER BY wasted DESC, sha256;

-- Subscriptions, usage and invoices ---------------------------------------------------------------------------------

-- name: GetCurrentSubscription :opt
SELECT s.*, upper(s.billing_period) AS renews_at, s.seats - count(m.id) AS free_seats
FROM subscriptions s
LEFT JOIN memberships m ON m.organization_id = s.organization_id
WHERE s.organization_id = @organization_id AND s.status <> 'canceled'
GROUP BY s.id
LIMIT 1;

-- name: CancelSubscription :opt
-- Returns until when it is paid for; nothing if there is none.
UPDATE subscriptions
SET status = 'canceled', canceled_at = now()
WHERE id = (
  SELECT s.id FROM subscriptions s WHERE s.organization_id = @organization_id AND s.status <> 'canceled' LIMIT 1
)
RETURNING id, upper(billing_period) AS paid_until;

-- name: StartSubscription :one
INSERT INTO subscriptions (
  organization_id, plan, status, seats, unit_price, currency, billing_period, payment_provider_extid
)
VALUES (
  @organization_id, @plan, 'active', @seats, @unit_price, @currency, tstzrange(@starts_at, @ends_at),
  @payment_provider_extid
)
RETURNING *;

-- name: RecordUsage :exec
-- Adds to what was counted on that day.
INSERT INTO daily_usage (organization_id, metric, day, quantity)
VALUES (@organization_id, @metric, @day, @quantity)
ON CONFLICT (organization_id, metric, day)
DO UPDATE SET quantity = daily_usage.quantity + excluded.quantity;

-- name: ListUsage :many
-- A row for each day, with the sum since the start of the month.
SELECT
  d.day::date AS day,
  coalesce(u.quantity, 0) AS quantity,
  sum(coalesce(u.quantity, 0)) OVER (PARTITION BY date_trunc('month', d.day, 'UTC') ORDER BY d.day) AS month_to_date
FROM generate_series(@first_day::date, @last_day::date, INTERVAL '1 day') AS d (day)
LEFT JOIN daily_usage u
  ON u.organization_id = @organization_id AND u.metric = @metric AND u.day = d.day::date
ORDER BY d.day;

-- name: SummarizeUsage :many
SELECT
  metric,
  date_trunc('month', day)::date AS month,
  sum(quantity) AS quantity,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY quantity) AS p95,
  bool_or(quantity = 0) AS had_idle_days
FROM daily_usage
WHERE organization_id = @organization_id AND day >= @since
GROUP BY GROUPING SETS ((metric, date_trunc('month', day)), (metric))
ORDER BY metric, month NULLS LAST;

-- name: CreateInvoice :one
INSERT INTO invoices (organization_id, subscription_id, number, currency, tax_rate, billing_address, due_on)
SELECT o.id, @subscription_id, @number, @currency, @tax_rate, o.billing_address, @due_on
FROM organizations o
WHERE o.id = @organization_id
RETURNING *;

-- name: AddInvoiceItems :many
-- The lists are read side by side: the n-th line has the n-th of each.
INSERT INTO invoice_items (organization_id, invoice_id, position, description, quantity, unit_price)
SELECT i.organization_id, i.id, l.position, l.description, l.quantity, l.unit_price
FROM invoices i,
  unnest(@descriptions::text[], @quantities::numeric[], @unit_prices::numeric[])
    WITH ORDINALITY AS l (description, quantity, unit_price, position)
WHERE i.id = @invoice_id
RETURNING id, position, amount;

-- name: GetInvoice :one
-- With its lines as JSON and its sums.
SELECT
  sqlc.embed(i),
  total.net,
  total.tax,
  total.gross,
  (i.billing_address).city AS city,
  (
    SELECT json_agg(json_build_object('description', l.description, 'quantity', l.quantity, 'amount', l.amount)
      ORDER BY l.position)
    FROM invoice_items l
    WHERE l.invoice_id = i.id
  ) AS lines
FROM invoices i
JOIN invoice_totals total ON total.invoice_id = i.id
WHERE i.id = @id;

-- name: IssueInvoice :one
UPDATE invoices
SET status = 'open', issued_on = current_date, due_on = coalesce(due_on, current_date + 30)
WHERE id = @id AND status = 'draft'
RETURNING id, number, issued_on AS "issued_on!", due_on AS "due_on!";

-- name: MarkInvoicePaid :execrows
UPDATE invoices SET status = 'paid', paid_at = @paid_at WHERE id = @id AND status = 'open';

-- name: ListInvoices :many
SELECT i.id, i.number, i.status, i.issued_on, i.due_on, i.paid_at, total.gross, total.currency,
  coalesce(i.status = 'open' AND i.due_on < current_date, FALSE) AS is_overdue
FROM invoices i
JOIN invoice_totals total ON total.invoice_id = i.id
WHERE i.organization_id = @organization_id
  AND i.status IN (sqlc.slice(statuses))
  AND i.issued_on BETWEEN @issued_from? AND @issued_to?
ORDER BY sqlc.sort(i.number, i.issued_on, i.due_on, total.gross);

-- name: SummarizeRevenue :many
-- Paid invoices by month and currency.
SELECT
  date_trunc('month', i.paid_at, 'UTC') AS "month!",
  i.currency,
  count(*) AS invoices,
  sum(total.gross) AS gross,
  sum(sum(total.gross)) OVER (PARTITION BY i.currency ORDER BY date_trunc('month', i.paid_at, 'UTC')) AS running
FROM invoices i
JOIN invoice_totals total ON total.invoice_id = i.id
WHERE i.status = 'paid'
GROUP BY date_trunc('month', i.paid_at, 'UTC'), i.currency
ORDER BY 1, 2;

-- What happened -----------------------------------------------------------------------------------------------------

-- name: RecordEvent :exec
INSERT INTO audit_events (organization_id, actor_id, action, subject, changes, client_address)
VALUES (@organization_id, @actor_id, @action, @subject, @changes, @client_address);

-- name: ListEvents :many
-- The newest first, a page at a time. Ids made later sort later, so the id alone says where a page ends; created_at
-- would not, for it has microseconds and a Date has none.
SELECT e.id, e.action, e.subject, e.changes, host(e.client_address) AS client, e.created_at, sqlc.embed(actor)
FROM audit_events e
LEFT JOIN users actor ON actor.id = e.actor_id
WHERE e.organization_id = @organization_id
  AND e.subject = @subject?
  AND e.action LIKE @action_prefix? || '.%'
  AND e.created_at >= @since?
  AND e.id < @before_id?
ORDER BY e.id DESC
LIMIT @page_size;

-- name: ListActivity :many
-- Comments and finished tasks of a project in one list, the newest first.
SELECT 'comment' AS kind, c.id, c.author_id AS user_id, left(c.body, 80) AS summary, c.created_at AS at
FROM comments c
JOIN tasks t ON t.id = c.task_id
WHERE t.project_id = @project_id
UNION ALL
SELECT 'completion', t.id, t.assignee_id, t.title, t.completed_at
FROM tasks t
WHERE t.project_id = @project_id AND t.completed_at IS NOT NULL
ORDER BY at DESC, id
LIMIT @max_results;

-- name: DeleteEventsBefore :execrows
DELETE FROM audit_events WHERE created_at < @before;

-- name: AnalyzeEvents :exec
-- After many rows have come or gone.
ANALYZE audit_events;
