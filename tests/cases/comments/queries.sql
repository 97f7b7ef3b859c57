-- This comment belongs to no query.

-- name: GetSeed :one
-- One seed, by its id.
--
-- A second paragraph: with */ in it, a `backtick`, a ${hole} and a @tag.
SELECT * FROM seeds WHERE id = $1;

/* name: ListSeeds :many */
/* A block comment
   of two lines. */
SELECT id, name -- comments inside stay in the text
FROM seeds /* here as well */;

-- name: Undocumented :many
SELECT name, packet_size AS grams FROM seeds;
