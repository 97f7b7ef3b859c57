-- name: OrderWithCustomer :one
SELECT sqlc.embed(orders), sqlc.embed(customers)
FROM orders JOIN customers ON customers.id = orders.customer_id
WHERE orders.id = $1;

-- name: OrderWithReferrer :many
-- Nullable under an outer join, by alias.
SELECT o.id, sqlc.embed(c), sqlc.embed(referrer), o.note
FROM orders o
JOIN customers c ON c.id = o.customer_id
LEFT JOIN customers referrer ON referrer.id = o.referrer_id;

-- name: CustomersWithOrders :many
-- A condition that only an order can meet brings it back.
SELECT sqlc.embed(c), sqlc.embed(o)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
WHERE o.id > 0;

-- name: EitherSide :many
SELECT sqlc.embed(c), sqlc.embed(o)
FROM customers c FULL JOIN orders o ON o.customer_id = c.id;

-- name: WithoutPresence :many
SELECT o.id, sqlc.embed(n) FROM orders o LEFT JOIN notes n ON n.order_id = o.id;

-- name: WithView :many
SELECT sqlc.embed(c), sqlc.embed(order_counts)
FROM customers c LEFT JOIN order_counts ON order_counts.customer_id = c.id;

-- name: CreateOrder :one
INSERT INTO orders (id, customer_id) VALUES ($1, $2) RETURNING sqlc.embed(orders);
