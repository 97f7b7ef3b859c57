-- name: Shown :one
SELECT concat($1, 'x') AS shown;

-- name: AsJson :one
SELECT to_json(@value) AS value;

-- name: OnlyNull :many
SELECT id FROM notes WHERE @filter IS NULL;

-- name: SecondOfTwo :many
SELECT id, upper(@shout), to_json(@value) FROM notes WHERE title = @title;
