-- name: AnalyzeLog :exec
ANALYZE log;

-- name: EmptyLog :exec
TRUNCATE log;

-- name: RefreshLines :exec
REFRESH MATERIALIZED VIEW lines;

-- name: Tell :exec
NOTIFY changes;

-- name: LockLog :exec
LOCK TABLE log IN SHARE MODE;

-- name: ShowTimeZone :one
SHOW timezone;
