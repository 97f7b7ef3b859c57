-- name: ListNotes :many
-- Café
SELECT id FROM notes WHERE title = 'Zürich';
