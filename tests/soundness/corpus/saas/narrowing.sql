-- name: NarrowIsNotNull :many
SELECT name FROM users WHERE name IS NOT NULL;

-- name: NarrowEquals :many
SELECT name FROM users WHERE name = 'Ann';

-- name: NarrowLess :many
SELECT budget, starts_on FROM projects WHERE budget > 10;

-- name: NarrowLike :many
SELECT description, color FROM projects WHERE description LIKE '%o%';

-- name: NarrowNotLike :many
SELECT description FROM projects WHERE description NOT LIKE '%o%';

-- name: NarrowIn :many
SELECT color FROM projects WHERE color IN ('red', 'blue');

-- name: NarrowNotIn :many
SELECT color FROM projects WHERE color NOT IN ('red', 'blue');

-- name: NarrowNotInWithNull :many
SELECT color FROM projects WHERE color NOT IN ('red', NULL);

-- name: NarrowBetween :many
SELECT budget FROM projects WHERE budget BETWEEN 0 AND 1000;

-- name: NarrowNotBetween :many
SELECT budget FROM projects WHERE budget NOT BETWEEN 0 AND 1;

-- name: NarrowAny :many
SELECT name FROM users WHERE name = ANY ($1::text[]);

-- name: NarrowAnyEmptyLiteral :many
SELECT name FROM users WHERE name = ANY ('{}'::text[]);

-- name: NarrowAll :many
SELECT name FROM users WHERE name <> ALL ($1::text[]);

-- name: NarrowAllEmpty :many
SELECT name FROM users WHERE name <> ALL ('{}'::text[]);

-- name: NarrowAllOne :many
SELECT name FROM users WHERE name <> ALL (ARRAY['Bob']);

-- name: NarrowAnd :many
SELECT name, last_seen_at FROM users WHERE name > '' AND last_seen_at IS NOT NULL;

-- name: NarrowOrSame :many
SELECT name FROM users WHERE name = 'Ann' OR name = 'Zoe';

-- name: NarrowOrDifferent :many
SELECT name, last_seen_at FROM users WHERE name = 'Ann' OR last_seen_at IS NOT NULL;

-- name: NarrowOrBoth :many
SELECT name, last_seen_at FROM users WHERE (name = 'Ann' AND last_seen_at > '2020-01-01') OR (name IS NOT NULL AND preferences IS NOT NULL);

-- name: NarrowNotIsNull :many
SELECT name FROM users WHERE NOT (name IS NULL);

-- name: NarrowNotOr :many
SELECT name, last_seen_at FROM users WHERE NOT (name IS NULL OR last_seen_at IS NULL);

-- name: NarrowNotAnd :many
SELECT name, last_seen_at FROM users WHERE NOT (name IS NULL AND last_seen_at IS NULL);

-- name: NarrowIsDistinct :many
SELECT name FROM users WHERE name IS DISTINCT FROM 'Ann';

-- name: NarrowIsDistinctNull :many
SELECT name FROM users WHERE name IS DISTINCT FROM NULL;

-- name: NarrowNotDistinct :many
SELECT name FROM users WHERE name IS NOT DISTINCT FROM 'Ann';

-- name: NarrowNotDistinctColumn :many
SELECT u.name, p.description FROM users u JOIN projects p ON u.name IS NOT DISTINCT FROM p.description;

-- name: NarrowIsTrue :many
SELECT is_late, due_at, done_at FROM tasks WHERE is_late IS TRUE;

-- name: NarrowBare :many
SELECT is_late, due_at FROM tasks WHERE is_late;

-- name: NarrowIsNotTrue :many
SELECT is_late, due_at FROM tasks WHERE is_late IS NOT TRUE;

-- name: NarrowIsFalse :many
SELECT is_late FROM tasks WHERE is_late IS FALSE;

-- name: NarrowIsNotFalse :many
SELECT is_late FROM tasks WHERE is_late IS NOT FALSE;

-- name: NarrowIsUnknown :many
SELECT is_late FROM tasks WHERE is_late IS UNKNOWN;

-- name: NarrowIsNotUnknown :many
SELECT is_late FROM tasks WHERE is_late IS NOT UNKNOWN;

-- name: NarrowNotLate :many
SELECT is_late FROM tasks WHERE NOT is_late;

-- name: NarrowTrueEquals :many
SELECT is_late FROM tasks WHERE is_late = false;

-- name: NarrowCoalesceTrue :many
SELECT is_late FROM tasks WHERE coalesce(is_late, true);

-- name: NarrowCoalesceFalse :many
SELECT is_late FROM tasks WHERE coalesce(is_late, false);

-- name: NarrowCoalesceEquals :many
SELECT name, email FROM users WHERE coalesce(name, email) = 'Ann';

-- name: NarrowFunction :many
SELECT name FROM users WHERE length(name) > 0;

-- name: NarrowNested :many
SELECT name, preferences FROM users WHERE lower(trim(name)) || (preferences ->> 'lang') = 'annen';

-- name: NarrowNonStrict :many
SELECT name FROM users WHERE concat(name, 'x') = 'x';

-- name: NarrowFormat :many
SELECT name FROM users WHERE format('%s', name) <> '';

-- name: NarrowRow :many
SELECT name, last_seen_at FROM users WHERE (name, last_seen_at) = ('Ann', '2024-05-01Z');

-- name: NarrowRowLess :many
SELECT name, last_seen_at FROM users WHERE (name, last_seen_at) < ('Z', '2030-05-01Z');

-- name: NarrowRowNotEqual :many
SELECT name, last_seen_at FROM users WHERE (name, last_seen_at) <> ('Ann', '2024-05-01Z');

-- name: NarrowRowIsNotNull :many
SELECT name, last_seen_at FROM users WHERE (name, last_seen_at) IS NOT NULL;

-- name: NarrowNotRowIsNull :many
SELECT name, last_seen_at FROM users WHERE NOT (name, last_seen_at) IS NULL;

-- name: NarrowWholeRowNotNull :many
SELECT u.name, u.preferences FROM users u WHERE u IS NOT NULL;

-- name: NarrowWholeRowNotIsNull :many
SELECT u.name FROM users u WHERE NOT u IS NULL;

-- name: NarrowByCase :many
SELECT name FROM users WHERE CASE WHEN name IS NULL THEN false ELSE true END;

-- name: NarrowByCaseElse :many
SELECT name FROM users WHERE CASE WHEN email = 'x' THEN true ELSE name = 'Ann' END;

-- name: NarrowByCaseValue :many
SELECT name FROM users WHERE CASE name WHEN 'Ann' THEN true END;

-- name: NarrowNullifEquals :many
SELECT name FROM users WHERE nullif(name, '') = 'Ann';

-- name: NarrowNullifNotNull :many
SELECT name FROM users WHERE nullif(name, '') IS NOT NULL;

-- name: NarrowGreatest :many
SELECT starts_on, ends_on FROM projects WHERE greatest(starts_on, ends_on) > '2020-01-01';

-- name: NarrowCast :many
SELECT color FROM projects WHERE color::varchar = 'red';

-- name: NarrowDomain :many
SELECT name FROM users WHERE name::email = 'a@b';

-- name: NarrowByArrayContains :many
SELECT labels FROM tasks WHERE labels @> ARRAY['hot'];

-- name: NarrowByArrayContainsEmpty :many
SELECT labels FROM tasks WHERE labels @> '{}';

-- name: NarrowByElement :many
SELECT labels FROM tasks WHERE 'hot' = ANY (labels);

-- name: NarrowBySubscript :many
SELECT labels FROM tasks WHERE labels[1] = 'hot';

-- name: NarrowByJson :many
SELECT preferences, preferences -> 'lang' AS lang, preferences ->> 'lang' AS text FROM users WHERE preferences ->> 'lang' = 'en';

-- name: NarrowByJsonHas :many
SELECT preferences FROM users WHERE preferences ? 'lang';

-- name: NarrowByJsonPath :many
SELECT preferences FROM users WHERE preferences @? '$.lang';

-- name: NarrowByJsonEmpty :many
SELECT settings, settings -> 'theme' AS theme FROM organizations WHERE settings -> 'theme' IS NOT NULL;

-- name: NarrowFieldOfComposite :many
SELECT billing_address, (billing_address).city AS city, (billing_address).street AS street FROM organizations WHERE (billing_address).city = 'Springfield';

-- name: NarrowCompositeNotNull :many
SELECT billing_address, (billing_address).city AS city FROM organizations WHERE billing_address IS NOT NULL;

-- name: NarrowCompositeNotIsNull :many
SELECT billing_address, (billing_address).city AS city FROM organizations WHERE NOT (billing_address IS NULL);

-- name: NarrowCompositeDistinct :many
SELECT (billing_address).city AS city FROM organizations WHERE billing_address IS DISTINCT FROM NULL;

-- name: NarrowExists :many
SELECT u.name FROM users u WHERE EXISTS (SELECT 1 FROM projects p WHERE p.description = u.name);

-- name: NarrowNotExists :many
SELECT u.name FROM users u WHERE NOT EXISTS (SELECT 1 FROM projects p WHERE p.description = u.name);

-- name: NarrowInSubquery :many
SELECT assignee_id FROM tasks WHERE assignee_id IN (SELECT id FROM users);

-- name: NarrowNotInSubquery :many
SELECT assignee_id FROM tasks WHERE assignee_id NOT IN (SELECT id FROM users);

-- name: NarrowNotInNullableSubquery :many
SELECT id, assignee_id FROM tasks WHERE assignee_id NOT IN (SELECT invited_by FROM memberships);

-- name: NarrowScalarSubquery :many
SELECT assignee_id FROM tasks t WHERE (SELECT u.name FROM users u WHERE u.id = t.assignee_id) = 'Ann';

-- name: NarrowScalarSubqueryNotNull :many
SELECT assignee_id FROM tasks t WHERE (SELECT u.name FROM users u WHERE u.id = t.assignee_id) IS NOT NULL;

-- name: NarrowScalarSubqueryCount :many
SELECT assignee_id FROM tasks t WHERE (SELECT count(*) FROM users u WHERE u.id = t.assignee_id) = 0;

-- name: NarrowAllSubquery :many
SELECT priority, estimate FROM tasks WHERE estimate >= ALL (SELECT estimate FROM tasks WHERE false);

-- name: NarrowAnySubqueryExpression :many
SELECT estimate FROM tasks WHERE estimate > ANY (SELECT t.estimate FROM tasks t);

-- name: NarrowHaving :many
SELECT color, max(budget) AS top FROM projects GROUP BY color HAVING color IS NOT NULL;

-- name: NarrowHavingAggregate :many
SELECT color, max(budget) AS top FROM projects GROUP BY color HAVING max(budget) > 0;

-- name: NarrowHavingCount :many
SELECT max(budget) AS top, count(*) AS n FROM projects HAVING count(*) > 0;

-- name: NarrowHavingCountColumn :many
SELECT max(budget) AS top, count(budget) AS n FROM projects HAVING count(budget) > 0;

-- name: NarrowHavingMax :many
SELECT max(budget) AS top, min(budget) AS low FROM projects HAVING max(budget) > 0;

-- name: NarrowWhereAggregateNoGroup :many
SELECT max(budget) AS top, sum(budget) AS total, count(*) AS n FROM projects WHERE budget IS NOT NULL;

-- name: NarrowWhereAggregateGrouped :many
SELECT color, max(budget) AS top, sum(budget) AS total FROM projects WHERE budget IS NOT NULL GROUP BY color;

-- name: NarrowWhereFalse :many
SELECT name FROM users WHERE false;

-- name: NarrowWhereFalseAggregate :many
SELECT max(name) AS m, count(*) AS n FROM users WHERE false;

-- name: NarrowWhereNull :many
SELECT name FROM users WHERE NULL;

-- name: NarrowContradiction :many
SELECT name FROM users WHERE name IS NULL AND name = 'x';

-- name: NarrowIsNullColumn :many
SELECT name, email FROM users WHERE name IS NULL;

-- name: NarrowIsNullNonNullable :many
SELECT id, name FROM users WHERE id IS NULL;

-- name: NarrowOrImpossible :many
SELECT name FROM users WHERE name = 'Ann' OR id IS NULL;

-- name: NarrowOrFalse :many
SELECT name FROM users WHERE name = 'Ann' OR false;

-- name: NarrowOrTrue :many
SELECT name FROM users WHERE name = 'Ann' OR true;

-- name: NarrowParameterNull :many
SELECT name FROM users WHERE name = $1 OR $1 IS NULL;

-- name: NarrowParameterNullText :many
SELECT name, email FROM users WHERE ($1::text IS NULL OR name = $1);

-- name: NarrowLimit :many
SELECT name FROM users WHERE name IS NOT NULL ORDER BY name LIMIT 1;

-- name: NarrowVolatile :many
SELECT name FROM users WHERE CASE WHEN random() < 0.5 THEN name ELSE email END IS NOT NULL;

-- name: NarrowVolatileSame :many
SELECT nullif(random() < 0.5, true) AS coin FROM users WHERE nullif(random() < 0.5, true) IS NOT NULL;

-- name: NarrowStatusImplies :many
SELECT status, canceled_at FROM subscriptions WHERE status = 'canceled';

-- name: NarrowExpressionRepeated :many
SELECT preferences ->> 'lang' AS lang FROM users WHERE preferences ->> 'lang' <> 'de';

-- name: NarrowExpressionOther :many
SELECT preferences ->> 'lang' AS lang, preferences ->> 'n' AS n FROM users WHERE preferences ->> 'n' IS NOT NULL;

-- name: NarrowGeneratedExpression :many
SELECT is_late, done_at, due_at, title_length FROM tasks WHERE due_at IS NOT NULL AND done_at IS NOT NULL;

-- name: NarrowXor :many
SELECT name, last_seen_at FROM users WHERE (name IS NULL) <> (last_seen_at IS NULL);

-- name: NarrowImpliedByOther :many
SELECT ends_on, starts_on FROM projects WHERE ends_on >= starts_on;

-- name: NarrowTextSearch :many
SELECT search, body FROM tasks WHERE search @@ to_tsquery('fox');

-- name: NarrowIlike :many
SELECT body FROM tasks WHERE body ILIKE '%fox%';

-- name: NarrowSimilar :many
SELECT body FROM tasks WHERE body SIMILAR TO '%(fox|dog)%';

-- name: NarrowRegex :many
SELECT body FROM tasks WHERE body ~ 'f.x';

-- name: NarrowNotRegex :many
SELECT body FROM tasks WHERE body !~* 'F.X';

-- name: NarrowOverlaps :many
SELECT starts_on, ends_on FROM projects WHERE (starts_on, ends_on) OVERLAPS ('2024-01-01', '2024-12-31');

-- name: NarrowExtract :many
SELECT due_at FROM tasks WHERE extract(year FROM due_at) = 2024;

-- name: NarrowArithmetic :many
SELECT position, position * 2 AS doubled FROM tasks WHERE position * 2 > 1;

-- name: NarrowUsingUserFunction :many
SELECT name, initials(name) AS initials FROM users WHERE initials(name) = 'A';

-- name: NarrowUsingSqlFunction :many
SELECT u.name, full_label(u) AS label FROM users u WHERE full_label(u) = 'Ann';
