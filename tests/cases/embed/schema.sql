CREATE TABLE customers (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE orders (
  id BIGINT PRIMARY KEY,
  customer_id BIGINT NOT NULL REFERENCES customers (id),
  referrer_id BIGINT REFERENCES customers (id),
  note TEXT
);

-- Has no column that is never null: whether there is a row can't be told from its values.
CREATE TABLE notes (
  order_id BIGINT REFERENCES orders (id),
  body TEXT
);

CREATE VIEW order_counts AS
SELECT customer_id, count(*) AS orders FROM orders GROUP BY customer_id;
