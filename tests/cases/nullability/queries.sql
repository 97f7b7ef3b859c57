-- name: LeftJoin :many
SELECT p.name, p.nick, c.name AS child, c.age FROM parents p LEFT JOIN children c ON c.parent_id = p.id;

-- name: NestedOuterJoins :many
SELECT c.name, p.name AS parent, g.name AS grand FROM children c
LEFT JOIN (parents p JOIN parents g ON g.id = p.id + 1) ON p.id = c.parent_id;

-- name: UnNulledByAnInnerJoin :many
SELECT p.name, c.name AS child, s.name AS sibling FROM parents p
LEFT JOIN children c ON c.parent_id = p.id
JOIN children s ON s.parent_id = c.parent_id;

-- name: NarrowedByWhere :many
SELECT nick, name FROM parents WHERE nick LIKE 'a%';

-- name: NarrowedByEachArm :many
SELECT nick FROM parents WHERE nick = 'a' OR nick > 'b';

-- name: NotNarrowedByOneArm :many
SELECT nick FROM parents WHERE nick = 'a' OR name = 'b';

-- name: Aggregates :one
SELECT count(*) AS n, sum(age) AS total, max(name) AS last, coalesce(sum(age), 0) AS known FROM children;

-- name: GroupedAggregates :many
SELECT parent_id, count(*) AS n, max(name) AS last, sum(age) AS total FROM children GROUP BY parent_id;

-- name: Expressions :many
SELECT coalesce(nick, name) AS shown, coalesce(nick, NULL) AS maybe, nick || name AS both, upper(name) AS loud,
  CASE WHEN nick IS NOT NULL THEN nick ELSE name END AS either, CASE WHEN id > 1 THEN name END AS without_else,
  nullif(name, 'x') AS not_x, nick IS NULL AS has_none, nick IS DISTINCT FROM name AS differs
FROM parents;

-- name: Subqueries :many
SELECT p.id, (SELECT c.name FROM children c WHERE c.parent_id = p.id LIMIT 1) AS first_child,
  (SELECT count(*) FROM children c WHERE c.parent_id = p.id) AS children,
  EXISTS (SELECT FROM children c WHERE c.parent_id = p.id) AS has_children,
  ARRAY(SELECT c.name FROM children c WHERE c.parent_id = p.id) AS names
FROM parents p;

-- name: Windows :many
SELECT name, row_number() OVER w AS n, lag(name) OVER w AS before, first_value(name) OVER w AS first,
  lag(name, 1, name) OVER w AS before_or_same
FROM parents WINDOW w AS (ORDER BY id);

-- name: Sets :many
SELECT name FROM parents UNION ALL SELECT nick FROM parents;

-- name: SetsWithoutNulls :many
SELECT name FROM parents EXCEPT SELECT nick FROM parents;

-- name: Views :many
SELECT * FROM families;

-- name: Functions :many
SELECT full_name(name, nick) AS known, opaque() AS unknown FROM parents;

-- name: Lists :many
VALUES (1, 'a'), (2, NULL);

-- name: Rollup :many
SELECT parent_id, name, count(*) AS n FROM children GROUP BY ROLLUP (parent_id, name);

-- name: JsonOperators :many
SELECT to_jsonb(name) -> 'a' AS a, to_jsonb(name) ->> 'a' AS b FROM parents;
