-- name: Either :many
SELECT id FROM notes WHERE id > 0 AND (title = @title? OR body = @body?);

-- name: WholeOr :many
SELECT id FROM notes WHERE title = @title? OR id = 1;

-- name: InSelectList :many
SELECT id, @shown? AS shown FROM notes;

-- name: InLimit :many
SELECT id FROM notes LIMIT @page_size?;

-- name: Negated :many
SELECT id FROM notes WHERE NOT (title = @title? AND body = @body?);

-- name: BothWays :many
SELECT id FROM notes WHERE title = @title? AND body <> @title;
