-- name: ListInvoices :many
SELECT * FROM invoices WHERE account_id = $1;
