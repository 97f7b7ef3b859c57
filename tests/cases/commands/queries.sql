-- name: GetAuthor :one
SELECT * FROM authors WHERE id = $1;

-- name: FindAuthor :opt
SELECT * FROM authors WHERE id = $1;

-- name: ListAuthors :many
SELECT * FROM authors ORDER BY name;

-- name: StreamAuthors :stream
SELECT * FROM authors;

/* name: CreateAuthor :one */
INSERT INTO authors (name, bio) VALUES ($1, $2) RETURNING *;

-- name: SetBio :exec
UPDATE authors SET bio = $2 WHERE id = $1;

-- name: DeleteAuthor :execrows
DELETE FROM authors WHERE id = $1;

-- name: ClearBios :execresult
UPDATE authors SET bio = NULL;

-- name: CopyAuthors :copyfrom
INSERT INTO authors (name, bio) VALUES ($1, $2);

-- name: DeleteAuthors :batchexec
DELETE FROM authors WHERE id = $1;

-- name: RenameAuthors :batchone
UPDATE authors SET name = $2 WHERE id = $1 RETURNING id, name;

-- name: FindNamesakes :batchmany
SELECT id, name FROM authors WHERE name = $1;

-- name: CountAuthors :one
SELECT count(*) FROM authors;

-- name: ListNames :many
SELECT name FROM authors;

-- name: NoColumns :many
SELECT FROM authors;
