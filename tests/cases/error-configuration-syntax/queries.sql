-- name: ListNotes :many
SELECT id FROM notes;
