-- name: Open :many
SELECT "id FROM notes;
