-- name: Both :exec
UPDATE notes SET body = NULL;
DELETE FROM notes;

-- name: Second :many
SELECT id FROM notes;

SELECT title FROM notes;

-- name: Fine :many
SELECT ';' AS semicolon FROM notes;;
