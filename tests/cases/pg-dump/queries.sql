-- name: GetPost :opt
SELECT * FROM posts WHERE slug = $1;

-- name: PublishPost :one
UPDATE posts SET state = 'published' WHERE id = $1 RETURNING *;

-- name: WriteEntry :exec
INSERT INTO audit.entries (line) VALUES ($1);
