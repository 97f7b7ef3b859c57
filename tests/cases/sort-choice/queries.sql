-- name: Sorted :many
SELECT * FROM films ORDER BY sqlc.sort(title, rating);

-- name: SortedPage :many
SELECT f.id, f.title FROM films f
WHERE f.released_on > @since?
ORDER BY sqlc.sort(f.released_on, f.title, f.id), f.id
LIMIT @page_size;

-- name: TwoSorts :many
SELECT id FROM films ORDER BY sqlc.sort(rating, released_on), sqlc.sort(title, id);

-- name: SortedByWhatEveryObjectHas :many
SELECT id FROM films ORDER BY sqlc.sort(rating, lower(title) AS constructor);
