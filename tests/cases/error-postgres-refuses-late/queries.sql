-- name: DivisionByZero :one
SELECT 1 / 0 AS x;

-- name: BadLiteral :many
SELECT id FROM notes WHERE id = 'abc';

-- name: GroupBy :many
SELECT title, count(*) FROM notes GROUP BY body;

-- name: AggregateInWhere :many
SELECT id FROM notes WHERE count(*) > 1;

-- name: UnionTypes :many
SELECT id FROM notes UNION SELECT title FROM notes;

-- name: TooManyValues :exec
INSERT INTO authors (id, name) VALUES (1, 'a', 'b');

-- name: SubqueryColumns :many
SELECT id FROM notes WHERE id IN (SELECT id, name FROM authors);
