import { describe, expect, test } from "vitest";
import type { OutputItem } from "../../generator/queries/query.js";
import { bind } from "./blocks.js";

/** The output in short: `label!`, `*`, `t.*`, `(…).*`, `embed t`, and `-` for an expression without a label. */
function output(sql: string): readonly string[] | undefined {
  return bind(sql).output?.map(inShort);
}

function inShort(item: OutputItem): string {
  switch (item.kind) {
    case "star":
      return "*";
    case "row-star":
      return "(…).*";
    case "relation-star":
      return `${item.relation}.*`;
    case "embed":
      return `embed ${item.relation}`;
    case "expression": {
      const mark = item.override === undefined ? "" : item.override === "non-null" ? "!" : "?";
      return `${item.label ?? "-"}${mark}`;
    }
  }
}

const lists: readonly [title: string, sql: string, items: readonly string[] | undefined][] = [
  ["expressions and labels", 'SELECT a, b AS c, d "E", 1 + 2 FROM t', ["-", "c", "E", "-"]],
  [
    "stars",
    'SELECT *, t.*, "T".*, s.t.*, (row).*, (f(x)).*, 2 * 3 FROM t',
    ["*", "t.*", "T.*", "t.*", "(…).*", "(…).*", "-"],
  ],
  ["embeds", "SELECT sqlc.embed(t), sqlc.embed(s.u) FROM t", ["embed t", "embed u"]],
  ["no list at all", "SELECT FROM t", []],
  [
    "commas in parentheses, brackets and CASE",
    "SELECT f(a, b), ARRAY[1, 2], CASE WHEN (a, b) = (1, 2) THEN 3 END x FROM t",
    ["-", "-", "-"],
  ],
  ["commas in strings and comments", "SELECT ',', $$,$$ -- ,\n, \"a,b\" /* , */ FROM t", ["-", "-", "-"]],
  ["DISTINCT and ALL", "SELECT ALL a, b", ["-", "-"]],
  ["DISTINCT ON", "SELECT DISTINCT ON (a, b) a, b, c AS d FROM t", ["-", "-", "d"]],
  ["IS DISTINCT FROM", "SELECT a IS NOT DISTINCT FROM b AS c, d FROM t", ["c", "-"]],
  [
    "reserved words as labels",
    'SELECT a AS from, b AS "order", c AS limit FROM t',
    ["from", "order", "limit"],
  ],
  ["FROM in functions", "SELECT extract(year FROM a), trim(both ' ' from b) FROM t", ["-", "-"]],
  ["a set operation's first arm", "SELECT a AS x, b FROM t UNION ALL SELECT c, d FROM u", ["x", "-"]],
  ["parentheses", "((SELECT a AS x FROM t LIMIT 1) UNION SELECT 2) ORDER BY 1", ["x"]],
  [
    "the statement after WITH",
    "WITH a AS (SELECT 1, 2, 3), b(x, y) AS NOT MATERIALIZED (SELECT 4) SELECT x FROM a",
    ["-"],
  ],
  ["the statement in parentheses after WITH", "WITH a AS (SELECT 1) (SELECT 2, 3)", ["-", "-"]],
  [
    "the statement in parentheses after SEARCH",
    "WITH RECURSIVE set(x) AS (SELECT 1) SEARCH DEPTH FIRST BY x SET ord (SELECT 2, 3) UNION ALL (SELECT 4, 5)",
    ["-", "-"],
  ],
  [
    "the statement in parentheses after CYCLE",
    "WITH RECURSIVE a AS (SELECT 1), using(x) AS (SELECT 1) CYCLE x SET c TO (1) DEFAULT (2) USING p (SELECT 2, 3)",
    ["-", "-"],
  ],
  [
    "after SEARCH and CYCLE",
    "WITH RECURSIVE a AS (SELECT 1) SEARCH DEPTH FIRST BY x, y SET ord CYCLE x, y SET c USING p SELECT 1, 2 FROM a",
    ["-", "-"],
  ],
  [
    "CTEs named like statements",
    "WITH update AS (SELECT 1), delete AS (SELECT 2) SELECT x FROM update",
    ["-"],
  ],
  ["RETURNING", "UPDATE t SET a = (SELECT 1), b = 2 WHERE c RETURNING id, old.a AS before", ["-", "before"]],
  ["RETURNING WITH", "DELETE FROM t RETURNING WITH (OLD AS o, NEW AS n) o.*, n.id", ["o.*", "-"]],
  [
    "RETURNING in a CTE isn't the statement's",
    "WITH x AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM x",
    [],
  ],
  [
    "a MERGE",
    "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE RETURNING merge_action(), t.*",
    ["-", "t.*"],
  ],
  ["nothing to return", "DELETE FROM t", []],
  ["VALUES has no list", "VALUES (1, 2)", undefined],
  ["TABLE has no list", "TABLE t", undefined],
  ["a utility statement has no list", "SHOW search_path", undefined],
  ["overrides", 'SELECT a AS "x!", b AS "y?", c "z!", d AS "w!!" FROM t', ["x!", "y?", "z!", "w!!"]],
  [
    "no override in a name",
    'SELECT "a!", t."b?", NOT "c!", a || "d!", \'!\' AS "!", 1 AS "?column?" FROM t',
    ["-", "-", "-", "-", "!", "?column?"],
  ],
  ["overrides in RETURNING", 'INSERT INTO t DEFAULT VALUES RETURNING a AS "a!"', ["a!"]],
  ["labels that go on in Unicode", 'SELECT 1 AS U&"\\0061!" FROM t', ["a!"]],
];

describe("the output list", () => {
  test.each(lists)("has %s", (_, sql, items) => {
    expect(output(sql)).toEqual(items);
  });
});

describe("an override's mark", () => {
  test.each([
    ["is taken off the label", 'SELECT a AS "x!", b AS "y z?" FROM t', 'SELECT a AS "x", b AS "y z" FROM t'],
    [
      "is taken off where the label is named",
      'SELECT a AS "x!" FROM t GROUP BY "x!" ORDER BY "x!" DESC',
      'SELECT a AS "x" FROM t GROUP BY "x" ORDER BY "x" DESC',
    ],
    [
      "is taken off in DISTINCT ON",
      'SELECT DISTINCT ON ("x!") a AS "x!" FROM t',
      'SELECT DISTINCT ON ("x") a AS "x" FROM t',
    ],
    [
      "stays on columns of that name",
      'SELECT t."x!" AS "x!" FROM t WHERE "x!" > 1 ORDER BY t."x!"',
      'SELECT t."x!" AS "x" FROM t WHERE "x!" > 1 ORDER BY t."x!"',
    ],
    [
      "stays in subqueries and CTEs",
      'WITH c AS (SELECT a AS "x!" FROM t) SELECT "x!" FROM c',
      'WITH c AS (SELECT a AS "x!" FROM t) SELECT "x!" FROM c',
    ],
    [
      "stays where a sort offers the label",
      'SELECT a AS "x!", b AS "y!" FROM t ORDER BY sqlc.sort("x!", b), "y!"',
      'SELECT a AS "x!", b AS "y" FROM t ORDER BY "x!" ASC, "y"',
    ],
    [
      "stays where the clean label would hide a column that is sorted by",
      'SELECT lower(x) AS "x!" FROM t ORDER BY x',
      'SELECT lower(x) AS "x!" FROM t ORDER BY x',
    ],
    [
      "doesn't need care where the column is qualified",
      'SELECT lower(x) AS "x!" FROM t ORDER BY t.x',
      'SELECT lower(x) AS "x" FROM t ORDER BY t.x',
    ],
  ])("%s", (_, sql, text) => {
    expect(bind(sql).text).toBe(text);
  });
});
