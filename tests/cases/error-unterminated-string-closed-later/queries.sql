-- name: Open :many
SELECT id FROM notes WHERE title = 'its;

-- name: After :many
-- Closes the string of the query above, so that its own stays open.
SELECT id FROM notes WHERE title = 'closed';

-- name: Last :many
SELECT titel FROM notes;
