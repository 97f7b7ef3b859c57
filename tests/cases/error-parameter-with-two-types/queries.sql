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
