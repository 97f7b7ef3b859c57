-- One row of everything, all of them matched and filled in.
INSERT INTO customers (id, email, name, phone, born_on, credit, score, tier, address, nicknames, referred_by) OVERRIDING SYSTEM VALUE
  VALUES (1, 'ann@example.org', 'Ann', '123', '1990-01-01', 5, 1.5, 'gold', '{"city": "Rome"}', '{annie}', 1);
INSERT INTO categories VALUES (1, 1, 'Books', 'soft');
INSERT INTO products (id, sku, category_id, title, description, price, list_price, weight, discount, attributes, images, dimensions, price_band, available, active, released_at)
  VALUES (1, 'sku-1', 1, 'Atlas', 'maps', 10, ROW(12, 'EUR'), 1.5, 0.25, '{"pages": 100}', '{a.png}', '{1,2,3}', '[1,20)', '[2024-01-01Z,2025-01-01Z)', true, '2020-01-01');
INSERT INTO orders VALUES (1, 1, 'placed', 'EUR', '2024-01-01Z', '2024-01-05', '[2024-01-02,2024-01-04]', 'n', 'c1', 'web');
INSERT INTO order_items VALUES (1, 1, 1, 2, 10, 1, 'hi');
INSERT INTO card_payments VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 1, 'card', 20, '2024-01-01Z', 'r', '1234', 'visa');
INSERT INTO reviews VALUES (1, 1, 5, 'Good', 'Very', '{1}');
INSERT INTO stock VALUES (1, 'main', 5, 1, 2, 'x');
INSERT INTO shipments VALUES (1, 'eu', 'dhl', 1, '2024-01-01Z');
INSERT INTO assets VALUES (1, 'a', 1);
INSERT INTO notices VALUES (1, 'hello', 'warn');
INSERT INTO notice_log VALUES (1, 'b');
