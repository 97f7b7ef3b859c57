-- name: ListNotes :many
SELECT * FROM notes;
