-- name: DeleteNote :one
DELETE FROM notes WHERE id = $1;

-- name: EmptyNotes :many
TRUNCATE notes CASCADE;

-- name: CopyNotes :copyfrom
SELECT * FROM notes;

-- name: CopyComputed :copyfrom
INSERT INTO notes (id, title) VALUES ($1, upper($2));

-- name: DeleteAll :batchexec
DELETE FROM notes;

-- name: FindAll :batchmany
DELETE FROM notes WHERE id = $1;
