-- NULL in every nullable column, children that break their parent's constraints.
INSERT INTO customers (id, email, name, tier) OVERRIDING SYSTEM VALUE VALUES (1, 'ann@example.org', 'Ann', 'GOLD'), (2, 'Bob@example.org', 'Bob', 'Basic'), (3, 'c@example.org', '', 'basic');
UPDATE customers SET phone = '1', address = 'null', nicknames = '{NULL}', referred_by = 1 WHERE id = 3;
INSERT INTO categories VALUES (1, NULL, 'Books', NULL), (2, 1, 'Novels', 'hard');
INSERT INTO products (id, sku, category_id, title, price, active) VALUES (1, 'sku-1', NULL, 'Atlas', 0, true), (2, 'sku-2', 1, 'Atlas', 1, false), (3, 'sku-', 2, 'Cup', 5, true);
UPDATE products SET list_price = ROW(NULL, NULL), images = '{NULL}', dimensions = '{NULL,1}', description = 'd' WHERE id = 3;
INSERT INTO orders (id, customer_id, state, currency, placed_at) VALUES (1, NULL, 'cart', 'EUR', NULL), (2, 1, 'paid', 'USD', '2024-01-01Z'), (3, 1, 'cart', 'GBP', NULL);
INSERT INTO order_items (order_id, line, product_id, quantity, unit_price) VALUES (2, 1, 1, 1, 1), (2, 2, 2, 3, 0);
INSERT INTO payments VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 2, 'cash', 1, '2024-01-01Z', NULL);
INSERT INTO card_payments VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 2, 'paypal', 2, '2024-01-01Z', NULL, NULL, '');
INSERT INTO cash_payments VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 9, '', 3, '2024-01-01Z', NULL, NULL);
INSERT INTO reviews (product_id, customer_id, stars) VALUES (1, 1, 1), (1, 2, 5), (2, 2, 3);
INSERT INTO stock VALUES (1, 'main', 0), (2, 'main', 3), (2, 'side', 3);
INSERT INTO shipments VALUES (1, 'eu', NULL, NULL, NULL), (2, 'us', 'ups', NULL, NULL), (1, 'asia', NULL, 1, NULL);
INSERT INTO assets VALUES (1, NULL, NULL), (2, 'b', NULL);
INSERT INTO rented_assets VALUES (1, 'twin', 1, NULL), (3, NULL, NULL, NULL);
INSERT INTO notices VALUES (1, 'hello'), (2, '');
INSERT INTO notice_log VALUES (NULL, NULL);
