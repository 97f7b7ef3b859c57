import { expect, test } from "vitest";
import type { Node, Query } from "../../generator/inference/tree/nodes.js";
import { deriveNullingRels } from "../../generator/inference/tree/nulling-rels.js";
import { upgradeQuery } from "../../generator/inference/tree/upgrade.js";
import { forEachChild, some } from "../../generator/inference/tree/walk.js";
import { analyseStatement, readQuery, useVerdicts } from "./verdicts.js";

const { treeText, knowledge, analyse } = useVerdicts(`
  CREATE TABLE a (id int PRIMARY KEY, x int, n text NOT NULL);
  CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL, y int);
  CREATE TABLE c (id int PRIMARY KEY, b_id int, z int NOT NULL);
  INSERT INTO a VALUES (1, 1, 'n');
`);

/** References in the order of the tree, each with its joins. */
function nullingRels(query: Query): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "VAR") found.push(`${node.varno}.${node.varattno} (${node.varnullingrels})`);
    forEachChild(node, visit);
  };
  visit(query);
  return found;
}

test.each([
  "SELECT * FROM a LEFT JOIN b ON b.a_id = a.id WHERE b.y > 0",
  "SELECT * FROM a RIGHT JOIN b ON b.a_id = a.id",
  "SELECT * FROM a FULL JOIN b USING (id) ORDER BY id",
  "SELECT * FROM a NATURAL FULL JOIN (b LEFT JOIN c USING (id))",
  "SELECT * FROM a LEFT JOIN (b JOIN c ON c.b_id = b.id) ON b.a_id = a.id AND c.z > 0",
  "SELECT * FROM (a LEFT JOIN b ON b.a_id = a.id) FULL JOIN c ON c.b_id = b.id",
  "SELECT * FROM a LEFT JOIN b ON b.a_id = a.id LEFT JOIN c ON c.b_id = b.id AND a.x = b.y",
  "SELECT (SELECT b.y), EXISTS (SELECT FROM c WHERE c.b_id = b.id) FROM a LEFT JOIN b ON b.a_id = a.id",
  "SELECT * FROM a LEFT JOIN b ON b.a_id = a.id, LATERAL (SELECT b.y + a.x) s",
  "SELECT * FROM (a LEFT JOIN b ON b.a_id = a.id) LEFT JOIN LATERAL (SELECT c.z FROM c WHERE c.b_id = b.id) s ON s.z = b.y",
  "SELECT * FROM a LEFT JOIN b ON b.a_id = a.id LEFT JOIN LATERAL generate_series(1, b.y) g ON true",
  "SELECT a.n, count(b.id) FROM a LEFT JOIN b ON b.a_id = a.id GROUP BY a.n HAVING max(b.y) > 0",
  "SELECT j.id FROM (a LEFT JOIN b USING (id)) AS j (id) LEFT JOIN c ON c.id = j.id",
  "WITH w AS (SELECT * FROM a LEFT JOIN b ON b.a_id = a.id) SELECT * FROM w RIGHT JOIN c ON c.id = w.y",
  "UPDATE a SET x = b.y FROM c LEFT JOIN b ON b.id = c.b_id WHERE c.z = a.id RETURNING a.x, b.y",
])("before PostgreSQL 16 the joins that null a reference follow from the join tree: %s", async (sql) => {
  const text = await treeText(sql);
  const older = text.replace(/:varnullingrels\s+\(b[^)]*\)/g, "");
  expect(older).not.toContain("varnullingrels");
  const derived = readQuery(older);
  deriveNullingRels(derived);
  // A plain GROUP BY leaves no mark on references, so both trees are alike.
  expect(nullingRels(derived)).toEqual(nullingRels(readQuery(text)));
});

/** The tree as PostgreSQL 17 makes it: grouped expressions stand where they are used. */
function withoutGroupingEntry(query: Query): Query {
  const index = query.rtable.findIndex((entry) => entry.rtekind === "group");
  const entry = query.rtable[index];
  const restored = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(restored);
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
    const isReference = "varno" in value && value.varno === index + 1 && "varattno" in value;
    if (isReference && entry?.rtekind === "group") return entry.groupexprs[Number(value.varattno) - 1];
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, restored(inner)]));
  };
  const targetList = restored(query.targetList);
  const havingQual = restored(query.havingQual);
  return Object.assign(query, { targetList, havingQual, rtable: query.rtable.filter((e) => e !== entry) });
}

test.each([
  ["SELECT n, id, count(*) FROM a GROUP BY ROLLUP (n, id)", "??!"],
  ["SELECT n, id, sum(id) FROM a GROUP BY n, ROLLUP (id)", "!?!"],
  ["SELECT n, id FROM a GROUP BY GROUPING SETS ((n), (n, id))", "!?"],
  ["SELECT n, coalesce(n, 'all'), grouping(n) FROM a GROUP BY CUBE (n)", "?!!"],
  ["SELECT id + 1, (id + 1) * 2, max(id) FROM a GROUP BY ROLLUP ((id + 1))", "???"],
  [
    "SELECT (SELECT a.n), (SELECT count(*) FROM b WHERE b.id = a.id) FROM a GROUP BY ROLLUP (a.n, a.id)",
    "?!",
  ],
  ["SELECT n FROM a GROUP BY ROLLUP (n) HAVING n IS NOT NULL", "!"],
])("before PostgreSQL 18 a grouping set that leaves a column out makes it null: %s", async (sql, flags) => {
  const older = withoutGroupingEntry(readQuery(await treeText(sql)));
  expect(some(older, (node) => node.kind === "RANGETBLENTRY" && node.rtekind === "group")).toBe(false);
  const { columns } = analyseStatement(knowledge(), upgradeQuery(older, 170000));
  expect(columns.map((flag) => (flag ? "!" : "?")).join("")).toBe(flags);
  expect((await analyse(sql)).columns).toEqual(columns);
});
