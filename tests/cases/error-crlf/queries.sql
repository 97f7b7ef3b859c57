-- name: ListNotes :many
-- Two lines
-- of comment.
SELECT id,
  titel
FROM notes;
