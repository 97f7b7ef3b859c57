import { describe, expect, test } from "vitest";
import { onlyReads } from "../../../generator/inference/only-reads.js";
import { type Analyser, analyse, useSchema } from "./analysed.js";
import { infer } from "./inferred.js";

const base = `
  CREATE TABLE organizations (id int PRIMARY KEY, name text);
  CREATE TABLE tasks (id int PRIMARY KEY, organization_id int, title text, upper text GENERATED ALWAYS AS (upper(title)) STORED);
  ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON tasks USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::int));
  CREATE FUNCTION current_organization() RETURNS int STABLE LANGUAGE sql AS
    $$ SELECT nullif(current_setting('app.organization_id', true), '')::int $$;
  CREATE TABLE notes (id int, organization_id int);
  CREATE POLICY own ON notes USING (organization_id = current_organization());
  CREATE VIEW titles AS SELECT t.title, o.name FROM tasks t JOIN organizations o ON o.id = t.organization_id;

  CREATE FUNCTION remembered() RETURNS int STABLE LANGUAGE plpgsql AS
    $$ BEGIN PERFORM set_config('app.seen', 'yes', false); RETURN 1; END $$;
  CREATE FUNCTION remembers_first() RETURNS int LANGUAGE sql AS $$ SELECT set_config('app.seen', 'yes', false); SELECT 1 $$;
  CREATE FUNCTION doubled(n int DEFAULT remembered()) RETURNS int IMMUTABLE LANGUAGE sql RETURN n * 2;
  CREATE AGGREGATE remembering(int) (sfunc = int4pl, stype = int, initcond = '0');
  CREATE FUNCTION same(a int, b int) RETURNS bool IMMUTABLE LANGUAGE sql RETURN a = b;
  CREATE OPERATOR === (leftarg = int, rightarg = int, function = same);
  CREATE TABLE watched (id int);
  CREATE POLICY own ON watched USING (remembered() = id);
  CREATE TABLE watched_through (id int);
  CREATE POLICY own ON watched_through USING (id IN (SELECT w.id FROM watched w));
  CREATE VIEW watched_view AS SELECT id FROM watched_through;
  CREATE TABLE parted (id int) PARTITION BY RANGE (id);
  CREATE TABLE parted_first PARTITION OF parted FOR VALUES FROM (0) TO (10);
`;

const cases: Record<string, { readonly isReading: boolean; readonly statements: readonly string[] }> = {
  "a SELECT only reads that calls what is built in and not volatile": {
    isReading: true,
    statements: [
      "SELECT 1",
      "SELECT id, upper(title) FROM tasks WHERE id = $1",
      "SELECT count(*), json_agg(t ORDER BY title) FROM tasks t GROUP BY organization_id HAVING max(id) > 1",
      "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r",
      "SELECT row_number() OVER (ORDER BY id) FROM organizations ORDER BY now() LIMIT 5",
      "SELECT * FROM generate_series(1, 3) g, LATERAL (SELECT g + 1) x UNION SELECT 1, 2",
      "SELECT id = ANY($1::int[]), id IS DISTINCT FROM 3, nullif(id, 3) FROM parted",
      "SELECT current_setting('app.organization_id', true), current_user",
      "SELECT gen_random_uuid() FROM organizations ORDER BY random()",
    ],
  },
  "views, policies and functions written in SQL are gone through": {
    isReading: true,
    statements: [
      "SELECT * FROM titles",
      "SELECT * FROM notes",
      "SELECT current_organization()",
      "SELECT doubled(2)",
    ],
  },
  "what writes and what locks does more": {
    isReading: false,
    statements: [
      "INSERT INTO organizations VALUES (1)",
      "UPDATE organizations SET name = 'x' RETURNING id",
      "WITH gone AS (DELETE FROM organizations RETURNING id) SELECT id FROM gone",
      "SELECT id FROM organizations FOR UPDATE SKIP LOCKED",
      "SELECT (SELECT o.id FROM organizations o LIMIT 1 FOR KEY SHARE)",
      "SELECT pg_current_xact_id()",
    ],
  },
  "a volatile function may do anything, as may one in another language": {
    isReading: false,
    statements: [
      "SELECT set_config('app.seen', 'yes', false)",
      "SELECT 1 WHERE (SELECT set_config('app.seen', 'yes', false)) = 'yes'",
      "SELECT count(*) FILTER (WHERE nextval('s') > 1) FROM organizations",
      "SELECT remembered()",
      "SELECT * FROM organizations JOIN remembered() r ON true",
      "SELECT count(*) OVER (ORDER BY id ROWS remembered() PRECEDING) FROM organizations",
      "SELECT id FROM organizations LIMIT remembered()",
      "VALUES (remembered())",
      "SELECT ARRAY(SELECT remembered())",
      "SELECT * FROM organizations TABLESAMPLE bernoulli (remembered())",
    ],
  },
  "so does what calls one": {
    isReading: false,
    statements: [
      "SELECT remembers_first()",
      "SELECT doubled()",
      "SELECT remembering(id) FROM organizations",
      "SELECT 1 === 2",
      "SELECT * FROM watched",
      "SELECT * FROM watched_through",
      "SELECT * FROM watched_view",
      "SELECT table_to_xml('watched', true, true, '')",
      "SELECT x.a FROM XMLTABLE(concat('/', remembered()) PASSING ('<a/>'::xml) COLUMNS a text PATH 'a') x",
    ],
  },
};

async function doesOnlyRead(analyser: Analyser, sql: string): Promise<boolean> {
  const { scope } = await analyse(analyser, sql);
  return onlyReads(analyser.trees, scope.query);
}

describe("of a statement", () => {
  const analyser = useSchema(`CREATE SEQUENCE s; ${base}`);
  for (const [title, { isReading, statements }] of Object.entries(cases)) {
    describe(title, () => {
      test.each(statements)("%s", async (sql) => {
        expect(await doesOnlyRead(analyser(), sql)).toBe(isReading);
      });
    });
  }
});

describe("what runs without being named counts in every statement", () => {
  const additions = {
    "a domain's check": `CREATE DOMAIN watchful AS int CHECK (value > remembered())`,
    "a domain's check that wasn't validated": `
      CREATE DOMAIN watchful AS int; ALTER DOMAIN watchful ADD CHECK (value > remembered()) NOT VALID`,
    "a cast to JSON": `
      CREATE TYPE pair AS (a int, b int);
      CREATE FUNCTION pair_json(pair) RETURNS json LANGUAGE plpgsql AS $$ BEGIN RETURN remembered(); END $$;
      CREATE CAST (pair AS json) WITH FUNCTION pair_json(pair)`,
    "an operator class": `
      CREATE FUNCTION compared(int, int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN RETURN remembered(); END $$;
      CREATE OPERATOR CLASS watchful_ops FOR TYPE int USING btree AS
        OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 compared(int, int)`,
  };
  for (const [title, addition] of Object.entries(additions)) {
    describe(title, () => {
      const analyser = useSchema(`${base} ${addition};`);
      test("SELECT 1", async () => {
        expect(await doesOnlyRead(analyser(), "SELECT 1")).toBe(false);
      });
    });
  }

  describe("but not what is harmless", () => {
    const analyser = useSchema(
      `${base} CREATE DOMAIN positive AS int CHECK (value > 0); CREATE EXTENSION citext;`,
    );
    test.each(["SELECT 1", "SELECT $1::positive", "SELECT 'a'::citext = 'A'"])("%s", async (sql) => {
      expect(await doesOnlyRead(analyser(), sql)).toBe(true);
    });
  });
});

describe("of a query whose text depends on its arguments", () => {
  const analyser = useSchema(base);
  const rows: readonly [string, boolean][] = [
    ["SELECT id FROM tasks WHERE true AND title = @title?", true],
    ["SELECT id FROM tasks WHERE true AND id = @id? AND remembered() = @n?", false],
    // Its tree has the first choice alone.
    ["SELECT id FROM tasks ORDER BY sqlc.sort(title, remembered() AS n)", false],
  ];
  test.each(rows)("%s", async (sql, expected) => {
    const { typed } = await infer(analyser(), sql);
    expect(typed.onlyReads).toBe(expected);
  });
});
