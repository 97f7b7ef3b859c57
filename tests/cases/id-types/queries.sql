-- name: GetUser :one
SELECT * FROM users WHERE id = $1;

-- name: ListUsers :many
SELECT id, email FROM users WHERE team_id = @team_id AND role = @role AND status = @status;

-- name: GetUsers :many
SELECT * FROM users WHERE id = ANY (@ids);

-- name: ThroughJoins :many
SELECT u.id, inviter.id AS inviter_id, t.id AS team_id, u.kind
FROM users u
JOIN teams t ON t.id = u.team_id
LEFT JOIN users inviter ON inviter.id = u.invited_by;

-- name: CreateUser :one
INSERT INTO users (id, team_id, invited_by, email, status, level, score, roles)
VALUES (@id, @team_id, @invited_by, @email, @status, @level, @score, @roles)
RETURNING id, roles;

-- name: ThroughSets :many
SELECT id FROM users UNION SELECT invited_by FROM users WHERE invited_by IS NOT NULL;

-- name: OfDifferentTables :many
SELECT id FROM users UNION ALL SELECT id FROM teams;

-- name: Computed :many
SELECT upper(id) AS id, coalesce(country, 'CH') AS country FROM users;

-- name: Picture :opt
SELECT p.user_id, pp.code FROM profiles p JOIN profile_pictures pp ON pp.user_id = p.user_id WHERE p.user_id = $1;

-- name: Aggregated :one
SELECT array_agg(id) AS ids, max(status) AS last_status, array_agg(DISTINCT role) AS roles FROM users;
