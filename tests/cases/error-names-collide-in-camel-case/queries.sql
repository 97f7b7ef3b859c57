-- name: get_note :one
SELECT * FROM notes WHERE id = $1;

-- name: GetNote :one
SELECT title FROM notes WHERE id = $1;

-- name: Parameters :many
SELECT id FROM notes WHERE title = @some_title AND body = @someTitle;

-- name: Columns :many
SELECT title AS first_part, body AS "firstPart" FROM notes;
