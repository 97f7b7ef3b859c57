-- name: CreateOrganization :exec
INSERT INTO organizations (id, name) VALUES (@id, @name);

-- name: CreateUser :one
-- Adds a person. */ `not` ${a} hole
INSERT INTO users (id, organization_id, email, status, settings)
VALUES (@id, @organization_id, @email, @status, @settings)
RETURNING *;

-- name: GetUser :one
SELECT * FROM users WHERE id = $1;

-- name: FindUser :opt
SELECT id, email, mood FROM users WHERE email = @email LIMIT 1;

-- name: ListUsers :many
SELECT id, status, created_at FROM users
WHERE organization_id = @organization_id
  AND status = @status?
  AND mood = @mood?
  AND visits >= @min_visits?
ORDER BY sqlc.sort(created_at, id DESC), id;

-- name: GetUsers :many
SELECT * FROM users WHERE id IN (sqlc.slice(ids)) ORDER BY id;

-- name: SetEverything :one
UPDATE users SET
  invited_by_id = @invited_by_id, mood = @mood, grade = @grade, visits = @visits, balance = @balance, height = @height,
  tags = @tags, moods = @moods, settings = @settings, extra = @extra, home = @home, places = @places, stay = @stay,
  seats = @seats, spot = @spot, secret = @secret, born = @born, wakes = @wakes, local = @local, created_at = @created_at
WHERE id = @id
RETURNING *;

-- name: WithInviter :many
SELECT sqlc.embed(u), sqlc.embed(inviter), o.name AS organization
FROM users u
JOIN organizations o ON o.id = u.organization_id
LEFT JOIN users inviter ON inviter.id = u.invited_by_id
ORDER BY u.id;

-- name: ActiveUsers :many
SELECT * FROM active_users ORDER BY id;

-- name: Overview :many
SELECT o.id, count(u.id) AS users, jsonb_agg(jsonb_build_object('id', u.id, 'visits', u.visits, 'tags', u.tags, 'at', u.created_at)) AS people
FROM organizations o LEFT JOIN users u ON u.organization_id = o.id
GROUP BY o.id ORDER BY o.id;

-- name: StreamUsers :stream
SELECT id, visits FROM users ORDER BY id;

-- name: DeleteUsers :stream
DELETE FROM users WHERE organization_id = @organization_id RETURNING id;

-- name: CountUsers :one
SELECT count(*) FROM users;

-- name: RemoveUser :execrows
DELETE FROM users WHERE id = $1;

-- name: TouchUser :execresult
UPDATE users SET visits = visits + 1 WHERE id = @id;

-- name: ImportUsers :copyfrom
INSERT INTO users (id, organization_id, email, tags, secret, home, stay) VALUES (@id, @organization_id, @email, @tags, @secret, @home, @stay);

-- name: ImportWide :copyfrom
INSERT INTO wide (c, v, b, vb, boxes, chars, nums, bigs, bytes, docs)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: ListWide :many
SELECT * FROM wide;

-- name: RenameOrganizations :batchone
UPDATE organizations SET name = @name WHERE id = @id RETURNING *;

-- name: UsersOf :batchmany
SELECT id FROM users WHERE organization_id = @organization_id ORDER BY id;

-- name: Weird :many
SELECT * FROM "weird ""table""" WHERE "two words" = @two_words AND '`${x}`\' <> "it's" AND "select" = @select;

-- name: PutWeird :exec
INSERT INTO "weird ""table""" ("select", "it's", "two words", user_id, "userId") VALUES (@select, @its, @two_words, @a, @b);

-- name: delete :exec
DELETE FROM wide;

-- name: Notify :one
SELECT pg_notify('a', @message) AS sent, ROW(1, 'x') AS pair;

-- name: Overridden :one
-- @type column settings: Settings from "./settings.js"
-- @type param settings: Settings from "./settings.js"
SELECT id, settings FROM users WHERE settings @> @settings LIMIT 1;

-- name: Greet :one
SELECT @greeting::text || ', ' || coalesce(sqlc.narg(name), 'you') AS text;
