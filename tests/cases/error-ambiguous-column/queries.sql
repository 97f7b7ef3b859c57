-- name: Both :many
SELECT id, title
FROM notes JOIN authors ON authors.id = notes.author_id;
