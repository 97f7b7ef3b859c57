CREATE TYPE order_state AS ENUM ('being_packed', 'on_its_way');

CREATE TABLE order_items (
  order_item_id BIGINT PRIMARY KEY,
  product_name TEXT NOT NULL,
  order_state order_state NOT NULL
);
