SELECT 1;

-- name: ListNotes :many
SELECT id FROM notes;
