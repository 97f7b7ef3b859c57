-- name: GetOrder :one
SELECT * FROM "Order" WHERE "orderId" = $1;

-- name: delete :exec
DELETE FROM delete WHERE new = @new;

-- name: Class :many
SELECT "class" AS "let", "two words" FROM "Order" WHERE "class" = @class AND "two words" = @function;

-- name: DuplicateColumns :many
SELECT o."class", o."class", o."orderId" AS "order_id", o."orderId" FROM "Order" o;

-- name: OtherSchema :many
SELECT * FROM other.delete;

-- name: Unnamed :one
SELECT 1, 'two', 3 AS three;

-- name: Await :opt
SELECT state FROM delete WHERE state = $1;
