-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE users ADD COLUMN email TEXT NOT NULL DEFAULT '';
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);

-- +goose Down
ALTER TABLE users DROP COLUMN email;
