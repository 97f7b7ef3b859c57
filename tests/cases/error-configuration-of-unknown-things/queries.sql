-- name: ListNotes :many
-- @type column bodi: Body from "./types"
-- @type param titel: string
SELECT id, body FROM notes WHERE title = @title;
