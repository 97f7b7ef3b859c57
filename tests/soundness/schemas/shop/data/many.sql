-- Many rows with duplicates, so that joins multiply and groups hold several rows.
INSERT INTO customers (id, email, name, phone, born_on, credit, score, tier, nicknames, referred_by) OVERRIDING SYSTEM VALUE
  SELECT g, 'c' || g || '@example.org', 'Name ' || g % 3, CASE WHEN g % 2 = 0 THEN '555' END, CASE WHEN g % 3 = 0 THEN '1980-01-01'::date + g END, g % 3, CASE WHEN g % 4 > 0 THEN g END, CASE WHEN g % 2 = 0 THEN 'gold' ELSE 'basic' END, CASE WHEN g % 2 = 0 THEN ARRAY['n', NULL] END, nullif(g / 2, 0) FROM generate_series(1, 7) g;
INSERT INTO categories SELECT g, nullif(g / 2, 0), 'Category ' || g, CASE g % 3 WHEN 0 THEN 'hard' WHEN 1 THEN 'soft' END FROM generate_series(1, 6) g;
INSERT INTO products (id, sku, category_id, title, description, price, list_price, weight, discount, attributes, images, dimensions, price_band, available, active, released_at)
  SELECT g, 'sku-' || g, nullif(g % 5, 0), 'Product ' || g, CASE WHEN g % 2 = 0 THEN 'text' END, g % 4, CASE WHEN g % 3 = 0 THEN ROW(g, 'EUR')::money_amount END, CASE WHEN g % 2 = 1 THEN g / 2.0 END, CASE WHEN g % 4 = 0 THEN 0.25 END, jsonb_build_object('g', g), CASE WHEN g % 2 = 0 THEN '{a,b}' ELSE '{}' END::text[], CASE WHEN g % 3 = 0 THEN ARRAY[g, 1] END, CASE WHEN g % 2 = 0 THEN price_range(1, g + 1) END, CASE WHEN g % 3 = 0 THEN tstzrange(now(), NULL) END, g % 3 > 0, CASE WHEN g % 2 = 0 THEN '2021-01-01'::timestamp END FROM generate_series(1, 8) g;
INSERT INTO orders SELECT g, CASE WHEN g % 4 > 0 THEN 1 + g % 6 END, (ARRAY['cart', 'placed', 'paid', 'shipped', 'returned']::order_state[])[1 + g % 5], (ARRAY['EUR', 'USD', 'GBP']::currency[])[1 + g % 3], CASE WHEN g % 5 > 0 THEN '2024-01-01Z'::timestamptz + g * interval '1 day' END, CASE WHEN g % 5 = 3 THEN '2024-02-02'::date END, CASE WHEN g % 2 = 0 THEN tsrange('2024-01-01', '2024-01-02') END, CASE WHEN g % 3 = 0 THEN 'note' END, CASE WHEN g % 2 = 0 THEN 'code' || g END, CASE g % 3 WHEN 0 THEN 'web' WHEN 1 THEN 'other' END FROM generate_series(1, 9) g;
INSERT INTO order_items SELECT o, l, 1 + (o + l) % 8, 1 + l % 3, l * 2, CASE WHEN l % 2 = 0 THEN 1 END, CASE WHEN o % 3 = 0 THEN 'gift' END FROM generate_series(1, 5) o, generate_series(1, 3) l WHERE (o + l) % 3 > 0;
INSERT INTO card_payments SELECT gen_random_uuid(), g, 'card', g, now(), NULL, '1111', 'visa' FROM generate_series(1, 3) g;
INSERT INTO cash_payments SELECT gen_random_uuid(), g, 'cash', g, now(), 'r', g FROM generate_series(4, 6) g;
INSERT INTO payments SELECT gen_random_uuid(), g, 'transfer', g, now(), NULL FROM generate_series(1, 3) g;
INSERT INTO reviews SELECT p, c, 1 + (p + c) % 5, CASE WHEN c % 2 = 0 THEN 'T' END, CASE WHEN p % 2 = 0 THEN 'B' END, CASE WHEN c % 2 = 0 THEN ARRAY[p, c] ELSE '{}' END FROM generate_series(1, 4) p, generate_series(1, 4) c WHERE (p * c) % 2 = 0;
INSERT INTO stock SELECT p, w, p FROM generate_series(1, 4) p, unnest(ARRAY['main', 'side']) w;
INSERT INTO shipments SELECT g, (ARRAY['eu', 'us', 'asia'])[1 + g % 3], CASE WHEN g % 2 = 0 THEN 'dhl' END, CASE WHEN g % 3 = 0 THEN g END, CASE WHEN g % 2 = 0 THEN now() END FROM generate_series(1, 8) g;
INSERT INTO assets SELECT g, 'L' || g, CASE WHEN g % 2 = 0 THEN g END FROM generate_series(1, 5) g;
INSERT INTO rented_assets SELECT g, 'R' || g, g, CASE WHEN g % 2 = 0 THEN current_date END FROM generate_series(4, 8) g;
INSERT INTO notices SELECT g, 'Notice', CASE WHEN g % 2 = 0 THEN 'info' ELSE 'warn' END FROM generate_series(1, 5) g;
INSERT INTO notice_log SELECT g % 3, 'b' FROM generate_series(1, 5) g;
