-- Sorted as numbers this comes after 2.
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
