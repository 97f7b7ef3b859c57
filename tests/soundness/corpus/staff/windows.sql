-- name: WindowRank :many
SELECT id, row_number() OVER (ORDER BY salary) AS rn, rank() OVER w AS r, dense_rank() OVER w AS dr, percent_rank() OVER w AS pr, cume_dist() OVER w AS cd, ntile(4) OVER w AS quartile FROM employees WINDOW w AS (PARTITION BY department_id ORDER BY salary);

-- name: WindowNtileNull :many
SELECT ntile($1) OVER (ORDER BY id) AS n FROM employees WHERE $1 > 0;

-- name: WindowLag :many
SELECT id, lag(salary) OVER (ORDER BY id) AS prev, lead(salary) OVER (ORDER BY id) AS next, lag(salary, 1, 0) OVER (ORDER BY id) AS prev0, lag(bonus, 1, 0) OVER (ORDER BY id) AS bonus0, lag(salary, 0) OVER (ORDER BY id) AS same FROM employees;

-- name: WindowLagDefaults :many
SELECT lead(name, 1, email) OVER (ORDER BY id) AS a, lead(name, 1, name) OVER (ORDER BY id) AS b, lead(name, bonus::int, name) OVER (ORDER BY id) AS c FROM employees;

-- name: WindowFirstLast :many
SELECT first_value(name) OVER (ORDER BY id) AS first, last_value(name) OVER (ORDER BY id) AS last, nth_value(name, 1) OVER (ORDER BY id) AS nth1, nth_value(name, 2) OVER (ORDER BY id) AS nth2, first_value(email) OVER (ORDER BY id) AS mail FROM employees;

-- name: WindowFirstLastFrames :many
SELECT first_value(name) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS a, first_value(name) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS b, last_value(name) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS c, last_value(name) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS d, first_value(name) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND CURRENT ROW) AS e FROM employees;

-- name: WindowFrameGroups :many
SELECT sum(salary) OVER (ORDER BY department_id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, sum(salary) OVER (ORDER BY department_id GROUPS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS b, count(*) OVER (ORDER BY department_id GROUPS CURRENT ROW) AS c FROM employees;

-- name: WindowFrameRange :many
SELECT sum(salary) OVER (ORDER BY salary RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, sum(salary) OVER (ORDER BY salary RANGE BETWEEN 5 PRECEDING AND 1 PRECEDING) AS b, min(name) OVER (ORDER BY hired_on RANGE BETWEEN '1 day' PRECEDING AND CURRENT ROW) AS c FROM employees;

-- name: WindowFrameRangeNull :many
SELECT sum(salary) OVER (ORDER BY bonus RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, first_value(name) OVER (ORDER BY bonus RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS b, sum(salary) OVER (ORDER BY rating RANGE BETWEEN CURRENT ROW AND 2 FOLLOWING) AS c FROM employees;

-- name: WindowExclude :many
SELECT sum(salary) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS a, sum(salary) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) AS b, sum(salary) OVER (ORDER BY department_id GROUPS BETWEEN CURRENT ROW AND CURRENT ROW EXCLUDE GROUP) AS c, sum(salary) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE NO OTHERS) AS d, first_value(id) OVER (ORDER BY id RANGE UNBOUNDED PRECEDING EXCLUDE CURRENT ROW) AS e FROM employees;

-- name: WindowAggregates :many
SELECT sum(salary) OVER () AS s, avg(bonus) OVER () AS b, max(name) OVER (PARTITION BY department_id) AS m, array_agg(email) OVER () AS mails, string_agg(name, ',') OVER (ORDER BY id) AS names, count(bonus) OVER () AS n, bool_and(left_on IS NULL) OVER () AS here, stddev(salary) OVER () AS sd, var_pop(salary) OVER () AS vp FROM employees;

-- name: WindowFilter :many
SELECT sum(salary) FILTER (WHERE bonus IS NOT NULL) OVER () AS s, count(*) FILTER (WHERE bonus IS NOT NULL) OVER () AS n, array_agg(name) FILTER (WHERE false) OVER () AS none FROM employees;

-- name: WindowOverGroup :many
SELECT department_id, sum(salary) AS total, sum(sum(salary)) OVER (ORDER BY department_id) AS running, rank() OVER (ORDER BY sum(salary) DESC) AS place, lag(max(bonus)) OVER (ORDER BY department_id) AS prev FROM employees GROUP BY department_id;

-- name: WindowOverAggregate :many
SELECT count(*) AS n, sum(count(*)) OVER () AS total, max(max(salary)) OVER () AS top FROM employees;

-- name: WindowInCase :many
SELECT CASE WHEN row_number() OVER (ORDER BY id) = 1 THEN 'first' END AS mark, coalesce(lag(name) OVER (ORDER BY id), 'none') AS prev FROM employees;

-- name: WindowDerived :many
SELECT id, rn, prev FROM (SELECT id, row_number() OVER (ORDER BY id) AS rn, lag(id) OVER (ORDER BY id) AS prev FROM employees) x WHERE rn = 1;

-- name: WindowDerivedNarrowed :many
SELECT id, prev FROM (SELECT id, lag(id) OVER (ORDER BY id) AS prev FROM employees) x WHERE prev IS NOT NULL;

-- name: WindowGreatestPerGroup :many
SELECT * FROM (SELECT e.*, row_number() OVER (PARTITION BY department_id ORDER BY salary DESC) AS rn FROM employees e) x WHERE rn <= 2;

-- name: WindowOffsetParameter :many
SELECT sum(salary) OVER (ORDER BY id ROWS BETWEEN $1 PRECEDING AND $2 FOLLOWING) AS s FROM employees WHERE $1 >= 0;

-- name: WindowBadFrame :many
SELECT sum(salary) OVER (ORDER BY id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) AS s, sum(salary) OVER (ORDER BY id ROWS BETWEEN 3 PRECEDING AND 2 PRECEDING) AS t, sum(salary) OVER (ORDER BY id ROWS BETWEEN 0 PRECEDING AND 0 FOLLOWING) AS u, sum(salary) OVER (ORDER BY id ROWS BETWEEN 0 FOLLOWING AND 1 FOLLOWING) AS v FROM employees;

-- name: WindowEmptyFrameCount :many
SELECT count(*) OVER (ORDER BY id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) AS n, array_agg(id) OVER (ORDER BY id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) AS list, jsonb_agg(id) OVER (ORDER BY id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) AS docs FROM employees;

-- name: WindowMedian :many
SELECT sensor, percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS median, percentile_disc(0.5) WITHIN GROUP (ORDER BY raw) AS disc, mode() WITHIN GROUP (ORDER BY quality) AS mode FROM measurements GROUP BY sensor;

-- name: WindowGaps :many
SELECT sensor, at, at - lag(at) OVER (PARTITION BY sensor ORDER BY at) AS gap, value - lag(value, 1, value) OVER (PARTITION BY sensor ORDER BY at) AS delta FROM measurements WHERE isfinite(at);

-- name: WindowOrderedAggregate :many
SELECT sensor, first_value(value) OVER (PARTITION BY sensor ORDER BY at DESC) AS latest FROM measurements WHERE value IS NOT NULL;

-- name: WindowMinMaxEmpty :many
SELECT max(value) OVER (PARTITION BY sensor ORDER BY at ROWS UNBOUNDED PRECEDING) AS m FROM measurements;

-- name: WindowHypothetical :many
SELECT rank(5) WITHIN GROUP (ORDER BY raw) AS r, dense_rank(5) WITHIN GROUP (ORDER BY raw) AS d, percent_rank(5) WITHIN GROUP (ORDER BY raw) AS p, cume_dist(5) WITHIN GROUP (ORDER BY raw) AS c FROM measurements;

-- name: WindowEmptyPartition :many
SELECT row_number() OVER () AS n FROM employees WHERE false;
