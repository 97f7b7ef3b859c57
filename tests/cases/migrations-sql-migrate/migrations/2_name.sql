-- +migrate Up notransaction
ALTER TABLE people ADD COLUMN name text NOT NULL;
-- +migrate Down
ALTER TABLE people DROP COLUMN name;
