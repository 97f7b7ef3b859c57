-- name: CreatePet :one
INSERT INTO pets (name, born) VALUES (@name, sqlc.narg('born')) RETURNING *;

-- name: OlderThan :many
SELECT id, name FROM pets WHERE born < sqlc.arg(born_before)::date;
