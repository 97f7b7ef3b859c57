-- name: ListBooks :many
SELECT * FROM books;
