/** The output list read from text has the columns that Postgres describes, and the bound text means what was written. */
import { expect, test } from "vitest";
import { variants } from "../../generator/queries/variants.js";
import { useEmbedded } from "../support/embedded.js";
import { bind } from "./blocks.js";

const postgres = useEmbedded();

const items = [
  "1",
  "'a,b' AS \"from\"",
  "E'\\',' AS \"x!\"",
  "$$ , $$",
  "$t$ SELECT 1, 2 $t$ y",
  'ARRAY[1, 2] AS "y?"',
  "CASE WHEN 1 IS DISTINCT FROM 2 THEN ',' ELSE 'x' END AS order",
  "coalesce(NULL, 'a', /* , */ 'b') -- ,\n",
  "(SELECT max(a) FROM (VALUES (1), (2)) v(a))",
  "extract(year FROM now())",
  "U&'\\0061' || B'1'::text || X'F'::text || N'n'",
  "1_000 + 0xFF + .5 - -1",
  "@ -5 AS abs",
  "'{\"a,b\": 1}'::jsonb ? 'a,b' AS \"has?\"",
  'oid, relname "name!"',
  "now() AT TIME ZONE 'utc' AS \"t!\"",
  "row(1, 2) = row(1, 2)",
  "relname LIKE 'a\\_%' ESCAPE '\\' \"like\"",
  "count(*) OVER (PARTITION BY relkind, relname ORDER BY oid ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
  "interval '1 day' * 2",
  "cast(1 AS numeric(10, 2))",
  "NOT (true AND false) AS limit",
];

test("random lists have as many items as Postgres finds columns, with the labels that it finds", async () => {
  let state = 42;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const statements = Array.from({ length: 150 }, () => {
    const list = Array.from({ length: 1 + random(6) }, () => items[random(items.length)]).join(", ");
    const all = random(4) === 0 ? "ALL " : "";
    const select = `SELECT ${all}${list}\nFROM pg_class WHERE oid IN (1, 2)`;
    return random(3) === 0 ? `WITH c(a, b) AS (SELECT 1, 2) (${select}) LIMIT 1` : select;
  });
  const bound = statements.map(bind);
  const described = await postgres().session.describe(bound.map(({ text }) => text));
  for (const [index, answer] of described.entries()) {
    const { output, text } = bound[index] ?? {};
    if (!answer.ok) throw new Error(`${answer.error.message} in ${text}`);
    const { columns } = answer.description;
    expect([text, output?.length]).toEqual([text, columns.length]);
    output?.forEach((item, at) => {
      if (item.kind === "expression" && item.label !== undefined) expect(columns[at]?.name).toBe(item.label);
    });
  }
});

test("Postgres accepts the probe and every variant", async () => {
  const statements = [
    `SELECT c.relname AS "name!", count(*) AS n FROM pg_class c
     WHERE c.relkind = @kind? AND (c.reltuples BETWEEN @low? AND @high? AND c.oid > 1) -- end
       AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = @column? /* x */)
     GROUP BY c.relname, c.oid HAVING count(*) > @least
     ORDER BY sqlc.sort(c.relname DESC, count(*) AS n NULLS LAST), c.oid LIMIT @max`,
    "SELECT 1 FROM pg_class WHERE relname = @a? UNION ALL SELECT 2 FROM pg_type WHERE typname = @a? ORDER BY sqlc.sort(1 AS one)",
    'DELETE FROM pg_class WHERE relname IN (sqlc.slice(names)) AND relkind = @kind?::"char" RETURNING oid',
    "SELECT sum(reltuples) FILTER (WHERE relkind = @kind?) FROM pg_class WHERE '{}'::jsonb ? @key AND relname = @n?",
  ];
  const texts = statements
    .map(bind)
    .flatMap((bound) => [bound.text, bound.probeText, ...variants(bound).map(({ text }) => text)]);
  const refused = (await postgres().session.describe(texts)).flatMap((answer, index) =>
    answer.ok ? [] : [`${answer.error.message}: ${texts[index]}`],
  );
  expect(texts).toHaveLength(20);
  expect(refused).toEqual([]);
});
