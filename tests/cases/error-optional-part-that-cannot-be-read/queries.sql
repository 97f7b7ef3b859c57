-- name: Window :many
SELECT id FROM notes WHERE title = @title? AND body = ANY (SELECT body FROM notes WHERE;
