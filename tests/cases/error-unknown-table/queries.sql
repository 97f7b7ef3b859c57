-- name: ListNote :many
SELECT id FROM note;

-- name: MissingFromClause :many
SELECT authors.name FROM notes;

-- name: UnknownSchema :many
SELECT * FROM blog.notes;
