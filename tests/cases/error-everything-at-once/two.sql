-- name: First :one
SELECT id FROM notes WHERE id = $1;

-- name: Third :many
SELECT 'open FROM notes;
