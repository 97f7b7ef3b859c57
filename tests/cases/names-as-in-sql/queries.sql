-- name: GetOrderItem :one
SELECT * FROM order_items WHERE order_item_id = $1;

-- name: list_order_items :many
SELECT product_name, order_state FROM order_items WHERE order_state = @order_state AND product_name ILIKE @product_name?;
