-- name: ListNotes :many
SELECT id, titel FROM notes;

-- name: FirstLine :mayn
SELECT 1;
