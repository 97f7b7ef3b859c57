-- name: ListWidgets :many
SELECT * FROM widgets;
