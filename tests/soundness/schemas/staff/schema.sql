-- People in a tree, a graph, a calendar and measurements: recursion, windows and grouping.
CREATE SCHEMA hr;
CREATE TYPE hr.grade AS ENUM ('junior', 'senior', 'lead');
CREATE TABLE departments (
  id int PRIMARY KEY,
  name text NOT NULL,
  parent_id int REFERENCES departments,
  budget numeric,
  head_id int
);
CREATE TABLE employees (
  id int PRIMARY KEY,
  department_id int REFERENCES departments,
  manager_id int REFERENCES employees,
  name text NOT NULL,
  email text UNIQUE,
  grade hr.grade,
  salary numeric(10, 2) NOT NULL,
  bonus numeric(10, 2),
  hired_on date NOT NULL,
  left_on date,
  skills text[] NOT NULL DEFAULT '{}',
  rating double precision
);
ALTER TABLE departments ADD FOREIGN KEY (head_id) REFERENCES employees DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE hr.absences (
  id serial PRIMARY KEY,
  employee_id int NOT NULL REFERENCES employees ON DELETE CASCADE,
  during daterange NOT NULL,
  reason text CHECK (reason IN ('holiday', 'sick', 'other')),
  approved_by int REFERENCES employees
);
CREATE TABLE salaries (
  employee_id int NOT NULL REFERENCES employees ON DELETE CASCADE,
  valid daterange NOT NULL,
  amount numeric NOT NULL,
  note text,
  PRIMARY KEY (employee_id, valid)
);
CREATE TABLE edges (from_node int NOT NULL, to_node int NOT NULL, weight int, label text, PRIMARY KEY (from_node, to_node));
CREATE TABLE measurements (
  sensor text NOT NULL,
  at timestamptz NOT NULL,
  value double precision,
  raw int,
  quality text CHECK (quality IN ('good', 'bad')),
  PRIMARY KEY (sensor, at)
);
CREATE TABLE documents (
  id int PRIMARY KEY,
  owner_id int REFERENCES employees,
  title text,
  content jsonb NOT NULL,
  meta jsonb,
  raw json,
  search tsvector
);
CREATE TABLE queue (
  id bigserial PRIMARY KEY,
  payload jsonb,
  attempts int NOT NULL DEFAULT 0,
  locked_by text,
  run_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE tallies (name text PRIMARY KEY, hits int NOT NULL DEFAULT 0, last_hit timestamptz, comment text);

CREATE VIEW department_heads AS
  SELECT d.id, d.name, e.id AS head_id, e.name AS head_name, e.grade
  FROM departments d LEFT JOIN employees e ON e.id = d.head_id;
CREATE VIEW department_stats AS
  SELECT h.id, h.name, h.head_name, count(e.id) AS people, avg(e.salary) AS average, max(e.bonus) AS top_bonus,
         array_agg(e.name ORDER BY e.name) AS names
  FROM department_heads h LEFT JOIN employees e ON e.department_id = h.id
  GROUP BY h.id, h.name, h.head_name;
CREATE RECURSIVE VIEW chain (id, name, manager_id, depth, path) AS
  SELECT id, name, manager_id, 0, ARRAY[id] FROM employees WHERE manager_id IS NULL
  UNION ALL
  SELECT e.id, e.name, e.manager_id, c.depth + 1, c.path || e.id
  FROM employees e JOIN chain c ON c.id = e.manager_id;
CREATE VIEW current_staff AS
  SELECT e.*, d.name AS department FROM employees e JOIN departments d ON d.id = e.department_id WHERE e.left_on IS NULL;

CREATE FUNCTION reports_of(boss int) RETURNS SETOF employees LANGUAGE sql STABLE AS $$
  WITH RECURSIVE r AS (
    SELECT * FROM employees WHERE manager_id = boss
    UNION SELECT e.* FROM employees e JOIN r ON r.id = e.manager_id)
  SELECT * FROM r $$;
CREATE FUNCTION yearly(e employees) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT e.salary * 12 + coalesce(e.bonus, 0)';
CREATE FUNCTION hit(counter text) RETURNS tallies LANGUAGE sql AS $$
  INSERT INTO tallies AS c (name, hits, last_hit) VALUES (counter, 1, now())
  ON CONFLICT (name) DO UPDATE SET hits = c.hits + 1, last_hit = excluded.last_hit RETURNING * $$;
