-- name: ListNotes :many
-- 📚
SELECT '😀', '👩‍👩‍👧', id, titel FROM notes;

-- name: Wide :many
SELECT '漢字', id, titel FROM notes;
