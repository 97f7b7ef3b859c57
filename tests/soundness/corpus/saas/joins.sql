-- name: JoinInner :many
SELECT t.id, t.title, p.name, p.description FROM tasks t JOIN projects p ON p.id = t.project_id;

-- name: JoinInnerNullableKey :many
SELECT t.id, t.assignee_id, u.id AS user_id, u.name FROM tasks t JOIN users u ON u.id = t.assignee_id;

-- name: JoinLeft :many
SELECT t.id, t.assignee_id, u.id AS user_id, u.name, u.email FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id;

-- name: JoinRight :many
SELECT t.id, u.id AS user_id, u.name FROM tasks t RIGHT JOIN users u ON u.id = t.assignee_id;

-- name: JoinFull :many
SELECT t.id, t.title, u.id AS user_id, u.email FROM tasks t FULL JOIN users u ON u.id = t.assignee_id;

-- name: JoinCross :many
SELECT o.id, u.id AS user_id FROM organizations o CROSS JOIN users u;

-- name: JoinComma :many
SELECT o.id, m.user_id, m.invited_by FROM organizations o, memberships m WHERE m.organization_id = o.id;

-- name: JoinLeftWhereRight :many
SELECT t.id, u.id AS user_id, u.name FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id WHERE u.id IS NOT NULL;

-- name: JoinLeftWhereRightOther :many
SELECT t.id, t.assignee_id, u.id AS user_id, u.name, u.email FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id WHERE u.name = 'Ann';

-- name: JoinLeftWhereNull :many
SELECT t.id, t.assignee_id, u.id AS user_id FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id WHERE u.id IS NULL;

-- name: JoinLeftWhereOr :many
SELECT t.id, u.id AS user_id FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id WHERE u.id IS NOT NULL OR t.state = 'open';

-- name: JoinLeftTrue :many
SELECT o.id, u.id AS user_id FROM organizations o LEFT JOIN users u ON true;

-- name: JoinLeftTrueValues :many
SELECT o.id, v.x FROM organizations o LEFT JOIN (VALUES (1), (2)) v(x) ON true;

-- name: JoinLeftTrueAggregate :many
SELECT o.id, s.n, s.top FROM organizations o LEFT JOIN (SELECT count(*) AS n, max(seats) AS top FROM organizations) s ON true;

-- name: JoinLeftFalse :many
SELECT o.id, u.id AS user_id FROM organizations o LEFT JOIN users u ON false;

-- name: JoinLeftLeft :many
SELECT t.id, u.id AS user_id, m.role, o.name FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id LEFT JOIN memberships m ON m.user_id = u.id LEFT JOIN organizations o ON o.id = m.organization_id;

-- name: JoinLeftThenInner :many
SELECT t.id, u.id AS user_id, m.role FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id JOIN memberships m ON m.user_id = u.id;

-- name: JoinLeftThenInnerOther :many
SELECT t.id, u.id AS user_id, p.name FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id JOIN projects p ON p.id = t.project_id;

-- name: JoinLeftNested :many
SELECT t.id, u.id AS user_id, m.role FROM tasks t LEFT JOIN (users u JOIN memberships m ON m.user_id = u.id) ON u.id = t.assignee_id;

-- name: JoinLeftNestedWhere :many
SELECT t.id, u.id AS user_id, m.role, m.invited_by FROM tasks t LEFT JOIN (users u JOIN memberships m ON m.user_id = u.id) ON u.id = t.assignee_id WHERE m.role = 'owner';

-- name: JoinLeftNestedLeft :many
SELECT t.id, u.id AS user_id, m.role FROM tasks t LEFT JOIN (users u LEFT JOIN memberships m ON m.user_id = u.id) ON u.id = t.assignee_id WHERE m.role IS NOT NULL;

-- name: JoinLeftNestedLeftOn :many
SELECT t.id, u.id AS user_id, m.role FROM tasks t LEFT JOIN (users u LEFT JOIN memberships m ON m.user_id = u.id) ON m.user_id = t.assignee_id;

-- name: JoinRightNested :many
SELECT t.id, u.id AS user_id, o.id AS organization_id FROM organizations o RIGHT JOIN (memberships m JOIN users u ON u.id = m.user_id) ON m.organization_id = o.id LEFT JOIN tasks t ON t.assignee_id = u.id;

-- name: JoinFullNested :many
SELECT t.id, u.id AS user_id, p.id AS project_id FROM tasks t FULL JOIN users u ON u.id = t.assignee_id FULL JOIN projects p ON p.id = t.project_id;

-- name: JoinFullThenInner :many
SELECT t.id, u.id AS user_id, p.id AS project_id FROM tasks t FULL JOIN users u ON u.id = t.assignee_id JOIN projects p ON p.id = t.project_id;

-- name: JoinFullThenLeft :many
SELECT t.id, u.id AS user_id, m.role FROM tasks t FULL JOIN users u ON u.id = t.assignee_id LEFT JOIN memberships m ON m.user_id = u.id;

-- name: JoinFullWhereLeft :many
SELECT t.id, u.id AS user_id FROM tasks t FULL JOIN users u ON u.id = t.assignee_id WHERE t.id IS NOT NULL;

-- name: JoinFullWhereRight :many
SELECT t.id, u.id AS user_id FROM tasks t FULL JOIN users u ON u.id = t.assignee_id WHERE u.email LIKE '%';

-- name: JoinFullWhereBoth :many
SELECT t.id, u.id AS user_id, t.assignee_id FROM tasks t FULL JOIN users u ON u.id = t.assignee_id WHERE t.id = length(u.id);

-- name: JoinFullCoalesce :many
SELECT coalesce(t.assignee_id, u.id) AS who, coalesce(u.id, t.title) AS either, coalesce(t.title, u.id) AS other FROM tasks t FULL JOIN users u ON u.id = t.assignee_id;

-- name: JoinFullUsing :many
SELECT organization_id, i.number, s.status FROM invoices i FULL JOIN subscriptions s USING (organization_id);

-- name: JoinFullUsingQualified :many
SELECT organization_id, i.organization_id AS left_id, s.organization_id AS right_id FROM invoices i FULL JOIN subscriptions s USING (organization_id);

-- name: JoinFullUsingNullable :many
SELECT organization_id, e.kind, i.number FROM events e FULL JOIN invoices i USING (organization_id);

-- name: JoinFullUsingBothNullable :many
SELECT name, u.id, o.id AS organization FROM users u FULL JOIN (SELECT id, nullif(name, '') AS name FROM organizations) o USING (name);

-- name: JoinFullUsingTwice :many
SELECT organization_id, p.name, i.number, s.status FROM projects p FULL JOIN invoices i USING (organization_id) FULL JOIN subscriptions s USING (organization_id);

-- name: JoinFullUsingWhere :many
SELECT organization_id, i.number, s.status FROM invoices i FULL JOIN subscriptions s USING (organization_id) WHERE organization_id = 'org_a';

-- name: JoinFullUsingThenLeft :many
SELECT organization_id, i.number, p.name FROM invoices i FULL JOIN subscriptions s USING (organization_id) LEFT JOIN projects p USING (organization_id);

-- name: JoinFullUsingThenInner :many
SELECT organization_id, i.number, s.status, p.name FROM invoices i FULL JOIN subscriptions s USING (organization_id) JOIN projects p USING (organization_id);

-- name: JoinFullUsingUnderLeft :many
SELECT o.id, f.organization_id, f.number FROM organizations o LEFT JOIN (SELECT * FROM invoices i FULL JOIN subscriptions s USING (organization_id)) f ON f.organization_id = o.id;

-- name: JoinFullUsingAlias :many
SELECT j.organization_id, i.number FROM invoices i FULL JOIN subscriptions s USING (organization_id) AS j;

-- name: JoinLeftUsing :many
SELECT organization_id, i.number, s.status FROM invoices i LEFT JOIN subscriptions s USING (organization_id);

-- name: JoinRightUsing :many
SELECT organization_id, i.number, s.status FROM invoices i RIGHT JOIN subscriptions s USING (organization_id);

-- name: JoinUsing :many
SELECT organization_id, i.number, s.status FROM invoices i JOIN subscriptions s USING (organization_id);

-- name: JoinNatural :many
SELECT * FROM subscriptions NATURAL JOIN (SELECT organization_id, user_id FROM memberships) m;

-- name: JoinNaturalLeft :many
SELECT * FROM (SELECT organization_id, number FROM invoices) i NATURAL LEFT JOIN (SELECT organization_id, user_id FROM memberships) m;

-- name: JoinNaturalFull :many
SELECT * FROM (SELECT organization_id, number FROM invoices) i NATURAL FULL JOIN (SELECT organization_id, user_id FROM memberships) m;

-- name: JoinUsingCast :many
SELECT n, a.x, b.y FROM (SELECT id AS n, title AS x FROM tasks) a FULL JOIN (SELECT number AS n, currency AS y FROM invoices) b USING (n);

-- name: JoinUsingCastLeft :many
SELECT n, a.x, b.y FROM (SELECT number AS n, currency AS x FROM invoices) a LEFT JOIN (SELECT id AS n, title AS y FROM tasks) b USING (n);

-- name: JoinSelf :many
SELECT c.id, c.title, p.title AS parent_title FROM tasks c LEFT JOIN tasks p ON p.id = c.parent_id;

-- name: JoinSelfInner :many
SELECT c.id, c.parent_id, p.title AS parent_title FROM tasks c JOIN tasks p ON p.id = c.parent_id;

-- name: JoinForeignKeyNotNull :many
SELECT t.id, p.name FROM tasks t LEFT JOIN projects p ON p.id = t.project_id;

-- name: JoinLeftChainUnnulled :many
SELECT t.id, u.id AS user_id, c.id AS comment_id FROM tasks t LEFT JOIN comments c ON c.task_id = t.id LEFT JOIN users u ON u.id = c.author_id WHERE u.email IS NOT NULL;

-- name: JoinLeftOnNarrowsNothing :many
SELECT t.id, t.due_at, u.name FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id AND t.due_at IS NOT NULL AND u.name IS NOT NULL;

-- name: JoinInnerOnNarrows :many
SELECT t.due_at, u.name, t.assignee_id FROM tasks t JOIN users u ON u.id = t.assignee_id AND t.due_at IS NOT NULL AND u.name IS NOT NULL;

-- name: JoinLateral :many
SELECT p.id, x.title FROM projects p, LATERAL (SELECT t.title FROM tasks t WHERE t.project_id = p.id ORDER BY t.id LIMIT 1) x;

-- name: JoinLeftLateral :many
SELECT p.id, x.title, x.n FROM projects p LEFT JOIN LATERAL (SELECT t.title, 1 AS n FROM tasks t WHERE t.project_id = p.id ORDER BY t.id LIMIT 1) x ON true;

-- name: JoinLeftLateralAggregate :many
SELECT p.id, x.n, x.last FROM projects p LEFT JOIN LATERAL (SELECT count(*) AS n, max(t.due_at) AS last FROM tasks t WHERE t.project_id = p.id) x ON true;

-- name: JoinLeftLateralAggregateOn :many
SELECT p.id, x.n FROM projects p LEFT JOIN LATERAL (SELECT count(*) AS n FROM tasks t WHERE t.project_id = p.id) x ON x.n > 0;

-- name: JoinCrossLateralFunction :many
SELECT t.id, l FROM tasks t CROSS JOIN LATERAL unnest(t.labels) AS l;

-- name: JoinLeftLateralFunction :many
SELECT t.id, l FROM tasks t LEFT JOIN LATERAL unnest(t.labels) AS l ON true;

-- name: JoinLateralOuterColumn :many
SELECT p.id, x.d, x.n FROM projects p LEFT JOIN LATERAL (SELECT p.description AS d, p.name AS n) x ON true;

-- name: JoinLateralNullsOuter :many
SELECT u.id, t.id AS task_id, x.t FROM users u LEFT JOIN tasks t ON t.assignee_id = u.id CROSS JOIN LATERAL (SELECT t.title AS t) x;

-- name: JoinLateralWhere :many
SELECT p.id, p.description, x.d FROM projects p CROSS JOIN LATERAL (SELECT p.description AS d WHERE p.description IS NOT NULL) x;

-- name: JoinLateralDepth :many
SELECT o.id, x.name, y.title FROM organizations o LEFT JOIN LATERAL (SELECT p.id, p.name FROM projects p WHERE p.organization_id = o.id LIMIT 1) x ON true LEFT JOIN LATERAL (SELECT t.title FROM tasks t WHERE t.project_id = x.id LIMIT 1) y ON true;

-- name: JoinDerived :many
SELECT d.id, d.n FROM (SELECT project_id AS id, count(*) AS n FROM tasks GROUP BY project_id) d;

-- name: JoinDerivedLeft :many
SELECT p.id, d.n, coalesce(d.n, 0) AS n0 FROM projects p LEFT JOIN (SELECT project_id, count(*) AS n FROM tasks GROUP BY project_id) d ON d.project_id = p.id;

-- name: JoinDerivedExpression :many
SELECT p.id, d.one, d.label FROM projects p LEFT JOIN (SELECT id, 1 AS one, coalesce(name, 'x') AS label FROM users) d ON d.id = p.description;

-- name: JoinDerivedConstantUnnulled :many
SELECT p.id, d.one FROM projects p LEFT JOIN (SELECT id, 1 AS one FROM users) d ON d.id = p.description WHERE d.one = 1;

-- name: JoinSemiAnti :many
SELECT p.* FROM projects p WHERE EXISTS (SELECT 1 FROM tasks t WHERE t.project_id = p.id) AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.project_id = p.id AND t.state = 'done');

-- name: JoinStar :many
SELECT * FROM tasks t LEFT JOIN comments c ON c.task_id = t.id;

-- name: JoinStarTable :many
SELECT u.*, m.role FROM users u LEFT JOIN memberships m ON m.user_id = u.id;

-- name: JoinWholeRow :many
SELECT t.id, u AS assignee FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id;

-- name: JoinWholeRowInner :many
SELECT u AS person, m AS membership FROM users u JOIN memberships m ON m.user_id = u.id;

-- name: JoinWholeDerivedRow :many
SELECT p.id, d FROM projects p LEFT JOIN (SELECT project_id, count(*) AS n FROM tasks GROUP BY 1) d ON d.project_id = p.id;

-- name: JoinOnMixed :many
SELECT a.id, b.id AS b_id, c.id AS c_id FROM tasks a LEFT JOIN tasks b ON b.parent_id = a.id LEFT JOIN tasks c ON c.parent_id = b.id AND c.estimate = a.estimate;

-- name: JoinRightUnderLeft :many
SELECT o.id, p.id AS project_id, t.id AS task_id FROM organizations o LEFT JOIN (tasks t RIGHT JOIN projects p ON p.id = t.project_id) ON p.organization_id = o.id;

-- name: JoinFullUnderLeft :many
SELECT o.id, p.id AS project_id, t.id AS task_id FROM organizations o LEFT JOIN (tasks t FULL JOIN projects p ON p.id = t.project_id) ON p.organization_id = o.id;

-- name: JoinFullUnderInner :many
SELECT o.id, p.id AS project_id, t.id AS task_id FROM organizations o JOIN (tasks t FULL JOIN projects p ON p.id = t.project_id) ON p.organization_id = o.id;

-- name: JoinFullUnderFull :many
SELECT o.id, p.id AS project_id, t.id AS task_id FROM organizations o FULL JOIN (tasks t FULL JOIN projects p ON p.id = t.project_id) ON p.organization_id = o.id;

-- name: JoinFullCoalesceThree :many
SELECT coalesce(o.id, p.organization_id, t.title) AS x, coalesce(o.id, p.organization_id) AS y FROM organizations o FULL JOIN (tasks t FULL JOIN projects p ON p.id = t.project_id) ON p.organization_id = o.id;

-- name: JoinLeftWhereInSubselect :many
SELECT t.id, u.id AS user_id FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id WHERE u.id IN (SELECT user_id FROM memberships);

-- name: JoinLeftWhereExists :many
SELECT t.id, u.id AS user_id FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id WHERE EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = u.id);

-- name: JoinTablesample :many
SELECT id, name FROM users TABLESAMPLE BERNOULLI (100);

-- name: JoinMerged :many
SELECT a.organization_id, b.organization_id AS other FROM projects a FULL JOIN projects b ON a.organization_id = b.organization_id AND a.name = b.name;

-- name: JoinCaseOnPresence :many
SELECT t.id, CASE WHEN u.id IS NULL THEN 'nobody' ELSE u.email END AS who, CASE WHEN u.id IS NOT NULL THEN u.created_at END AS since FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id;

-- name: JoinViewLeft :many
SELECT p.id, d.email, d.invited_by_email, d.role FROM projects p LEFT JOIN member_directory d ON d.organization_id = p.organization_id;

-- name: JoinView :many
SELECT d.organization_name, d.invited_by_email, d.name, d.joined_at FROM member_directory d;

-- name: JoinViewWhere :many
SELECT d.invited_by_email, d.name FROM member_directory d WHERE d.invited_by_email IS NOT NULL;

-- name: JoinViewNested :many
SELECT id, name, owner_id, owner_email, task_count, done_count, last_due_at, tasks FROM project_overview;

-- name: JoinViewNestedWhere :many
SELECT owner_id, owner_email, last_due_at FROM project_overview WHERE owner_id IS NOT NULL;

-- name: JoinViewUnnulls :many
SELECT assignee_id, assignee_name, assignee_email, due_at FROM assigned_tasks;

-- name: JoinViewActive :many
SELECT * FROM active_organizations;

-- name: JoinViewLeftActive :many
SELECT p.id, a.name, a.slug, a.plan FROM projects p LEFT JOIN active_organizations a ON a.id = p.organization_id;

-- name: JoinMaterialized :many
SELECT organization_id, invoiced, invoice_count FROM organization_totals;

-- name: JoinPartitioned :many
SELECT e.id, e.organization_id, e.kind, o.name FROM events e LEFT JOIN organizations o ON o.id = e.organization_id;

-- name: JoinPartition :many
SELECT id, kind, payload, at FROM events_2024;
