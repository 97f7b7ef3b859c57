-- name: UnknownMacro :many
SELECT id FROM notes WHERE id = sqlc.argument(id);

-- name: NoArgument :many
SELECT id FROM notes WHERE id = sqlc.arg();

-- name: TwoArguments :many
SELECT id FROM notes WHERE id = sqlc.arg(id, title);

-- name: NotAName :many
SELECT id FROM notes WHERE id = sqlc.arg(1 + 1);

-- name: SortElsewhere :many
SELECT sqlc.sort(id) FROM notes;

-- name: SortUnknown :many
SELECT id FROM notes ORDER BY sqlc.sort(id, titel);
