import { describe, expect, test } from "vitest";
import type { JsonShape } from "../../../generator/inference/typed-query.js";
import { columnText, useSchema } from "./analysed.js";
import { infer } from "./inferred.js";
import { conforms } from "./json-values.js";

const analyser = useSchema(`
  CREATE TYPE mood AS ENUM ('calm', 'tense');
  CREATE TYPE pair AS (a int, b text);
  CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE TYPE hue AS ENUM ('red');
  CREATE FUNCTION hue_as_json(hue) RETURNS json LANGUAGE sql IMMUTABLE AS 'SELECT json_build_object(''hue'', $1::text)';
  CREATE CAST (hue AS json) WITH FUNCTION hue_as_json(hue);
  CREATE DOMAIN shade AS hue;
  CREATE TABLE users (
    id text PRIMARY KEY CHECK (id LIKE 'usr\\_%'),
    name text NOT NULL,
    gone int,
    nick text,
    mood mood NOT NULL DEFAULT 'calm',
    tags text[] NOT NULL DEFAULT '{}',
    home pair,
    meta jsonb NOT NULL DEFAULT '{"a": null}',
    rank positive
  );
  ALTER TABLE users DROP COLUMN gone;
  CREATE TABLE posts (
    id int PRIMARY KEY,
    user_id text REFERENCES users,
    title text NOT NULL,
    score numeric,
    at timestamptz
  );
  CREATE VIEW cards AS SELECT id, jsonb_build_object('id', id, 'nick', nick) AS card FROM users;
  CREATE TABLE grades (id int PRIMARY KEY, score numeric);
  INSERT INTO grades SELECT n, n FROM generate_series(1, 20) n;
  INSERT INTO grades VALUES (21, NULL);
  CREATE VIEW scored AS SELECT id, score, jsonb_build_object('score', score) AS card, json_build_array(score) AS list,
    coalesce(to_jsonb(score), '"none"') AS either FROM grades WHERE score IS NOT NULL;
  CREATE VIEW over_scored AS SELECT id, score, card, either FROM scored;
  CREATE FUNCTION card_of(who text, extra jsonb) RETURNS jsonb LANGUAGE sql STABLE AS
    $$ SELECT jsonb_build_object('name', name, 'nick', nick, 'who', who, 'extra', extra) FROM users WHERE id = who $$;
  CREATE FUNCTION wrap(value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN jsonb_build_object('value', value);
  CREATE FUNCTION nest(value jsonb, depth int) RETURNS jsonb LANGUAGE sql STABLE AS
    $$ SELECT CASE WHEN depth = 0 THEN value ELSE nest(jsonb_build_object('in', value), depth - 1) END $$;
  CREATE TABLE cut (a int, b int, c int NOT NULL, d text);
  ALTER TABLE cut DROP COLUMN a;
  CREATE FUNCTION cut() RETURNS cut LANGUAGE sql STABLE BEGIN ATOMIC SELECT NULL::int, 1, NULL::text; END;
  CREATE FUNCTION cards() RETURNS TABLE (id text, card jsonb) LANGUAGE sql STABLE BEGIN ATOMIC
    SELECT id, jsonb_build_object('nick', nick) FROM users; END;
  CREATE FUNCTION word() RETURNS text LANGUAGE sql VOLATILE AS 'SELECT ''w''';
  INSERT INTO users VALUES
    ('usr_1', 'Ann', NULL, 'tense', '{x,y}', ROW(1, NULL), '{"a": 1}', 3), ('usr_2', 'Bob', 'b', 'calm', '{}', NULL, '[]', NULL);
  INSERT INTO posts VALUES (1, 'usr_1', 'One', 1.5, now()), (2, NULL, 'Two', 'NaN', 'infinity'), (3, 'usr_1', 'Three', NULL, NULL);
`);

/** In short: `{id: text users.id, nick?: text|null}[]`. */
function print(shape: JsonShape): string {
  if (shape.kind === "unknown") return "unknown";
  return printValue(shape) + (shape.nullable ? "|null" : "");
}

function printValue(shape: Exclude<JsonShape, { kind: "unknown" }>): string {
  switch (shape.kind) {
    case "scalar": {
      const name = analyser().catalog.types.get(shape.typeOid)?.name ?? "?";
      return shape.origin === undefined ? name : `${name} ${columnText(analyser(), shape.origin)}`;
    }
    case "object":
      return `{${shape.fields.map((field) => `${field.name}${field.optional ? "?" : ""}: ${print(field.value)}`).join(", ")}}`;
    case "record":
      return `{*: ${print(shape.value)}}`;
    case "array":
      return `(${print(shape.element)})[]`;
    case "tuple":
      return `[${shape.elements.map(print).join(", ")}]`;
  }
}

/** The shape of the only column, with `?` where it may be null; every value of the result is checked against it. */
async function shapeOf(sql: string): Promise<string> {
  const { typed } = await infer(analyser(), sql);
  const [column] = typed.columns;
  if (column === undefined || typed.columns.length > 1) throw new Error("the test needs one column");
  const shape = column.json ?? { kind: "unknown" };
  const rows = await analyser().session.rows(sql);
  for (const [value] of rows) {
    if (value === null || value === undefined) expect(column.nullable).toBe(true);
    else {
      const parsed: unknown = JSON.parse(value);
      const isRight = parsed === null && column.nullable ? true : conforms(parsed, shape, analyser().catalog);
      expect(isRight, `${value} is no ${print(shape)}`).toBe(true);
    }
  }
  return print(shape) + (column.nullable ? "?" : "");
}

const user =
  "{id: text users.id, name: text users.name, nick: text users.nick|null, mood: mood users.mood, tags: (text|null)[], home: {a: int4|null, b: text|null}|null, meta: jsonb users.meta, rank: positive users.rank|null}";

const cases: Record<string, readonly [string, string][]> = {
  "objects and arrays are built of what they are given": [
    [
      "SELECT json_build_object('id', id, 'nick', nick, 'n', 1, 't', 'x', 'o', NULL) FROM users",
      "{id: text users.id, nick: text users.nick|null, n: int4, t: text, o: text|null}",
    ],
    [
      "SELECT jsonb_build_object('a', jsonb_build_object('b', json_build_array(id, nick, 1.5, true))) FROM users",
      "{a: {b: [text users.id, text users.nick|null, numeric, bool]}}",
    ],
    ["SELECT jsonb_build_object('a', 1, 'b', 2, 'a', 'x')", "{a: text, b: int4}"],
    ["SELECT json_build_object('a', 1, 'a', 'x')", "{a: text}"],
    ["SELECT json_build_object(name, rank) FROM users", "{*: positive users.rank|null}"],
    ["SELECT json_build_object(name, 1, 'b', 2) FROM users", "{*: int4}"],
    ["SELECT json_build_object(name, 1, 'b', 'x') FROM users", "{*: unknown}"],
    ["SELECT json_build_object(VARIADIC ARRAY['a', 'b'])", "unknown"],
    ["SELECT json_build_object()", "{}"],
    // Its own cast to json decides.
    [
      "SELECT jsonb_build_object('h', hue 'red', 's', shade 'red', 'l', ARRAY[hue 'red'], 'm', mood 'calm')",
      "{h: unknown, s: unknown, l: (unknown)[], m: mood}",
    ],
    ["SELECT jsonb_build_array()", "[]"],
    ["SELECT json_build_object('w', word(), 'n', now())", "{w: text, n: timestamptz}"],
  ],
  "a whole row is an object of its columns": [
    ["SELECT to_json(u) FROM users u", user],
    ["SELECT to_jsonb(u) FROM users u (a, b)", user],
    ["SELECT row_to_json(x) FROM (SELECT id AS a, 1 AS b FROM posts) x (c)", "{c: int4 posts.id, b: int4}"],
    [
      "WITH x AS (SELECT title, score FROM posts) SELECT to_json(x) FROM x",
      "{title: text posts.title, score: numeric posts.score|null}",
    ],
    ["SELECT to_json(x) FROM (VALUES (1, 'a'), (2, NULL)) x (n, t)", "{n: int4, t: text|null}"],
    [
      "SELECT to_json(x) FROM cards x",
      "{id: text users.id, card: {id: text users.id, nick: text users.nick|null}}",
    ],
    ["SELECT to_json(x) FROM unnest(ARRAY[1], ARRAY['a', 'b']) x (n, t)", "{n: int4|null, t: text}"],
    ["SELECT to_json(x) FROM generate_series(1, 2) x", "int4"],
    ["SELECT to_json(x) FROM unnest(ARRAY[ROW(NULL, 'b')::pair]) x", "{a: int4|null, b: text|null}"],
    ["SELECT json_agg(x.a) FROM users u, unnest(ARRAY[u.home]) x GROUP BY id", "(int4|null)[]"],
    [
      "SELECT to_json(j) FROM (posts p LEFT JOIN (SELECT id FROM users) u ON u.id = p.user_id) j (a, b, c, d, e, f)",
      "{a: int4 posts.id, b: text posts.user_id|null, c: text posts.title, d: numeric posts.score|null, e: timestamptz posts.at|null, f: text users.id|null}",
    ],
    ["SELECT row_to_json(ROW(1, title)) FROM posts", "{f1: int4, f2: text posts.title}"],
    ["SELECT to_json(ROW(1, title)::pair) FROM posts", "{a: int4, b: text posts.title}"],
    ["SELECT to_json(ROW(NULL, 2, 'x')::cut)", "{b: int4|null, c: int4, d: text}"],
    ["SELECT to_json(ARRAY[ROW(1, 2, 'x')::cut])", "({b: int4, c: int4, d: text})[]"],
    ["SELECT to_json(cut())", "{b: int4|null, c: int4|null, d: text|null}"],
    [
      "SELECT to_json(x) FROM cut() WITH ORDINALITY x",
      "{b: int4|null, c: int4, d: text|null, ordinality: int8}",
    ],
    ["SELECT to_json(home) FROM users", "{a: int4|null, b: text|null}?"],
    ["SELECT row_to_json(x) FROM (SELECT 1 AS id, 'x' AS id) x", "{id: text}"],
    [
      "INSERT INTO posts VALUES (9, NULL, 'x') RETURNING to_json(posts)",
      "{id: int4 posts.id, user_id: text posts.user_id|null, title: text posts.title, score: numeric posts.score|null, at: timestamptz posts.at|null}",
    ],
  ],
  "an aggregate is an array of what it collects": [
    ["SELECT json_agg(id) FROM users", "(text users.id)[]?"],
    ["SELECT jsonb_agg(u ORDER BY u.name) FROM users u", `(${user})[]?`],
    ["SELECT json_agg(nick) FROM users GROUP BY mood", "(text users.nick|null)[]"],
    ["SELECT json_agg_strict(nick) FROM users GROUP BY mood", "(text users.nick)[]"],
    ["SELECT json_object_agg(id, score) FROM posts GROUP BY title", "{*: numeric posts.score|null}"],
    ["SELECT jsonb_object_agg_strict(id, score) FROM posts GROUP BY title", "{*: numeric posts.score}"],
    ["SELECT json_agg(json_build_object('id', id)) OVER () FROM posts", "({id: int4 posts.id})[]"],
    ["SELECT array_to_json(array_agg(p.title)) FROM posts p GROUP BY id", "(text posts.title)[]"],
    [
      "SELECT array_to_json(array_agg(row_to_json(p.*))) FROM (SELECT id FROM posts) p",
      "({id: int4 posts.id})[]?",
    ],
    ["SELECT to_json(ARRAY(SELECT p FROM (SELECT id FROM posts) p))", "({id: int4 posts.id})[]"],
    [
      "SELECT json_agg(title) FILTER (WHERE score IS NOT NULL) FROM posts GROUP BY id",
      "(text posts.title)[]?",
    ],
    ["SELECT json_agg(score) FILTER (WHERE score IS NOT NULL) FROM posts", "(numeric posts.score)[]?"],
    ["SELECT json_agg(nick) FROM users WHERE nick IS NOT NULL", "(text users.nick)[]?"],
  ],
  "a row that a left join lacks is null in an aggregate, unless FILTER leaves it out": [
    [
      "SELECT json_agg(x) FROM users u LEFT JOIN (SELECT id, user_id FROM posts) x ON x.user_id = u.id GROUP BY u.id",
      "({id: int4 posts.id, user_id: text posts.user_id}|null)[]",
    ],
    [
      "SELECT json_agg(json_build_object('id', p.id)) FROM users u LEFT JOIN posts p ON p.user_id = u.id GROUP BY u.id",
      "({id: int4 posts.id|null})[]",
    ],
    [
      "SELECT coalesce(json_agg(json_build_object('id', p.id, 'by', p.user_id)) FILTER (WHERE p.id IS NOT NULL), '[]') FROM users u LEFT JOIN posts p ON p.user_id = u.id GROUP BY u.id",
      "({id: int4 posts.id, by: text posts.user_id})[]",
    ],
    [
      "SELECT coalesce(jsonb_agg(x) FILTER (WHERE x.id IS NOT NULL), '[]'::jsonb) FROM users u LEFT JOIN (SELECT id, user_id FROM posts) x ON x.user_id = u.id GROUP BY u.id",
      "({id: int4 posts.id, user_id: text posts.user_id})[]",
    ],
    [
      "SELECT json_agg(x) FROM users u LEFT JOIN LATERAL (SELECT p.id FROM posts p WHERE p.user_id = u.id) x ON true",
      "({id: int4 posts.id}|null)[]?",
    ],
    [
      "SELECT to_json(p) FROM users u LEFT JOIN posts p ON p.user_id = u.id AND p.score > 1",
      "{id: int4 posts.id, user_id: text posts.user_id, title: text posts.title, score: numeric posts.score, at: timestamptz posts.at|null}?",
    ],
    [
      "SELECT json_agg(j) FROM (SELECT u.id, p.title FROM users u LEFT JOIN posts p ON p.user_id = u.id) j",
      "({id: text users.id, title: text posts.title|null})[]?",
    ],
  ],
  "choices have what their results have in common": [
    ["SELECT coalesce(json_agg(id), '[]') FROM posts", "(int4 posts.id)[]"],
    [
      "SELECT coalesce(to_jsonb(x), '{}') FROM posts LEFT JOIN (SELECT id FROM users) x ON false",
      "{id?: text users.id}",
    ],
    [
      "SELECT CASE WHEN rank IS NULL THEN jsonb_build_object('a', 1, 'b', nick) ELSE jsonb_build_object('a', 2) END FROM users",
      "{a: int4, b?: text users.nick|null}",
    ],
    [
      "SELECT CASE WHEN nick IS NOT NULL THEN json_build_object('n', nick) END FROM users",
      "{n: text users.nick}?",
    ],
    [
      "SELECT CASE WHEN nick IS NULL THEN json_build_object('n', 1) ELSE json_build_object('n', nick) END FROM users",
      "{n: unknown}",
    ],
    ["SELECT coalesce(json_build_array(1, 2), json_build_array(3))", "[int4, int4]"],
    [
      "SELECT CASE WHEN rank > 1 THEN json_build_array(1, 2) ELSE json_build_array(3) END FROM users",
      "(int4)[]",
    ],
    ["SELECT coalesce(jsonb_object_agg(id, title), '{}') FROM posts", "{*: text posts.title}"],
    ["SELECT coalesce(meta, '{}') FROM users", "unknown"],
    ['SELECT \'{"a": [1, "x"], "b": {}, "c": true}\'::json', "{a: (unknown)[], b: {}, c: bool}"],
    [
      'SELECT \'{"a": [1, 2], "long key": {"b": "x"}, "c": [[1.5], []]}\'::jsonb',
      "{a: (numeric)[], c: ((numeric)[])[], long key: {b: text}}",
    ],
    ["SELECT '3'::jsonb", "numeric"],
    ["SELECT 'null'::jsonb", "unknown"],
    ["SELECT coalesce(to_jsonb(nick), '\"none\"') FROM users", "text"],
  ],
  "shapes go through queries": [
    ["SELECT card FROM cards", "{id: text users.id, nick: text users.nick|null}"],
    [
      "SELECT c.card FROM users u LEFT JOIN cards c ON false",
      "{id: text users.id, nick: text users.nick|null}?",
    ],
    [
      "SELECT x.j FROM (SELECT json_build_object('a', nick) AS j FROM users WHERE nick = 'b') x",
      "{a: text users.nick}",
    ],
    [
      "WITH x AS (SELECT jsonb_agg(id) AS ids FROM posts) SELECT jsonb_build_object('ids', x.ids) FROM x",
      "{ids: (int4 posts.id)[]|null}",
    ],
    [
      "SELECT jsonb_build_object('posts', (SELECT jsonb_agg(p.title) FROM posts p WHERE p.user_id = u.id), 'n', (SELECT count(*) FROM posts)) FROM users u",
      "{posts: (text posts.title)[]|null, n: int8}",
    ],
    [
      "SELECT json_build_object('a', id) FROM posts UNION ALL SELECT json_build_object('b', id) FROM users",
      "{a?: int4 posts.id, b?: text users.id}",
    ],
    ["SELECT max(id) FROM posts", "unknown?"],
    [
      "SELECT any_value(j) FROM (SELECT jsonb_build_object('a', id) AS j FROM posts) x",
      "{a: int4 posts.id}?",
    ],
    [
      "SELECT lag(j) OVER () FROM (SELECT jsonb_build_object('a', id) AS j FROM posts) x",
      "{a: int4 posts.id}?",
    ],
    [
      "WITH RECURSIVE t AS (SELECT 1 AS n, jsonb_build_object('a', 1) AS j UNION ALL SELECT n + 1, jsonb_build_object('b', n) FROM t WHERE n < 3) SELECT j FROM t",
      "{a?: int4, b?: int4}",
    ],
    [
      "WITH RECURSIVE t AS (SELECT 1 AS n, jsonb_build_object('a', 1) AS j UNION ALL SELECT n + 1, jsonb_build_object('in', j) FROM t WHERE n < 3) SELECT j FROM t",
      "{a?: int4, in?: unknown}",
    ],
    [
      "SELECT j FROM users u, LATERAL (SELECT json_build_object('name', u.name, 'nick', u.nick) AS j) x WHERE u.nick IS NOT NULL",
      "{name: text users.name, nick: text users.nick}",
    ],
  ],
  "a window sees other rows than the one at hand": [
    [
      "SELECT CASE WHEN nick IS NOT NULL THEN json_agg(nick) OVER () ELSE '[]' END FROM users",
      "(text users.nick|null)[]",
    ],
    [
      "SELECT CASE WHEN nick IS NOT NULL THEN json_agg(nick) FILTER (WHERE nick <> 'b') OVER () END FROM users",
      "(text users.nick)[]?",
    ],
    [
      "SELECT CASE WHEN nick IS NOT NULL THEN lag(j) OVER () END FROM (SELECT nick, json_build_object('n', nick) AS j FROM users) x",
      "{n: text users.nick|null}?",
    ],
  ],
  "a row that is written through a view need not satisfy the view": [
    ["SELECT card FROM scored", "{score: numeric grades.score}"],
    ["SELECT either FROM scored", "numeric grades.score"],
    ["SELECT card FROM over_scored", "{score: numeric grades.score}"],
    ["UPDATE scored SET score = NULL WHERE id = 1 RETURNING card", "{score: numeric grades.score|null}"],
    ["UPDATE scored SET score = NULL WHERE id = 2 RETURNING new.card", "{score: numeric grades.score|null}"],
    ["UPDATE scored SET score = NULL WHERE id = 3 RETURNING old.card", "{score: numeric grades.score}"],
    ["UPDATE scored SET score = NULL WHERE id = 4 RETURNING list", "[numeric grades.score|null]"],
    ["UPDATE scored SET score = NULL WHERE id = 5 RETURNING either", "unknown"],
    [
      "UPDATE scored SET score = NULL WHERE id = 6 RETURNING (SELECT card)",
      "{score: numeric grades.score|null}",
    ],
    [
      "UPDATE scored SET score = NULL WHERE id = 7 RETURNING (SELECT s.card FROM scored s WHERE s.id = 1)",
      "{score: numeric grades.score}?",
    ],
    [
      "WITH changed AS (UPDATE scored SET score = NULL WHERE id = 8 RETURNING card) SELECT card FROM changed",
      "{score: numeric grades.score|null}",
    ],
    [
      "UPDATE over_scored SET score = NULL WHERE id = 9 RETURNING to_json(over_scored)",
      "{id: int4 grades.id, score: numeric grades.score|null, card: {score: numeric grades.score|null}, either: unknown}",
    ],
    [
      "UPDATE over_scored SET score = NULL WHERE id = 10 RETURNING to_json(old)",
      "{id: int4 grades.id, score: numeric grades.score, card: {score: numeric grades.score}, either: numeric grades.score}",
    ],
    ["DELETE FROM over_scored WHERE id = 15 RETURNING card", "{score: numeric grades.score}"],
    ["INSERT INTO scored (id) VALUES (30) RETURNING card", "{score: numeric grades.score|null}"],
    [
      "INSERT INTO scored (id, score) VALUES (21, 1) ON CONFLICT (id) DO UPDATE SET score = 2 RETURNING old.card",
      "{score: numeric grades.score|null}?",
    ],
    [
      "MERGE INTO scored s USING (SELECT 40 AS id) u ON s.id = u.id WHEN NOT MATCHED THEN INSERT (id) VALUES (40) RETURNING s.card",
      "{score: numeric grades.score|null}",
    ],
  ],
  "functions written in SQL are followed": [
    [
      "SELECT card_of(id, to_jsonb(nick)) FROM users",
      "{name: text users.name, nick: text users.nick|null, who: text users.id, extra: text users.nick|null}?",
    ],
    [
      "SELECT card_of(user_id, '{}') FROM posts",
      "{name: text users.name, nick: text users.nick|null, who: text posts.user_id|null, extra: {}}?",
    ],
    ["SELECT wrap(to_jsonb(id)) FROM posts", "{value: int4 posts.id}"],
    ["SELECT wrap(to_jsonb(score)) FROM posts", "{value: numeric posts.score|null}"],
    ["SELECT wrap(wrap('1'))", "{value: unknown}"],
    ["SELECT nest('1', 2)", "unknown?"],
    ["SELECT card FROM cards()", "{nick: text users.nick|null}"],
    ["SELECT x.card FROM users u LEFT JOIN cards() x ON x.id = u.nick", "{nick: text users.nick|null}?"],
    ["SELECT to_json(x) FROM cards() x", "{id: unknown, card: unknown}"],
  ],
  idioms: [
    [
      "SELECT row_to_json((SELECT d FROM (SELECT p.id, u.nick) d)) FROM posts p JOIN users u ON u.id = p.user_id",
      "{id: int4 posts.id, nick: text users.nick|null}",
    ],
    [
      "SELECT json_agg((SELECT x FROM (SELECT p.id, p.title) AS x)) FROM posts p",
      "({id: int4 posts.id, title: text posts.title})[]?",
    ],
    [
      "SELECT array_to_json(ARRAY(SELECT row_to_json(x) FROM (SELECT id FROM posts) x))",
      "({id: int4 posts.id})[]",
    ],
    [
      "SELECT json_agg(x) FILTER (WHERE x IS NOT NULL) FROM users u LEFT JOIN (SELECT user_id, score FROM posts) x ON x.user_id = u.id",
      "({user_id: text posts.user_id, score: numeric posts.score})[]?",
    ],
    [
      "SELECT json_agg(x) FILTER (WHERE NOT x IS NULL) FROM users u LEFT JOIN (SELECT user_id, score FROM posts) x ON x.user_id = u.id",
      "({user_id: text posts.user_id, score: numeric posts.score|null})[]?",
    ],
    [
      "SELECT to_jsonb(x) || jsonb_build_object('n', 1) FROM (SELECT id FROM posts) x",
      "{id: int4 posts.id, n: int4}",
    ],
    ["SELECT to_jsonb(x) - 'id' FROM (SELECT id, title FROM posts) x", "{title: text posts.title}"],
    [
      "SELECT jsonb_set(to_jsonb(x), '{by}', to_jsonb(u.name)) FROM users u, (SELECT id FROM posts) x",
      "{id: int4 posts.id, by: text users.name}",
    ],
    ["SELECT jsonb_set(to_jsonb(x), '{id}', '\"a b\"', false) FROM (SELECT id FROM posts) x", "{id: text}"],
    ["SELECT jsonb_set(to_jsonb(x), '{by}', '1', false) FROM (SELECT id FROM posts) x", "unknown"],
    ["SELECT jsonb_set(to_jsonb(x), '{by,at}', '1') FROM (SELECT id FROM posts) x", "unknown"],
    ["SELECT CASE WHEN count(p.id) = 0 THEN '[]' ELSE json_agg(p.id) END FROM posts p", "(int4 posts.id)[]?"],
    [
      "SELECT json_build_object('list', coalesce((SELECT json_agg(x ORDER BY x.at DESC) FROM (SELECT id, at FROM posts LIMIT 2) x), '[]'))",
      "{list: ({id: int4 posts.id, at: timestamptz posts.at|null})[]}",
    ],
    [
      "SELECT jsonb_agg(DISTINCT jsonb_build_object('id', id)) FROM posts GROUP BY title",
      "({id: int4 posts.id})[]",
    ],
    [
      "SELECT json_agg(p.*) FROM (SELECT title FROM posts) p GROUP BY p.title",
      "({title: text posts.title})[]",
    ],
  ],
  "casts and operators": [
    ["SELECT json_build_object('a', 1)::jsonb", "{a: int4}"],
    ["SELECT '{\"a\": 1}'::text::json", "unknown"],
    [
      "SELECT jsonb_build_object('a', 1, 'b', 2) || jsonb_build_object('b', nick) FROM users",
      "{a: int4, b: text users.nick|null}",
    ],
    ["SELECT meta || jsonb_build_object('a', 1) FROM users", "unknown"],
    ["SELECT jsonb_build_array(1) || jsonb_agg(id) FROM posts GROUP BY id", "(int4)[]"],
    ["SELECT jsonb_build_array(id) || jsonb_agg(id) FROM posts GROUP BY id", "(int4 posts.id)[]"],
    ["SELECT jsonb_build_object('a', 1) || '[1]'", "unknown"],
    ["SELECT jsonb_build_object('a', 1, 'b', 2) - 'a'", "{b: int4}"],
    ["SELECT jsonb_build_object('a', jsonb_build_object('b', id)) -> 'a' FROM posts", "{b: int4 posts.id}?"],
    ["SELECT json_build_object('a', 1) -> 'b'", "unknown?"],
    ["SELECT json_agg(id) -> 0 FROM posts", "int4 posts.id?"],
    ["SELECT coalesce(jsonb_build_object('a', nick) -> 'a', '{}') FROM users", "unknown"],
    [
      "SELECT json_strip_nulls(json_build_object('n', nick, 'i', id, 'o', json_build_object('r', rank), 'm', meta)) FROM users",
      "{n?: text users.nick, i: text users.id, o: {r?: positive users.rank}, m?: unknown}",
    ],
    [
      "SELECT jsonb_strip_nulls(jsonb_build_array(nick, jsonb_build_object('n', nick))) FROM users",
      "[text users.nick|null, {n?: text users.nick}]",
    ],
    ["SELECT json_object('{a,1,b,2}')", "{*: text|null}"],
    ["SELECT meta FROM users", "unknown"],
    ["SELECT meta -> 'a' FROM users", "unknown?"],
    [
      "SELECT json_build_object('m', meta, 'moods', ARRAY[mood], 'tags', tags, 'home', home) FROM users",
      "{m: jsonb users.meta, moods: (mood users.mood)[], tags: (text|null)[], home: {a: int4|null, b: text|null}|null}",
    ],
    [
      "SELECT json_build_object('x', ARRAY[[1, 2], [3, NULL]], 'e', coalesce(array_agg(p.id) FILTER (WHERE p.id > 9), '{}')) FROM posts p",
      "{x: ((int4|null)[])[], e: (int4 posts.id)[]}",
    ],
  ],
  "constructors of the SQL standard": [
    [
      "SELECT JSON_OBJECT('id': id, 'nick': nick) FROM users",
      "{id: text users.id, nick: text users.nick|null}",
    ],
    [
      "SELECT JSON_OBJECT('id': id, 'nick': nick ABSENT ON NULL RETURNING jsonb) FROM users",
      "{id: text users.id, nick?: text users.nick}",
    ],
    [
      "SELECT JSON_OBJECT('m': '{\"a\": null}'::jsonb -> 'a', 'o': jsonb_build_object() ABSENT ON NULL RETURNING jsonb) FROM users",
      "{m?: unknown, o: {}}",
    ],
    ["SELECT JSON_ARRAY(id, name) FROM users", "[text users.id, text users.name]"],
    ["SELECT JSON_ARRAY(id, nick) FROM users", "(text)[]"],
    ["SELECT JSON_ARRAY(name, nick NULL ON NULL) FROM users", "[text users.name, text users.nick|null]"],
    ["SELECT JSON_ARRAY(SELECT id FROM posts)", "(int4 posts.id)[]?"],
    ["SELECT JSON_ARRAYAGG(nick) FROM users GROUP BY mood", "(text users.nick)[]"],
    ["SELECT JSON_ARRAYAGG(nick NULL ON NULL) FROM users GROUP BY mood", "(text users.nick|null)[]"],
    ["SELECT JSON_OBJECTAGG(id: nick) FROM users GROUP BY mood", "{*: text users.nick|null}"],
    ["SELECT JSON_OBJECTAGG(id: nick ABSENT ON NULL) FROM users GROUP BY mood", "{*: text users.nick}"],
    ["SELECT JSON_SCALAR(id) FROM posts", "int4 posts.id"],
    ["SELECT JSON('{}')", "unknown"],
    ["SELECT JSON_OBJECT('a': '[1]' FORMAT JSON)", "{a: unknown}"],
  ],
};

for (const [title, rows] of Object.entries(cases)) {
  describe(title, () => {
    test.each(rows)("%s", async (sql, expected) => {
      expect(await shapeOf(sql)).toEqual(expected);
    });
  });
}
