-- name: GetEntry :one
SELECT * FROM ledger WHERE id = $1;

-- name: ListEntries :many
SELECT id, amounts FROM ledger WHERE booked_at > $1 ORDER BY sqlc.sort(booked_at, id);

-- name: CountEntries :one
SELECT count(*) FROM ledger;

-- name: AsJson :many
-- Inside JSON a bigint is a number and a time is a string, whatever the configuration says.
SELECT jsonb_build_object('id', id, 'bookedAt', booked_at) AS entry FROM ledger;
