-- name: Equal :many
SELECT id FROM houses WHERE place = $1;

-- name: Distinct :many
SELECT id FROM houses WHERE place IS DISTINCT FROM sqlc.narg(place);

-- name: AnyOf :many
SELECT id FROM houses WHERE place IN (sqlc.slice(places));

-- name: Among :many
SELECT id FROM houses WHERE @place = ANY (former);

-- name: Pairs :many
SELECT id FROM houses WHERE (id, name) IN (sqlc.slice(pairs));

-- name: PairsOfExpressions :many
SELECT id FROM houses WHERE (id + 1, lower(name)) = ANY ($1);

-- name: RowOfColumns :many
SELECT id FROM houses WHERE (id, name) = $1;

-- name: Argument :one
SELECT row_to_json(@value) AS value;

-- name: PairsWithARow :many
SELECT id FROM houses WHERE (id, place) = ANY ($1);
