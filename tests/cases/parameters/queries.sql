-- name: ByNumber :many
SELECT id FROM events WHERE seats > $1 AND title = $2 LIMIT $3 OFFSET $4;

-- name: NumbersOutOfOrder :many
SELECT id FROM events WHERE title = $2 AND venue = $1;

-- name: ByName :many
SELECT id FROM events WHERE starts_at >= @from AND starts_at < @until;

-- name: UsedTwice :many
SELECT id FROM events WHERE title = @text OR venue = @text;

-- name: ByMacro :many
SELECT id FROM events WHERE title = sqlc.arg(title) AND venue = sqlc.arg('place');

-- name: MayBeNull :exec
UPDATE events SET title = coalesce(sqlc.narg(title), title), ends_at = sqlc.narg('ends_at') WHERE id = @id;

-- name: Slices :many
SELECT id FROM events WHERE id IN (sqlc.slice(ids)) AND title NOT IN (sqlc.slice('excluded_titles'));

-- name: NamesBesideNumbers :many
-- Numbers keep their places; names fill the gaps.
SELECT id FROM events WHERE id > $1 AND seats < $3 AND title = @title LIMIT @batchSize;

-- name: RepeatedColumn :many
SELECT id FROM events WHERE starts_at > $1 AND starts_at < $2 AND ends_at > $3;

-- name: NoColumnToNameThem :one
SELECT $1::text || $2::text AS joined;

-- name: FunctionArguments :one
SELECT make_date($1, $2, $3) AS day;

-- name: NotNullColumn :exec
INSERT INTO events (id, title, venue, starts_at, seats) VALUES ($1, $2, $3, $4, $5);

-- name: TestedForNull :many
SELECT id FROM events WHERE (@venue::text IS NULL OR venue = @venue) AND title IS DISTINCT FROM @title;

-- name: ArrayParameter :many
SELECT id FROM events WHERE title = ANY (@titles);

-- name: NoParameters :many
SELECT id FROM events WHERE title LIKE '%@name%' AND venue = '$1' -- not @these, nor $2
;

-- name: OperatorsAreNotParameters :many
SELECT id FROM events WHERE ARRAY[seats] @> ARRAY[1] AND '{"a":1}'::jsonb @? '$.a' AND to_tsvector(title) @@ to_tsquery(@words);

-- name: SlicesElsewhere :many
SELECT id FROM events
WHERE id IN ((sqlc.slice(ids))) AND title = ANY (sqlc.slice(titles)) AND id IN (SELECT unnest(sqlc.slice(unnested)::bigint[]));
