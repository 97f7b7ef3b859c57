-- name: StockInsert :one
INSERT INTO stock (product_id, warehouse, on_hand, reserved, comment) VALUES (77, 'new', 5, 2, 'c') RETURNING *;

-- name: StockInsertSwallowed :many
INSERT INTO stock (product_id, warehouse, on_hand) VALUES (78, 'new', -1) RETURNING product_id, comment;

-- name: StockInsertDefault :many
INSERT INTO stock (product_id, warehouse, on_hand) VALUES (77, 'new', 5) RETURNING comment, reserved, on_hand;

-- name: StockUpdate :many
UPDATE stock SET reserved = 1, comment = 'x' RETURNING product_id, reserved, comment, reorder_at;

-- name: StockUpdateNarrowed :many
UPDATE stock SET on_hand = on_hand + 1 WHERE reserved IS NOT NULL RETURNING reserved;

-- name: StockUpdateOld :many
UPDATE stock SET reserved = 1 WHERE reserved IS NULL RETURNING old.reserved AS was, new.reserved AS is_now;

-- name: StockUpsert :many
INSERT INTO stock AS s (product_id, warehouse, on_hand, reserved) VALUES (1, 'main', 5, 2) ON CONFLICT (product_id, warehouse) DO UPDATE SET reserved = excluded.reserved RETURNING reserved, on_hand, comment;

-- name: StockMerge :many
MERGE INTO stock s USING products p ON s.product_id = p.id AND s.warehouse = 'main' WHEN MATCHED THEN UPDATE SET reserved = 1 WHEN NOT MATCHED THEN INSERT (product_id, warehouse, on_hand, reserved) VALUES (p.id, 'main', 0, 1) RETURNING s.reserved, s.comment, s.on_hand, p.title;

-- name: StockDelete :many
DELETE FROM stock WHERE reserved IS NOT NULL RETURNING reserved, comment, product_id;

-- name: ShipmentInsertEu :many
INSERT INTO shipments (id, region, carrier) VALUES (900, 'eu', 'dhl') RETURNING id, carrier, weight;

-- name: ShipmentInsertUs :many
INSERT INTO shipments (id, region, carrier) VALUES (901, 'us', 'dhl') RETURNING id, carrier;

-- name: ShipmentInsertSwallowed :many
INSERT INTO shipments (id, region, carrier) VALUES (13, 'us', 'dhl') RETURNING id, carrier;

-- name: ShipmentInsertDefault :many
INSERT INTO shipments (id, region) VALUES (902, 'us') RETURNING carrier;

-- name: ShipmentInsertPartition :many
INSERT INTO shipments_us (id, region, carrier) VALUES (903, 'us', 'dhl') RETURNING carrier;

-- name: ShipmentUpdate :many
UPDATE shipments SET carrier = 'new' RETURNING id, region, carrier;

-- name: ShipmentUpdateMove :many
UPDATE shipments SET region = 'us', id = id + 5000, carrier = 'moved' RETURNING id, region, carrier;

-- name: ShipmentUpdateEu :many
UPDATE shipments_eu SET carrier = 'new' RETURNING carrier;

-- name: ShipmentUpsert :many
INSERT INTO shipments AS s (id, region, carrier) VALUES (1, 'us', 'a') ON CONFLICT (region, id) DO UPDATE SET carrier = excluded.carrier RETURNING carrier;

-- name: AssetUpdate :many
UPDATE assets SET label = 'new' RETURNING id, label, value;

-- name: AssetUpdateOnly :many
UPDATE ONLY assets SET label = 'new' RETURNING id, label;

-- name: AssetUpdateWhere :many
UPDATE assets SET value = 1 WHERE label IS NOT NULL RETURNING id, label, value;

-- name: AssetKey :many
SELECT id, label FROM assets WHERE id = $1;

-- name: AssetKeyOnly :many
SELECT id, label FROM ONLY assets WHERE id = $1;

-- name: AssetNulls :many
SELECT id, label, value, tableoid::regclass AS kind FROM assets;

-- name: PaymentKey :many
SELECT id, method, reference FROM payments WHERE id = $1;

-- name: PaymentMethods :many
SELECT method, amount, order_id FROM payments;

-- name: PaymentMethodsOnly :many
SELECT method, amount FROM ONLY payments;

-- name: PaymentCards :many
SELECT method, card_last4, brand FROM card_payments;

-- name: PaymentJoin :many
SELECT p.method, c.brand, h.till FROM payments p LEFT JOIN card_payments c ON c.id = p.id LEFT JOIN cash_payments h ON h.id = p.id;

-- name: PaymentUpdate :many
UPDATE payments SET reference = 'r' RETURNING method, reference;

-- name: PaymentDelete :many
DELETE FROM payments RETURNING method, reference, id;

-- name: NoticeInsert :one
INSERT INTO notices (id, body) VALUES (900, 'b') RETURNING id, body, level;

-- name: NoticeDelete :many
DELETE FROM notices RETURNING id, body;

-- name: ReroutedInsert :many
INSERT INTO rerouted (id, body, level) VALUES (1, 'b', 'x') RETURNING id, body, level;

-- name: ReroutedSelect :many
SELECT id, body, level FROM rerouted;

-- name: ReviewEntryInsert :many
INSERT INTO review_entry (product_id, customer_id, stars, title) VALUES (1, 1, 3, 't') RETURNING product_id, customer_id, stars, title;

-- name: ReviewEntryUpdate :many
UPDATE review_entry SET stars = 3 WHERE title IS NOT NULL RETURNING product_id, customer_id, stars, title;

-- name: ReviewEntryDelete :many
DELETE FROM review_entry RETURNING product_id, customer_id, stars;

-- name: ReviewEntryOldNew :many
UPDATE review_entry SET stars = 2 RETURNING old.stars AS was, new.stars AS is_now, old.customer_id AS old_customer, new.customer_id AS new_customer;

-- name: ReviewEntrySelect :many
SELECT product_id, customer_id, stars, title FROM review_entry;

-- name: ViewInsertNamed :many
INSERT INTO named_customers (email, name) VALUES ('new@x', 'n') RETURNING id, email, name, phone, credit;

-- name: ViewInsertDescribed :many
INSERT INTO described_customers (email, name, phone) VALUES ('new@x', 'n', 'p') RETURNING id, email, phone;

-- name: ViewUpdateNamed :many
UPDATE named_customers SET phone = NULL RETURNING id, phone, name;

-- name: ViewUpdateDescribed :many
UPDATE described_customers SET name = 'x' RETURNING id, phone, name;

-- name: ViewDeleteNamed :many
DELETE FROM named_customers c WHERE NOT EXISTS (SELECT FROM orders) AND NOT EXISTS (SELECT FROM reviews) RETURNING id, phone;

-- name: ViewActiveUpdate :many
UPDATE active_products SET description = NULL RETURNING id, description, active;

-- name: ViewActiveNarrow :many
UPDATE active_products SET weight = 1 WHERE released_at IS NULL RETURNING id, description, weight;

-- name: OrderInsert :one
INSERT INTO orders (id, currency) VALUES (777, 'EUR') RETURNING id, state, customer_id, placed_at, currency, code;

-- name: OrderUpdateState :many
UPDATE orders SET state = 'paid', placed_at = coalesce(placed_at, now()) WHERE state = 'cart' RETURNING id, state, placed_at;

-- name: OrderUpdateNullable :many
UPDATE orders SET note = code, code = note RETURNING note, code;

-- name: OrderUpdateSwap :many
UPDATE orders SET note = code WHERE code IS NOT NULL RETURNING note, code;

-- name: OrderUpdateSwapOther :many
UPDATE orders SET code = NULL, note = code WHERE code IS NOT NULL RETURNING note, code;

-- name: ItemUpsert :many
INSERT INTO order_items AS i (order_id, line, product_id, unit_price) SELECT o.id, 1, p.id, p.price FROM orders o, products p WHERE p.id = (SELECT min(id) FROM products) ON CONFLICT (order_id, line) DO UPDATE SET unit_price = excluded.unit_price, gift_note = 'again' RETURNING order_id, line, quantity, unit_price, gift_note, discount;

-- name: ItemDefaults :many
INSERT INTO order_items (order_id, line, product_id, unit_price) SELECT o.id, 99, p.id, 1 FROM orders o, products p WHERE p.id = (SELECT min(id) FROM products) RETURNING quantity, discount;

-- name: ProductInsert :one
INSERT INTO products (id, sku, title, price, weight) VALUES (555, 'sku-555', 'T', 10, 2.5) RETURNING id, sku, gross, title_lower, net_weight, images, active, description;

-- name: ProductInsertNulls :one
INSERT INTO products (id, sku, title, price) VALUES (555, 'sku-555', 'T', 10) RETURNING gross, title_lower, net_weight, weight;

-- name: ProductUpdateComposite :many
UPDATE products SET list_price.amount = 5 RETURNING list_price, (list_price).amount AS amount, (list_price).currency AS currency;

-- name: ProductUpdatePrice :many
UPDATE products SET price = price + 1 WHERE weight IS NOT NULL RETURNING price, gross, weight, net_weight;

-- name: CustomerInsert :one
INSERT INTO customers (email, name, tier) VALUES ('E@x', 'n', 'GOLD') RETURNING id, email, tier, credit, phone;

-- name: CustomerUpdateTier :many
UPDATE customers SET tier = 'GOLD' RETURNING id, tier;

-- name: CustomerUpsertCitext :many
INSERT INTO customers AS c (email, name) VALUES ('ANN@example.org', 'n') ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id, email, name;

-- name: ReviewDeleteJoin :many
DELETE FROM reviews r USING products p, customers c WHERE p.id = r.product_id AND c.id = r.customer_id AND r.body IS NOT NULL RETURNING r.body, r.title, p.title AS product, c.phone;

-- name: FunctionInsert :many
SELECT add_notice('hi') AS id;

-- name: FunctionInsertFrom :many
SELECT n FROM add_notice('hi') n;
