-- name: ListPlaces :many
SELECT id FROM places;
