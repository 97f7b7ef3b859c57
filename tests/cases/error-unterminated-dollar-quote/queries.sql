-- name: Open :many
SELECT $body$ text $bod$ FROM notes;
