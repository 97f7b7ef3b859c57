-- name: Mixed :many
SELECT id FROM notes WHERE id = @value AND title = @value;

-- name: ByNumber :many
SELECT id FROM notes WHERE id = $1 OR body = $1;

-- name: LeftOperand :many
SELECT id FROM notes WHERE id = @value AND @value LIKE title;

-- name: InList :many
SELECT id FROM notes WHERE id > @value AND title IN (@value, 'x');

-- name: InArray :many
SELECT id FROM notes WHERE id = ANY (@values) AND title = ANY (@values);

-- name: Assigned :exec
INSERT INTO notes (id, title, body) VALUES (@value, @value, 'x');

-- name: OtherWayRound :many
SELECT id FROM notes WHERE title = @value AND id = sqlc.arg(value);

-- name: OptionalList :many
SELECT id FROM notes WHERE (sqlc.narg('ids') IS NULL OR id IN (sqlc.slice('ids')));

-- name: TestedTwice :many
SELECT id FROM notes WHERE (sqlc.narg(title) IS NULL OR title = sqlc.narg(title)) AND (@title IS NOT NULL OR id = @id);

-- name: AnonymousRow :many
SELECT id FROM notes WHERE @pair IS NULL OR (id, title) = @pair;
