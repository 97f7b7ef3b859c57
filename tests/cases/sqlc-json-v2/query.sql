-- name: GetCity :one
SELECT * FROM cities WHERE slug = $1;
