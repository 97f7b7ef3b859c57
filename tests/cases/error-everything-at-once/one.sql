-- name: First :many
SELECT idd FROM notes;

-- name: Second
SELECT id FROM notes;
