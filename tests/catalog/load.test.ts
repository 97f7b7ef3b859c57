import { afterAll, beforeAll, expect, test } from "vitest";
import type { Catalog, PgFunction, PgType, Relation } from "../../generator/catalog/catalog.js";
import { loadBuiltins, loadCatalog } from "../../generator/catalog/load.js";
import { openEmbedded } from "../../generator/postgres/embedded.js";
import type { Engine } from "../../generator/postgres/engine.js";

let engine: Engine;
let catalog: Catalog;

const schema = `
  CREATE TYPE mood AS ENUM ('sad', 'ok', 'ha,ppy');
  CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 0);
  CREATE DOMAIN small_positive AS positive CHECK (VALUE < 10);
  CREATE TYPE point3 AS (x int, y int, "z z" numeric(8, 2));
  CREATE TYPE span AS RANGE (subtype = date);
  CREATE TABLE base (
    id text COLLATE "C" PRIMARY KEY,
    gone int,
    seq int GENERATED ALWAYS AS IDENTITY,
    twice int GENERATED ALWAYS AS (length(id) * 2) STORED,
    mood mood DEFAULT 'ok',
    a int NOT NULL,
    UNIQUE (a, mood),
    UNIQUE (seq) DEFERRABLE,
    CHECK (a > 0)
  );
  ALTER TABLE base ADD CONSTRAINT later CHECK (a < 100) NOT VALID;
  ALTER TABLE base DROP COLUMN gone;
  ALTER TABLE base ADD CONSTRAINT twice_there NOT NULL twice NOT VALID;
  CREATE UNIQUE INDEX ON base (a) WHERE a > 5;
  COMMENT ON TABLE base IS 'it''s a base';
  COMMENT ON COLUMN base.a IS 'first';
  CREATE TABLE child (extra int) INHERITS (base);
  CREATE TABLE parted (k int, base_id text REFERENCES base (id)) PARTITION BY LIST (k);
  CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
  CREATE VIEW seen AS SELECT id, a FROM base;
  CREATE MATERIALIZED VIEW stored AS SELECT 1 AS one;
  CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER t1 BEFORE INSERT ON base FOR EACH ROW EXECUTE FUNCTION nothing();
  CREATE TRIGGER t2 AFTER UPDATE ON base FOR EACH ROW EXECUTE FUNCTION nothing();
  CREATE TRIGGER t3 INSTEAD OF UPDATE ON seen FOR EACH ROW EXECUTE FUNCTION nothing();
  CREATE RULE r AS ON DELETE TO parted DO INSTEAD NOTHING;
  CREATE FUNCTION plus(a int, INOUT b int, VARIADIC rest int[] DEFAULT '{}') LANGUAGE sql STRICT AS 'SELECT a + b; -- ;';
  CREATE FUNCTION atomic() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
  CREATE FUNCTION broken() RETURNS int LANGUAGE sql AS 'SELECT no_such_column FROM base';
  CREATE FUNCTION felt(text) RETURNS mood LANGUAGE sql AS 'SELECT NULL::mood';
  CREATE CAST (text AS mood) WITH FUNCTION felt(text) AS ASSIGNMENT;
  CREATE CAST (bytea AS mood) WITH INOUT AS ASSIGNMENT;
  CREATE SCHEMA other;
  CREATE TABLE other.hidden (h int);
  CREATE FUNCTION other.finds() RETURNS bigint LANGUAGE sql SET search_path = other AS 'SELECT count(*) FROM hidden';
`;

beforeAll(async () => {
  engine = await openEmbedded();
  await engine.session.execute("SET check_function_bodies = off");
  await engine.session.execute(schema);
  catalog = await loadCatalog(engine.session);
});
afterAll(() => engine.close());

function named<T extends { readonly name: string }>(things: ReadonlyMap<number, T>, name: string): T {
  const found = [...things].find(([oid, thing]) => thing.name === name && oid >= 16384);
  if (found === undefined) throw new Error(`nothing is called ${name}`);
  return found[1];
}
const relation = (name: string): Relation => named(catalog.relations, name);
const type = (name: string): PgType => named(catalog.types, name);
const fn = (name: string): PgFunction => named(catalog.functions, name);

test("columns stand at their number, dropped ones are null", () => {
  const columns = relation("base").columns;
  expect(columns.map((column) => column?.name)).toEqual(["id", undefined, "seq", "twice", "mood", "a"]);
  expect(columns[0]).toMatchObject({ number: 1, notNull: true, notNullValid: true, isGenerated: false });
  expect(columns[1]).toBeNull();
  expect(columns[2]).toMatchObject({ isIdentity: true, isIdentityAlways: true });
  expect(columns[3]).toMatchObject({ isGenerated: true, notNull: true, notNullValid: false });
  expect(columns[4]?.defaultTree).toContain("CONST");
  expect(columns[5]?.comment).toBe("first");
});

test("relations know their kind, children, rules and triggers", () => {
  expect(relation("base")).toMatchObject({
    kind: "table",
    schema: "public",
    isSystem: false,
    hasChildren: true,
    children: [relation("child").oid],
    hasRules: false,
    beforeInsertTrigger: true,
    beforeUpdateTrigger: false,
    comment: "it's a base",
  });
  expect(relation("parted")).toMatchObject({
    kind: "partitioned-table",
    hasRules: true,
    insteadRules: ["delete"],
  });
  expect(relation("part")).toMatchObject({ kind: "table", isPartition: true });
  expect(relation("seen")).toMatchObject({ kind: "view", insteadOfTrigger: true, hasRules: false });
  expect(relation("seen").viewTree).toContain("QUERY");
  expect(relation("stored")).toMatchObject({ kind: "materialized-view" });
});

test("only immediate keys are unique keys, and partial ones have their predicate", () => {
  const keys = relation("base").uniqueKeys;
  expect(keys.map((key) => key.columns.map((column) => column.number))).toEqual([[1], [6, 5], [6]]);
  expect(keys.map(({ predicate }) => predicate?.slice(0, 8))).toEqual([undefined, undefined, "{OPEXPR "]);
  expect(keys[0]?.isPrimary).toBe(true);
  expect(keys[0]?.columns[0]?.collation).toBe(950);
});

test("only validated checks are listed", () => {
  expect(relation("base").checks.map((check) => check.name)).toEqual(["base_a_check"]);
});

test("foreign keys name both sides", () => {
  expect(relation("parted").foreignKeys).toEqual([
    {
      name: "parted_base_id_fkey",
      columns: [2],
      referencedRelation: relation("base").oid,
      referencedColumns: [1],
      isValidated: true,
      isDeferrable: false,
    },
  ]);
});

test("types say what they are made of", () => {
  expect(type("mood")).toMatchObject({ kind: "enum", enumLabels: ["sad", "ok", "ha,ppy"], isSystem: false });
  expect(type("positive")).toMatchObject({ kind: "domain", baseOid: 23, notNull: true });
  expect(type("small_positive")).toMatchObject({ kind: "domain", notNull: true });
  expect(type("small_positive").domainChecks.map((check) => check.name)).toEqual(["small_positive_check"]);
  expect(type("point3").attributes.map((attribute) => attribute.name)).toEqual(["x", "y", "z z"]);
  expect(type("point3").relationOid).toBeGreaterThan(0);
  expect(type("_mood").elementOid).toBe(type("mood").oid);
  expect(type("mood").arrayOid).toBe(type("_mood").oid);
  expect(type("span")).toMatchObject({ kind: "range", subtypeOid: 1082 });
  expect(type("base").attributes.map((attribute) => attribute.name)).toEqual([
    "id",
    "seq",
    "twice",
    "mood",
    "a",
  ]);
  expect(type("base").attributes.map((attribute) => attribute.number)).toEqual([1, 3, 4, 5, 6]);
});

test("functions know the arguments that a caller supplies", () => {
  expect(fn("plus")).toMatchObject({
    isBuiltin: false,
    language: "sql",
    isStrict: true,
    argumentTypeOids: [23, 23, 1007],
    argumentNames: ["a", "b", "rest"],
    outputTypeOids: [23],
    kind: "function",
  });
  expect(fn("atomic").outputTypeOids).toEqual([]);
});

test("casts by functions that are not built in are listed", () => {
  expect([...catalog.assignmentCasts]).toEqual([`25 ${named(catalog.types, "mood").oid}`]);
});

test("bodies of SQL functions are analysed, also when they are strings", () => {
  expect(fn("plus").bodyTree).toContain("QUERY");
  expect(fn("atomic").bodyTree).toContain("QUERY");
  expect(fn("broken").bodyTree).toBeUndefined();
  expect(fn("nothing").bodyTree).toBeUndefined();
});

test("a function's own search path is the one its body is read with", () => {
  expect(fn("finds").bodyTree).toContain(`:relid ${relation("hidden").oid}`);
  expect(catalog.searchPath).toEqual(["public"]);
});

test("nothing is left behind in the database", async () => {
  const rows = await engine.session.rows("SELECT proname FROM pg_proc WHERE proname LIKE 'codegen%'");
  expect(rows).toEqual([]);
});

test("builtins are there, with their source and overloads", () => {
  const lengths = [...catalog.functions.values()].filter((candidate) => candidate.name === "length");
  expect(lengths.length).toBeGreaterThan(3);
  expect(lengths.every((candidate) => candidate.isBuiltin)).toBe(true);
  const integerEquality = [...catalog.functions.values()].find((candidate) => candidate.source === "int4eq");
  expect(catalog.equality.get(integerEquality?.oid ?? 0)?.has(1976)).toBe(true);
});

test("builtins can be kept for the next schema", async () => {
  const builtins = await loadBuiltins(engine.session);
  const again = await loadCatalog(engine.session, builtins);
  expect(again.functions.size).toBe(catalog.functions.size);
  expect(again.relations.size).toBe(catalog.relations.size);
  expect(again.types.size).toBe(catalog.types.size);
});
