-- name: Mixed :many
SELECT id FROM notes WHERE id = @value AND title = @value;

-- name: ByNumber :many
SELECT id FROM notes WHERE id = $1 OR body = $1;
