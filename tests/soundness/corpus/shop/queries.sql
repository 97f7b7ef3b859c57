-- name: CustomerTier :many
SELECT id, tier, email FROM customers;

-- name: CustomerByEmail :many
SELECT id, name FROM customers WHERE email = $1;

-- name: CustomerByEmailText :many
SELECT id, name FROM customers WHERE email::text = $1;

-- name: CustomerByEmailCast :many
SELECT id, name FROM customers WHERE email = $1::text;

-- name: CustomerReferrals :many
SELECT c.id, c.name, r.name AS referrer, rr.name AS grand FROM customers c LEFT JOIN customers r ON r.id = c.referred_by LEFT JOIN customers rr ON rr.id = r.referred_by;

-- name: CustomerOrders :many
SELECT c.name, o.id AS order_id, o.state, o.placed_at FROM customers c LEFT JOIN orders o ON o.customer_id = c.id;

-- name: CustomerPlaced :many
SELECT c.name, o.id AS order_id, o.state, o.placed_at FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.state <> 'cart';

-- name: OrderStates :many
SELECT id, state, currency, channel, note, code FROM orders;

-- name: OrderPlacedOnly :many
SELECT id, placed_at FROM orders WHERE state = 'placed';

-- name: OrderTotals :many
SELECT id, customer_id, state, total, lines, discount FROM order_totals;

-- name: OrderTotalsLeft :many
SELECT c.id, t.total, t.lines, t.discount FROM customers c LEFT JOIN order_totals t ON t.customer_id = c.id;

-- name: OrderNested :many
SELECT o.id, (SELECT json_agg(json_build_object('line', i.line, 'quantity', i.quantity, 'product', json_build_object('id', p.id, 'sku', p.sku, 'price', p.price))) FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = o.id) AS items FROM orders o;

-- name: OrderWhole :many
SELECT o, i FROM orders o LEFT JOIN order_items i ON i.order_id = o.id;

-- name: OrderItemsFunction :many
SELECT o.id, i.line, i.title, i.note FROM orders o, items_of(o.id) i;

-- name: OrderItemsFunctionLeft :many
SELECT o.id, i.line, i.title, i.note FROM orders o LEFT JOIN LATERAL items_of(o.id) i ON true;

-- name: OrderFirstItem :many
SELECT o.id, f.line, f.quantity, f.gift_note FROM orders o, first_item(o.id) f;

-- name: OrderFirstItemSelect :many
SELECT o.id, first_item(o.id) AS f, (first_item(o.id)).line AS line FROM orders o;

-- name: OrderQuantities :many
SELECT quantity, sum(quantity) OVER () AS s, max(quantity) OVER () AS m, lag(quantity) OVER (ORDER BY line) AS prev, nullif(quantity, 1) AS not_one FROM order_items;

-- name: OrderQuantityOuter :many
SELECT o.id, i.quantity, i.quantity + 1 AS more, coalesce(i.quantity, 0) AS q0 FROM orders o LEFT JOIN order_items i ON i.order_id = o.id;

-- name: OrderQuantityScalar :many
SELECT o.id, (SELECT i.quantity FROM order_items i WHERE i.order_id = o.id AND i.line = 1) AS q FROM orders o;

-- name: OrderQuantityMax :many
SELECT max(quantity) AS m, min(quantity::int) AS n FROM order_items;

-- name: ProductList :many
SELECT id, sku, title, price, gross, title_lower, net_weight, weight, discount FROM products;

-- name: ProductListing :many
SELECT id, sku, title, category, parent_category, active FROM product_listing;

-- name: ProductListingNarrow :many
SELECT category, parent_category FROM product_listing WHERE parent_category IS NOT NULL;

-- name: ProductListingLeft :many
SELECT c.id, l.sku, l.category FROM customers c LEFT JOIN product_listing l ON l.id = c.id;

-- name: ProductActive :many
SELECT id, description, active, sku FROM active_products;

-- name: ProductBest :many
SELECT product_id, title, sold, place FROM best_sellers;

-- name: ProductComposite :many
SELECT id, list_price, (list_price).amount AS amount, (list_price).currency AS currency FROM products;

-- name: ProductCompositeStar :many
SELECT id, (list_price).* FROM products WHERE list_price IS NOT NULL;

-- name: ProductArrays :many
SELECT images, images[1] AS first, images[1:2] AS slice, array_length(images, 1) AS len, cardinality(images) AS card, dimensions, dimensions[1] AS d1, array_position(images, 'a') AS pos, array_to_string(images, ',') AS joined, images || 'x'::text AS appended, array_remove(images, 'a') AS removed FROM products WHERE array_ndims(images) = 1 OR images = '{}';

-- name: ProductRanges :many
SELECT price_band, lower(price_band) AS low, upper(price_band) AS high, isempty(price_band) AS e, available, lower(available) AS since, price_band @> price AS inside, price_range(1, 2) AS made, price_range(NULL, NULL) AS unbounded FROM products;

-- name: ProductJson :many
SELECT attributes, attributes -> 'pages' AS p, attributes ->> 'pages' AS t, jsonb_typeof(attributes) AS ty, (attributes ->> 'pages')::int AS n FROM products;

-- name: ProductDiscount :many
SELECT discounted(price, discount) AS d, discounted(price, 0.5) AS half, price_or_zero(p) AS z, p.price_or_zero AS z2 FROM products p;

-- name: ProductSkus :many
SELECT to_sku(id) AS a, maybe_sku(id) AS b, found_sku(id) AS c, to_sku(NULL) AS d, maybe_sku(NULL) AS e, found_sku(-5) AS f, to_sku(category_id) AS g FROM products;

-- name: ProductSkuOuter :many
SELECT c.id, p.sku, p.id AS product_id FROM customers c LEFT JOIN products p ON p.id = c.id;

-- name: ProductSkuScalar :many
SELECT (SELECT sku FROM products WHERE id = -5) AS s, (SELECT max(sku) FROM products) AS m, ARRAY(SELECT sku FROM products) AS skus, array_agg(sku) AS agg FROM products;

-- name: ProductSkuCasts :many
SELECT 'sku-1'::sku AS a, 'sku-1'::sku_like AS b, NULL::sku_like AS c, sku::text AS d, lower(sku) AS e, CASE WHEN active THEN sku END AS f, coalesce(sku, 'x') AS g FROM products;

-- name: ProductSkuGrouped :many
SELECT sku, count(*) AS n FROM products GROUP BY ROLLUP (sku);

-- name: ProductLagSku :many
SELECT lag(sku) OVER (ORDER BY id) AS prev, first_value(sku) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS next FROM products;

-- name: ProductValuesSku :many
SELECT x FROM (VALUES ('sku-1'::sku), ('sku-2')) v(x);

-- name: ProductReviewStats :many
SELECT p.id, avg(r.stars) AS a, max(r.stars) AS m, count(r.stars) AS n, mode() WITHIN GROUP (ORDER BY r.stars) AS usual FROM products p LEFT JOIN reviews r ON r.product_id = p.id GROUP BY p.id;

-- name: ReviewStars :many
SELECT stars, stars + 0 AS s, helpful, helpful[1] AS h, title FROM reviews;

-- name: ReviewKey :many
SELECT stars, title FROM reviews WHERE product_id = $1 AND customer_id = $2;

-- name: CategoryTree :many
WITH RECURSIVE t AS (SELECT id, parent_id, name, kind FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, c.name, c.kind FROM categories c JOIN t ON t.id = c.parent_id AND c.id <> c.parent_id) SELECT id, parent_id, name, kind FROM t;

-- name: CategoryKinds :many
SELECT kind, kind::text AS t, trim(kind) AS trimmed, kind = 'hard' AS hard FROM categories;

-- name: CategoryProducts :many
SELECT c.name, array_agg(p.title) AS titles, array_agg(p.title) FILTER (WHERE p.id IS NOT NULL) AS real_titles, string_agg(p.title, ',') AS joined FROM categories c LEFT JOIN products p ON p.category_id = c.id GROUP BY c.id;

-- name: Aggregates :many
SELECT product_of(price) AS p, product_from_one(price) AS q, product_from_one(discount) AS r FROM products GROUP BY active;

-- name: LargestVariadic :many
SELECT largest(1, 2) AS a, largest(1, NULL) AS b, largest(NULL) AS c, largest(VARIADIC '{}') AS d, largest(VARIADIC ARRAY[1, 2]::numeric[]) AS e;

-- name: KeyPartial :many
SELECT id FROM products WHERE title = $1;

-- name: KeyPartialActive :many
SELECT id FROM products WHERE title = $1 AND active;

-- name: KeyLower :many
SELECT id FROM products WHERE lower(title) = $1;

-- name: KeyDeferrable :many
SELECT id FROM orders WHERE code = $1;

-- name: KeyDomain :many
SELECT id FROM products WHERE sku = $1;

-- name: KeyDomainCast :many
SELECT id FROM products WHERE sku::text = $1;

-- name: CitextGroup :many
SELECT tier, count(*) AS n, min(email) AS m FROM customers GROUP BY tier;

-- name: CitextCompare :many
SELECT tier = 'GOLD' AS gold, tier LIKE 'g%' AS g, email || 'x' AS e, lower(email) AS l, replace(email, 'a', 'b') AS r FROM customers;

-- name: InfiniteTimes :many
SELECT extract(year FROM placed_at) AS y, extract(month FROM placed_at) AS m, to_char(placed_at, 'YYYY-MM') AS c, placed_at::time AS t, placed_at::date AS d, date_trunc('month', placed_at) AS tr, placed_at AT TIME ZONE 'UTC' AS z FROM orders WHERE placed_at IS NOT NULL;

-- name: InfiniteDates :many
SELECT extract(day FROM born_on) AS d, extract(year FROM born_on) AS y, extract(epoch FROM born_on) AS e, to_char(born_on, 'DD') AS c, born_on + 1 AS next, age(born_on) AS age FROM customers WHERE born_on IS NOT NULL AND born_on > '4000-01-01 BC' IS TRUE;

-- name: InfiniteNow :many
SELECT extract(month FROM now()) AS m, extract(month FROM current_date) AS d, to_char(now(), 'YYYY') AS y, now()::time AS t, localtime AS lt, extract(day FROM interval '1 day') AS i, to_char(interval '1 day', 'DD') AS ci, to_char(now(), '') AS empty, to_char(1, '9') AS num;

-- name: NumericTexts :many
SELECT price, price::float8 AS f, price::text AS t, round(credit, 2) AS r, credit::int AS i FROM products, customers WHERE credit NOT IN ('NaN', 'Infinity', '-Infinity');

-- name: NumericFunctions :many
SELECT scale(price) AS sc, min_scale(price) AS ms, trim_scale(price) AS ts, sign(price) AS sg, abs(price) AS ab, width_bucket(price, 0, 10, 5) AS w, mod(price, 3) AS m, price % 3 AS pm, ceil(price) AS c FROM products WHERE price < 'Infinity';

-- name: NumericScaleNaN :many
SELECT scale(price) AS sc, min_scale(price) AS ms FROM products;

-- name: CaseStates :many
SELECT CASE state WHEN 'cart' THEN 'draft' WHEN 'paid' THEN 'done' ELSE 'moving' END AS label, CASE WHEN note IS NOT NULL THEN note WHEN code IS NOT NULL THEN code ELSE 'none' END AS text, CASE WHEN note IS NULL THEN NULL ELSE note || code END AS both_texts FROM orders;

-- name: CaseNarrowNot :many
SELECT CASE WHEN note IS NULL AND code IS NULL THEN 'none' WHEN note IS NULL THEN code ELSE note END AS t, CASE WHEN NOT (note IS NULL OR code IS NULL) THEN note || code ELSE '' END AS u FROM orders;

-- name: Coalesces :many
SELECT coalesce(note, code) AS a, coalesce(note, code, '') AS b, coalesce(note) AS c, coalesce(NULL, note) AS d, coalesce(state::text, note) AS e FROM orders;

-- name: Nullifs :many
SELECT nullif(title, '') AS a, nullif(1, 2) AS b, nullif(price, 0) AS c, coalesce(nullif(title, ''), 'untitled') AS d FROM products;

-- name: GreatestLeast :many
SELECT greatest(weight, 1) AS a, least(weight, price::float8) AS b, greatest(weight, discount::float8) AS c, greatest(NULL, NULL, 1) AS d FROM products;

-- name: BooleanLogic :many
SELECT active AND weight > 1 AS a, active OR weight > 1 AS b, NOT active AS c, weight > 1 OR true AS d, weight > 1 AND false AS e, weight > 1 IS NULL AS f, (weight > 1) IS TRUE AS g, weight IS NULL OR weight > 1 AS h, weight IS NOT NULL AND weight > 1 AS i, active IS UNKNOWN AS j FROM products;

-- name: StringFunctions :many
SELECT title || description AS a, concat(title, description) AS b, concat_ws(',', title, description) AS c, concat_ws(NULL, title) AS d, format('%s', description) AS e, left(title, 1) AS f, substring(title FROM 2) AS g, substring(title FROM 'x.y') AS h, split_part(title, ' ', 1) AS i, regexp_replace(title, 'a', 'b') AS j, regexp_match(title, 'x') AS k, regexp_substr(title, 'x') AS l, position('a' IN title) AS m, overlay(title PLACING 'x' FROM 1) AS n, trim(title) AS o, initcap(title) AS p, md5(title) AS q, encode('x'::bytea, 'hex') AS r, to_hex(1) AS s, chr(65) AS t, ascii(title) AS u, repeat(title, 2) AS v, reverse(title) AS w, translate(title, 'a', 'b') AS x, quote_literal(title) AS y, quote_nullable(description) AS z FROM products;

-- name: StringAggregates :many
SELECT string_to_array(title, ' ') AS a, string_to_array(title, NULL) AS b, string_to_array(title, ' ', '') AS c, regexp_split_to_array(title, ' ') AS d, array_to_string(ARRAY[title, description], ',') AS e, array_to_string(ARRAY[title, NULL], ',', '-') AS f, string_to_array(description, ',') AS g FROM products;
