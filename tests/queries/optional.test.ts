import { describe, expect, test } from "vitest";
import { renderPieces, variants } from "../../generator/queries/variants.js";
import { bind, complaints } from "./blocks.js";

/** The text without any optional filter, then with all of them. */
function forms(sql: string): readonly string[] {
  const { pieces, text } = bind(sql);
  return [renderPieces(pieces, () => false).text, text];
}

const table: readonly [title: string, sql: string, without: string, all: string][] = [
  [
    "alone",
    "SELECT 1 FROM t WHERE a = @a? ORDER BY 1",
    "SELECT 1 FROM t WHERE true ORDER BY 1",
    "SELECT 1 FROM t WHERE true AND a = $1 ORDER BY 1",
  ],
  [
    "first",
    "SELECT 1 FROM t WHERE a = @a? AND b",
    "SELECT 1 FROM t WHERE true AND b",
    "SELECT 1 FROM t WHERE true AND a = $1 AND b",
  ],
  [
    "last",
    "SELECT 1 FROM t WHERE b\n  AND a = @a?",
    "SELECT 1 FROM t WHERE b",
    "SELECT 1 FROM t WHERE b\n  AND a = $1",
  ],
  [
    "between others",
    "SELECT 1 FROM t WHERE b AND a = @a? AND c",
    "SELECT 1 FROM t WHERE b AND c",
    "SELECT 1 FROM t WHERE b AND a = $1 AND c",
  ],
  [
    "by macro",
    "SELECT 1 FROM t WHERE b AND a = sqlc.opt( a )",
    "SELECT 1 FROM t WHERE b",
    "SELECT 1 FROM t WHERE b AND a = $1",
  ],
  [
    "with BETWEEN",
    "SELECT 1 FROM t WHERE x BETWEEN 1 AND 2 AND a BETWEEN @a? AND @b? AND c",
    "SELECT 1 FROM t WHERE x BETWEEN 1 AND 2 AND c",
    "SELECT 1 FROM t WHERE x BETWEEN 1 AND 2 AND a BETWEEN $1 AND $2 AND c",
  ],
  [
    "in CASE",
    "SELECT 1 FROM t WHERE b AND CASE WHEN c AND d THEN a = @a? END",
    "SELECT 1 FROM t WHERE b",
    "SELECT 1 FROM t WHERE b AND CASE WHEN c AND d THEN a = $1 END",
  ],
  [
    "in a function",
    "SELECT 1 FROM t WHERE b AND s @@ to_tsquery(lower(@a?))",
    "SELECT 1 FROM t WHERE b",
    "SELECT 1 FROM t WHERE b AND s @@ to_tsquery(lower($1))",
  ],
  [
    "in a subquery whose join has OR",
    "SELECT 1 FROM t WHERE b AND a IN (SELECT c FROM u JOIN v ON d OR e = @e?)",
    "SELECT 1 FROM t WHERE b",
    "SELECT 1 FROM t WHERE b AND a IN (SELECT c FROM u JOIN v ON d OR e = $1)",
  ],
  [
    "beside NOT and OR in other arguments",
    "SELECT 1 FROM t WHERE b AND f(NOT c, (d OR e), @a?)",
    "SELECT 1 FROM t WHERE b",
    "SELECT 1 FROM t WHERE b AND f(NOT c, (d OR e), $1)",
  ],
  [
    "in a row",
    "SELECT 1 FROM t WHERE (a, b) > (@a?, @b?)",
    "SELECT 1 FROM t WHERE true",
    "SELECT 1 FROM t WHERE true AND (a, b) > ($1, $2)",
  ],
  [
    "beside OR in parentheses",
    "SELECT 1 FROM t WHERE (b OR c) AND a = @a?",
    "SELECT 1 FROM t WHERE (b OR c)",
    "SELECT 1 FROM t WHERE (b OR c) AND a = $1",
  ],
  [
    "in parentheses that AND joins",
    "SELECT 1 FROM t WHERE (b AND (a = @a? AND c))",
    "SELECT 1 FROM t WHERE (b AND (true AND c))",
    "SELECT 1 FROM t WHERE (b AND (true AND a = $1 AND c))",
  ],
  [
    "in a subquery",
    "SELECT 1 FROM t WHERE b OR NOT EXISTS (SELECT FROM u WHERE u.a = @a?)",
    "SELECT 1 FROM t WHERE b OR NOT EXISTS (SELECT FROM u WHERE true)",
    "SELECT 1 FROM t WHERE b OR NOT EXISTS (SELECT FROM u WHERE true AND u.a = $1)",
  ],
  [
    "in a subquery without a WHERE",
    "SELECT 1 FROM t WHERE b AND a = (SELECT max(x + @a?) FROM u)",
    "SELECT 1 FROM t WHERE b",
    "SELECT 1 FROM t WHERE b AND a = (SELECT max(x + $1) FROM u)",
  ],
  [
    "in a filter within a filter",
    "SELECT 1 FROM t WHERE b AND a IN (SELECT a + @a? FROM u WHERE c = @c?)",
    "SELECT 1 FROM t WHERE b",
    "SELECT 1 FROM t WHERE b AND a IN (SELECT a + $1 FROM u WHERE true AND c = $2)",
  ],
  [
    "in each arm of a union",
    "SELECT 1 FROM t WHERE a = @a? UNION SELECT 1 FROM u WHERE b AND a = @a?",
    "SELECT 1 FROM t WHERE true UNION SELECT 1 FROM u WHERE b",
    "SELECT 1 FROM t WHERE true AND a = $1 UNION SELECT 1 FROM u WHERE b AND a = $1",
  ],
  [
    "in a CTE, an UPDATE and its end",
    "WITH x AS (SELECT 1 FROM t WHERE a = @a?) UPDATE t SET b = 1 WHERE c AND d = @d? RETURNING a",
    "WITH x AS (SELECT 1 FROM t WHERE true) UPDATE t SET b = 1 WHERE c RETURNING a",
    "WITH x AS (SELECT 1 FROM t WHERE true AND a = $1) UPDATE t SET b = 1 WHERE c AND d = $2 RETURNING a",
  ],
  [
    "before every clause that can follow",
    "SELECT count(*) FILTER (WHERE b AND a = @a?) FROM t WHERE b AND a = @a? GROUP BY c HAVING d LIMIT 1",
    "SELECT count(*) FILTER (WHERE b) FROM t WHERE b GROUP BY c HAVING d LIMIT 1",
    "SELECT count(*) FILTER (WHERE b AND a = $1) FROM t WHERE b AND a = $1 GROUP BY c HAVING d LIMIT 1",
  ],
  [
    "in INSERT … SELECT before ON CONFLICT",
    "INSERT INTO t SELECT 1 FROM u WHERE b AND a = @a? ON CONFLICT DO UPDATE SET c = 1 WHERE d AND e = @e?",
    "INSERT INTO t SELECT 1 FROM u WHERE b ON CONFLICT DO UPDATE SET c = 1 WHERE d",
    "INSERT INTO t SELECT 1 FROM u WHERE b AND a = $1 ON CONFLICT DO UPDATE SET c = 1 WHERE d AND e = $2",
  ],
  [
    "among comments",
    "SELECT 1 FROM t\nWHERE b -- one\n  AND a = @a? -- two\n  /* three */ AND c -- four",
    "SELECT 1 FROM t\nWHERE b -- two\n  /* three */ AND c",
    "SELECT 1 FROM t\nWHERE b -- one\n  AND a = $1 -- two\n  /* three */ AND c",
  ],
  [
    "among required parameters, which are renumbered",
    "SELECT $2 FROM t WHERE a = @a? AND b = @b",
    "SELECT $1 FROM t WHERE true AND b = $2",
    "SELECT $2 FROM t WHERE true AND a = $1 AND b = $3",
  ],
  [
    "beside jsonb's question marks",
    "SELECT 1 FROM t WHERE j ? @k AND j ?| @l AND a = @a?",
    "SELECT 1 FROM t WHERE j ? $1 AND j ?| $2",
    "SELECT 1 FROM t WHERE j ? $1 AND j ?| $2 AND a = $3",
  ],
  [
    "first, without spaces",
    "SELECT 1 FROM t WHERE(b)=(@b?)AND(g=@g?)AND(h)",
    "SELECT 1 FROM t WHERE true AND(true)AND(h)",
    "SELECT 1 FROM t WHERE true AND (b)=($1) AND(true AND g=$2)AND(h)",
  ],
  [
    "last, without spaces",
    "SELECT 1 FROM t WHERE g AND(b=@b?)AND c=@c?ORDER BY 1",
    "SELECT 1 FROM t WHERE g AND(true) ORDER BY 1",
    "SELECT 1 FROM t WHERE g AND(true AND b=$1)AND c=$2  ORDER BY 1",
  ],
  [
    "at its beginning, without spaces",
    "SELECT 1 FROM t WHERE@b?=b",
    "SELECT 1 FROM t WHERE true",
    "SELECT 1 FROM t WHERE true AND  $1=b",
  ],
  [
    "in a file with CRLF",
    "SELECT 1 FROM t WHERE b\r\n AND a = @a?\r\n AND c",
    "SELECT 1 FROM t WHERE b\n AND c",
    "SELECT 1 FROM t WHERE b\n AND a = $1\n AND c",
  ],
];

describe("an optional filter", () => {
  test.each(table)("can be %s", (_, sql, without, all) => {
    expect(forms(sql)).toEqual([without, all]);
  });

  test("is present only when all of its parameters are", () => {
    const { pieces } = bind("SELECT 1 FROM t WHERE x AND a BETWEEN @low? AND @high? AND b = @low?");
    const written = (...present: readonly number[]) =>
      renderPieces(pieces, (number) => present.includes(number));
    expect(written(1)).toEqual({ text: "SELECT 1 FROM t WHERE x AND b = $1", parameterOrder: [1] });
    expect(written(2)).toEqual({ text: "SELECT 1 FROM t WHERE x", parameterOrder: [] });
    expect(written(1, 2)).toEqual({
      text: "SELECT 1 FROM t WHERE x AND a BETWEEN $1 AND $2 AND b = $1",
      parameterOrder: [1, 2],
    });
  });

  test("takes required parameters with it, which stay parameters of the query", () => {
    const bound = bind("SELECT 1 FROM t WHERE a BETWEEN @from AND @from + @span? AND b = @b");
    expect(bound.parameters).toMatchObject([{ optional: false }, { optional: true }, { optional: false }]);
    expect(renderPieces(bound.pieces, () => false)).toEqual({
      text: "SELECT 1 FROM t WHERE true AND b = $1",
      parameterOrder: [3],
    });
  });

  test("proves nothing in the probe", () => {
    expect(
      bind("SELECT 1 FROM t WHERE a = @a? AND b IN (SELECT c FROM u WHERE d = @d? -- end\n)").probeText,
    ).toBe(
      "SELECT 1 FROM t WHERE true AND (a = $1 OR pg_catalog.random() >= 0) AND b IN (SELECT c FROM u WHERE true AND (d = $2 OR pg_catalog.random() >= 0) -- end\n)",
    );
  });
});

describe("variants", () => {
  test("are none where nothing is optional", () => {
    expect(variants(bind("SELECT @a FROM t ORDER BY 1"))).toEqual([]);
  });

  test("are nothing, each filter alone and each order, not every combination", () => {
    const sql =
      "SELECT 1 FROM t WHERE a = @a? AND b = @b? AND c = @c? ORDER BY sqlc.sort(a DESC, t.b NULLS LAST)";
    const found = variants(bind(sql));
    const all = "SELECT 1 FROM t WHERE true AND a = $1 AND b = $2 AND c = $3";
    expect(found.map(({ text, parameters }) => [text, parameters])).toEqual([
      ["SELECT 1 FROM t WHERE true ORDER BY a DESC", []],
      ["SELECT 1 FROM t WHERE true AND a = $1 ORDER BY a DESC", [1]],
      ["SELECT 1 FROM t WHERE true AND b = $1 ORDER BY a DESC", [2]],
      ["SELECT 1 FROM t WHERE true AND c = $1 ORDER BY a DESC", [3]],
      [`${all} ORDER BY a ASC`, [1, 2, 3]],
      [`${all} ORDER BY t.b ASC NULLS LAST`, [1, 2, 3]],
      [`${all} ORDER BY t.b DESC NULLS LAST`, [1, 2, 3]],
    ]);
  });
});

describe("mistakes", () => {
  test.each([
    ["under OR", "SELECT 1 FROM t WHERE a OR b = @b?"],
    ["under OR in parentheses", "SELECT 1 FROM t WHERE c AND (a OR b = sqlc.opt(b))"],
    ["under OR that is tested", "SELECT 1 FROM t WHERE c AND (a OR b = @b?) IS NOT FALSE"],
    ["under NOT", "SELECT 1 FROM t WHERE c AND NOT (a AND b = @b?)"],
    ["in a select list", "SELECT '🙂', @a? FROM t WHERE b"],
    ["in HAVING", "SELECT 1 FROM t WHERE b GROUP BY c HAVING d = @d?"],
    ["in ON", "SELECT 1 FROM t JOIN u ON t.a = u.a AND t.b = @b? WHERE c"],
    ["in LIMIT", "SELECT 1 FROM t WHERE b LIMIT @n?"],
    [
      "in the predicate of a conflict's index",
      "INSERT INTO t VALUES (1) ON CONFLICT (a) WHERE b = @b? DO NOTHING",
    ],
    ["in MERGE", "MERGE INTO t USING u ON true WHEN MATCHED AND t.a = @a? THEN DELETE"],
    ["required elsewhere", "SELECT @a FROM t WHERE b = @a? AND c > @a"],
    ["all that a DELETE is filtered by", "DELETE FROM t WHERE a = @a? AND b = @b?"],
  ])("are told: %s", (_, sql) => {
    expect(complaints(sql)).toMatchSnapshot();
  });

  test("are left to Postgres where brackets don't match", () => {
    const sql = "SELECT 1 FROM t WHERE a = @a? AND b IN (SELECT 1 FROM u WHERE";
    expect(bind(sql).text).toBe("SELECT 1 FROM t WHERE a = $1 AND b IN (SELECT 1 FROM u WHERE");
  });

  test("aren't seen in a DELETE that is always filtered", () => {
    expect(complaints("DELETE FROM t WHERE a = @a? AND b = @b")).toBe("");
  });
});

test("two thousand filters in one query take time in proportion", () => {
  const filters = Array.from({ length: 2_000 }, (_, n) => `c${n} = @p${n}?`).join(" AND ");
  const started = performance.now();
  expect(bind(`SELECT 1 FROM t WHERE ${filters}`).parameters).toHaveLength(2_000);
  expect(performance.now() - started).toBeLessThan(5_000);
});
