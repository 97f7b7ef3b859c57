-- A shop with triggers that rewrite rows, inheritance, generated columns, rules, deferrable and expression keys.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TYPE currency AS ENUM ('EUR', 'USD', 'GBP');
CREATE TYPE money_amount AS (amount numeric, currency currency);
CREATE TYPE order_state AS ENUM ('cart', 'placed', 'paid', 'shipped', 'returned');
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE DOMAIN sku AS text NOT NULL CHECK (VALUE LIKE 'sku-%');
CREATE DOMAIN sku_like AS text CHECK (VALUE LIKE 'sku_%');
CREATE DOMAIN quantity AS positive_int NOT NULL;
CREATE TYPE price_range AS RANGE (SUBTYPE = numeric);

CREATE TABLE customers (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email citext NOT NULL UNIQUE,
  name text NOT NULL,
  phone text,
  born_on date,
  credit numeric NOT NULL DEFAULT 0,
  score real,
  tier citext NOT NULL DEFAULT 'basic' CHECK (tier IN ('basic', 'gold')),
  address jsonb,
  nicknames text[],
  referred_by int REFERENCES customers
);

CREATE TABLE categories (
  id smallint PRIMARY KEY,
  parent_id smallint REFERENCES categories,
  name text NOT NULL,
  kind char(6) CHECK (kind IN ('hard', 'soft'))
);

CREATE TABLE products (
  id int PRIMARY KEY,
  sku sku UNIQUE,
  category_id smallint REFERENCES categories,
  title text NOT NULL,
  description text,
  price numeric NOT NULL CHECK (price >= 0),
  list_price money_amount,
  weight double precision,
  discount numeric(3, 2) CHECK (discount IN (0.1, 0.25, 0.5)),
  attributes jsonb NOT NULL DEFAULT '{}',
  images text[] NOT NULL DEFAULT '{}',
  dimensions int[],
  price_band price_range,
  available tstzrange,
  active boolean NOT NULL DEFAULT true,
  released_at timestamp,
  gross numeric GENERATED ALWAYS AS (price * 1.19) STORED,
  title_lower text GENERATED ALWAYS AS (lower(title)) VIRTUAL,
  net_weight double precision GENERATED ALWAYS AS (weight * 0.9) VIRTUAL
);
CREATE UNIQUE INDEX products_active_title ON products (title) WHERE active;
CREATE UNIQUE INDEX products_lower_title ON products (lower(title), id);

CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id int REFERENCES customers,
  state order_state NOT NULL DEFAULT 'cart',
  currency currency NOT NULL,
  placed_at timestamptz,
  shipped_on date,
  ship_window tsrange,
  note text,
  code text UNIQUE DEFERRABLE INITIALLY IMMEDIATE,
  channel text CHECK (channel IN ('web', 'phone', NULL)),
  CHECK (state = 'cart' OR placed_at IS NOT NULL)
);

CREATE TABLE order_items (
  order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
  line int NOT NULL,
  product_id int NOT NULL REFERENCES products,
  quantity quantity DEFAULT 1,
  unit_price numeric NOT NULL,
  discount numeric,
  gift_note text,
  PRIMARY KEY (order_id, line)
);

CREATE TABLE payments (
  id uuid PRIMARY KEY,
  order_id bigint NOT NULL,
  method text NOT NULL,
  amount numeric NOT NULL,
  paid_at timestamptz NOT NULL DEFAULT now(),
  reference text
);
-- Inheritance: the parent's keys and NO INHERIT checks do not hold in the children.
CREATE TABLE card_payments (card_last4 char(4), brand text NOT NULL) INHERITS (payments);
CREATE TABLE cash_payments (till int) INHERITS (payments);
ALTER TABLE payments ADD CONSTRAINT payments_method CHECK (method IN ('cash', 'card', 'transfer')) NO INHERIT;

CREATE TABLE reviews (
  product_id int NOT NULL REFERENCES products,
  customer_id int NOT NULL REFERENCES customers,
  stars int NOT NULL CHECK (stars IN (1, 2, 3, 4, 5)),
  title text,
  body text,
  helpful int[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (product_id, customer_id)
);

CREATE TABLE stock (
  product_id int NOT NULL,
  warehouse text NOT NULL,
  on_hand int NOT NULL,
  reserved int,
  reorder_at int,
  comment text DEFAULT 'new',
  PRIMARY KEY (product_id, warehouse)
);
-- Swallows rows and empties columns: nothing that an INSERT or UPDATE says about them is certain.
CREATE FUNCTION rewrite_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.on_hand < 0 THEN RETURN NULL; END IF;
  NEW.reserved := NULL;
  NEW.comment := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER stock_rewrite BEFORE INSERT OR UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION rewrite_stock();

-- Parted, with a row trigger on one partition only.
CREATE TABLE shipments (
  id int NOT NULL,
  region text NOT NULL,
  carrier text DEFAULT 'post',
  weight numeric,
  sent_at timestamptz,
  PRIMARY KEY (region, id)
) PARTITION BY LIST (region);
CREATE TABLE shipments_eu PARTITION OF shipments FOR VALUES IN ('eu');
CREATE TABLE shipments_us PARTITION OF shipments FOR VALUES IN ('us');
CREATE TABLE shipments_other PARTITION OF shipments DEFAULT;
CREATE FUNCTION forget_carrier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id = 13 THEN RETURN NULL; END IF;
  NEW.carrier := NULL; RETURN NEW;
END $$;
CREATE TRIGGER us_carrier BEFORE INSERT OR UPDATE ON shipments_us FOR EACH ROW EXECUTE FUNCTION forget_carrier();

-- A child table with a trigger of its own.
CREATE TABLE assets (id int PRIMARY KEY, label text, value numeric);
CREATE TABLE rented_assets (until date) INHERITS (assets);
CREATE FUNCTION forget_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.label := NULL; RETURN NEW; END $$;
CREATE TRIGGER rented_blank BEFORE UPDATE ON rented_assets FOR EACH ROW EXECUTE FUNCTION forget_label();

CREATE TABLE notices (id int PRIMARY KEY, body text NOT NULL, level text NOT NULL DEFAULT 'info');
CREATE TABLE notice_log (notice_id int, body text);
-- What RETURNING gives is what the rule says, not what the table requires.
CREATE TABLE rerouted (id int PRIMARY KEY, body text NOT NULL, level text NOT NULL DEFAULT 'info');
CREATE RULE rerouted_insert AS ON INSERT TO rerouted DO INSTEAD
  INSERT INTO notice_log VALUES (NEW.id, NEW.body) RETURNING notice_id, NULL::text, body;
CREATE RULE notices_also AS ON DELETE TO notices DO ALSO INSERT INTO notice_log VALUES (OLD.id, OLD.body);

CREATE VIEW product_listing AS
  SELECT p.id, p.sku, p.title, p.price, c.name AS category, k.name AS parent_category, p.active
  FROM products p
  LEFT JOIN (categories c LEFT JOIN categories k ON k.id = c.parent_id) ON c.id = p.category_id;
CREATE VIEW active_products AS SELECT * FROM products WHERE active AND description IS NOT NULL;
CREATE VIEW described_customers AS SELECT id, email, name, phone FROM customers WHERE phone IS NOT NULL WITH CHECK OPTION;
CREATE VIEW named_customers AS SELECT id, email, name, phone, credit FROM customers WHERE phone IS NOT NULL;
CREATE VIEW order_totals AS
  SELECT o.id, o.customer_id, o.state, sum(i.quantity * i.unit_price) AS total, count(i.line) AS lines,
         coalesce(sum(i.discount), 0) AS discount
  FROM orders o LEFT JOIN order_items i ON i.order_id = o.id GROUP BY o.id;
CREATE VIEW best_sellers AS
  SELECT t.product_id, t.title, t.sold, rank() OVER (ORDER BY t.sold DESC NULLS LAST) AS place
  FROM (SELECT p.id AS product_id, p.title, sum(i.quantity) AS sold
        FROM products p LEFT JOIN order_items i ON i.product_id = p.id GROUP BY p.id) t;

-- What RETURNING gives is what the INSTEAD OF trigger returns, not what any table holds.
CREATE VIEW review_entry AS SELECT product_id, customer_id, stars, title FROM reviews;
CREATE FUNCTION enter_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN OLD.stars := NULL; RETURN OLD; END IF;
  NEW.stars := 99; NEW.customer_id := NULL; NEW.title := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER review_entry_write INSTEAD OF INSERT OR UPDATE OR DELETE ON review_entry
  FOR EACH ROW EXECUTE FUNCTION enter_review();

CREATE FUNCTION discounted(price numeric, discount numeric) RETURNS numeric LANGUAGE sql IMMUTABLE
  RETURN price * (1 - discount);
CREATE FUNCTION price_or_zero(p products) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT coalesce(p.price, 0)';
CREATE FUNCTION items_of(o bigint) RETURNS TABLE (line int, title text, note text) LANGUAGE sql STABLE AS $$
  SELECT i.line, p.title, i.gift_note FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = o $$;
CREATE FUNCTION first_item(o bigint) RETURNS order_items LANGUAGE sql STABLE AS
  'SELECT * FROM order_items WHERE order_id = o ORDER BY line LIMIT 1';
CREATE FUNCTION to_sku(n int) RETURNS sku LANGUAGE plpgsql IMMUTABLE STRICT AS
  $$ BEGIN RETURN 'sku-' || n; END $$;
CREATE FUNCTION maybe_sku(n int) RETURNS sku LANGUAGE sql IMMUTABLE STRICT AS
  $$ SELECT ('sku-' || n)::sku $$;
CREATE FUNCTION found_sku(n int) RETURNS sku LANGUAGE sql STABLE AS
  $$ SELECT sku FROM products WHERE id = n $$;
CREATE FUNCTION largest(VARIADIC numbers numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE AS
  'SELECT max(n) FROM unnest(numbers) n';
CREATE FUNCTION add_notice(b text) RETURNS int LANGUAGE sql AS
  $$ INSERT INTO notices (id, body) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM notices), b) RETURNING id $$;
CREATE AGGREGATE product_of(numeric) (SFUNC = numeric_mul, STYPE = numeric);
CREATE AGGREGATE product_from_one(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');
