-- name: GetItem :opt
SELECT id, organization_id, title, quantity FROM items WHERE id = @id;

-- name: ListItems :many
SELECT id, organization_id, title, notes, quantity, price, weight, is_open, views, created_at FROM items ORDER BY id;

-- name: AddReadings :copyfrom
INSERT INTO readings (organization_id, sensor, taken_at, value, remark)
VALUES (@organization_id, @sensor, @taken_at, @value, @remark);
