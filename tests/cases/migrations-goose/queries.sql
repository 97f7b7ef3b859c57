-- name: ListUsers :many
SELECT id, shown_name(name) AS name, email FROM users;
