-- name: ListBalances :many
SELECT * FROM balances;

-- name: ListMonths :many
SELECT * FROM monthly ORDER BY month;

-- name: BalanceOf :one
SELECT balance_of($1);

-- name: ListOpenAccounts :many
SELECT * FROM open_accounts();

-- name: GetStatement :many
SELECT * FROM statement($1, $2);

-- name: GetWholeStatement :many
SELECT s.day, s.total FROM accounts a, statement(a.id) s WHERE a.owner = @owner;

-- name: CloseAccount :exec
CALL close_account($1);

-- name: ListBookings :many
SELECT * FROM bookings WHERE booked_on >= @since;

-- name: ListBookingsOfYear :many
SELECT * FROM bookings_2026;
