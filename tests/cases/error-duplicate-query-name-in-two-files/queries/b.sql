-- name: GetNote :one
SELECT title FROM notes WHERE id = $1;
