-- name: GetNote :one
SELECT * FROM notes WHERE id = $1;

-- name: ListNotes :many
SELECT * FROM notes;

-- name: GetNote :one
SELECT title FROM notes WHERE id = $1;
