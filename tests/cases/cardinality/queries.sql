-- name: ByPrimaryKey :opt
SELECT * FROM accounts WHERE id = $1;

-- name: ByWholeKey :opt
SELECT * FROM accounts WHERE tenant_id = $1 AND number = $2;

-- name: ByPartOfAKey :one
-- Warns: there may be many.
SELECT * FROM accounts WHERE tenant_id = $1;

-- name: Newest :opt
SELECT * FROM accounts ORDER BY id DESC LIMIT 1;

-- name: Total :one
SELECT count(*) FROM accounts;

-- name: OneInserted :one
INSERT INTO accounts (id, email, tenant_id, number) VALUES ($1, $2, $3, $4) RETURNING id;

-- name: MaybeInserted :opt
INSERT INTO accounts (id, email, tenant_id, number) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id;
