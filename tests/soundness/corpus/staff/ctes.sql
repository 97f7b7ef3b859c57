-- name: CteSimple :many
WITH x AS (SELECT id, name, bonus FROM employees) SELECT id, name, bonus FROM x;

-- name: CteNarrowInside :many
WITH x AS (SELECT id, bonus FROM employees WHERE bonus IS NOT NULL) SELECT id, bonus FROM x;

-- name: CteNarrowOutside :many
WITH x AS (SELECT id, bonus FROM employees) SELECT id, bonus FROM x WHERE bonus > 0;

-- name: CteTwice :many
WITH x AS (SELECT id, manager_id FROM employees) SELECT a.id, b.id AS boss FROM x a LEFT JOIN x b ON b.id = a.manager_id;

-- name: CteMaterialized :many
WITH x AS MATERIALIZED (SELECT id, name FROM employees), y AS NOT MATERIALIZED (SELECT * FROM x) SELECT * FROM y;

-- name: CteNested :many
WITH a AS (WITH b AS (SELECT id, bonus FROM employees) SELECT id, bonus, 1 AS one FROM b) SELECT a.one, a.bonus FROM a;

-- name: CteShadow :many
WITH employees AS (SELECT 1 AS id, NULL::text AS name) SELECT id, name FROM employees;

-- name: CteColumnNames :many
WITH x(a, b) AS (SELECT id, email FROM employees) SELECT a, b FROM x;

-- name: CteAggregates :many
WITH s AS (SELECT department_id, avg(salary) AS a FROM employees GROUP BY 1) SELECT d.name, s.a FROM departments d LEFT JOIN s ON s.department_id = d.id;

-- name: CteScalar :many
WITH top AS (SELECT max(salary) AS m, count(*) AS n FROM employees) SELECT e.id, top.m, top.n FROM employees e, top;

-- name: CteInSubquery :many
SELECT (WITH x AS (SELECT count(*) AS n FROM employees) SELECT n FROM x) AS n;

-- name: CteCorrelated :many
SELECT d.id, (WITH x AS (SELECT e.name FROM employees e WHERE e.department_id = d.id) SELECT max(name) FROM x) AS m FROM departments d;

-- name: RecursiveNumbers :many
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n;

-- name: RecursiveNull :many
WITH RECURSIVE n(i, label) AS (SELECT 1, 'x'::text UNION ALL SELECT i + 1, nullif(label, 'x') FROM n WHERE i < 3) SELECT i, label FROM n;

-- name: RecursiveShift :many
WITH RECURSIVE n(i, a, b, c) AS (SELECT 1, 'a', 'b', NULL::text UNION ALL SELECT i + 1, b, c, c FROM n WHERE i < 4) SELECT i, a, b, c FROM n;

-- name: RecursiveTree :many
WITH RECURSIVE t AS (SELECT id, name, manager_id, 0 AS depth FROM employees WHERE manager_id IS NULL UNION ALL SELECT e.id, e.name, e.manager_id, t.depth + 1 FROM employees e JOIN t ON t.id = e.manager_id) SELECT id, name, manager_id, depth FROM t;

-- name: RecursiveTreeAncestors :many
WITH RECURSIVE up AS (SELECT id, manager_id, name FROM employees WHERE id = $1 UNION SELECT e.id, e.manager_id, e.name FROM employees e JOIN up ON up.manager_id = e.id) SELECT id, manager_id, name FROM up;

-- name: RecursiveLeft :many
WITH RECURSIVE t AS (SELECT id, name, 0 AS depth FROM departments WHERE id = 1 UNION ALL SELECT d.id, d.name, t.depth + 1 FROM t LEFT JOIN departments d ON d.parent_id = t.id WHERE t.depth < 3) SELECT id, name, depth FROM t;

-- name: RecursivePath :many
WITH RECURSIVE p(node, path) AS (SELECT from_node, ARRAY[from_node] FROM edges UNION SELECT e.to_node, p.path || e.to_node FROM p JOIN edges e ON e.from_node = p.node WHERE e.to_node <> ALL (p.path)) SELECT node, path FROM p;

-- name: RecursiveSearchDepth :many
WITH RECURSIVE t AS (SELECT id, name, manager_id FROM employees WHERE manager_id IS NULL UNION ALL SELECT e.id, e.name, e.manager_id FROM employees e JOIN t ON t.id = e.manager_id) SEARCH DEPTH FIRST BY id SET ord SELECT id, name, manager_id, ord FROM t ORDER BY ord;

-- name: RecursiveSearchBreadth :many
WITH RECURSIVE t AS (SELECT id, name FROM employees WHERE manager_id IS NULL UNION ALL SELECT e.id, e.name FROM employees e JOIN t ON t.id = e.manager_id) SEARCH BREADTH FIRST BY name, id SET ord SELECT id, ord FROM t ORDER BY ord;

-- name: RecursiveCycle :many
WITH RECURSIVE g(n, label) AS (SELECT from_node, label FROM edges UNION ALL SELECT e.to_node, e.label FROM edges e JOIN g ON g.n = e.from_node) CYCLE n SET looped USING trail SELECT n, label, looped, trail FROM g;

-- name: RecursiveCycleMark :many
WITH RECURSIVE g(n) AS (SELECT from_node FROM edges UNION ALL SELECT e.to_node FROM edges e JOIN g ON g.n = e.from_node) CYCLE n SET mark TO 'Y' DEFAULT 'N' USING trail SELECT n, mark, trail FROM g;

-- name: RecursiveSearchCycle :many
WITH RECURSIVE g(n, w) AS (SELECT from_node, weight FROM edges UNION ALL SELECT e.to_node, e.weight FROM edges e JOIN g ON g.n = e.from_node) SEARCH DEPTH FIRST BY n SET ord CYCLE n SET looped USING trail SELECT n, w, ord, looped FROM g;

-- name: RecursiveUnion :many
WITH RECURSIVE r(id) AS (SELECT id FROM departments WHERE id = $1 UNION SELECT d.id FROM departments d JOIN r ON d.parent_id = r.id) SELECT d.id, d.name, d.budget FROM r JOIN departments d USING (id);

-- name: RecursiveAggregate :many
WITH RECURSIVE t AS (SELECT id, id AS root FROM departments UNION SELECT d.id, t.root FROM departments d JOIN t ON d.parent_id = t.id) SELECT t.root, count(*) AS n, sum(e.salary) AS s FROM t LEFT JOIN employees e ON e.department_id = t.id GROUP BY t.root;

-- name: RecursiveMutualFix :many
WITH RECURSIVE t(id, a, b) AS (SELECT id, name, name FROM departments UNION SELECT t.id, t.b, d.budget::text FROM t JOIN departments d ON d.id = t.id) SELECT id, a, b FROM t;

-- name: RecursiveView :many
SELECT id, name, manager_id, depth, path FROM chain;

-- name: RecursiveViewLeft :many
SELECT e.id, c.depth, c.path FROM employees e LEFT JOIN chain c ON c.id = e.id;

-- name: RecursiveDates :many
WITH RECURSIVE d(day) AS (SELECT date '2024-01-01' UNION ALL SELECT day + 1 FROM d WHERE day < '2024-01-05') SELECT d.day, count(a.id) AS n FROM d LEFT JOIN hr.absences a ON a.during @> d.day GROUP BY d.day;

-- name: RecursiveInFunction :many
SELECT r.id, r.name, r.bonus FROM reports_of(1) r;

-- name: RecursiveLimit :many
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 3;

-- name: RecursiveNoBase :many
WITH RECURSIVE n(i) AS (SELECT id FROM employees WHERE false UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT max(i) AS m, count(*) AS c FROM n;

-- name: CteModify :many
WITH moved AS (DELETE FROM queue WHERE attempts > 2 RETURNING *) SELECT id, payload, locked_by FROM moved;

-- name: CteModifyChain :many
WITH picked AS (SELECT id FROM queue WHERE locked_by IS NULL ORDER BY run_at LIMIT 2 FOR UPDATE SKIP LOCKED) UPDATE queue q SET locked_by = 'w', attempts = q.attempts + 1 FROM picked WHERE picked.id = q.id RETURNING q.id, q.payload, q.locked_by, q.attempts;

-- name: CteModifyUnused :many
WITH d AS (DELETE FROM queue) SELECT count(*) AS n FROM queue;

-- name: CteUpsert :many
WITH up AS (INSERT INTO tallies AS t (name, hits) VALUES ('home', 1) ON CONFLICT (name) DO UPDATE SET hits = t.hits + 1, comment = excluded.comment RETURNING *) SELECT name, hits, last_hit, comment FROM up;

-- name: SetUnion :many
SELECT id, name FROM employees UNION SELECT id, name FROM departments;

-- name: SetUnionAllNull :many
SELECT id, name FROM employees UNION ALL SELECT NULL, 'x';

-- name: SetUnionLeftmost :many
SELECT NULL::int AS id UNION ALL SELECT id FROM employees;

-- name: SetUnionThree :many
SELECT id FROM employees UNION ALL SELECT bonus::int FROM employees UNION ALL SELECT id FROM departments;

-- name: SetIntersect :many
SELECT id FROM employees INTERSECT SELECT manager_id FROM employees;

-- name: SetIntersectNullable :many
SELECT manager_id FROM employees INTERSECT SELECT id FROM employees;

-- name: SetIntersectBoth :many
SELECT manager_id FROM employees INTERSECT ALL SELECT head_id FROM departments;

-- name: SetExcept :many
SELECT id FROM employees EXCEPT SELECT manager_id FROM employees;

-- name: SetExceptNullable :many
SELECT manager_id FROM employees EXCEPT SELECT id FROM employees;

-- name: SetMixed :many
(SELECT id FROM employees UNION SELECT manager_id FROM employees) INTERSECT SELECT id FROM departments;

-- name: SetMixedOther :many
SELECT id FROM departments UNION (SELECT manager_id FROM employees EXCEPT SELECT NULL);

-- name: SetOrdered :many
SELECT id, name FROM employees UNION ALL SELECT id, name FROM departments ORDER BY name LIMIT 3;

-- name: SetValues :many
VALUES (1, 'a'), (2, NULL);

-- name: SetValuesUnion :many
VALUES (1, 'a') UNION ALL SELECT id, email FROM employees;

-- name: SetValuesOne :many
VALUES (1, 'a', true);

-- name: SetValuesFrom :many
SELECT a, b FROM (VALUES (1, 'x'), (2, NULL), (3, 'z')) v(a, b);

-- name: SetValuesFromWhere :many
SELECT a, b FROM (VALUES (1, 'x'), (2, NULL)) v(a, b) WHERE b IS NOT NULL;

-- name: SetValuesLeft :many
SELECT v.a, e.name FROM (VALUES (1), (2), (100)) v(a) LEFT JOIN employees e ON e.id = v.a;

-- name: SetValuesParameters :many
SELECT a, b FROM (VALUES ($1::int, $2::text), (1, 'x')) v(a, b);

-- name: SetTable :many
TABLE departments;

-- name: SetTableUnion :many
TABLE departments UNION TABLE departments;

-- name: SetInDerived :many
SELECT x.id, x.n FROM (SELECT id, name AS n FROM employees UNION ALL SELECT id, email FROM employees) x WHERE x.n IS NOT NULL;

-- name: SetDerivedNarrowLeft :many
SELECT x.v FROM (SELECT bonus AS v FROM employees UNION ALL SELECT salary FROM employees WHERE bonus IS NULL) x WHERE x.v > 0;

-- name: SetAggregates :many
SELECT 'a' AS k, sum(salary) AS s FROM employees UNION ALL SELECT 'b', count(*) FROM employees;

-- name: SetCardinality :many
SELECT count(*) AS n FROM employees UNION ALL SELECT count(*) FROM departments;

-- name: SetCardinalityOne :many
SELECT 1 AS n UNION SELECT 1;

-- name: SetCardinalityTwo :many
SELECT 1 AS n UNION ALL SELECT 2;

-- name: SetLimitOne :many
SELECT id FROM employees UNION SELECT id FROM departments LIMIT 1;

-- name: SetCast :many
SELECT id AS x FROM employees UNION ALL SELECT bonus FROM employees;

-- name: SetEmptyArm :many
SELECT id, name FROM employees WHERE false UNION ALL SELECT id, name FROM departments;

-- name: SetWithCte :many
WITH a AS (SELECT id, email FROM employees WHERE email IS NOT NULL) SELECT id, email FROM a UNION SELECT id, name FROM departments;

-- name: SetCorrespondence :many
SELECT manager_id AS id, 'm' AS kind FROM employees WHERE manager_id IS NOT NULL UNION ALL SELECT head_id, 'h' FROM departments WHERE head_id IS NOT NULL;
