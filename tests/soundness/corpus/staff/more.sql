-- name: ViewHeads :many
SELECT id, name, head_id, head_name, grade FROM department_heads;

-- name: ViewHeadsNarrowed :many
SELECT head_id, head_name, grade FROM department_heads WHERE head_id IS NOT NULL;

-- name: ViewStats :many
SELECT id, name, head_name, people, average, top_bonus, names FROM department_stats;

-- name: ViewStatsLeft :many
SELECT d.id, s.people, s.average, s.names FROM departments d LEFT JOIN department_stats s ON s.id = d.id;

-- name: ViewCurrent :many
SELECT id, department_id, manager_id, department, left_on FROM current_staff;

-- name: FunctionYearly :many
SELECT yearly(e) AS y, e.yearly AS same FROM employees e;

-- name: FunctionHit :many
SELECT * FROM hit('home');

-- name: FunctionHitRow :many
SELECT hit('home') AS counter;

-- name: FunctionReportsSelect :many
SELECT reports_of(1) AS r;

-- name: TallyUpsert :many
INSERT INTO tallies AS t (name, hits, last_hit) VALUES ($1, 1, now()) ON CONFLICT (name) DO UPDATE SET hits = t.hits + excluded.hits, last_hit = excluded.last_hit RETURNING *;

-- name: TallyUpsertComment :many
INSERT INTO tallies AS t (name, comment) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET comment = coalesce(excluded.comment, t.comment, 'none') RETURNING name, comment, hits, last_hit;

-- name: TallyUpsertLiteral :many
INSERT INTO tallies AS t (name, comment) VALUES ('home', 'c') ON CONFLICT (name) DO UPDATE SET comment = excluded.comment RETURNING comment;

-- name: TallyUpsertKeeps :many
INSERT INTO tallies AS t (name, comment) VALUES ('home', 'c') ON CONFLICT (name) DO UPDATE SET hits = 0 RETURNING comment;

-- name: TallyNothing :opt
INSERT INTO tallies (name) VALUES ('home') ON CONFLICT DO NOTHING RETURNING *;

-- name: QueueTake :opt
UPDATE queue SET locked_by = $1 WHERE id = (SELECT id FROM queue WHERE locked_by IS NULL ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, payload, locked_by;

-- name: MeasureDate :many
SELECT date_trunc('day', at) AS day, count(*) AS n, avg(value) AS avg, min(raw) AS low FROM measurements GROUP BY 1;

-- name: MeasureBin :many
SELECT date_bin('15 minutes', at, '2000-01-01Z') AS bin, max(value) AS m FROM measurements WHERE isfinite(at) GROUP BY 1;

-- name: MeasureExtract :many
SELECT extract(hour FROM at) AS h, extract(epoch FROM at) AS e, extract(year FROM at) AS y, date_part('dow', at) AS d, to_char(at, 'YYYY') AS c, at::time AS t, at::date AS day, at AT TIME ZONE 'UTC' AS utc, age(at) AS age FROM measurements;

-- name: MeasureInterval :many
SELECT at - '2024-01-01Z'::timestamptz AS gap, at + interval '1 day' AS next, extract(day FROM at - '2024-01-01Z'::timestamptz) AS days FROM measurements WHERE isfinite(at);

-- name: MeasureFill :many
SELECT g.at, m.value, coalesce(m.value, 0) AS v FROM generate_series('2024-01-01Z'::timestamptz, '2024-01-02Z', '6 hours') g(at) LEFT JOIN measurements m ON m.at = g.at;

-- name: MeasureRatio :many
SELECT value / nullif(raw, 0) AS ratio, coalesce(value / nullif(raw, 0), 0) AS r0, round(value::numeric, 2) AS rounded FROM measurements WHERE value IS NOT NULL AND raw IS NOT NULL AND value NOT IN ('NaN', 'Infinity', '-Infinity');

-- name: MeasureCase :many
SELECT CASE quality WHEN 'good' THEN 1 WHEN 'bad' THEN 0 END AS q, CASE WHEN value > 1 THEN 'high' WHEN value <= 1 THEN 'low' END AS band, CASE WHEN value > 1 THEN 'high' ELSE 'low' END AS band2, CASE WHEN quality IS NOT NULL THEN quality ELSE 'none' END AS q2 FROM measurements;

-- name: MeasureQuality :many
SELECT quality, quality IS NULL AS missing, quality = 'good' AS good, quality IS DISTINCT FROM 'good' AS not_good FROM measurements;

-- name: AbsencesRange :many
SELECT id, during, lower(during) AS from_day, upper(during) AS to_day, isempty(during) AS empty, lower_inf(during) AS li, during * '[2024-01-01,2024-12-31]'::daterange AS overlap, upper(during) - lower(during) AS days, during @> '2024-01-05'::date AS covers FROM hr.absences;

-- name: AbsencesJoin :many
SELECT e.name, a.reason, a.during, b.name AS approver FROM hr.absences a JOIN employees e ON e.id = a.employee_id LEFT JOIN employees b ON b.id = a.approved_by;

-- name: AbsencesMultirange :many
SELECT employee_id, range_agg(during) AS spans, unnest(range_agg(during)) AS span FROM hr.absences GROUP BY employee_id;

-- name: SalaryAt :many
SELECT e.id, s.amount, s.note FROM employees e LEFT JOIN salaries s ON s.employee_id = e.id AND s.valid @> '2024-01-01'::date;

-- name: DocFields :many
SELECT content -> 'title' AS j, content ->> 'title' AS t, content #> '{items,0}' AS i, content #>> '{items,0,s}' AS s, content['tags'] AS tags, content['tags'][0] AS tag, jsonb_typeof(content) AS ty, jsonb_typeof(meta) AS mty FROM documents;

-- name: DocEach :many
SELECT d.id, e.key, e.value FROM documents d, jsonb_each(d.content) e WHERE jsonb_typeof(d.content) = 'object';

-- name: DocEachText :many
SELECT d.id, e.key, e.value FROM documents d, jsonb_each_text(d.content) e WHERE jsonb_typeof(d.content) = 'object';

-- name: DocElements :many
SELECT d.id, t.value, t.ordinality FROM documents d, jsonb_array_elements(d.content -> 'tags') WITH ORDINALITY t WHERE jsonb_typeof(d.content -> 'tags') = 'array';

-- name: DocElementsText :many
SELECT d.id, t FROM documents d, jsonb_array_elements_text(d.content -> 'tags') t WHERE jsonb_typeof(d.content -> 'tags') = 'array';

-- name: DocElementsLeft :many
SELECT d.id, t.v FROM documents d LEFT JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(d.content -> 'tags') WHEN 'array' THEN d.content -> 'tags' END) t(v) ON true;

-- name: DocKeys :many
SELECT d.id, k FROM documents d, jsonb_object_keys(d.content) k WHERE jsonb_typeof(d.content) = 'object';

-- name: DocRecordset :many
SELECT d.id, r.n, r.s FROM documents d, jsonb_to_recordset(d.content -> 'items') AS r(n int, s text) WHERE jsonb_typeof(d.content -> 'items') = 'array' AND d.content -> 'items' -> 0 <> 'null';

-- name: DocRecord :many
SELECT d.id, r.title, r.tags FROM documents d, jsonb_to_record(d.content) AS r(title text, tags jsonb) WHERE jsonb_typeof(d.content) = 'object';

-- name: DocPopulate :many
SELECT (jsonb_populate_record(NULL::edges, '{"from_node": 1}')).*, jsonb_populate_record(NULL::edges, '{}') AS e;

-- name: DocPathQuery :many
SELECT d.id, p FROM documents d, jsonb_path_query(d.content, '$.items[*].n') p;

-- name: DocPathFirst :many
SELECT jsonb_path_query_first(content, '$.title') AS f, jsonb_path_query_array(content, '$.tags[*]') AS a, jsonb_path_exists(content, '$.x') AS e, jsonb_path_match(content, 'exists($.title)') AS m, content @? '$.title' AS h, content @@ '$.n > 1' AS mm FROM documents;

-- name: DocJsonValue :many
SELECT JSON_VALUE(content, '$.title') AS v, JSON_VALUE(content, '$.title' DEFAULT 'x' ON EMPTY) AS d, JSON_VALUE(content, '$.title' DEFAULT 'x' ON EMPTY DEFAULT 'y' ON ERROR) AS dd, JSON_QUERY(content, '$.tags') AS q, JSON_QUERY(content, '$.tags' EMPTY ARRAY ON EMPTY EMPTY ARRAY ON ERROR) AS qe, JSON_EXISTS(content, '$.title') AS e, JSON_EXISTS(content, 'strict $.title.x' UNKNOWN ON ERROR) AS u FROM documents;

-- name: DocJsonTable :many
SELECT d.id, t.n, t.s, t.o FROM documents d, JSON_TABLE(d.content, '$.items[*]' COLUMNS (o FOR ORDINALITY, n int PATH '$.n', s text PATH '$.s' DEFAULT 'none' ON EMPTY)) t;

-- name: DocJsonTableNested :many
SELECT d.id, t.title, t.tag, t.has FROM documents d, JSON_TABLE(d.content, '$' COLUMNS (title text PATH '$.title', has boolean EXISTS PATH '$.items', NESTED PATH '$.tags[*]' COLUMNS (tag text PATH '$'))) t;

-- name: DocIsJson :many
SELECT raw IS JSON AS j, raw IS JSON OBJECT AS o, title IS JSON AS t, content IS JSON ARRAY AS a FROM documents;

-- name: DocSet :many
SELECT jsonb_set(content, '{x}', '1') AS s, jsonb_insert(content, '{y}', '2') AS i, content - 'title' AS m, content #- '{items,0}' AS d, jsonb_pretty(content) AS p, content || '{"z": 1}' AS c FROM documents WHERE jsonb_typeof(content) = 'object';

-- name: DocSetNull :many
SELECT jsonb_set(content, '{x}', meta) AS s, jsonb_set_lax(content, '{x}', meta) AS l, jsonb_set_lax(content, '{x}', NULL, true, 'use_json_null') AS n FROM documents WHERE jsonb_typeof(content) = 'object';

-- name: DocCastScalar :many
SELECT ('1'::jsonb)::int AS one, ('null'::jsonb)::int AS none, (content -> 'n')::int AS n FROM documents WHERE jsonb_typeof(content -> 'n') = 'number';

-- name: DocSearch :many
SELECT id, ts_rank(search, q) AS rank, ts_headline(title, q) AS headline, search @@ q AS hit FROM documents, to_tsquery('english', 'fox') q;

-- name: DocSearchWhere :many
SELECT id, search, ts_rank_cd(search, websearch_to_tsquery('quick fox')) AS rank FROM documents WHERE search @@ websearch_to_tsquery('quick fox');

-- name: DocText :many
SELECT to_tsvector('english', coalesce(title, '')) AS v, plainto_tsquery('x y') AS q, phraseto_tsquery(title) AS p, setweight(search, 'A') AS w, strip(search) AS s, tsvector_to_array(search) AS a, numnode(to_tsquery('a & b')) AS n FROM documents;

-- name: DocUnnestSearch :many
SELECT u.lexeme, u.positions, u.weights FROM documents d, unnest(d.search) u;

-- name: SystemCatalog :many
SELECT relname, relkind, reltoastrelid, relacl FROM pg_class WHERE relname = 'employees';

-- name: InformationSchema :many
SELECT table_name, column_default, is_nullable FROM information_schema.columns WHERE table_name = 'employees';

-- name: SystemColumns :many
SELECT ctid, xmin, tableoid, id FROM employees;

-- name: SystemColumnsLeft :many
SELECT e.ctid, e.tableoid, d.id FROM departments d LEFT JOIN employees e ON e.id = d.head_id;

-- name: CurrentThings :many
SELECT current_user AS u, current_date AS d, now() AS n, current_schema AS s, current_database() AS db, current_setting('x.y', true) AS setting, version() AS v, pg_backend_pid() AS p, inet_client_addr() AS a;
