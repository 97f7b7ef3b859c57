-- name: NeverNull :many
SELECT id, celsius AS "celsius!" FROM readings;

-- name: MaybeNull :many
SELECT id, place AS "place?" FROM readings;

-- name: Expressions :one
SELECT max(celsius) AS "warmest!", min(celsius) AS coldest, count(*) AS "count?" FROM readings;

-- name: InReturning :one
UPDATE readings SET celsius = $2 WHERE id = $1 RETURNING id, celsius AS "celsius!";

-- name: QuestionMarkIsAName :one
SELECT 1 + 1;
