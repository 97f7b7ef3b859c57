-- name: GetNote :one
-- The first line
-- and the second.
SELECT id,
  body
FROM notes
WHERE id = $1;

-- name: ListNotes :many
SELECT * FROM notes;
