-- name: Open :many
SELECT id /* the /* nested */ key FROM notes;
