import { describe, expect, test } from "vitest";
import { useSchema } from "./analysed.js";
import { infer } from "./inferred.js";

const analyser = useSchema(`
  CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, nick text);
  CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, title text NOT NULL);
  CREATE TABLE notes (user_id int, body text);
  CREATE VIEW authors AS SELECT u.id, u.nick, count(*) AS posts FROM users u JOIN posts p ON p.user_id = u.id GROUP BY u.id;
  CREATE FUNCTION found() RETURNS SETOF users LANGUAGE plpgsql AS 'BEGIN END';
`);

/** Each embed's name, `?` when it may be missing, its columns that may be null, and the one that tells `@`. */
async function embeds(sql: string): Promise<string[]> {
  const { typed } = await infer(analyser(), sql);
  return typed.embeds.map(({ name, nullable, first, count, presenceColumn }) => {
    const columns = typed.columns.slice(first, first + count);
    const nulls = columns.filter((column) => column.nullable).map((column) => column.name);
    const presence = presenceColumn === undefined ? "" : ` @${typed.columns[presenceColumn]?.name}`;
    return `${name}${nullable ? "?" : ""} [${nulls.join(", ")}]${presence}`;
  });
}

const user = "u [nick] @id";
const maybeUser = "u? [nick] @id";

const cases: Record<string, readonly [string, string[]][]> = {
  "an embed is nullable only where an outer join may lack its row": [
    ["SELECT sqlc.embed(u) FROM users u", [user]],
    [
      "SELECT sqlc.embed(p), sqlc.embed(u) FROM posts p LEFT JOIN users u ON u.id = p.user_id",
      ["p [user_id] @id", maybeUser],
    ],
    [
      "SELECT sqlc.embed(u), sqlc.embed(p) FROM posts p RIGHT JOIN users u ON u.id = p.user_id",
      [user, "p? [] @id"],
    ],
    [
      "SELECT sqlc.embed(u), sqlc.embed(p) FROM users u FULL JOIN posts p ON u.id = p.user_id",
      [maybeUser, "p? [user_id] @id"],
    ],
    ["SELECT sqlc.embed(u) FROM posts p LEFT JOIN users u ON u.id = p.user_id WHERE u.email = 'x'", [user]],
    [
      "SELECT sqlc.embed(u) FROM posts p LEFT JOIN users u ON u.id = p.user_id WHERE u.nick = $1",
      ["u [] @id"],
    ],
    [
      "SELECT sqlc.embed(u) FROM posts p LEFT JOIN users u ON u.id = p.user_id WHERE u.email = @mail?",
      [maybeUser],
    ],
    [
      "SELECT sqlc.embed(u) FROM posts p LEFT JOIN (users u JOIN notes n ON n.user_id = u.id) ON u.id = p.user_id",
      [maybeUser],
    ],
    [
      "SELECT sqlc.embed(u) FROM posts p LEFT JOIN LATERAL (SELECT * FROM users LIMIT 1) u ON true",
      [maybeUser],
    ],
  ],
  "a column that is never null in a row tells whether there is one": [
    ["SELECT sqlc.embed(n) FROM users u LEFT JOIN notes n ON true", ["n? [user_id, body]"]],
    ["SELECT sqlc.embed(n) FROM users u LEFT JOIN notes n ON n.user_id = u.id", ["n? [body] @user_id"]],
    [
      "SELECT sqlc.embed(n) FROM users u LEFT JOIN (SELECT body, 1 AS one FROM notes) n ON true",
      ["n? [body] @one"],
    ],
    ["SELECT sqlc.embed(a) FROM users u LEFT JOIN authors a ON a.nick = u.nick", ["a? [] @id"]],
    [
      "WITH a AS (SELECT id, nick FROM users) SELECT sqlc.embed(a) FROM posts LEFT JOIN a ON a.id = posts.user_id",
      ["a? [nick] @id"],
    ],
    ["SELECT sqlc.embed(f) FROM users u LEFT JOIN found() f ON true", ["f? [id, email, nick]"]],
  ],
  "grouping keeps the row": [
    ["SELECT sqlc.embed(u), count(*) FROM users u JOIN posts p ON p.user_id = u.id GROUP BY u.id", [user]],
    [
      "SELECT sqlc.embed(u), count(*) FROM posts p LEFT JOIN users u ON p.user_id = u.id GROUP BY u.id",
      [maybeUser],
    ],
    ["SELECT sqlc.embed(n) FROM notes n GROUP BY n.user_id, n.body", ["n [user_id, body]"]],
    ["SELECT sqlc.embed(n) FROM (SELECT 1 AS a, 2 AS b) n GROUP BY ROLLUP (n.a, n.b)", ["n [a, b]"]],
  ],
  "RETURNING embeds the row that was written": [
    ["INSERT INTO users VALUES (1, 'x') RETURNING sqlc.embed(users)", ["users [nick] @id"]],
    [
      "UPDATE posts p SET title = 'x' FROM users u WHERE u.id = p.user_id RETURNING sqlc.embed(p), sqlc.embed(u)",
      ["p [] @id", user],
    ],
    [
      "UPDATE users SET nick = 'x' RETURNING sqlc.embed(old), sqlc.embed(new)",
      ["old [nick] @id", "new [] @id"],
    ],
    [
      "INSERT INTO users VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET nick = 'x' RETURNING sqlc.embed(old)",
      ["old? [id, email, nick]"],
    ],
  ],
  "what is no single row keeps what is known of each column": [
    [
      "SELECT sqlc.embed(j) FROM (users u LEFT JOIN posts p ON p.user_id = u.id) j (a, b, c, d, e, f)",
      ["j [c, d, e, f]"],
    ],
    ["SELECT sqlc.embed(u) FROM users u UNION SELECT * FROM users", ["u [nick]"]],
  ],
};

for (const [title, rows] of Object.entries(cases)) {
  describe(title, () => {
    test.each(rows)("%s", async (sql, expected) => {
      expect(await embeds(sql)).toEqual(expected);
    });
  });
}
