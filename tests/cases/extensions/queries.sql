-- name: GetRoomByName :opt
SELECT * FROM rooms WHERE name = $1;

-- name: SearchRooms :many
SELECT id, name, similarity(name::text, @text) AS similarity FROM rooms WHERE path <@ @below ORDER BY 3 DESC;

-- name: BookRoom :one
INSERT INTO bookings (room_id, during) VALUES (@room_id, tstzrange(@starts_at, @ends_at)) RETURNING *;
