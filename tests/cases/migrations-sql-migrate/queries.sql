-- name: ListPeople :many
SELECT * FROM people;
