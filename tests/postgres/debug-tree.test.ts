import { expect, it } from "vitest";
import { treeOfDump } from "../../generator/postgres/debug-tree.js";
import { useEmbedded } from "../support/embedded.js";

const postgres = useEmbedded();

const read = (dump: string): string => treeOfDump(new TextEncoder().encode(dump));

it("takes a line break for a space", () => {
  expect(read("{CONST\n:consttype 23\n:name a\\\nb}\n")).toBe("{CONST :consttype 23 :name a\\ b}");
});

it("joins a token that was cut because it fills a line", () => {
  const token = "x".repeat(100);
  expect(read(`{A :b\n${token.slice(0, 78)}\n${token.slice(78)} :c 1}\n`)).toBe(`{A :b ${token} :c 1}`);
});

it("takes a full line with a space in it for one that ends at a space", () => {
  const line = `:a ${"y".repeat(75)}`;
  expect(line).toHaveLength(78);
  expect(read(`${line}\n:b 1`)).toBe(`${line} :b 1`);
});

it("gives the very tree that a function's body has, but for locations", async () => {
  const { session } = postgres();
  await postgres().loadSchema([
    { path: "s.sql", text: `CREATE TABLE t (id int PRIMARY KEY, "a ( b" text, "${"ü".repeat(30)}" numeric)` },
  ]);
  const statements = [
    "SELECT * FROM t",
    `SELECT a."a ( b" || 'x' AS "b \\ c", count(*) OVER (PARTITION BY id ORDER BY 1) FROM t a LEFT JOIN t b USING (id) WHERE a."${"ü".repeat(30)}" > 1.5`,
    "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT * FROM r, LATERAL (SELECT n) x",
    'INSERT INTO t VALUES (1, \'a\', 2) ON CONFLICT (id) DO UPDATE SET "a ( b" = excluded."a ( b" RETURNING *',
    "MERGE INTO t USING (SELECT 1 AS id) s ON s.id = t.id WHEN MATCHED THEN DELETE RETURNING merge_action()",
  ];
  const probes = statements.map((text) => ({ text, parameterTypeOids: [], returnsRows: true }));
  const printed = await session.analyse(probes);
  for (const [index, text] of statements.entries()) {
    await session.execute(
      `CREATE FUNCTION pg_temp.f${index}() RETURNS SETOF record LANGUAGE sql BEGIN ATOMIC ${text}; END`,
    );
    const [[body] = []] = await session.rows(`SELECT prosqlbody FROM pg_proc WHERE proname = 'f${index}'`);
    const answer = printed[index];
    const tree = answer?.ok ? answer.tree : "";
    const bare = (dump: string): string => dump.replace(/:(location|stmt_location|stmt_len) -?\d+/g, "");
    expect(`((${bare(tree)}))`).toBe(bare(body ?? ""));
  }
});
