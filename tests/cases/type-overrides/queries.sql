-- name: GetUser :one
SELECT * FROM users WHERE id = $1;

-- name: GetMetadata :many
SELECT id, metadata, balance FROM users;

-- name: SetMetadata :exec
UPDATE users SET metadata = @metadata, preferences = @preferences WHERE id = @id;

-- name: Summaries :many
-- @type column summary: Summary from "./types.js"
-- @type param since: IsoDay from "./types.js"
SELECT id, jsonb_build_object('balance', balance, 'metadata', metadata) AS summary
FROM users WHERE @since::text <> '';

-- name: Parts :many
-- @type column whole: { readonly IsoDay: readonly [Summary, "IsoDay"] } from "./types.js"
-- @type column either: 'IsoDay' | UserMetadata from "./types.js"
-- @type column none: readonly [string, number] from "./types.js"
SELECT metadata AS whole, metadata AS either, metadata AS none FROM users;

-- name: Moods :one
SELECT array_agg(mood) AS moods, array_agg(lines) AS all_lines FROM users WHERE mood = ANY (@moods);

-- name: Tags :many
SELECT lines, tags FROM users WHERE tags = @tags AND lines = @lines;
