-- name: JsonObject :many
SELECT json_build_object('id', id, 'name', name, 'tags', tags, 'seen', last_seen_at) AS doc FROM users;

-- name: JsonbObject :many
SELECT jsonb_build_object('id', id, 'budget', budget, 'starts', starts_on, 'n', 1, 'nothing', NULL, 'yes', true) AS doc FROM projects;

-- name: JsonObjectEmpty :many
SELECT json_build_object() AS a, jsonb_build_array() AS b;

-- name: JsonNested :many
SELECT json_build_object('org', json_build_object('id', o.id, 'owner', json_build_object('id', u.id, 'email', u.email))) AS doc FROM organizations o LEFT JOIN memberships m ON m.organization_id = o.id AND m.role = 'owner' LEFT JOIN users u ON u.id = m.user_id;

-- name: JsonAgg :many
SELECT p.id, json_agg(t.title) AS titles FROM projects p JOIN tasks t ON t.project_id = p.id GROUP BY p.id;

-- name: JsonAggLeft :many
SELECT p.id, json_agg(t.title) AS titles FROM projects p LEFT JOIN tasks t ON t.project_id = p.id GROUP BY p.id;

-- name: JsonAggLeftRow :many
SELECT p.id, json_agg(t) AS tasks FROM projects p LEFT JOIN tasks t ON t.project_id = p.id GROUP BY p.id;

-- name: JsonAggRow :many
SELECT p.id, json_agg(t) AS tasks FROM projects p JOIN tasks t ON t.project_id = p.id GROUP BY p.id;

-- name: JsonAggFilter :many
SELECT p.id, json_agg(t.title) FILTER (WHERE t.id IS NOT NULL) AS titles FROM projects p LEFT JOIN tasks t ON t.project_id = p.id GROUP BY p.id;

-- name: JsonAggFilterCoalesce :many
SELECT p.id, coalesce(json_agg(json_build_object('id', t.id, 'title', t.title)) FILTER (WHERE t.id IS NOT NULL), '[]') AS tasks FROM projects p LEFT JOIN tasks t ON t.project_id = p.id GROUP BY p.id;

-- name: JsonAggUngrouped :many
SELECT json_agg(name) AS names, coalesce(json_agg(email), '[]'::json) AS emails FROM users;

-- name: JsonAggOrdered :many
SELECT jsonb_agg(title ORDER BY title DESC) AS titles, jsonb_agg(DISTINCT state) AS states FROM tasks;

-- name: JsonAggSubquery :many
SELECT p.id, (SELECT json_agg(t.title) FROM tasks t WHERE t.project_id = p.id) AS titles, (SELECT coalesce(json_agg(t.title), '[]') FROM tasks t WHERE t.project_id = p.id) AS titles_or_none FROM projects p;

-- name: JsonAggSubqueryRows :many
SELECT o.id, (SELECT jsonb_agg(to_jsonb(p)) FROM projects p WHERE p.organization_id = o.id) AS projects FROM organizations o;

-- name: JsonArraySubquery :many
SELECT o.id, to_json(ARRAY(SELECT p.name FROM projects p WHERE p.organization_id = o.id)) AS names FROM organizations o;

-- name: JsonObjectAgg :many
SELECT json_object_agg(id, name) AS by_id FROM users;

-- name: JsonObjectAggGrouped :many
SELECT organization_id, jsonb_object_agg(name, budget) AS budgets FROM projects GROUP BY organization_id;

-- name: JsonObjectAggStrict :many
SELECT organization_id, json_object_agg_strict(name, budget) AS budgets FROM projects GROUP BY organization_id;

-- name: JsonAggStrict :many
SELECT organization_id, json_agg_strict(description) AS descriptions FROM projects GROUP BY organization_id;

-- name: JsonRow :many
SELECT row_to_json(u) AS row FROM users u;

-- name: JsonRowLeft :many
SELECT t.id, row_to_json(u) AS assignee, to_jsonb(u) AS assignee_b FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id;

-- name: JsonRowDerived :many
SELECT row_to_json(x) AS row FROM (SELECT id, name, budget AS money, starts_on FROM projects) x;

-- name: JsonRowExpression :many
SELECT row_to_json(ROW(id, name)) AS row, to_json(ROW(1, NULL)) AS pair FROM users;

-- name: JsonRowComposite :many
SELECT to_jsonb(billing_address) AS address, row_to_json(o) AS organization FROM organizations o;

-- name: JsonScalars :many
SELECT to_json(name) AS name, to_jsonb(created_at) AS created, to_json(tags) AS tags, to_jsonb(preferences) AS preferences FROM users;

-- name: JsonNumbers :many
SELECT to_json(budget) AS budget, to_jsonb(id) AS id FROM projects;

-- name: JsonFloats :many
SELECT json_build_object('position', position, 'estimate', estimate, 'id', id, 'priority', priority, 'late', is_late) AS doc FROM tasks;

-- name: JsonMoneyDates :many
SELECT json_build_object('issued', issued_on, 'paid', paid_on, 'currency', currency, 'total', total, 'lines', lines) AS doc FROM invoices;

-- name: JsonRange :many
SELECT json_build_object('period', period, 'status', status, 'canceled', canceled_at) AS doc FROM subscriptions;

-- name: JsonInet :many
SELECT jsonb_build_object('ip', ip, 'payload', payload, 'at', at, 'kind', kind) AS doc FROM events;

-- name: JsonArrayBuild :many
SELECT json_build_array(id, name, 1, NULL, tags) AS list FROM users;

-- name: JsonArrayAggTuple :many
SELECT jsonb_agg(jsonb_build_array(id, title)) AS pairs FROM tasks;

-- name: JsonStripNulls :many
SELECT json_strip_nulls(json_build_object('id', id, 'name', name)) AS doc, jsonb_strip_nulls(jsonb_build_object('a', preferences)) AS b FROM users;

-- name: JsonConcat :many
SELECT jsonb_build_object('id', id) || jsonb_build_object('name', name) AS doc FROM users;

-- name: JsonArrow :many
SELECT json_build_object('id', id, 'name', name) -> 'name' AS a, json_build_object('id', id) ->> 'id' AS b, jsonb_build_object('x', 1) -> 'y' AS c FROM users;

-- name: JsonDuplicateKeys :many
SELECT json_build_object('a', id, 'a', name) AS doc, jsonb_build_object('a', id, 'a', name) AS docb FROM users;

-- name: JsonDynamicKey :many
SELECT json_build_object(id, name) AS doc, jsonb_build_object(kind, 1) AS k FROM users, LATERAL (SELECT 'x'::text AS kind) x;

-- name: JsonVariadic :many
SELECT json_build_object(VARIADIC ARRAY['a', name]) AS doc FROM users;

-- name: JsonCase :many
SELECT CASE WHEN name IS NULL THEN json_build_object('kind', 'anonymous') ELSE json_build_object('kind', 'named', 'name', name) END AS doc FROM users;

-- name: JsonCoalesceObjects :many
SELECT coalesce(preferences, jsonb_build_object('lang', 'en')) AS doc FROM users;

-- name: JsonSqlObject :many
SELECT JSON_OBJECT('id': id, 'name': name) AS doc, JSON_OBJECT('id': id, 'name': name ABSENT ON NULL) AS sparse, JSON_OBJECT('id' VALUE id RETURNING jsonb) AS docb FROM users;

-- name: JsonSqlObjectText :many
SELECT JSON_OBJECT('id': id RETURNING text) AS doc FROM users;

-- name: JsonSqlArray :many
SELECT JSON_ARRAY(id, name) AS dense, JSON_ARRAY(id, name NULL ON NULL) AS full_list, JSON_ARRAY(id RETURNING jsonb) AS b, JSON_ARRAY() AS empty FROM users;

-- name: JsonSqlArrayQuery :many
SELECT JSON_ARRAY(SELECT name FROM users) AS names, JSON_ARRAY(SELECT id FROM users WHERE false) AS none;

-- name: JsonSqlAggregates :many
SELECT JSON_OBJECTAGG(id: name) AS by_id, JSON_OBJECTAGG(id: name ABSENT ON NULL RETURNING jsonb) AS sparse, JSON_ARRAYAGG(name) AS names, JSON_ARRAYAGG(name NULL ON NULL) AS all_names, JSON_ARRAYAGG(name ORDER BY name RETURNING jsonb) AS sorted FROM users;

-- name: JsonSqlAggregatesGrouped :many
SELECT organization_id, JSON_OBJECTAGG(name: budget) AS budgets, JSON_ARRAYAGG(description) AS descriptions FROM projects GROUP BY organization_id;

-- name: JsonFormatJson :many
SELECT JSON_OBJECT('doc': '{"a": 1}' FORMAT JSON) AS doc, JSON('{"a": 1}') AS parsed, JSON_SCALAR(1) AS one, JSON_SERIALIZE('{"a": 1}') AS text;

-- name: JsonEmbedJson :many
SELECT json_build_object('settings', settings, 'plain', '{"a": 1}'::json) AS doc FROM organizations;

-- name: JsonEmbedText :many
SELECT json_build_object('text', settings::text) AS doc FROM organizations;

-- name: JsonDeep :many
SELECT o.id, (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'tasks', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'state', t.state, 'comments', (SELECT count(*) FROM comments c WHERE c.task_id = t.id))), '[]'::jsonb) FROM tasks t WHERE t.project_id = p.id))), '[]'::jsonb) FROM projects p WHERE p.organization_id = o.id) AS projects FROM organizations o;

-- name: JsonDerivedAgg :many
SELECT p.id, x.tasks FROM projects p LEFT JOIN (SELECT project_id, json_agg(json_build_object('id', id, 'state', state)) AS tasks FROM tasks GROUP BY project_id) x ON x.project_id = p.id;

-- name: JsonFromCte :many
WITH docs AS (SELECT id, jsonb_build_object('name', name) AS doc FROM users) SELECT d.doc, jsonb_agg(d.doc) OVER () AS all_docs FROM docs d;

-- name: JsonUnion :many
SELECT json_build_object('a', 1)::text AS doc UNION SELECT '{}';

-- name: JsonUnionShapes :many
SELECT jsonb_build_object('a', 1) AS doc UNION ALL SELECT jsonb_build_object('b', 'x');

-- name: JsonUnionSame :many
SELECT jsonb_build_object('a', id) AS doc FROM users UNION ALL SELECT jsonb_build_object('a', name) FROM users;

-- name: JsonWindowAgg :many
SELECT id, jsonb_agg(name) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS recent, jsonb_agg(name) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS before FROM users;

-- name: JsonArrayToJson :many
SELECT array_to_json(tags) AS tags, array_to_json(ARRAY[1, NULL]) AS nums, to_json(ARRAY[[1, 2], [3, 4]]) AS grid FROM users;

-- name: JsonEnumDomain :many
SELECT jsonb_build_object('role', role, 'user', user_id) AS doc FROM memberships;

-- name: JsonDomains :many
SELECT json_build_object('slug', slug, 'plan', plan, 'email', u.email) AS doc FROM organizations, users u;

-- name: JsonCasts :many
SELECT json_build_object('a', id)::jsonb AS doc, to_jsonb(name)::json AS n FROM users;

-- name: JsonInReturning :many
UPDATE projects SET color = 'red' RETURNING jsonb_build_object('id', id, 'color', color, 'description', description) AS doc;

-- name: JsonWholeInObject :many
SELECT json_build_object('user', u, 'task', t) AS doc FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id;

-- name: JsonViewRow :many
SELECT row_to_json(d) AS entry FROM member_directory d;

-- name: JsonViewTasks :many
SELECT id, tasks FROM project_overview WHERE tasks IS NOT NULL;

-- name: JsonAggWholeDerived :many
SELECT json_agg(x) AS list FROM (SELECT id, name FROM users ORDER BY id) x;

-- name: JsonAggFilterRow :many
SELECT p.id, json_agg(t) FILTER (WHERE t.id IS NOT NULL) AS tasks FROM projects p LEFT JOIN tasks t ON t.project_id = p.id GROUP BY p.id;

-- name: JsonAggNarrowed :many
SELECT json_agg(name) AS names, json_agg(json_build_object('n', name)) AS docs FROM users WHERE name IS NOT NULL;

-- name: JsonGroupingSets :many
SELECT organization_id, jsonb_build_object('org', organization_id, 'n', count(*)) AS doc FROM projects GROUP BY ROLLUP (organization_id);

-- name: JsonBytea :many
SELECT json_build_object('b', '\xff'::bytea, 'u', gen_random_uuid(), 'i', interval '1 day', 't', time '10:00', 'm', 1::money, 'x', '<a/>'::xml) AS doc;

-- name: JsonNaN :many
SELECT json_build_object('nan', 'NaN'::float8, 'inf', 'Infinity'::numeric, 'ok', 1.5::float8) AS doc, to_jsonb('NaN'::numeric) AS nan;

-- name: JsonBig :many
SELECT json_build_object('big', 9007199254740993, 'n', 1e30) AS doc;

-- name: JsonLiteral :many
SELECT '{"a": 1}'::jsonb AS doc, '[1, 2]'::json AS list, 'null'::jsonb AS nothing;

-- name: JsonSetReturning :many
SELECT jsonb_build_object('k', k, 'v', v) AS doc FROM organizations, jsonb_each(settings) AS e(k, v) WHERE jsonb_typeof(settings) = 'object';

-- name: EnumColumn :many
SELECT role, array_agg(role) OVER () AS all_roles FROM memberships;

-- name: EnumArray :many
SELECT array_agg(DISTINCT state) AS states, array_agg(state) FILTER (WHERE done_at IS NOT NULL) AS done FROM tasks;

-- name: CheckedColumns :many
SELECT visibility, color, upper(color) AS upper, coalesce(color, 'none') AS color_or, CASE WHEN color = 'red' THEN color END AS red FROM projects;

-- name: CheckedUnion :many
SELECT color AS c FROM projects UNION ALL SELECT visibility FROM projects;

-- name: CheckedUnionSame :many
SELECT color AS c FROM projects UNION ALL SELECT color FROM projects;

-- name: CheckedThroughCte :many
WITH c AS (SELECT color, visibility FROM projects) SELECT color, visibility FROM c;

-- name: CheckedThroughMin :many
SELECT min(color) AS color, max(id) AS id FROM projects;

-- name: CheckedArrays :many
SELECT array_agg(color) AS colors, array_agg(id) AS ids FROM projects;

-- name: IdColumns :many
SELECT t.project_id, t.assignee_id, p.organization_id, o.id FROM tasks t JOIN projects p ON p.id = t.project_id JOIN organizations o ON o.id = p.organization_id;

-- name: IdUnion :many
SELECT id FROM users UNION SELECT id FROM projects;

-- name: IdUnionSame :many
SELECT id FROM users UNION SELECT user_id FROM memberships;

-- name: IdUnionLiteral :many
SELECT id FROM users UNION SELECT 'nobody';

-- name: IdCoalesce :many
SELECT coalesce(assignee_id, 'usr_none') AS who, coalesce(assignee_id, 'nobody') AS other, nullif(project_id, 'prj_a') AS p FROM tasks;

-- name: IdFromRecursive :many
WITH RECURSIVE r AS (SELECT id, project_id FROM tasks WHERE parent_id IS NULL UNION SELECT t.id, 'x' || t.project_id FROM tasks t JOIN r ON r.id = t.parent_id) SELECT id, project_id FROM r;

-- name: IdConcat :many
SELECT id || 'x' AS more, substr(id, 5) AS rest, id::varchar AS v, id::text AS t, id COLLATE "default" AS c FROM users;

-- name: IdCase :many
SELECT CASE WHEN name IS NULL THEN id ELSE email END AS x, CASE WHEN name IS NULL THEN id ELSE id END AS y FROM users;

-- name: IdLag :many
SELECT lag(id) OVER (ORDER BY id) AS previous, first_value(id) OVER (ORDER BY id) AS first, lag(id, 1, 'none') OVER (ORDER BY id) AS or_none FROM users;

-- name: IdParameterEcho :many
SELECT $1::text AS echo, id FROM users WHERE id = $1;

-- name: IdValues :many
SELECT x FROM (VALUES ('usr_1'), ('nope')) v(x) JOIN users u ON true;

-- name: SubqueryOfId :many
SELECT (SELECT id FROM users ORDER BY id LIMIT 1) AS first_user, ARRAY(SELECT id FROM users) AS ids;
