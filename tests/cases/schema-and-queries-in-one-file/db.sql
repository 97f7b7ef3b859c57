CREATE TABLE notes (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body TEXT NOT NULL
);

-- name: ListNotes :many
SELECT * FROM notes;

-- name: DeleteNotes :exec
-- Must not be run when the schema is loaded.
DROP TABLE IF EXISTS notes;

-- name: CreateNote :one
INSERT INTO notes (body) VALUES ($1) RETURNING *;
