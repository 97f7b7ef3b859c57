import { describe, expect, test } from "vitest";
import { parameterNames } from "../../../generator/inference/parameters/names.js";
import { takesNull } from "../../../generator/inference/parameters/nullability.js";
import { parameterOrigin } from "../../../generator/inference/parameters/origins.js";
import { parameterUses } from "../../../generator/inference/parameters/uses.js";
import { analyse, columnText, useSchema } from "./analysed.js";

const analyser = useSchema(`
  CREATE TYPE address AS (street text, city text);
  CREATE DOMAIN label AS text CHECK (VALUE <> '');
  CREATE TABLE users (
    id text PRIMARY KEY CHECK (id LIKE 'usr\\_%'),
    email varchar(80) NOT NULL,
    nick label,
    age int,
    tags text[],
    home address,
    meta jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    stay daterange
  );
  CREATE TABLE teams (id text PRIMARY KEY, lead_id text REFERENCES users, member_ids text[], status text NOT NULL CHECK (status IN ('a', 'b')));
  CREATE TABLE changed (a int, b int, c text);
  ALTER TABLE changed DROP COLUMN a;
  CREATE VIEW people AS SELECT id AS person_id, nick AS called, email FROM users;
  CREATE FUNCTION greet(who text, loudly boolean) RETURNS text LANGUAGE sql IMMUTABLE RETURN who;
`);

/** Each parameter's name; `?` when it may be null, `[?]` when its elements may; its origin. */

async function parameters(sql: string): Promise<string[]> {
  const { scope, description } = await analyse(analyser(), sql);
  const { catalog } = analyser();
  const uses = parameterUses(scope);
  const numbers = description.parameterTypeOids.map((_, index) => index + 1);
  const names = parameterNames(
    numbers.map((number) => ({ number })),
    uses,
  );
  return numbers.map((number) => {
    const isNotNull = (_: unknown, column: { readonly notNull: boolean }) => column.notNull;
    const origin = parameterOrigin(catalog, number, uses);
    const elements = takesNull(number, true, uses, isNotNull) ? "[?]" : "";
    const nullable = takesNull(number, false, uses, isNotNull) ? "?" : "";
    const from =
      origin === undefined ? "" : ` ${columnText(analyser(), origin.column)}${origin.isElement ? "[]" : ""}`;
    return `${names.get(number)}${elements}${nullable}${from}`;
  });
}

const cases: Record<string, readonly [string, string[]][]> = {
  "a parameter is called after the column that it is compared with": [
    ["SELECT 1 FROM users WHERE id = $1", ["id users.id"]],
    ["SELECT 1 FROM users WHERE $1 = email", ["email users.email"]],
    ["SELECT 1 FROM users u WHERE u.id > $1 AND u.id <> $2", ["id users.id", "id_2 users.id"]],
    ["SELECT 1 FROM users WHERE age BETWEEN $1 AND $2", ["age users.age", "age_2 users.age"]],
    ["SELECT 1 FROM users WHERE (created_at, id) < ($1, $2)", ["created_at users.created_at", "id users.id"]],
    ["SELECT 1 FROM users WHERE id IN ($1, $2)", ["id users.id", "id_2 users.id"]],
    ["SELECT 1 FROM users WHERE id = ANY ($1)", ["id users.id[]"]],
    ["SELECT 1 FROM users WHERE id <> ALL ($1)", ["id users.id[]"]],
    ["SELECT 1 FROM users WHERE $1 = ANY (tags)", ["tags"]],
    ["SELECT 1 FROM users WHERE $1 IN (SELECT lead_id FROM teams)", ["lead_id teams.lead_id"]],
    ["SELECT 1 FROM users WHERE CASE id WHEN $1 THEN true END", ["id users.id"]],
    ["SELECT 1 FROM (SELECT id AS who FROM users) x WHERE who = $1", ["who users.id"]],
    ["SELECT id FROM users GROUP BY id HAVING id > $1", ["id users.id"]],
    ["SELECT 1 FROM users WHERE (home).city = $1", ["home"]],
    ["SELECT count(*) FROM users HAVING max(age) > $1", ["age users.age"]],
    [
      "SELECT 1 FROM users JOIN teams ON teams.lead_id = users.id AND teams.status = $1",
      ["status teams.status"],
    ],
    ["SELECT 1 FROM users WHERE meta ->> 'plan' = $1", ["meta"]],
    ["SELECT 1 FROM people WHERE called = $1", ["called users.nick"]],
  ],
  "a pattern or a sum is no value of the column": [
    ["SELECT 1 FROM users WHERE email LIKE $1", ["email"]],
    ["SELECT 1 FROM users WHERE email ~ $1 OR email = $1", ["email"]],
    ["SELECT 1 FROM users WHERE email ILIKE '%' || $1 || '%'", ["email"]],
    ["SELECT 1 FROM users WHERE lower(email) = lower($1)", ["email"]],
    ["SELECT 1 FROM users WHERE age + $1 > 3", ["age"]],
    ["SELECT 1 FROM users WHERE created_at > now() - $1::interval", ["arg_1"]],
    ["SELECT 1 FROM users WHERE to_tsvector(email) @@ websearch_to_tsquery($1)", ["email"]],
    ["SELECT 1 FROM teams WHERE $1 = '' OR status = $1", ["status"]],
    ["SELECT 1 FROM teams, users WHERE teams.id = $1 OR users.id = $1", ["id"]],
    ["SELECT 1 FROM teams, users WHERE users.id = $1 AND teams.lead_id = $1", ["id users.id"]],
  ],
  "LIMIT, OFFSET and declared arguments give names": [
    ["SELECT 1 FROM users LIMIT $1 OFFSET $2", ["limit", "offset"]],
    ["SELECT 1 FROM users LIMIT $1 + 1 OFFSET ($2 - 1) * $3", ["limit", "offset", "offset_2"]],
    ["SELECT 1 FROM users LIMIT 10 OFFSET ($1::int - 1) * 10", ["offset"]],
    ["SELECT 1 FROM users WHERE age > $1 LIMIT $1 + 1", ["age"]],
    ["SELECT 1 FROM users, LATERAL (SELECT 1 FROM teams LIMIT $1) x LIMIT $2::int", ["limit", "limit_2"]],
    ["SELECT greet($1, loudly => $2)", ["who", "loudly"]],
    ["SELECT ROW($1, $2)::changed", ["b?", "c?"]],
    ["SELECT 1 FROM users WHERE created_at > make_interval(days => $1) + now()", ["days"]],
    ["SELECT $1::int + $2::int", ["arg_1", "arg_2"]],
    ["SELECT 1 FROM users WHERE email = greet($1, true)", ["who"]],
  ],
  "an assigned parameter may be null where the column may": [
    [
      "INSERT INTO users (id, email, nick, age) VALUES ($1, $2, $3, $4)",
      ["id users.id", "email users.email", "nick? users.nick", "age? users.age"],
    ],
    [
      "INSERT INTO users (id, email, age) VALUES ($1, 'a', $2), ($3, 'b', DEFAULT)",
      ["id users.id", "age? users.age", "id_2 users.id"],
    ],
    [
      "INSERT INTO users (id, email, age) SELECT $1, x.e, $3 FROM (SELECT $2::text AS e) x",
      ["id users.id", "email users.email", "age? users.age"],
    ],
    [
      "UPDATE users SET age = $1, tags = $2 WHERE id = $3",
      ["age? users.age", "tags? users.tags", "id users.id"],
    ],
    ["UPDATE users SET age = $1::text::int", ["age?"]],
    ["UPDATE users SET age = CASE WHEN $1 THEN $2::int END", ["arg_1", "age? users.age"]],
    ["UPDATE users SET age = age + $1, nick = nullif($2, '')", ["age", "nick"]],
    [
      "UPDATE users SET email = coalesce($1, email), age = coalesce(age, $2)",
      ["email? users.email", "age users.age"],
    ],
    ["UPDATE users SET home.city = $1, tags[2] = $2", ["city?", "tags?"]],
    ["UPDATE users SET home = ROW($1, $2)::address", ["street?", "city?"]],
    [
      "UPDATE people SET called = $1, email = $2 WHERE person_id = $3",
      ["called? users.nick", "email users.email", "person_id users.id"],
    ],
    ["UPDATE teams SET lead_id = $1 WHERE lead_id = $1", ["lead_id? teams.lead_id"]],
    [
      "INSERT INTO users (id, email) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET nick = $3",
      ["id users.id", "email users.email", "nick? users.nick"],
    ],
    [
      "MERGE INTO teams t USING (SELECT $1::text AS id, $2::text AS lead) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET lead_id = s.lead WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.lead, NULL, 'a')",
      ["id teams.id", "lead_id? teams.lead_id"],
    ],
    ["UPDATE users SET stay = daterange($1, $2)", ["arg_1?", "arg_2?"]],
  ],
  "a parameter that is tested for null may be null": [
    ["SELECT 1 FROM users WHERE $1::int IS NULL OR age = $1", ["age? users.age"]],
    ["SELECT 1 FROM users WHERE age IS DISTINCT FROM $1", ["age? users.age"]],
    ["SELECT 1 FROM users WHERE email = coalesce($1, email)", ["email? users.email"]],
    ["SELECT 1 FROM users WHERE id = $1 AND $2::text IS NOT NULL", ["id users.id", "arg_2?"]],
    ["INSERT INTO teams (id, status) SELECT $1::text, 'a' WHERE $1 IS NOT NULL", ["id? teams.id"]],
  ],
  "elements of an array may be null where they are stored in a nullable column": [
    [
      "INSERT INTO users (id, email, age) SELECT * FROM unnest($1::text[], $2::text[], $3::int[])",
      ["id users.id[]", "email users.email[]", "age[?] users.age[]"],
    ],
    [
      "INSERT INTO users (id, email, nick) SELECT unnest($1::text[]), 'x', unnest($2::text[])",
      ["id users.id[]", "nick[?] users.nick[]"],
    ],
    ["SELECT 1 FROM unnest($1::text[]) AS t (id) JOIN users ON users.id = t.id", ["id users.id[]"]],
    [
      "UPDATE users SET age = d.age FROM unnest($1::text[], $2::int[]) AS d (id, age) WHERE users.id = d.id",
      ["id users.id[]", "age[?] users.age[]"],
    ],
    ["UPDATE teams SET member_ids = $1", ["member_ids? teams.member_ids"]],
  ],
};

for (const [title, rows] of Object.entries(cases)) {
  describe(title, () => {
    test.each(rows)("%s", async (sql, expected) => {
      expect(await parameters(sql)).toEqual(expected);
    });
  });
}

test("names that authors wrote are kept, and the others make room for them", async () => {
  const { scope } = await analyse(analyser(), "SELECT 1 FROM users WHERE id = $1 OR id = $2 OR id = $3");
  const names = parameterNames(
    [{ number: 1 }, { number: 2, name: "id" }, { number: 3 }],
    parameterUses(scope),
  );
  expect([...names].sort()).toEqual([
    [1, "id_2"],
    [2, "id"],
    [3, "id_3"],
  ]);
});
