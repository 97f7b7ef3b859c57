-- name: GroupCount :many
SELECT count(*) AS n FROM employees;

-- name: GroupCountColumns :many
SELECT count(bonus) AS b, count(DISTINCT email) AS e, count(*) FILTER (WHERE bonus > 0) AS f FROM employees;

-- name: GroupUngrouped :many
SELECT sum(salary) AS s, avg(salary) AS a, min(name) AS mi, max(hired_on) AS ma, bool_or(left_on IS NULL) AS b, string_agg(name, ',') AS st, array_agg(name) AS ar FROM employees;

-- name: GroupUngroupedFrom :many
SELECT sum(x) AS s, array_agg(x) AS a, max(x) AS m FROM (VALUES (1), (2)) v(x);

-- name: GroupUngroupedSeries :many
SELECT sum(x) AS s, array_agg(x) AS a FROM generate_series(1, 3) x;

-- name: GroupUngroupedSelect :many
SELECT sum(1) AS s, max(2) AS m, array_agg('x'::text) AS a;

-- name: GroupUngroupedSelectWhere :many
SELECT sum(1) AS s, count(*) AS n WHERE false;

-- name: GroupGrouped :many
SELECT department_id, count(*) AS n, sum(salary) AS s, avg(bonus) AS b, max(email) AS m, min(hired_on) AS h, array_agg(bonus) AS bonuses FROM employees GROUP BY department_id;

-- name: GroupFilter :many
SELECT department_id, sum(salary) FILTER (WHERE bonus IS NOT NULL) AS s, array_agg(id) FILTER (WHERE bonus > 0) AS a FROM employees GROUP BY department_id;

-- name: GroupFilterTrue :many
SELECT department_id, sum(salary) FILTER (WHERE true) AS s FROM employees GROUP BY department_id;

-- name: GroupVariance :many
SELECT department_id, stddev(salary) AS sd, stddev_pop(salary) AS sp, var_samp(salary) AS vs, var_pop(salary) AS vp, corr(salary::float8, id) AS c, regr_slope(salary::float8, id) AS rs, covar_pop(salary::float8, id) AS cp, covar_samp(salary::float8, id) AS cs, regr_count(salary::float8, id) AS rc, regr_avgx(salary::float8, id) AS ax FROM employees GROUP BY department_id;

-- name: GroupBits :many
SELECT department_id, bit_and(id) AS a, bit_or(id) AS o, bit_xor(id) AS x, every(id > 0) AS e FROM employees GROUP BY department_id;

-- name: GroupRanges :many
SELECT employee_id, range_agg(valid) AS r, range_intersect_agg(valid) AS i, max(upper(valid)) AS u FROM salaries GROUP BY employee_id;

-- name: GroupAnyValue :many
SELECT department_id, any_value(name) AS n, any_value(bonus) AS b FROM employees GROUP BY department_id;

-- name: GroupHaving :many
SELECT department_id, sum(bonus) AS s FROM employees GROUP BY department_id HAVING sum(bonus) > 1;

-- name: GroupHavingDepartment :many
SELECT department_id, sum(bonus) AS s FROM employees GROUP BY department_id HAVING department_id > 0;

-- name: GroupWhereNarrows :many
SELECT department_id, sum(bonus) AS s, max(left_on) AS l FROM employees WHERE bonus IS NOT NULL AND department_id IS NOT NULL GROUP BY department_id;

-- name: GroupFunctional :many
SELECT d.id, d.name, d.budget, count(e.id) AS n FROM departments d LEFT JOIN employees e ON e.department_id = d.id GROUP BY d.id;

-- name: GroupFunctionalRight :many
SELECT e.id, e.name, e.bonus, count(*) AS n FROM departments d LEFT JOIN employees e ON e.department_id = d.id GROUP BY e.id;

-- name: GroupLeftAggregates :many
SELECT d.id, sum(e.salary) AS s, max(e.name) AS m, array_agg(e.name) AS names, coalesce(sum(e.salary), 0) AS s0, count(e.id) AS n FROM departments d LEFT JOIN employees e ON e.department_id = d.id GROUP BY d.id;

-- name: GroupExpression :many
SELECT coalesce(department_id, -1) AS dep, lower(name) AS l, upper(email) AS u FROM employees GROUP BY coalesce(department_id, -1), lower(name), upper(email);

-- name: GroupByOrdinal :many
SELECT date_trunc('month', hired_on) AS month, count(*) AS n FROM employees GROUP BY 1 ORDER BY 1;

-- name: GroupRollup :many
SELECT department_id, grade, count(*) AS n, sum(salary) AS s, grouping(department_id, grade) AS g FROM employees GROUP BY ROLLUP (department_id, grade);

-- name: GroupRollupNotNull :many
SELECT name, hired_on, count(*) AS n, max(salary) AS m FROM employees GROUP BY ROLLUP (name, hired_on);

-- name: GroupRollupPartial :many
SELECT name, hired_on, count(*) AS n FROM employees GROUP BY name, ROLLUP (hired_on);

-- name: GroupCube :many
SELECT name, hired_on, sum(salary) AS s FROM employees GROUP BY CUBE (name, hired_on);

-- name: GroupSets :many
SELECT name, hired_on, sum(salary) AS s FROM employees GROUP BY GROUPING SETS ((name), (hired_on));

-- name: GroupSetsAll :many
SELECT name, hired_on, sum(salary) AS s FROM employees GROUP BY GROUPING SETS ((name, hired_on), (name));

-- name: GroupSetsEmpty :many
SELECT sum(salary) AS s, count(*) AS n FROM employees GROUP BY GROUPING SETS (());

-- name: GroupSetsEmptyTwice :many
SELECT sum(salary) AS s, count(*) AS n FROM employees GROUP BY GROUPING SETS ((), ());

-- name: GroupEmptyParens :many
SELECT sum(salary) AS s, count(*) AS n FROM employees GROUP BY ();

-- name: GroupSetsDistinct :many
SELECT name, sum(salary) AS s FROM employees GROUP BY DISTINCT ROLLUP (name), ROLLUP (name);

-- name: GroupRollupHaving :many
SELECT name, sum(salary) AS s FROM employees GROUP BY ROLLUP (name) HAVING name IS NOT NULL;

-- name: GroupRollupHavingExpression :many
SELECT id + 1 AS x, count(*) AS n FROM employees GROUP BY ROLLUP (id + 1) HAVING (id + 1) IS NOT NULL;

-- name: GroupRollupConstant :many
SELECT 1 + 3 AS x, count(*) AS n FROM employees GROUP BY ROLLUP ((1 + 3)) HAVING (1 + 3) IS NOT NULL;

-- name: GroupRollupGrouping :many
SELECT CASE WHEN grouping(name) = 0 THEN name ELSE 'all' END AS n, coalesce(name, 'all') AS c FROM employees GROUP BY ROLLUP (name);

-- name: GroupRollupWhere :many
SELECT grade, sum(bonus) AS s FROM employees WHERE grade IS NOT NULL AND bonus IS NOT NULL GROUP BY ROLLUP (grade);

-- name: GroupRollupFunctional :many
SELECT e.id, e.name, count(*) AS n FROM employees e GROUP BY ROLLUP (e.id), e.name;

-- name: GroupSetsOverJoin :many
SELECT d.name, e.grade, count(*) AS n FROM departments d LEFT JOIN employees e ON e.department_id = d.id GROUP BY GROUPING SETS ((d.name, e.grade), (d.name), ());

-- name: GroupSetsWindow :many
SELECT name, sum(salary) AS s, rank() OVER (ORDER BY sum(salary)) AS r, sum(sum(salary)) OVER () AS t FROM employees GROUP BY ROLLUP (name);

-- name: GroupSetsConstant :many
SELECT 'x' AS label, name, count(*) AS n FROM employees GROUP BY GROUPING SETS ((name), ());

-- name: GroupDistinct :many
SELECT DISTINCT department_id, grade FROM employees WHERE grade IS NOT NULL;

-- name: GroupDistinctOn :many
SELECT DISTINCT ON (department_id) department_id, name, bonus FROM employees ORDER BY department_id, salary DESC;

-- name: GroupNested :many
SELECT max(n) AS m, avg(n) AS a FROM (SELECT count(*) AS n FROM employees GROUP BY department_id) x;

-- name: GroupNestedNonEmpty :many
SELECT max(n) AS m FROM (SELECT count(*) AS n FROM employees) x;

-- name: GroupOuterReference :many
SELECT d.id, (SELECT max(d.budget + e.salary) FROM employees e) AS m, (SELECT count(d.budget + e.id) FROM employees e) AS c FROM departments d;

-- name: GroupOuterAggregate :many
SELECT d.name, (SELECT count(d.id) FROM employees e WHERE e.name = d.name LIMIT 1) AS x, (SELECT max(d.id)) AS y FROM departments d GROUP BY d.name;

-- name: GroupHavingOnly :many
SELECT 1 AS one FROM employees HAVING count(*) > 0;

-- name: GroupHavingTrue :many
SELECT 1 AS one FROM employees HAVING true;

-- name: GroupHavingFalse :many
SELECT sum(salary) AS s FROM employees HAVING false;

-- name: GroupAggregateOfNullable :many
SELECT sum(coalesce(bonus, 0)) AS s, max(coalesce(bonus, salary)) AS m, coalesce(max(bonus), 0) AS z FROM employees;

-- name: GroupAggregateOrder :many
SELECT array_agg(name ORDER BY salary) AS a, string_agg(name, ',' ORDER BY id) AS s, string_agg(name, email) AS by_mail FROM employees GROUP BY department_id;

-- name: GroupStringAggNullDelimiter :many
SELECT string_agg(name, NULL) AS s FROM employees GROUP BY department_id;

-- name: GroupXml :many
SELECT xmlagg(xmlelement(name e, name)) AS x FROM employees GROUP BY department_id;

-- name: GroupPercentile :many
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS p, percentile_cont(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY salary) AS ps, mode() WITHIN GROUP (ORDER BY grade) AS m FROM employees;

-- name: GroupPercentileGrouped :many
SELECT department_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS p, percentile_disc(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY id) AS ps, mode() WITHIN GROUP (ORDER BY name) AS m FROM employees GROUP BY department_id;

-- name: GroupPercentileNull :many
SELECT department_id, percentile_cont(NULL) WITHIN GROUP (ORDER BY salary) AS p, percentile_disc($1) WITHIN GROUP (ORDER BY id) AS q FROM employees GROUP BY department_id;

-- name: GroupHypothetical :many
SELECT department_id, rank(0) WITHIN GROUP (ORDER BY id) AS r FROM employees GROUP BY department_id;

-- name: GroupConstantKey :many
SELECT department_id, count(*) AS n FROM employees WHERE department_id = $1 GROUP BY department_id;

-- name: GroupAll :many
SELECT department_id, grade, count(*) AS n FROM employees GROUP BY department_id, grade HAVING count(*) > 1;

-- name: GroupArrayAggArrays :many
SELECT department_id, array_agg(skills) AS s FROM employees WHERE cardinality(skills) = 1 GROUP BY department_id;

-- name: GroupSumInterval :many
SELECT sum(upper(during) - lower(during)) AS days, max(lower(during)) AS m, min(lower(during)) AS l FROM hr.absences;
