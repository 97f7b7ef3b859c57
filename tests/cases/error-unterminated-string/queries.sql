-- name: Fine :many
SELECT id FROM notes;

-- name: Open :many
SELECT id FROM notes WHERE title = 'it's;
