-- name: Fine :many
SELECT id FROM notes;

-- name: Open :many
SELECT id FROM notes WHERE title = 'its;

-- name: After :many
SELECT id, titel FROM notes WHERE title = 'closed';

-- name: Apostrophe :many
SELECT id FROM notes WHERE title = 'it's';
