-- name: GetUser :one
SELECT * FROM users WHERE id = $1;

-- name: GetUserByEmail :opt
SELECT * FROM users WHERE lower(email) = lower(@email);

-- name: FindOrganization :opt
SELECT id, name, slug FROM organizations WHERE slug = sqlc.arg(slug);

-- name: ListProjects :many
SELECT * FROM projects WHERE organization_id = @organization_id ORDER BY name LIMIT @page_size::int OFFSET @skip::int;

-- name: SearchTasks :many
SELECT id, title, due_at FROM tasks WHERE project_id = @project_id AND assignee_id = @assignee_id? AND state = @state? AND due_at < @before?;

-- name: SearchTasksOpt :many
SELECT id, title, body FROM tasks WHERE title ILIKE sqlc.opt(pattern) AND body IS NOT NULL;

-- name: SearchNarrowedByOptional :many
SELECT id, body, due_at FROM tasks WHERE body = @body? AND due_at IS NOT NULL;

-- name: SearchUnnulledByOptional :many
SELECT t.id, u.id AS user_id, u.name FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id WHERE u.name = @name?;

-- name: SearchByKeyOptional :many
SELECT id, name FROM projects WHERE id = @id?;

-- name: SortTasks :many
SELECT id, title, due_at FROM tasks ORDER BY sqlc.sort(due_at, title, priority);

-- name: SearchAndSort :many
SELECT id, title FROM tasks WHERE state = @state? ORDER BY sqlc.sort(title, id) LIMIT 10;

-- name: UsersByIds :many
SELECT id, name FROM users WHERE id IN (sqlc.slice(ids));

-- name: UsersByNarg :many
SELECT id, name FROM users WHERE name = sqlc.narg(name);

-- name: UpdateByNarg :many
UPDATE users SET name = coalesce(sqlc.narg(name), name), preferences = sqlc.narg(preferences) WHERE id = @id RETURNING name, preferences;

-- name: EmbedInner :many
SELECT sqlc.embed(t), sqlc.embed(p) FROM tasks t JOIN projects p ON p.id = t.project_id;

-- name: EmbedLeft :many
SELECT sqlc.embed(t), sqlc.embed(u) FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id;

-- name: EmbedLeftNested :many
SELECT t.id, sqlc.embed(u), sqlc.embed(m) FROM tasks t LEFT JOIN (users u JOIN memberships m ON m.user_id = u.id) ON u.id = t.assignee_id;

-- name: EmbedRight :many
SELECT sqlc.embed(t), sqlc.embed(u) FROM tasks t RIGHT JOIN users u ON u.id = t.assignee_id;

-- name: EmbedFull :many
SELECT sqlc.embed(i), sqlc.embed(s) FROM invoices i FULL JOIN subscriptions s ON s.organization_id = i.organization_id;

-- name: EmbedUnnulled :many
SELECT sqlc.embed(t), sqlc.embed(u) FROM tasks t LEFT JOIN users u ON u.id = t.assignee_id WHERE u.id IS NOT NULL;

-- name: EmbedNarrowed :many
SELECT sqlc.embed(u) FROM users u WHERE u.name IS NOT NULL;

-- name: EmbedView :many
SELECT p.id, sqlc.embed(member_directory) FROM projects p LEFT JOIN member_directory ON member_directory.organization_id = p.organization_id;

-- name: EmbedSelf :many
SELECT sqlc.embed(c), sqlc.embed(p) FROM tasks c LEFT JOIN tasks p ON p.id = c.parent_id;

-- name: EmbedMixed :many
SELECT sqlc.embed(o), count(m.user_id) AS members FROM organizations o LEFT JOIN memberships m ON m.organization_id = o.id GROUP BY o.id;

-- name: OverrideNonNull :many
SELECT id, coalesce(name, 'x') AS "name!", email AS "email?" FROM users;

-- name: OverrideNullable :many
SELECT count(*) AS "n?", max(created_at) AS latest FROM users;

-- name: BatchGet :batchone
SELECT id, name FROM users WHERE id = $1;

-- name: BatchMany :batchmany
SELECT id, title FROM tasks WHERE project_id = $1;

-- name: BatchExec :batchexec
UPDATE users SET name = $2 WHERE id = $1;

-- name: StreamUsers :stream
SELECT id, email, name FROM users ORDER BY id;

-- name: CountUsers :one
SELECT count(*) FROM users;

-- name: ExistsUser :one
SELECT EXISTS (SELECT 1 FROM users WHERE id = $1) AS found;

-- name: NextTask :opt
SELECT id, title FROM tasks WHERE state = 'open' ORDER BY priority, id LIMIT 1;

-- name: TasksAfter :many
SELECT id, title FROM tasks WHERE (priority, id) > (@priority, @id) ORDER BY priority, id LIMIT @size;

-- name: TasksOfMany :many
SELECT id, project_id, title FROM tasks WHERE project_id = ANY (@projects::text[]);

-- name: TasksByState :many
SELECT id, state FROM tasks WHERE state = ANY (@states::task_state[]);

-- name: BulkInsert :many
INSERT INTO events (kind, payload, actor_id) SELECT * FROM unnest(@kinds::text[], @payloads::jsonb[], @actors::text[]) RETURNING id, kind, payload, actor_id;

-- name: BulkUpsert :many
INSERT INTO memberships (organization_id, user_id, role) SELECT @organization, u, 'member' FROM unnest(@users::text[]) u WHERE EXISTS (SELECT FROM organizations WHERE id = @organization) AND EXISTS (SELECT FROM users WHERE id = u) ON CONFLICT (organization_id, user_id) DO UPDATE SET role = excluded.role RETURNING user_id, role;

-- name: JsonParameter :many
INSERT INTO events (kind, payload) VALUES ('j', @payload) RETURNING payload;

-- name: RangeParameter :many
SELECT id, status FROM subscriptions WHERE period && @during::tstzrange;

-- name: IntervalParameter :many
SELECT id FROM tasks WHERE due_at < now() + @ahead::interval;

-- name: DateParameter :many
SELECT id, name FROM projects WHERE starts_on >= @since AND ends_on <= @until;

-- name: NumericParameter :many
SELECT id, budget FROM projects WHERE budget > @minimum;

-- name: BooleanParameter :many
SELECT id FROM tasks WHERE (done_at IS NULL) = @open;

-- name: ByteaParameter :many
SELECT encode(@bytes::bytea, 'hex') AS hex, @bytes::bytea AS bytes;

-- name: UuidParameter :many
SELECT id, body FROM comments WHERE id = ANY (@ids::uuid[]);

-- name: EnumParameter :many
UPDATE memberships SET role = @role WHERE user_id = @user_id RETURNING role;

-- name: CompositeParameter :many
UPDATE organizations SET billing_address = @address WHERE id = @id RETURNING billing_address;

-- name: LikeParameter :many
SELECT name FROM users WHERE name LIKE '%' || @part || '%';

-- name: CastParameters :many
SELECT @a::int + @b::int AS sum, @c::text AS echo, coalesce(@d::text, 'none') AS d;

-- name: NullableEcho :many
SELECT @x::text IS NULL AS missing, @x::text AS x, coalesce(@x, 'y') AS or_y;

-- name: EchoTypes :many
SELECT $1::bigint AS big, $2::numeric AS num, $3::date AS day, $4::timestamptz AS at, $5::jsonb AS doc, $6::text[] AS list, $7::boolean AS flag, $8::float8 AS fl;

-- name: EchoInTest :many
SELECT $1::int AS a WHERE $1 IS NOT NULL;
