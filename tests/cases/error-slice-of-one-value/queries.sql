-- name: BesideAnother :many
SELECT id FROM notes WHERE id IN (sqlc.slice(ids), 3);

-- name: Equal :many
SELECT id FROM notes WHERE id = sqlc.slice('ids');

-- name: AlsoByName :many
SELECT id FROM notes WHERE title <> @titles AND title NOT IN (sqlc.slice(titles), 'x');

-- name: CastToOne :many
SELECT id FROM notes WHERE title = sqlc.slice(title)::text;

-- name: Argument :exec
INSERT INTO notes (id, title) VALUES (sqlc.slice(ids), @title);
