-- name: ScalarNoRow :many
SELECT (SELECT name FROM employees WHERE id = 0) AS n;

-- name: ScalarByKey :many
SELECT d.id, (SELECT e.name FROM employees e WHERE e.id = d.head_id) AS head FROM departments d;

-- name: ScalarCount :many
SELECT d.id, (SELECT count(*) FROM employees e WHERE e.department_id = d.id) AS n FROM departments d;

-- name: ScalarMax :many
SELECT d.id, (SELECT max(salary) FROM employees e WHERE e.department_id = d.id) AS m FROM departments d;

-- name: ScalarConstant :many
SELECT (SELECT 1) AS one, (SELECT NULL::int) AS none, (SELECT 1 WHERE false) AS nothing, (SELECT 1 LIMIT 0) AS zero, (SELECT 1 OFFSET 1) AS skipped;

-- name: ScalarLimit :many
SELECT (SELECT count(*) FROM employees LIMIT 1) AS n, (SELECT count(*) FROM employees LIMIT $1::int) AS m;

-- name: ScalarCoalesce :many
SELECT coalesce((SELECT name FROM employees WHERE id = 0), 'none') AS n;

-- name: ScalarValues :many
SELECT (VALUES (1)) AS one, (SELECT x FROM (VALUES (1), (2)) v(x) ORDER BY x LIMIT 1) AS first;

-- name: ScalarHaving :many
SELECT (SELECT count(*) FROM employees HAVING count(*) > 3) AS n;

-- name: ScalarGrouped :many
SELECT (SELECT count(*) FROM employees GROUP BY department_id ORDER BY 1 LIMIT 1) AS n;

-- name: ScalarOuterColumn :many
SELECT e.id, (SELECT e.name) AS n, (SELECT e.bonus) AS b, (SELECT e.name WHERE e.bonus > 0) AS c FROM employees e;

-- name: ScalarUnion :many
SELECT (SELECT 1 UNION ALL SELECT 2 LIMIT 1) AS n, (SELECT 1 UNION SELECT 1) AS m;

-- name: ScalarSrf :many
SELECT (SELECT generate_series(1, 1)) AS n, (SELECT unnest('{}'::int[])) AS m;

-- name: ScalarNested :many
SELECT (SELECT (SELECT (SELECT max(name) FROM employees))) AS deep, (SELECT (SELECT count(*) FROM employees)) AS n;

-- name: ScalarNarrowed :many
SELECT e.id, (SELECT e.bonus) AS b FROM employees e WHERE e.bonus IS NOT NULL;

-- name: ScalarInWhereCase :many
SELECT d.id, CASE WHEN EXISTS (SELECT 1 FROM employees e WHERE e.department_id = d.id) THEN (SELECT max(e.salary) FROM employees e WHERE e.department_id = d.id) ELSE 0 END AS m FROM departments d;

-- name: ExistsColumns :many
SELECT EXISTS (SELECT 1 FROM employees) AS any_one, NOT EXISTS (SELECT 1 FROM employees WHERE false) AS none;

-- name: InColumns :many
SELECT id IN (SELECT manager_id FROM employees) AS is_boss, id NOT IN (SELECT manager_id FROM employees) AS not_boss, id IN (SELECT id FROM departments) AS same, manager_id IN (SELECT id FROM employees) AS maybe FROM employees;

-- name: InColumnsNarrowed :many
SELECT id IN (SELECT manager_id FROM employees WHERE manager_id IS NOT NULL) AS is_boss FROM employees;

-- name: InListColumns :many
SELECT id IN (1, 2) AS a, bonus IN (1, 2) AS b, id IN (1, NULL) AS c, id IN (1, bonus) AS d, id NOT IN (1, NULL) AS e FROM employees;

-- name: AnyColumns :many
SELECT id = ANY (ARRAY[1, 2]) AS a, id = ANY (ARRAY[1, NULL]) AS b, 'sql' = ANY (skills) AS c, id = ANY ($1::int[]) AS d, id > ALL (ARRAY[0]) AS e, id > ALL ('{}') AS f FROM employees;

-- name: AnySubqueryColumns :many
SELECT id > ANY (SELECT manager_id FROM employees) AS a, id >= ALL (SELECT id FROM departments) AS b, id >= ALL (SELECT manager_id FROM employees) AS c FROM employees;

-- name: RowIn :many
SELECT (id, department_id) IN (SELECT head_id, id FROM departments) AS a, (id, name) IN (SELECT id, name FROM departments) AS b FROM employees;

-- name: RowCompare :many
SELECT (id, name) = (1, 'x') AS a, (id, bonus) = (1, 2) AS b, (id, bonus) < (1, 2) AS c, (id, name) IS DISTINCT FROM (1, 'x') AS d, ROW(id, bonus) IS NULL AS e, ROW(id, bonus) = ROW(1, 2) AS f FROM employees;

-- name: RowSubquery :many
SELECT (id, salary) = (SELECT id, salary FROM employees ORDER BY id LIMIT 1) AS a, (id, salary) = (SELECT id, salary FROM employees WHERE false) AS b FROM employees;

-- name: ArraySubquery :many
SELECT ARRAY(SELECT name FROM employees) AS names, ARRAY(SELECT bonus FROM employees) AS bonuses, ARRAY(SELECT 1 WHERE false) AS none;

-- name: ArraySubqueryNarrowed :many
SELECT ARRAY(SELECT bonus FROM employees WHERE bonus IS NOT NULL) AS bonuses, ARRAY(SELECT skills FROM employees WHERE false) AS nested;

-- name: LimitOne :one
SELECT id, bonus FROM employees ORDER BY id LIMIT 1;

-- name: FetchFirst :many
SELECT id, bonus FROM employees ORDER BY salary FETCH FIRST 1 ROW WITH TIES;

-- name: LimitNull :many
SELECT count(*) AS n FROM employees LIMIT NULL;

-- name: LimitZero :many
SELECT count(*) AS n FROM employees LIMIT 0;

-- name: LimitAll :many
SELECT count(*) AS n FROM employees LIMIT ALL OFFSET 0;

-- name: KeyOne :many
SELECT id, name FROM employees WHERE id = $1;

-- name: KeyJoin :many
SELECT e.id, d.name FROM employees e JOIN departments d ON d.id = e.department_id WHERE e.id = $1;

-- name: KeyJoinLeft :many
SELECT e.id, d.name FROM employees e LEFT JOIN departments d ON d.id = e.department_id WHERE e.id = $1;

-- name: KeyJoinMany :many
SELECT d.id, e.name FROM departments d JOIN employees e ON e.department_id = d.id WHERE d.id = $1;

-- name: KeyComposite :many
SELECT weight FROM edges WHERE from_node = $1 AND to_node = $2;

-- name: KeyCompositePart :many
SELECT weight FROM edges WHERE from_node = $1;

-- name: KeyUnique :many
SELECT id FROM employees WHERE email = $1;

-- name: KeyOr :many
SELECT id FROM employees WHERE id = 1 OR id = 2;

-- name: KeyIn :many
SELECT id FROM employees WHERE id IN (1);

-- name: KeyInTwo :many
SELECT id FROM employees WHERE id IN (1, 2);

-- name: KeySelf :many
SELECT id FROM employees WHERE id = id;

-- name: KeyFromSubquery :many
SELECT id, name FROM employees WHERE id = (SELECT max(id) FROM employees);

-- name: KeyFunction :many
SELECT id, name FROM employees WHERE id = abs($1::int);

-- name: KeyVolatile :many
SELECT id, name FROM employees WHERE id = (random() * 10)::int;

-- name: KeyExpression :many
SELECT id, name FROM employees WHERE id + 0 = $1;

-- name: KeyCast :many
SELECT id FROM employees WHERE id::bigint = $1;

-- name: KeyCastNumeric :many
SELECT id FROM employees WHERE id = $1::numeric;

-- name: KeyTransitive :many
SELECT e.id, m.name FROM employees e JOIN employees m ON m.id = e.manager_id WHERE e.id = $1;

-- name: KeyView :many
SELECT * FROM department_heads WHERE id = $1;

-- name: KeyGrouped :many
SELECT department_id, n FROM (SELECT department_id, count(*) AS n FROM employees GROUP BY department_id) x WHERE department_id = $1;

-- name: KeyDistinct :many
SELECT department_id FROM (SELECT DISTINCT department_id FROM employees) x WHERE department_id = $1;

-- name: KeyRange :many
SELECT amount FROM salaries WHERE employee_id = $1 AND valid = '[2020-01-01,2025-01-01)';

-- name: KeySrf :many
SELECT id, unnest(skills) AS skill FROM employees WHERE id = $1;

-- name: KeyAggregate :many
SELECT count(*) AS n, max(bonus) AS b FROM employees WHERE id = $1;

-- name: KeyUpdate :many
UPDATE employees SET bonus = 1 WHERE id = $1 RETURNING id, bonus, name;

-- name: KeyDelete :many
DELETE FROM edges WHERE from_node = $1 AND to_node = $2 RETURNING label;

-- name: KeyFull :many
SELECT e.id, d.id AS did FROM (SELECT id FROM employees WHERE id = 1) e FULL JOIN (SELECT id FROM departments WHERE id = 1) d ON d.id = e.id;

-- name: KeyCross :many
SELECT a.id, b.id AS bid FROM employees a, employees b WHERE a.id = $1 AND b.id = $2;

-- name: KeyLateral :many
SELECT e.id, x.n FROM employees e, LATERAL (SELECT count(*) AS n FROM hr.absences a WHERE a.employee_id = e.id) x WHERE e.id = $1;
