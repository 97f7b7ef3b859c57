-- name: Open :many
SELECT id /* the /* nested */ key FROM notes;

-- name: After :many
SELECT titel FROM notes;
