-- migrate:up

CREATE TABLE projects (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('prj') CHECK (id LIKE 'prj\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  lead_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  key TEXT NOT NULL CHECK (key ~ '^[A-Z]{2,5}$'),
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('planned', 'active', 'paused', 'archived')),
  schedule DATERANGE,
  last_task_number BIGINT NOT NULL DEFAULT 0,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (organization_id, key),
  UNIQUE (organization_id, id)
);

CREATE INDEX projects_lead_id_idx ON projects (lead_id);

COMMENT ON TABLE projects IS 'A body of work with its own board.';
COMMENT ON COLUMN projects.key IS 'What its tasks are called after: "OPS" for OPS-12.';
COMMENT ON COLUMN projects.last_task_number IS 'The number that was given last; the next task has one more.';

CREATE TABLE tasks (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('tsk') CHECK (id LIKE 'tsk\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  project_id TEXT COLLATE "C" NOT NULL,
  parent_id TEXT COLLATE "C" REFERENCES tasks (id) ON DELETE CASCADE,
  creator_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  assignee_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  number BIGINT NOT NULL CHECK (number > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT NOT NULL DEFAULT '',
  status task_status NOT NULL DEFAULT 'backlog',
  priority TEXT NOT NULL DEFAULT 'none' CHECK (priority IN ('none', 'low', 'medium', 'high', 'urgent')),
  labels TEXT[] NOT NULL DEFAULT '{}',
  position DOUBLE PRECISION NOT NULL DEFAULT 0,
  estimate_hours NUMERIC(6, 2) CHECK (estimate_hours >= 0),
  due_on DATE,
  completed_at TIMESTAMPTZ,
  search TSVECTOR NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', description), 'B')
  ) STORED,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (project_id, number),
  UNIQUE (organization_id, id),
  FOREIGN KEY (organization_id, project_id) REFERENCES projects (organization_id, id) ON DELETE CASCADE,
  CHECK (parent_id <> id)
);

CREATE INDEX tasks_organization_id_project_id_idx ON tasks (organization_id, project_id);
CREATE INDEX tasks_parent_id_idx ON tasks (parent_id);
CREATE INDEX tasks_creator_id_idx ON tasks (creator_id);
CREATE INDEX tasks_assignee_id_idx ON tasks (assignee_id);
CREATE INDEX tasks_labels_idx ON tasks USING gin (labels);
CREATE INDEX tasks_search_idx ON tasks USING gin (search);

COMMENT ON TABLE tasks IS 'Something to be done. A task may have parts, which are tasks as well.';
COMMENT ON COLUMN tasks.number IS 'Counts from 1 in each project.';
COMMENT ON COLUMN tasks.position IS 'Order within its column of the board; a task dropped between two takes their mean.';
COMMENT ON COLUMN tasks.search IS 'Title and description as the English full-text search sees them.';

CREATE TABLE comments (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('cmt') CHECK (id LIKE 'cmt\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  task_id TEXT COLLATE "C" NOT NULL,
  author_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  body TEXT NOT NULL CHECK (body <> ''),
  reactions JSONB NOT NULL DEFAULT '{}',
  edited_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  FOREIGN KEY (organization_id, task_id) REFERENCES tasks (organization_id, id) ON DELETE CASCADE
);

CREATE INDEX comments_organization_id_task_id_idx ON comments (organization_id, task_id);
CREATE INDEX comments_author_id_idx ON comments (author_id);

COMMENT ON TABLE comments IS 'What people say about a task.';
COMMENT ON COLUMN comments.author_id IS 'Missing once the author has left for good.';
COMMENT ON COLUMN comments.reactions IS 'How many people chose each emoji.';

CREATE TABLE attachments (
  id TEXT COLLATE "C" PRIMARY KEY DEFAULT generate_id('att') CHECK (id LIKE 'att\_%'),
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  task_id TEXT COLLATE "C" NOT NULL,
  comment_id TEXT COLLATE "C" REFERENCES comments (id) ON DELETE SET NULL,
  uploaded_by_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE SET NULL,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  byte_size BIGINT NOT NULL CHECK (byte_size >= 0),
  sha256 BYTEA NOT NULL CHECK (octet_length(sha256) = 32),
  storage_extid TEXT NOT NULL UNIQUE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  FOREIGN KEY (organization_id, task_id) REFERENCES tasks (organization_id, id) ON DELETE CASCADE
);

CREATE INDEX attachments_organization_id_task_id_idx ON attachments (organization_id, task_id);
CREATE INDEX attachments_comment_id_idx ON attachments (comment_id);
CREATE INDEX attachments_uploaded_by_id_idx ON attachments (uploaded_by_id);

COMMENT ON TABLE attachments IS 'A file that hangs on a task. Its bytes are in the object store.';
COMMENT ON COLUMN attachments.storage_extid IS 'The key in the object store.';

CREATE TRIGGER set_updated_at BEFORE UPDATE ON projects
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON tasks
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON comments
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE TRIGGER set_updated_at BEFORE UPDATE ON attachments
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_organization ON projects TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON tasks TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON comments TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
CREATE POLICY own_organization ON attachments TO customer
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));

GRANT SELECT, INSERT, UPDATE, DELETE ON projects, tasks, comments, attachments TO customer;

-- migrate:down

DROP TABLE attachments;
DROP TABLE comments;
DROP TABLE tasks;
DROP TABLE projects;
