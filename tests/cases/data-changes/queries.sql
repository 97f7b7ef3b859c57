-- name: Upsert :one
INSERT INTO stock (sku, amount) VALUES ($1, $2)
ON CONFLICT (sku) DO UPDATE SET amount = stock.amount + excluded.amount
RETURNING sku, amount, old.amount AS before;

-- name: InsertMany :many
INSERT INTO stock (sku, amount, note)
SELECT * FROM unnest(@skus::text[], @amounts::bigint[], @notes::text[])
RETURNING *;

-- name: InsertSeveralRows :execrows
INSERT INTO stock (sku, amount) VALUES ($1, $2), ($3, $4);

-- name: InsertDefaults :one
INSERT INTO movements (sku, delta) VALUES ($1, DEFAULT) RETURNING id;

-- name: UpdateFrom :many
UPDATE stock s SET amount = s.amount + m.delta FROM movements m WHERE m.sku = s.sku
RETURNING s.sku, old.amount AS before, new.amount AS after, m.id AS movement_id;

-- name: DeleteUsing :many
DELETE FROM movements m USING stock s WHERE s.sku = m.sku AND s.amount = 0 RETURNING m.*, s.note;

-- name: OldOfInsert :one
INSERT INTO stock (sku) VALUES ($1) RETURNING old.sku AS before, new.sku AS after;

-- name: NewOfDelete :many
DELETE FROM stock WHERE amount = 0 RETURNING old.sku AS before, new.sku AS after;

-- name: Book :many
WITH booked AS (
  INSERT INTO movements (sku, delta) SELECT sku, -amount FROM stock WHERE amount > 0 RETURNING sku, delta
)
UPDATE stock SET amount = stock.amount + booked.delta FROM booked WHERE booked.sku = stock.sku
RETURNING stock.sku, stock.amount;

-- name: Merge :many
MERGE INTO stock s USING (SELECT sku, sum(delta) AS delta FROM movements GROUP BY sku) m ON m.sku = s.sku
WHEN MATCHED AND m.delta IS NULL THEN DELETE
WHEN MATCHED THEN UPDATE SET amount = s.amount + m.delta
WHEN NOT MATCHED THEN INSERT (sku, amount) VALUES (m.sku, m.delta)
RETURNING merge_action() AS action, s.sku, old.amount AS before;
