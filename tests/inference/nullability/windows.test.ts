import { expect, test } from "vitest";
import { useVerdicts } from "../verdicts.js";

const { nulls } = useVerdicts(`
  CREATE TABLE t (id int PRIMARY KEY, g text, x int, n int NOT NULL, d date NOT NULL DEFAULT '2023-03-01');
  INSERT INTO t VALUES (1, 'a', 1, 1), (2, 'a', NULL, 2), (3, NULL, 3, 3), (4, 'b', NULL, 3);
`);

test.each([
  [
    "row_number() OVER (), rank() OVER (ORDER BY n), percent_rank() OVER (ORDER BY n), ntile(2) OVER (ORDER BY n), count(x) OVER ()",
    "!!!!!",
  ],
  [
    "lag(n) OVER w, lead(n, 1) OVER w, lag(n, 1, 0) OVER w, lag(x, 1, 0) OVER w, lag(n, x, 0) OVER w, lag(n, 1, x) OVER w",
    "??!???",
  ],
  [
    "first_value(n) OVER w, last_value(n) OVER w, nth_value(n, 1) OVER w, first_value(x) OVER w, ntile(x) OVER w",
    "!!???",
  ],
  [
    "sum(n) OVER w, max(x) OVER w, array_agg(x) OVER w, json_agg(x) OVER w, sum(n) FILTER (WHERE x > 0) OVER w, stddev(n) OVER w",
    "!?!!??",
  ],
])("window functions: %s", async (expressions, flags) => {
  expect(await nulls(`SELECT ${expressions} FROM t WHERE id < 2 WINDOW w AS (ORDER BY id)`)).toBe(flags);
});

test.each([
  ["ROWS BETWEEN 1 PRECEDING AND CURRENT ROW", "!"],
  ["ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING", "!"],
  ["ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING", "!"],
  ["ROWS BETWEEN 0 PRECEDING AND 0 FOLLOWING", "!"],
  ["ROWS UNBOUNDED PRECEDING", "!"],
  ["ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING", "?"],
  ["ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING", "?"],
  ["ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW", "?"],
  ["ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE GROUP", "?"],
  ["ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES", "!"],
  ["RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING", "!"],
  ["GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING", "!"],
  ["RANGE BETWEEN 2 PRECEDING AND 1 PRECEDING", "?"],
])("a frame may be empty: %s", async (frame, flags) => {
  expect(await nulls(`SELECT sum(n) OVER (ORDER BY id ${frame}) FROM t`)).toBe(flags);
});

test.each([
  ["RANGE BETWEEN '1 month 2 days' PRECEDING AND CURRENT ROW", "!"],
  ["RANGE BETWEEN interval '1 month -30 days' PRECEDING AND CURRENT ROW", "?"],
  ["RANGE BETWEEN CURRENT ROW AND '1 month -30 days' FOLLOWING", "?"],
  ["RANGE BETWEEN $1::interval PRECEDING AND CURRENT ROW", "?"],
  ["RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING", "!"],
])("an interval may lead both ways: %s", async (frame, flags) => {
  expect(await nulls(`SELECT first_value(id) OVER (ORDER BY d ${frame}) FROM t`)).toBe(flags);
});

test.each([
  ["SELECT sum(x) OVER () FROM t WHERE x IS NOT NULL", "!"],
  [
    "SELECT s.f FROM (SELECT x, first_value(x) OVER (ORDER BY id DESC) AS f FROM t) s WHERE s.x IS NOT NULL",
    "?",
  ],
  ["SELECT CASE WHEN x IS NOT NULL THEN first_value(x) OVER (ORDER BY id DESC) ELSE 0 END FROM t", "?"],
  ["SELECT sum(count(*)) OVER (), sum(sum(n)) OVER () FROM t", "!?"],
  ["SELECT g, sum(sum(n)) OVER (ORDER BY g), max(g) OVER () FROM t GROUP BY g", "?!?"],
  ["SELECT g, max(g) OVER () FROM t GROUP BY g HAVING g IS NOT NULL", "!!"],
])(
  "windows are made of the rows that WHERE and HAVING let through, not of those chosen later: %s",
  async (sql, flags) => {
    expect(await nulls(sql)).toBe(flags);
  },
);
