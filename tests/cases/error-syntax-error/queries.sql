-- name: Misspelt :many
SELEC id FROM notes;

-- name: CommaTooMany :many
SELECT id, title, FROM notes;

-- name: EndsTooSoon :many
SELECT id FROM notes WHERE;

-- name: Unbalanced :many
SELECT (id FROM notes;

-- name: Empty :many
;

-- name: Good :many
SELECT id FROM notes;
