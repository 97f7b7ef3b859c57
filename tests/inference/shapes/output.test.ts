import { describe, expect, test } from "vitest";
import { useSchema } from "./analysed.js";
import { infer } from "./inferred.js";

const analyser = useSchema(`
  CREATE TABLE users (id int PRIMARY KEY, gone int, email text NOT NULL, nick text, "odd!" int);
  ALTER TABLE users DROP COLUMN gone;
  CREATE TABLE posts (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, title text);
  CREATE VIEW authors AS SELECT id, email FROM users;
  CREATE TYPE pair AS (a int, b text);
  CREATE TABLE pairs (one pair, two pair);
  CREATE PROCEDURE rename(user_id int, new_name text) LANGUAGE sql AS 'SELECT 1';
  CREATE PROCEDURE overloaded(a int, b int) LANGUAGE sql AS 'SELECT 1';
  CREATE PROCEDURE overloaded(c int, d text) LANGUAGE sql AS 'SELECT 1';
  CREATE PROCEDURE given(a int, OUT b int) LANGUAGE sql AS 'SELECT 1';
`);

async function names(sql: string): Promise<string[]> {
  const { typed } = await infer(analyser(), sql);
  return typed.columns.map((column) => column.name);
}

async function embeds(sql: string): Promise<string[]> {
  const { typed } = await infer(analyser(), sql);
  return typed.embeds.map((embed) => `${embed.name} ${embed.first}+${embed.count}`);
}

async function codes(sql: string): Promise<string[]> {
  const { diagnostics } = await infer(analyser(), sql);
  return diagnostics.map((diagnostic) => `${diagnostic.severity} ${diagnostic.code}`);
}

describe("columns that have the same name", () => {
  test.each([
    ["SELECT u.id, p.id, 1 AS id FROM users u, posts p", ["id", "id_2", "id_3"]],
    ["SELECT 1 AS id, 2 AS id, 3 AS id_2", ["id", "id_3", "id_2"]],
    [
      "SELECT u.id, sqlc.embed(u), sqlc.embed(p), p.id FROM users u, posts p",
      ["id", "id", "email", "nick", "odd!", "id", "user_id", "title", "id_2"],
    ],
  ])("are numbered within the object that holds them: %s", async (sql, expected) => {
    expect(await names(sql)).toEqual(expected);
  });
});

describe("marks of overrides", () => {
  test("are taken off, and only the outermost list overrides", async () => {
    const { typed } = await infer(
      analyser(),
      `SELECT nick AS "nick!", id AS "id?", x."inner!", 1 AS "a?b" FROM users, (SELECT nick AS "inner!" FROM users) x`,
    );
    expect(typed.columns.map(({ name, nullable }) => [name, nullable])).toEqual([
      ["nick", false],
      ["id", true],
      ["inner", true],
      ["a?b", false],
    ]);
  });
  test("are part of the name where a table's own column has one", async () => {
    expect(await names(`SELECT "odd!", u.* FROM users u`)).toEqual(["odd!", "id", "email", "nick", "odd!_2"]);
    expect(await names(`SELECT 1 + 1, "odd!" AS "even!" FROM users`)).toEqual(["?column?", "even"]);
  });
});

describe("an embed takes the columns of its relation", () => {
  test.each([
    ["SELECT sqlc.embed(users) FROM users", ["users 0+4"]],
    [
      "SELECT 1, sqlc.embed(u), p.*, sqlc.embed(p) FROM users u JOIN posts p ON p.user_id = u.id",
      ["u 1+4", "p 8+3"],
    ],
    ["SELECT *, sqlc.embed(p) FROM users u JOIN posts p ON p.user_id = u.id", ["p 7+3"]],
    ["SELECT *, sqlc.embed(p), *, 1 FROM users u JOIN posts p ON p.user_id = u.id", ["p 7+3"]],
    ["SELECT sqlc.embed(a), sqlc.embed(x) FROM authors a, (SELECT 1 AS one, 2 AS two) x", ["a 0+2", "x 2+2"]],
    ["WITH x AS (SELECT 1 AS one) SELECT sqlc.embed(x) FROM x", ["x 0+1"]],
    ["SELECT (one).*, sqlc.embed(u) FROM pairs, users u", ["u 2+4"]],
    ["INSERT INTO posts VALUES (1, 2, 'x') RETURNING sqlc.embed(posts)", ["posts 0+3"]],
    [
      "UPDATE posts p SET title = 'x' FROM users u RETURNING sqlc.embed(u), old.*, sqlc.embed(new)",
      ["u 0+4", "new 7+3"],
    ],
    ["UPDATE users SET nick = 'x' RETURNING WITH (OLD AS o, NEW AS n) sqlc.embed(o), n.*, 1", ["o 0+4"]],
    ["SELECT sqlc.embed(u), id FROM users u UNION SELECT u.*, 1 FROM users u", ["u 0+4"]],
    ["SELECT sqlc.embed(u), sqlc.embed(u), 1 AS u FROM users u", ["u_2 0+4", "u_3 4+4"]],
  ])("%s", async (sql, expected) => {
    expect(await embeds(sql)).toEqual(expected);
  });

  test("unless those beside it can't be counted", async () => {
    expect(await codes("SELECT (one).*, (two).*, sqlc.embed(u) FROM pairs, users u")).toEqual([
      "error embed-columns-unknown",
    ]);
  });
});

describe("a command that does not fit its statement is reported", () => {
  test.each([
    ["-- name: Q :one\nDELETE FROM users", ["error command-needs-rows"]],
    ["-- name: Q :opt\nINSERT INTO posts VALUES (1, 2, '')", ["error command-needs-rows"]],
    ["-- name: Q :many\nUPDATE users SET nick = ''", ["error command-needs-rows"]],
    ["-- name: Q :stream\nTRUNCATE users CASCADE", ["error command-needs-rows"]],
    ["-- name: Q :batchone\nDELETE FROM users WHERE id = $1", ["error command-needs-rows"]],
    ["-- name: Q :batchmany\nDELETE FROM users WHERE id = $1", ["error command-needs-rows"]],
    ["-- name: Q :batchexec\nDELETE FROM users WHERE id = $1", []],
    ["-- name: Q :batchexec\nDELETE FROM users", ["error batch-needs-parameters"]],
    ["-- name: Q :batchmany\nSELECT * FROM users", ["error batch-needs-parameters"]],
    ["-- name: Q :many\nSELECT FROM users", []],
    ["-- name: Q :one\nSELECT * FROM users", ["warning one-may-return-many"]],
    ["-- name: Q :opt\nSELECT * FROM users WHERE email = $1", ["warning one-may-return-many"]],
    ["-- name: Q :batchone\nSELECT * FROM users WHERE email = $1", ["warning one-may-return-many"]],
    ["-- name: Q :one\nSELECT * FROM users LIMIT 1", []],
    ["-- name: Q :one\nSHOW work_mem", []],
    ["-- name: Q :copyfrom\nINSERT INTO posts (id, user_id, title) VALUES ($1, $2, $3)", []],
    [
      "-- name: Q :copyfrom\nINSERT INTO posts (id, user_id, title) VALUES ($1, $2, 'x')",
      ["error copyfrom-needs-insert"],
    ],
    [
      "-- name: Q :copyfrom\nINSERT INTO posts (id, user_id) VALUES ($1, $1)",
      ["error copyfrom-needs-insert"],
    ],
    [
      "-- name: Q :copyfrom\nINSERT INTO posts (id, user_id) VALUES ($1, $2), ($3, $4)",
      ["error copyfrom-needs-insert"],
    ],
    [
      "-- name: Q :copyfrom\nINSERT INTO posts (id, user_id) VALUES ($1, $2) RETURNING id",
      ["error copyfrom-needs-insert"],
    ],
    [
      "-- name: Q :copyfrom\nINSERT INTO posts (id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      ["error copyfrom-needs-insert"],
    ],
    ["-- name: Q :copyfrom\nSELECT $1::int", ["error copyfrom-needs-insert"]],
  ])("%s", async (sql, expected) => {
    expect(await codes(sql)).toEqual(expected);
  });
});

test("macros decide names, nulls and elements of parameters", async () => {
  const { typed } = await infer(
    analyser(),
    "UPDATE users SET email = coalesce(sqlc.narg(mail), email), nick = @nick WHERE id IN (sqlc.slice(ids)) AND id <> $1",
  );
  const found = typed.parameters.map(({ name, nullable, elementsNullable, originIsElement }) => {
    return { name, nullable, elementsNullable, originIsElement };
  });
  expect(found).toEqual([
    { name: "id", nullable: false, elementsNullable: false, originIsElement: false },
    { name: "mail", nullable: true, elementsNullable: false, originIsElement: false },
    { name: "nick", nullable: true, elementsNullable: false, originIsElement: false },
    { name: "ids", nullable: false, elementsNullable: false, originIsElement: true },
  ]);
});

test.each([
  [
    "SELECT 1 FROM users WHERE sqlc.slice(ids)::bigint[] IS NULL OR id = ANY (sqlc.slice(ids)::bigint[])",
    true,
  ],
  ["SELECT 1 FROM users WHERE sqlc.slice(ids)::bigint[] IS NULL OR id IN (sqlc.slice(ids))", true],
  ["SELECT coalesce(sqlc.slice(tags)::text[], '{}') FROM users", true],
  ["SELECT 1 FROM users WHERE id IN (sqlc.slice(ids))", false],
  ["SELECT unnest(sqlc.slice(ids)::text[])", false],
])("a slice may be null where null means something, and its elements never: %s", async (sql, expected) => {
  const { typed } = await infer(analyser(), sql);
  expect(typed.parameters.map(({ nullable, elementsNullable }) => [nullable, elementsNullable])).toEqual([
    [expected, false],
  ]);
});

test.each([
  ["CALL rename($1, $2)", ["user_id", "new_name"]],
  ["CALL Rename($2::int, $1)", ["new_name", "user_id"]],
  ["CALL rename(new_name => $1, user_id => $2)", ["new_name", "user_id"]],
  ["CALL rename(1, lower($1))", ["arg_1"]],
  ["CALL rename($1, @called)", ["user_id", "called"]],
  ["CALL overloaded($1, $2::text)", ["arg_1", "arg_2"]],
  ["CALL given($1, null)", ["arg_1"]],
])("parameters of CALL are called after the procedure's arguments: %s", async (sql, names) => {
  const { typed } = await infer(analyser(), `-- name: Q :exec\n${sql}`);
  expect(typed.parameters.map((parameter) => parameter.name)).toEqual(names);
});

test("a name that is inferred makes room for a sort's argument", async () => {
  const { typed } = await infer(
    analyser(),
    "SELECT id FROM (SELECT id, nick AS sort FROM users) x WHERE sort = $1 ORDER BY sqlc.sort(id, sort)",
  );
  expect(typed.parameters.map((parameter) => parameter.name)).toEqual(["sort_2"]);
});
