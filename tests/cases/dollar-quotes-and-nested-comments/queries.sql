-- name: Quoted :many
SELECT id, $$it's; -- name: No :one$$ AS a, $tag$ $1 $$ @x $tag$ AS b, E'\';@y' AS c, U&'\0061' AS d, '' AS e
FROM texts /* one /* nested */ ; still a comment */
WHERE body = @body; -- ends here

-- name: CustomOperators :many
SELECT id FROM texts WHERE id OPERATOR(pg_catalog.=) $1 AND body ~ '^a' AND body !~~ 'b%' AND id <> - @id::bigint;
