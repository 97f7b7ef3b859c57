-- name: ListBibliography :many
SELECT * FROM bibliography;
