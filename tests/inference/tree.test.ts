import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Node, Query } from "../../generator/inference/tree/nodes.js";
import { parseExpression, parseQuery } from "../../generator/inference/tree/parse.js";
import { some } from "../../generator/inference/tree/walk.js";

let database: PGlite;
let made = 0;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(
    `
    CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x (y) {z} \\ "q"', j jsonb, arr int[]);
    CREATE TABLE u (id int, t_id int REFERENCES t);
    CREATE TABLE odd ("true" int, "<>" int, "12" int, "a b(c){d}" int, "-1" int, "\\back" int, "?column?" int, "new
line" int, "" int);
  `.replace(', "" int', ""),
  );
});
afterAll(() => database.close());

async function treeText(sql: string): Promise<string> {
  made += 1;
  const described = await database.describeQuery(sql);
  const result = described.resultFields.length > 0 ? "SETOF record" : "void";
  const types = described.queryParams.map(() => "int").join(", ");
  await database.exec(
    `CREATE FUNCTION probe${made}(${types}) RETURNS ${result} LANGUAGE sql BEGIN ATOMIC ${sql}\n; END`,
  );
  const { rows } = await database.query<{ body: string }>(
    "SELECT prosqlbody::text AS body FROM pg_proc WHERE proname = $1",
    [`probe${made}`],
  );
  return rows[0]?.body ?? "";
}

async function parsed(sql: string): Promise<Query> {
  const query = parseQuery(await treeText(sql));
  if (query === null) throw new Error(`no query in the tree of ${sql}`);
  return query;
}

const statements = [
  "SELECT * FROM t LEFT JOIN u ON t.id = u.t_id WHERE t.id = 1 LIMIT 1",
  "WITH x AS (SELECT 1 a) SELECT * FROM x UNION ALL SELECT 2",
  "WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SEARCH DEPTH FIRST BY n SET o CYCLE n SET c USING pth SELECT * FROM r",
  "INSERT INTO t (id, name) VALUES (1, 'a'), (2, DEFAULT) ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING old.*, new.*, t.id",
  "UPDATE t SET arr[1] = 2, name = DEFAULT FROM u WHERE u.t_id = t.id RETURNING *",
  "DELETE FROM t USING u WHERE u.id = t.id RETURNING t.*",
  "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED AND t.id > 1 THEN UPDATE SET name = 'x' WHEN NOT MATCHED BY SOURCE THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (u.id, 'z') RETURNING merge_action(), *",
  "SELECT count(*) FILTER (WHERE id > 1), sum(id) OVER w, array_agg(DISTINCT arr ORDER BY arr), grouping(id), percentile_cont(0.5) WITHIN GROUP (ORDER BY id) FROM t GROUP BY GROUPING SETS ((id), (), ROLLUP (id, name)) WINDOW w AS (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
  `SELECT CASE id WHEN 1 THEN 'a' ELSE 'b' END, coalesce(name, 'x'), greatest(1, id), nullif(id, 1), ARRAY[1, id], row(1, 2),
     row(1, 2) < row(id, 3), current_date, xmlelement(name foo, 'x'), id IS NULL, (id > 1) IS TRUE, id = ANY (arr), arr[1], arr[1:],
     name COLLATE "C", id::text, EXISTS (SELECT 1 FROM u), ARRAY(SELECT id FROM u), (SELECT 1), 1 IN (SELECT id FROM u),
     id IS DISTINCT FROM 1, NOT (id = 1 AND id = 2 OR id = 3), j -> 'a', $1::int, j['a'], make_interval(days => 1) FROM t`,
  "SELECT json_object('a': 1), json_array(1, 2), json_arrayagg(id), json_objectagg(name: id), json(name), name IS JSON, json_value(j, '$.a'), json_query(j, '$.b' WITH WRAPPER) FROM t GROUP BY id, name, j",
  "SELECT * FROM json_table('[]'::jsonb, '$[*]' COLUMNS (a int PATH '$.a', o FOR ORDINALITY, NESTED PATH '$.n[*]' COLUMNS (q text PATH '$')))",
  "SELECT * FROM xmltable('/a' PASSING '<a/>' COLUMNS x int PATH 'x' NOT NULL DEFAULT 3, o FOR ORDINALITY)",
  "SELECT * FROM generate_series(1, 2) WITH ORDINALITY g(a, b), ROWS FROM (unnest(ARRAY[1]), generate_series(1, 2)) x",
  "SELECT * FROM t TABLESAMPLE bernoulli(10) REPEATABLE (1) FOR UPDATE SKIP LOCKED",
  "SELECT DISTINCT ON (id) id, t FROM t FULL JOIN u USING (id) ORDER BY id FETCH FIRST 3 ROWS WITH TIES",
  "VALUES (1, 2), (3, NULL)",
  "INSERT INTO u DEFAULT VALUES",
];

test.each(statements)("every node is known: %s", async (sql) => {
  const query = await parsed(sql);
  const unknown: Node[] = [];
  some(query, (node) => {
    if (node.kind === "UNKNOWN") unknown.push(node);
    return false;
  });
  expect(unknown).toEqual([]);
});

test("names that look like other tokens stay names", async () => {
  const names = ["true", "<>", "12", "a b(c){d}", "-1", "\\back", "?column?", "new\nline"];
  const query = await parsed("SELECT * FROM odd");
  expect(query.targetList.map((target) => target.resname)).toEqual(names);
  expect(query.rtable[0]?.eref?.colnames).toEqual(names);
});

test("the last of several statements counts", () => {
  const query = (n: number) => `{QUERY :commandType ${n} :jointree <> :targetList <>}`;
  expect(parseQuery(`((${query(1)} ${query(4)}))`)?.commandType).toBe("delete");
});

test("a node of a later version is unknown instead of misread", () => {
  expect(parseExpression("{NEWTHING :a {VAR :varno 1} :b (i 1 2) :c x\\)\\ y :d 4 [ 1 -1 0 0 ]}")).toEqual({
    kind: "UNKNOWN",
    label: "NEWTHING",
  });
  expect(parseExpression("{SUBLINK :subLinkType 99 :subselect {QUERY :jointree <>}}")).toEqual({
    kind: "UNKNOWN",
    label: "SUBLINK",
  });
});

test("bytes of constants are unsigned", () => {
  const constant = parseExpression(
    "{CONST :consttype 23 :consttypmod -1 :constcollid 0 :constlen 4 :constbyval true :constisnull false :location -1 :constvalue 4 [ -1 -1 -1 127 ]}",
  );
  expect(constant).toMatchObject({ constvalue: { length: 4, bytes: Uint8Array.of(255, 255, 255, 127) } });
});

test("labels and fields of PostgreSQL 14 and 15 are understood", () => {
  const expression = parseExpression(
    "{COALESCE :coalescetype 23 :coalescecollid 0 :args ({VAR :varno 1 :varattno 2 :vartype 23 :vartypmod -1 :varcollid 0 :varlevelsup 0 :varnosyn 1 :varattnosyn 2 :location -1}) :location -1}",
  );
  expect(expression).toMatchObject({
    kind: "COALESCEEXPR",
    args: [{ kind: "VAR", varattno: 2, varnullingrels: [], varreturningtype: "default" }],
  });
});

test("a default with every escaped character is read back", async () => {
  const { rows } = await database.query<{ text: string }>(
    "SELECT adbin::text AS text FROM pg_attrdef WHERE adrelid = 't'::regclass",
  );
  expect(parseExpression(rows[0]?.text ?? "")).toMatchObject({ kind: "CONST", constisnull: false });
});
