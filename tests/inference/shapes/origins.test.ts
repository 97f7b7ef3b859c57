import { describe, expect, test } from "vitest";
import { outputOrigin } from "../../../generator/inference/lineage/origin.js";
import { outputList, type Scope } from "../../../generator/inference/lineage/scope.js";
import { analyse, columnText, useSchema } from "./analysed.js";

const analyser = useSchema(`
  CREATE TYPE badge AS (colour text, size int);
  CREATE TABLE badges (worn badge);
  CREATE DOMAIN label AS text CHECK (VALUE <> '');
  CREATE TABLE users (
    id text PRIMARY KEY CHECK (id LIKE 'usr\\_%'),
    email varchar(80) NOT NULL,
    nick label,
    age int,
    tags text[],
    manager_id text REFERENCES users
  );
  CREATE TABLE teams (id text PRIMARY KEY, lead_id text REFERENCES users, deputy_id text REFERENCES users, note text);
  CREATE TABLE seats (team_id text NOT NULL, user_id text NOT NULL, label text, PRIMARY KEY (team_id, user_id),
    FOREIGN KEY (user_id) REFERENCES users);
  CREATE TABLE visits (team_id text, user_id text, FOREIGN KEY (team_id, user_id) REFERENCES seats);
  CREATE TABLE old_visits (user_id text);
  ALTER TABLE old_visits ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;
  CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  CREATE TABLE loose (name text COLLATE caseless PRIMARY KEY);
  CREATE TABLE tight (name text COLLATE caseless REFERENCES loose);
  CREATE TABLE parents (user_id text REFERENCES users);
  CREATE TABLE children () INHERITS (parents);
  CREATE VIEW people AS SELECT id, email AS mail, upper(email) AS loud FROM users;
  CREATE VIEW replaced AS SELECT id FROM users;
  CREATE FUNCTION replace() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.id := ''no id''; RETURN NEW; END';
  CREATE TRIGGER replace INSTEAD OF UPDATE ON replaced FOR EACH ROW EXECUTE FUNCTION replace();
  CREATE VIEW on_replaced AS SELECT id FROM replaced;
  CREATE MATERIALIZED VIEW people_twice AS SELECT id FROM people UNION ALL SELECT id FROM people;
  CREATE FUNCTION same(x text) RETURNS text LANGUAGE sql IMMUTABLE RETURN x;
  CREATE FUNCTION leads() RETURNS TABLE (team text, lead text) LANGUAGE sql STABLE
    BEGIN ATOMIC SELECT id, lead_id FROM teams; END;
`);

function originText(scope: Scope, position: number): string | null {
  const origin = outputOrigin(scope, position);
  switch (origin.kind) {
    case "column":
      return columnText(analyser(), origin.column);
    case "elements":
      return `${columnText(analyser(), origin.column)}[]`;
    case "nothing":
      return "nothing";
    case "unknown":
      return null;
  }
}

async function origins(sql: string): Promise<(string | null)[]> {
  const { scope } = await analyse(analyser(), sql);
  return outputList(scope.query).map((_, index) => originText(scope, index + 1));
}

const cases: Record<string, readonly [string, (string | null)[]][]> = {
  "a column keeps its origin": [
    ["SELECT id, email, age + 1 FROM users", ["users.id", "users.email", null]],
    [
      "SELECT u.id, m.email FROM users u LEFT JOIN users m ON m.id = u.manager_id",
      ["users.id", "users.email"],
    ],
    ["SELECT x.who FROM (SELECT id AS who FROM users) x", ["users.id"]],
    ["SELECT x.who FROM users u, LATERAL (SELECT u.id AS who) x", ["users.id"]],
    ["SELECT j.e FROM (users u JOIN teams t ON t.lead_id = u.id) j (a, e)", ["users.email"]],
    ["SELECT id FROM users GROUP BY id", ["users.id"]],
    ["SELECT id, count(*) FROM users GROUP BY ROLLUP (id)", ["users.id", null]],
    ["SELECT (u).id, (ROW(u.age, u.nick)).f2 FROM users u", ["users.id", "users.nick"]],
    ["SELECT (SELECT id FROM users LIMIT 1)", ["users.id"]],
    ["TABLE users", ["users.id", "users.email", "users.nick", "users.age", "users.tags", "users.manager_id"]],
    ["SELECT ctid, u FROM users u", [null, null]],
  ],
  "a view stands for what it selects": [
    ["SELECT * FROM people", ["users.id", "users.email", null]],
    ["SELECT * FROM people_twice", ["users.id"]],
    ["UPDATE people SET mail = 'x' RETURNING id", ["users.id"]],
    // Its trigger may return what it likes.
    ["UPDATE replaced SET id = 'x' RETURNING id, (SELECT id FROM replaced LIMIT 1)", [null, "users.id"]],
    [
      "UPDATE on_replaced SET id = 'x' RETURNING id, (SELECT id FROM on_replaced LIMIT 1)",
      [null, "users.id"],
    ],
  ],
  "common table expressions are followed": [
    ["WITH x AS (SELECT id FROM users) SELECT * FROM x", ["users.id"]],
    ["WITH x AS (DELETE FROM teams RETURNING id, lead_id) SELECT * FROM x", ["teams.id", "teams.lead_id"]],
    [
      `WITH RECURSIVE up AS (
         SELECT id, manager_id, 1 AS depth FROM users WHERE id = 'usr_1'
         UNION ALL SELECT u.id, u.manager_id, depth + 1 FROM users u JOIN up ON u.id = up.manager_id
       ) SELECT * FROM up`,
      ["users.id", "users.manager_id", null],
    ],
    [
      `WITH RECURSIVE up AS (
         SELECT id, id AS root FROM users UNION SELECT 'x' || up.id, up.root FROM up
       ) SELECT * FROM up`,
      [null, "users.id"],
    ],
  ],
  "set operations have the origin that their arms agree on": [
    ["SELECT id FROM users UNION SELECT id FROM users WHERE age > 1", ["users.id"]],
    ["SELECT id FROM users UNION ALL SELECT lead_id FROM teams", ["users.id"]],
    ["SELECT lead_id FROM teams UNION SELECT deputy_id FROM teams", ["users.id"]],
    ["SELECT id FROM users UNION SELECT id FROM teams", [null]],
    ["SELECT id FROM users UNION SELECT NULL", ["users.id"]],
    ["SELECT id FROM users UNION SELECT 'usr_x'", [null]],
    ["SELECT id FROM users EXCEPT SELECT id FROM teams", ["users.id"]],
    ["SELECT id FROM users INTERSECT SELECT id FROM teams", [null]],
    ["VALUES ((SELECT id FROM users LIMIT 1)), (NULL)", ["users.id"]],
  ],
  "choices have the origin that their results agree on": [
    ["SELECT coalesce(lead_id, deputy_id), coalesce(lead_id, note) FROM teams", ["users.id", null]],
    [
      "SELECT CASE WHEN age > 1 THEN id END, CASE WHEN age > 1 THEN id ELSE '' END FROM users",
      ["users.id", null],
    ],
    ["SELECT nullif(id, 'usr_0'), greatest(id, manager_id) FROM users", ["users.id", "users.id"]],
    ["SELECT id FROM users FULL JOIN (SELECT lead_id AS id FROM teams) t USING (id)", ["users.id"]],
    ["SELECT id FROM users FULL JOIN teams USING (id)", [null]],
  ],
  "a foreign key counts only where it is always checked": [
    ["SELECT id FROM users UNION SELECT user_id FROM seats", ["users.id"]],
    // MATCH SIMPLE: nothing is checked where team_id is null.
    ["SELECT id FROM users UNION SELECT user_id FROM visits", [null]],
    ["SELECT id FROM users UNION SELECT user_id FROM old_visits", [null]],
    // The rows of children are read as well, and have no key.
    ["SELECT id FROM users UNION SELECT user_id FROM parents", [null]],
    // The key may be spelt otherwise than what it references.
    ["SELECT name FROM loose UNION SELECT name FROM tight", [null]],
  ],
  "a cast keeps the origin only if the value looks the same": [
    [
      "SELECT email::text, nick::text, age::text, id::varchar, email::varchar(3) FROM users",
      ["users.email", "users.nick", null, "users.id", null],
    ],
    ["SELECT tags::varchar[], tags::varchar(3)[] FROM users", ["users.tags", null]],
    ["SELECT 'users'::regclass::oid, oid::regclass FROM pg_class", [null, null]],
  ],
  "aggregates and window functions that pick a value keep its origin": [
    [
      "SELECT min(id), max(email), any_value(nick), count(id) FROM users",
      ["users.id", "users.email", "users.nick", null],
    ],
    [
      "SELECT mode() WITHIN GROUP (ORDER BY id), percentile_disc(ARRAY[0.5]) WITHIN GROUP (ORDER BY age) FROM users",
      ["users.id", null],
    ],
    [
      "SELECT first_value(id) OVER w, lag(id) OVER w, lead(id, 1, 'x') OVER w, lag(id, 1, manager_id) OVER w, row_number() OVER w FROM users WINDOW w AS (ORDER BY id)",
      ["users.id", "users.id", null, "users.id", null],
    ],
  ],
  "arrays of a column's values have its origin for their elements": [
    [
      "SELECT array_agg(id), array_agg(id ORDER BY age), ARRAY[min(id), max(id)] FROM users",
      ["users.id[]", "users.id[]", "users.id[]"],
    ],
    [
      "SELECT ARRAY(SELECT id FROM users), ARRAY[id, 'x'], array_append(ARRAY[id], manager_id) FROM users",
      ["users.id[]", null, "users.id[]"],
    ],
    [
      "SELECT x.ids[1], x.ids[1:2], unnest(x.ids), a FROM (SELECT array_agg(id) AS ids FROM users) x, unnest(x.ids) a",
      ["users.id", "users.id[]", "users.id", "users.id"],
    ],
    [
      "SELECT unnest(ARRAY[worn]), x.colour, x FROM badges, unnest(ARRAY[worn]) x",
      ["badges.worn", null, null],
    ],
    [
      "SELECT array_agg(id) || ARRAY['x'], array_remove(array_agg(id), NULL), tags[1], array_cat(tags, NULL) FROM users GROUP BY tags",
      [null, "users.id[]", null, null],
    ],
  ],
  "RETURNING gives what is stored": [
    [
      "INSERT INTO teams (id, note) VALUES ('a', 'b') RETURNING id, lead_id, note || ''",
      ["teams.id", "teams.lead_id", null],
    ],
    ["UPDATE users SET id = 'x' RETURNING old.id, new.id, id", ["users.id", "users.id", "users.id"]],
    [
      "MERGE INTO teams t USING users u ON t.id = u.id WHEN MATCHED THEN DELETE RETURNING u.email, t.note",
      ["users.email", "teams.note"],
    ],
  ],
  "functions written in SQL are followed": [
    ["SELECT same(id), same('x'), same(same(id)) FROM users", ["users.id", null, null]],
    ["SELECT * FROM leads()", ["teams.id", "teams.lead_id"]],
    ["SELECT x FROM users, same(users.id) x", ["users.id"]],
  ],
};

for (const [title, rows] of Object.entries(cases)) {
  describe(title, () => {
    test.each(rows)("%s", async (sql, expected) => {
      expect(await origins(sql)).toEqual(expected);
    });
  });
}
