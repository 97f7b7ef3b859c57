-- Signing up and in: as admin -------------------------------------------------------------------------------------------

-- name: CreateUser :one
-- With a password. Fails on users_email_key when the address is taken.
WITH person AS (
  INSERT INTO users (email, name) VALUES (@email, @name) RETURNING id
), password AS (
  INSERT INTO passwords (user_id, salt, hash) SELECT person.id, @salt, @hash FROM person
)
SELECT id FROM person;

-- name: CreateOrganization :one
INSERT INTO organizations (name) VALUES (@name) RETURNING id;

-- name: AddMember :exec
INSERT INTO memberships (organization_id, user_id, role) VALUES (@organization_id, @user_id, @role)
ON CONFLICT DO NOTHING;

-- name: FindLogin :opt
-- The password of whoever has this address, and the organization to sign in to: the first that they joined unless one is named.
SELECT u.id AS user_id, p.salt, p.hash, m.organization_id
FROM users u
JOIN passwords p ON p.user_id = u.id
JOIN memberships m ON m.user_id = u.id
WHERE u.email = @email AND m.organization_id = @organization_id?
ORDER BY m.created_at, m.organization_id
LIMIT 1;

-- name: StartSession :exec
INSERT INTO sessions (token_digest, organization_id, user_id) VALUES (@token_digest, @organization_id, @user_id);

-- name: Authenticate :opt
-- On whose behalf a request is made.
SELECT user_id, organization_id FROM sessions WHERE token_digest = @token_digest AND expires_at > now();

-- name: EndSession :exec
DELETE FROM sessions WHERE token_digest = @token_digest;

-- name: AcceptInvitation :opt
-- Nothing if the token is unknown, used or too old.
UPDATE invitations SET accepted_at = now()
WHERE token_digest = @token_digest AND accepted_at IS NULL AND expires_at > now()
RETURNING organization_id, email;

-- Everything else: as customer. None of these names an organization, for there is only one to be seen. ------------------

-- name: InviteMember :one
INSERT INTO invitations (email, token_digest) VALUES (@email, @token_digest) RETURNING id, expires_at;

-- name: ListMembers :many
SELECT u.id, u.name, u.email, m.role
FROM memberships m
JOIN users u ON u.id = m.user_id
ORDER BY u.name, u.id;

-- name: CreateTask :one
INSERT INTO tasks (title, notes, assignee_id)
VALUES (@title, @notes, @assignee_id)
RETURNING id, title, notes, assignee_id, completed_at, created_at;

-- name: GetTask :opt
SELECT id, title, notes, assignee_id, completed_at, created_at FROM tasks WHERE id = @id;

-- name: ListTasks :many
-- A page, the newest first: ids sort by when they were made.
SELECT t.id, t.title, t.assignee_id, t.completed_at, t.created_at
FROM tasks t
WHERE (t.completed_at IS NOT NULL) = @is_completed?::boolean
  AND t.assignee_id = @assignee_id?
  AND t.id < @before?
ORDER BY t.id DESC
LIMIT @page_size;

-- name: CompleteTask :opt
-- Once: completing it again changes nothing.
UPDATE tasks SET completed_at = coalesce(completed_at, now())
WHERE id = @id
RETURNING id, title, notes, assignee_id, completed_at AS "completed_at!", created_at;

-- name: DeleteTask :execrows
DELETE FROM tasks WHERE id = @id;

-- name: SearchTasks :many
-- The best matches first, in the syntax of search engines: "exact words", -not, or.
SELECT t.id, t.title, t.completed_at, ts_headline('english', t.notes, query, 'MaxFragments=2') AS excerpt
FROM tasks t, websearch_to_tsquery('english', @text) AS query
WHERE t.search @@ query
ORDER BY ts_rank(t.search, query) DESC, t.id
LIMIT 50;

-- name: ExportTasks :stream
SELECT t.id, t.title, t.notes, u.email AS assignee_email, t.completed_at, t.created_at
FROM tasks t
LEFT JOIN users u ON u.id = t.assignee_id
ORDER BY t.id;
