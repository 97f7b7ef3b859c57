-- name: WithAuthor :many
SELECT sqlc.embed(notes), sqlc.embed(author)
FROM notes JOIN authors ON authors.id = notes.author_id;

-- name: HiddenByAlias :many
SELECT sqlc.embed(notes) FROM notes n;
