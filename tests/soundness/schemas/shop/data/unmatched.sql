-- Parents without children, children that name no parent.
INSERT INTO customers (id, email, name, phone, born_on, score, nicknames) OVERRIDING SYSTEM VALUE VALUES (1, 'ann@example.org', 'Ann', '1', '2000-02-29', 0, '{}'), (7, 'z@example.org', 'Zoe', '7', '1999-09-09', 1, '{z}');
INSERT INTO categories VALUES (5, NULL, 'Empty', 'hard');
INSERT INTO products (id, sku, title, description, price) VALUES (1, 'sku-1', 'Atlas', 'maps', 3), (9, 'sku-9', 'Ninth', 'd', 9);
INSERT INTO orders (id, customer_id, state, currency, placed_at, code, channel, note) VALUES (1, NULL, 'returned', 'EUR', '2024-01-01Z', 'c', 'phone', 'x');
INSERT INTO cash_payments VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 404, 'cash', 3, '2024-01-01Z', 'r', 1);
INSERT INTO stock VALUES (404, 'main', 1, 1, 1, 'x');
INSERT INTO shipments VALUES (404, 'us', 'x', 1, '2024-01-01Z');
INSERT INTO assets VALUES (404, 'x', 1);
