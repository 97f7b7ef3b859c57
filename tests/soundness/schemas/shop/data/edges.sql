-- Infinities, NaN, empty strings, arrays, ranges and JSON null; values that their CHECK lets through unexpectedly.
INSERT INTO customers (id, email, name, phone, born_on, credit, score, tier, address, nicknames) OVERRIDING SYSTEM VALUE VALUES
  (1, '', '', '', 'infinity', 'NaN', 'NaN', 'gOLD', 'null', '{}'), (2, ' ', ' ', ' ', '-infinity', 'Infinity', 'Infinity', 'basic', '[]', '{"",NULL}'), (3, 'x', 'x', NULL, '4713-01-01 BC', '-Infinity', '-Infinity', 'BASIC', '""', '{{a},{b}}');
INSERT INTO categories VALUES (-32768, NULL, '', 'hard'), (1, 1, '', 'soft'), (32767, 1, 'x', NULL);
INSERT INTO products (id, sku, category_id, title, description, price, list_price, weight, discount, attributes, images, dimensions, price_band, available, active, released_at) VALUES
  (1, 'sku-', 1, '', '', 'NaN', ROW('NaN', 'USD'), 'NaN', 0.50, 'null', '{}', '{}', 'empty', '(,)', true, 'infinity'),
  (2, 'sku- ', 1, 'x', '', 'Infinity', ROW(NULL, 'GBP'), 'Infinity', 0.1, '[]', '{""}', '{{1,2},{3,4}}', '(,)', 'empty', true, '-infinity'),
  (2147483647, 'sku-☃', 32767, 'X', NULL, 0, NULL, '-Infinity', NULL, '{"k": null}', '{{a,b}}', '[0:1]={5,6}', '[NaN,NaN]', '[-infinity,infinity]', false, NULL);
INSERT INTO orders VALUES
  (1, 1, 'placed', 'EUR', 'infinity', 'infinity', 'empty', '', '', 'fax'), (2, 1, 'paid', 'USD', '-infinity', '-infinity', '(,)', NULL, ' ', ''), (9007199254740993, 2, 'cart', 'GBP', NULL, NULL, '[infinity,infinity]', '', NULL, NULL);
INSERT INTO order_items VALUES (1, 1, 1, 2147483647, 'NaN', 'Infinity', ''), (1, -1, 2, 1, 'Infinity', '-Infinity', NULL), (2, 0, 1, 1, 0, 0, '');
INSERT INTO payments VALUES ('00000000-0000-0000-0000-000000000000', -1, 'transfer', 'NaN', 'infinity', '');
INSERT INTO card_payments VALUES ('ffffffff-ffff-ffff-ffff-ffffffffffff', 1, 'CASH', 'Infinity', '-infinity', '', '', '');
INSERT INTO reviews VALUES (1, 1, 1, '', '', '{}'), (1, 2, 5, NULL, '', '{NULL}'), (2, 1, 3, '', NULL, '{{1},{2}}');
INSERT INTO stock VALUES (1, '', 0), (2, ' ', 2147483647);
INSERT INTO shipments VALUES (1, 'eu', '', 'NaN', 'infinity'), (2, '', '', '-Infinity', '-infinity');
INSERT INTO assets VALUES (1, '', 'NaN');
INSERT INTO rented_assets VALUES (1, '', 'Infinity', 'infinity');
INSERT INTO notices VALUES (1, '', '');
INSERT INTO notice_log VALUES (0, '');
