-- name: OneFilter :many
SELECT id, title FROM books WHERE author = @author?;

-- name: BetweenOthers :many
SELECT id, title FROM books
WHERE year > @year
  AND title ILIKE @title?
  AND cardinality(genres) > 0
ORDER BY id;

-- name: ManyFilters :many
SELECT id FROM books
WHERE author = @author?
  AND year >= @from_year?
  AND year <= @to_year?
  AND genres && @genres?
  AND title LIKE sqlc.opt(title)
LIMIT @max;

-- name: SameFilterTwice :many
SELECT id FROM books WHERE title = @text? AND author = @text?;

-- name: TwoInOne :many
-- Left out unless both are given.
SELECT id FROM books WHERE (created_at, id) < (@before?, @before_id?) ORDER BY created_at DESC, id DESC;

-- name: WithRequired :many
-- The conjunct goes with both of its parameters.
SELECT id FROM books WHERE year BETWEEN @year AND @year + @span? AND title <> @not_title;

-- name: NothingIsProvedByAFilter :many
-- The author may be null when the filter is left out.
SELECT id, author FROM books WHERE author = @author?;

-- name: UnderWith :one
WITH chosen AS (SELECT * FROM books WHERE year = @year?)
SELECT count(*) FROM chosen WHERE author = @author?;

-- name: InDelete :execrows
DELETE FROM books WHERE year < @year AND author = @author?;

-- name: InSubquery :many
SELECT b.id FROM books b WHERE EXISTS (SELECT FROM books o WHERE o.author = b.author AND o.year = @year?);

-- name: Comments :many
SELECT id FROM books
WHERE id > 0 -- the first
  AND year = @year? /* with a comment */ -- and another
  AND author IS NOT NULL;

-- name: NamedAsWhatEveryObjectHas :many
SELECT id FROM books WHERE title = @constructor? AND author = @to_string?;

-- name: RequiredAsWhatEveryObjectHas :many
SELECT id FROM books WHERE title = @constructor AND year = @year?;
