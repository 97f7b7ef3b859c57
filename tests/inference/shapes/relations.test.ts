import { describe, expect, test } from "vitest";
import { touchedRelations } from "../../../generator/inference/relations.js";
import { analyse, useSchema } from "./analysed.js";

const analyser = useSchema(`
  CREATE SCHEMA other;
  CREATE TABLE users (id int PRIMARY KEY, name text);
  CREATE TABLE other.logs (id int, user_id int);
  CREATE VIEW named AS SELECT * FROM users WHERE name IS NOT NULL;
  CREATE VIEW deep AS SELECT n.id, l.id AS log FROM named n LEFT JOIN other.logs l ON l.user_id = n.id;
  CREATE MATERIALIZED VIEW kept AS SELECT id FROM users;
  CREATE FUNCTION last_log() RETURNS int LANGUAGE sql RETURN (SELECT max(id) FROM other.logs);
  CREATE FUNCTION first_user() RETURNS int LANGUAGE sql AS $$ DELETE FROM other.logs; SELECT id FROM users $$;
  CREATE FUNCTION forget() RETURNS SETOF int LANGUAGE sql BEGIN ATOMIC DELETE FROM other.logs RETURNING id; END;
`);

const cases: Record<string, readonly [string, string[], string[]][]> = {
  "a statement reads what it selects from and writes its target": [
    ["SELECT 1", [], []],
    ["SELECT * FROM users u JOIN other.logs l ON l.user_id = u.id", ["other.logs", "public.users"], []],
    ["INSERT INTO users VALUES (1) RETURNING id", [], ["public.users"]],
    [
      "INSERT INTO users VALUES (1) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
      [],
      ["public.users"],
    ],
    [
      "UPDATE users SET name = 'x' FROM other.logs l WHERE l.user_id = users.id",
      ["other.logs"],
      ["public.users"],
    ],
    ["DELETE FROM users WHERE id NOT IN (SELECT id FROM users)", ["public.users"], ["public.users"]],
    [
      "MERGE INTO users USING other.logs l ON l.id = users.id WHEN MATCHED THEN DELETE",
      ["other.logs"],
      ["public.users"],
    ],
    [
      "WITH gone AS (DELETE FROM other.logs RETURNING id) INSERT INTO users SELECT id FROM gone",
      [],
      ["other.logs", "public.users"],
    ],
    ["SELECT EXISTS (SELECT FROM users UNION SELECT FROM other.logs)", ["other.logs", "public.users"], []],
    ["SELECT oid FROM pg_class", ["pg_catalog.pg_class"], []],
  ],
  "views count with what they read": [
    ["SELECT * FROM deep", ["other.logs", "public.deep", "public.named", "public.users"], []],
    ["SELECT * FROM kept", ["public.kept"], []],
    ["UPDATE named SET name = 'x'", [], ["public.named", "public.users"]],
  ],
  "functions written in SQL count with what they do": [
    ["SELECT last_log()", ["other.logs"], []],
    ["SELECT * FROM forget()", [], ["other.logs"]],
    ["SELECT first_user()", ["public.users"], ["other.logs"]],
  ],
};

for (const [title, rows] of Object.entries(cases)) {
  describe(title, () => {
    test.each(rows)("%s", async (sql, reads, writes) => {
      const { scope } = await analyse(analyser(), sql);
      expect(touchedRelations(analyser().trees, scope.query)).toEqual({ reads, writes });
    });
  });
}
