import { describe, expect, test } from "vitest";
import { bindQuery } from "../../generator/queries/bind.js";
import { parseQueryFile } from "../../generator/queries/parse-file.js";
import { bind, complaints } from "./blocks.js";

const texts: readonly [title: string, sql: string, text: string][] = [
  ["numbers stay", "SELECT $1, $2, $1", "SELECT $1, $2, $1"],
  ["names are numbered as they appear", "SELECT @b, @a, @b", "SELECT $1, $2, $1"],
  ["names fill the gaps that numbers leave", "SELECT @batchSize, $1, @other, $3", "SELECT $2, $1, $4, $3"],
  [
    "macros name parameters too",
    "SELECT sqlc.arg(a), sqlc.narg('b'), sqlc.arg(\"c\"), @a",
    "SELECT $1, $2, $3, $1",
  ],
  ["letters' case and spaces don't count", "SELECT SQLC . Arg ( a ), @A", "SELECT $1, $1"],
  ["a cast may follow", "SELECT @a::text, sqlc.arg(b)::int[]", "SELECT $1::text, $2::int[]"],
  [
    "a name may follow an operator directly",
    "SELECT 1 WHERE a=@a AND b>=@b",
    "SELECT 1 WHERE a=$1 AND b>=$2",
  ],
  [
    "membership in a slice is equality with any",
    "SELECT 1 WHERE a IN (sqlc.slice(ids))",
    "SELECT 1 WHERE a = ANY($1)",
  ],
  [
    "and its negation inequality with all",
    "SELECT 1 WHERE a NOT  IN( sqlc.slice('ids') )",
    "SELECT 1 WHERE a <> ALL($1)",
  ],
  [
    "a slice may be cast",
    "SELECT 1 WHERE a IN (sqlc.slice(ids)::text[])",
    "SELECT 1 WHERE a = ANY($1::text[])",
  ],
  [
    "parentheses around a slice change nothing",
    "SELECT 1 WHERE a IN ((sqlc.slice(ids))) AND a NOT IN (((sqlc.slice(ids))::text[]) )",
    "SELECT 1 WHERE a = ANY(($1)) AND a <> ALL((($1)::text[]) )",
  ],
  [
    "a slice in parentheses with something else is none",
    "SELECT 1 WHERE a IN ((sqlc.slice(ids), 1)) AND a IN ((sqlc.slice(ids)), 2) AND a IN ((sqlc.slice(ids)) + 3)",
    "SELECT 1 WHERE a IN (($1, 1)) AND a IN (($1), 2) AND a IN (($1) + 3)",
  ],
  [
    "a slice elsewhere is an array",
    "SELECT unnest(sqlc.slice(ids)), 1 IN (1, sqlc.slice(ids))",
    "SELECT unnest($1), 1 IN (1, $1)",
  ],
  [
    "an embed is the table's columns",
    'SELECT sqlc.embed(u), sqlc.embed(app."Team") FROM u',
    'SELECT u.*, app."Team".* FROM u',
  ],
  ["an embed may be named by a string", "SELECT sqlc.embed('u') FROM u", "SELECT u.* FROM u"],
  [
    "strings, quoted identifiers, dollar quotes and comments stay",
    "SELECT '@a sqlc.arg(a)', \"@a\", $$ @a $1 $$, E'\\'@a', 1 /* @a /* $1 */ sqlc.embed(x) */ -- @a\n, @a",
    "SELECT '@a sqlc.arg(a)', \"@a\", $$ @a $1 $$, E'\\'@a', 1 /* @a /* $1 */ sqlc.embed(x) */ -- @a\n, $1",
  ],
  [
    "operators with @ and ? stay",
    "SELECT a @> b, c <@d, e @@ f, @ -5, g ? 'k', h ?| i, j @? k",
    "SELECT a @> b, c <@d, e @@ f, @ -5, g ? 'k', h ?| i, j @? k",
  ],
  ["CRLF becomes LF", "SELECT @a,\r\n  'x\r\ny'\r\nFROM t", "SELECT $1,\n  'x\ny'\nFROM t"],
  [
    "a column of a table called sqlc is no macro",
    "SELECT sqlc.arg, t.sqlc.arg(1) FROM sqlc",
    "SELECT sqlc.arg, t.sqlc.arg(1) FROM sqlc",
  ],
  [
    "an optional filter that is alone leaves true behind",
    "SELECT 1 FROM t WHERE a = @a?",
    "SELECT 1 FROM t WHERE true AND a = $1",
  ],
  [
    "what touches a word is kept apart from it",
    "SELECT 1 FROM t WHERE@a=b AND c=sqlc.arg(c)AND d IN(sqlc.slice(d))ORDER BY sqlc.sort(a)LIMIT@n",
    "SELECT 1 FROM t WHERE $1=b AND c=$2 AND d = ANY($3)ORDER BY a ASC LIMIT $4",
  ],
  ["numbers and embeds stand as they do", "SELECT sqlc.embed(t)FROM t LIMIT $1", "SELECT t.*FROM t LIMIT $1"],
  [
    "a sort is its first choice",
    "SELECT 1 FROM t ORDER BY sqlc.sort(a, b), c",
    "SELECT 1 FROM t ORDER BY a ASC, c",
  ],
];

describe("the bound text", () => {
  test.each(texts)("%s", (_, sql, text) => {
    expect(bind(sql).text).toBe(text);
  });

  test("is the statement itself where nothing is to replace", () => {
    const sql = "SELECT 'é🙂', $1::int -- end\n+ 1";
    expect(bind(sql)).toMatchObject({ text: sql, probeText: sql });
    expect(bind("SELECT 'é🙂'").pieces).toEqual([{ kind: "text", text: "SELECT 'é🙂'" }]);
  });
});

describe("parameters", () => {
  test("know their names, kinds and every place", () => {
    const text =
      "-- name: Q :many\nSELECT $2, @a, sqlc.narg(n), @A FROM t WHERE x IN (sqlc.slice(ids)) AND y = sqlc.opt(o)";
    const [block] = parseQueryFile({ path: "q.sql", text }).blocks;
    const parameters = block && bindQuery(block).bound?.parameters;
    expect(
      parameters?.map(({ places, ...rest }) => ({
        ...rest,
        at: places.map(({ start, end }) => block?.sql.slice(start, end)),
      })),
    ).toEqual([
      { number: 1, name: "a", narg: false, slice: false, optional: false, at: ["@a", "@A"] },
      { number: 2, narg: false, slice: false, optional: false, at: ["$2"] },
      { number: 3, name: "n", narg: true, slice: false, optional: false, at: ["sqlc.narg(n)"] },
      { number: 4, name: "ids", narg: false, slice: true, optional: false, at: ["sqlc.slice(ids)"] },
      { number: 5, name: "o", narg: false, slice: false, optional: true, at: ["sqlc.opt(o)"] },
    ]);
  });

  test("keep the case in which they are written first", () => {
    expect(bind("SELECT @batchSize, @BATCHSIZE").parameters).toMatchObject([{ name: "batchSize" }]);
  });
});

describe("embeds", () => {
  test("know their item of the output list and their relation", () => {
    const { embeds } = bind('SELECT a, sqlc.embed(U), f(1, 2), sqlc.embed(app."Team") FROM u');
    expect(embeds).toMatchObject([
      { relation: "u", item: 1 },
      { relation: "Team", schema: "app", item: 3 },
    ]);
  });

  test("count in a RETURNING list", () => {
    expect(bind("INSERT INTO t DEFAULT VALUES RETURNING id, sqlc.embed(t)").embeds).toMatchObject([
      { item: 1 },
    ]);
  });

  test("are only columns anywhere but in the outermost list", () => {
    const bound = bind("WITH x AS (SELECT sqlc.embed(t) FROM t) SELECT * FROM x");
    expect(bound.text).toBe("WITH x AS (SELECT t.* FROM t) SELECT * FROM x");
    expect(bound.embeds).toEqual([]);
  });
});

describe("what can't be a function's body", () => {
  test.each([
    ["SELECT 1", false],
    ["(WITH x AS (SELECT 1) SELECT * FROM x)", false],
    ["VALUES (1)", false],
    ["TABLE t", false],
    ["MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE", false],
    ["WITH update AS (SELECT 1) DELETE FROM t", false],
    ["SELECT 1 INTO t", true],
    ["ANALYZE t", true],
    ["EXPLAIN SELECT 1", true],
    ["CALL p(@a)", true],
    ["CREATE TABLE t AS SELECT 1", true],
  ])("is known by its words: %s", (sql, isUtility) => {
    expect(bind(sql).isUtility).toBe(isUtility);
  });
});

describe("mistakes", () => {
  test.each([
    ["an unknown macro", "SELECT sqlc.nrag(a), 'sqlc.x(1)'"],
    ["a macro like no other", "SELECT sqlc.whatever(a)"],
    ["a parameter without a name", "SELECT sqlc.arg()"],
    ["a parameter with two names", "SELECT sqlc.arg(a, b), sqlc.narg(1 + 1)"],
    ["an embed of an expression", "SELECT sqlc.embed(f(x)), sqlc.embed(a.)"],
    ["a macro that isn't closed", "SELECT sqlc.arg(a"],
    ["a gap in the numbers", "SELECT $1, $4, @a"],
    ["a number that can't be", "SELECT $0, $70000"],
    ["names that are one argument", "SELECT @user_id, @userId"],
  ])("are told: %s", (_, sql) => {
    expect(complaints(sql)).toMatchSnapshot();
  });
});

test("six hundred parameters take no time worth mentioning", () => {
  const sql = `SELECT ${Array.from({ length: 600 }, (_, n) => `sqlc.narg(p${n})::text AS c${n}`).join(", ")}`;
  const started = performance.now();
  expect(bind(sql).parameters).toHaveLength(600);
  expect(performance.now() - started).toBeLessThan(2_000);
});
