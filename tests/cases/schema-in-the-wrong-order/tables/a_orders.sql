CREATE TABLE orders (
  id BIGINT PRIMARY KEY,
  customer_id BIGINT NOT NULL REFERENCES customers (id),
  state order_state NOT NULL
);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
