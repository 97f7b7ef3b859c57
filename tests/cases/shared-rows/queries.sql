-- name: GetCity :one
SELECT * FROM cities WHERE id = $1;

-- name: ListCities :many
SELECT id, name, country FROM cities;

-- name: CreateCity :one
INSERT INTO cities (id, name) VALUES ($1, $2) RETURNING *;

-- name: InAnotherOrder :many
-- Not the table's columns in the table's order.
SELECT name, id, country FROM cities;

-- name: OuterJoined :many
-- Every column of the table, but each may be null.
SELECT cities.* FROM rivers LEFT JOIN cities ON cities.id = rivers.city_id;

-- name: KnownCountry :many
-- Narrower than the table: the country is known.
SELECT * FROM cities WHERE country IS NOT NULL;

-- name: WithRiver :many
SELECT cities.*, rivers.name AS river FROM cities JOIN rivers ON rivers.city_id = cities.id;

-- name: OneColumn :many
SELECT name FROM cities;
