-- name: Unbalanced :many
SELECT id FROM notes WHERE title = @title? AND body = ANY (SELECT body FROM notes WHERE;

-- name: Broken :many
SELECT id FROM notes WHERE title = @title? AND AND body = 'x' ORDER BY sqlc.sort(id, title);
