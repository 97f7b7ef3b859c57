-- name: ListNotes
SELECT * FROM notes;

-- name: GetNote one
SELECT * FROM notes WHERE id = $1;

-- name:
SELECT 1;
