-- name: GetEverything :many
SELECT * FROM everything;

-- name: PutNumbers :exec
UPDATE everything SET a_smallint = $1, an_integer = $2, a_bigint = $3, a_real = $4, a_double = $5, a_numeric = $6, a_positive = $7;

-- name: PutTexts :exec
UPDATE everything SET a_text = $1, a_varchar = $2, a_char = $3, a_bytea = $4, a_uuid = $5, an_inet = $6;

-- name: PutTimes :exec
UPDATE everything SET a_date = $1, a_time = $2, a_timestamp = $3, a_timestamptz = $4, an_interval = $5;

-- name: PutStructures :exec
UPDATE everything SET a_json = $1, a_jsonb = $2, a_color = $3, a_point3 = $4, a_daterange = $5, a_tstzrange = $6, a_datemultirange = $7;

-- name: PutArrays :exec
UPDATE everything SET some_text = $1, some_bigint = $2, some_numeric = $3, some_dates = $4, some_colors = $5, some_jsonb = $6, some_points = $7, some_ranges = $8, a_matrix = $9, some_tags = $10;

-- name: Parts :many
SELECT (a_point3).x, (a_point3).label, some_text[1] AS first_text, some_text[1:2] AS first_texts, lower(a_tstzrange) AS starts_at
FROM everything;

-- name: Rows :many
SELECT a_point3 AS point, row(1, 'two') AS anonymous, ARRAY[1, NULL] AS numbers, ARRAY['a', 'b'] AS letters FROM everything;
