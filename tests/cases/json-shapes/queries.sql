-- name: Object :one
SELECT jsonb_build_object('id', id, 'name', name, 'mood', mood, 'openedAt', opened_at, 'height', height, 'passengers', passengers) AS station
FROM stations WHERE id = $1;

-- name: Nested :many
SELECT s.id, json_build_object('name', s.name, 'where', json_build_object('height', s.height, 'tags', json_build_array(s.mood, 1, NULL))) AS info
FROM stations s;

-- name: LeftJoined :many
-- Without a FILTER a station without trains has one null.
SELECT s.id, json_agg(t) AS trains
FROM stations s LEFT JOIN trains t ON t.station_id = s.id
GROUP BY s.id;

-- name: LeftJoinedFiltered :many
SELECT s.id, coalesce(json_agg(json_build_object('id', t.id, 'cars', t.cars)) FILTER (WHERE t.id IS NOT NULL), '[]') AS trains
FROM stations s LEFT JOIN trains t ON t.station_id = s.id
GROUP BY s.id;

-- name: Subquery :many
SELECT s.id, (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM trains t WHERE t.station_id = s.id) AS trains
FROM stations s;

-- name: WholeRow :many
SELECT row_to_json(s) AS station, to_jsonb(t) AS train FROM stations s JOIN trains t ON t.station_id = s.id;

-- name: ByKey :one
SELECT json_object_agg(id, passengers) AS passengers FROM stations;

-- name: Unknown :many
SELECT extra, extra -> 'a' AS a, extra ->> 'b' AS b FROM stations;

-- name: ThroughDerivedTables :many
WITH summary AS (
  SELECT station_id, jsonb_build_object('first', min(departs_at), 'count', count(*)) AS trains FROM trains GROUP BY station_id
)
SELECT s.name, summary.trains FROM stations s LEFT JOIN summary ON summary.station_id = s.id;

-- name: Stripped :many
SELECT json_strip_nulls(json_build_object('name', name, 'height', height)) AS station FROM stations;
