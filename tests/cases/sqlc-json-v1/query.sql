-- name: ListCities :many
SELECT * FROM cities ORDER BY name;
