-- name: Loud :many
SELECT upperr(title) FROM notes;

-- name: WrongArguments :many
SELECT date_trunc(title, id) FROM notes;

-- name: NoOperator :many
SELECT title + 1 FROM notes;

-- name: UnknownType :many
SELECT title::txt FROM notes;
