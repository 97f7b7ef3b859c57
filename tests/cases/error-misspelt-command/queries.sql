-- name: ListNotes :mnay
SELECT * FROM notes;

-- name: DeleteNote :execrow
DELETE FROM notes WHERE id = $1;

-- name: GetNote :One
SELECT * FROM notes WHERE id = $1;

-- name: Other :something
SELECT 1;
