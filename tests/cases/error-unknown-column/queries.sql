-- name: ListNotes :many
SELECT id, boddy
FROM notes;

-- name: OfAlias :many
SELECT n.id FROM notes n WHERE n.writer_id = @author;

-- name: InInsert :exec
INSERT INTO notes (id, titel) VALUES ($1, $2);

-- name: WrongSide :many
SELECT notes.name FROM notes JOIN authors ON authors.id = notes.author_id;
