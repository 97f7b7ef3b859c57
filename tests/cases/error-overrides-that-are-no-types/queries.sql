-- name: GetNote :one
-- @type column body: Foo< from "./types.js"
SELECT id, body FROM notes WHERE id = $1;
