import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../generator/catalog/catalog.js";
import { loadCatalog } from "../../../generator/catalog/load.js";
import { type ColumnConstraints, columnConstraints } from "../../../generator/inference/check-types.js";
import { loadSchema, useEmbedded } from "../../support/embedded.js";

const postgres = useEmbedded();

let catalog: Catalog;
let constraints: ColumnConstraints;

const schema = `
CREATE DOMAIN color AS text CHECK (VALUE IN ('red', 'green'));
CREATE DOMAIN code AS varchar(5) CHECK (VALUE LIKE 'c-%' AND length(VALUE) > 2);
CREATE DOMAIN anything AS text CHECK (VALUE <> '');
CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE TABLE users (id text COLLATE "C" PRIMARY KEY CHECK (id LIKE 'usr\\_%'), tint color);
CREATE TABLE teams (
  id varchar(20) PRIMARY KEY CHECK (id ~ '^tea_[a-z]+$'),
  owner_id text NOT NULL REFERENCES users,
  UNIQUE (id, owner_id)
);
CREATE TABLE profiles (user_id text PRIMARY KEY REFERENCES users);
CREATE TABLE pictures (
  user_id text REFERENCES profiles,
  team_id varchar(20) NOT NULL,
  team_owner text,
  note text,
  FOREIGN KEY (team_id, team_owner) REFERENCES teams (id, owner_id)
);
CREATE TABLE members (
  user_id text NOT NULL CHECK (user_id LIKE 'usr\\_%') REFERENCES users,
  team_id varchar(20) NOT NULL,
  team_owner text NOT NULL,
  FOREIGN KEY (team_id, team_owner) REFERENCES teams (id, owner_id)
);

CREATE TABLE twice_unique (t text COLLATE caseless NOT NULL CHECK (t COLLATE "C" IN ('a', 'b')), u text NOT NULL);
CREATE UNIQUE INDEX ON twice_unique (t COLLATE "C", u);
CREATE UNIQUE INDEX by_equality ON twice_unique (t);
CREATE TABLE of_either (t text COLLATE caseless NOT NULL REFERENCES twice_unique (t));

CREATE TABLE lists (
  in_list text CHECK (in_list IN ('a', 'it''s', '\\')),
  any_array varchar(3) CHECK (any_array = ANY (ARRAY['a', 'b'])),
  any_literal text CHECK (any_literal = ANY ('{x,"y, z",é}')),
  ored text CHECK (ored = 'a' OR 'b' = ored OR ored IS NULL),
  one text CHECK (one = 'only'),
  small int2 CHECK (small IN (1, -2, 3)),
  big int8 CHECK (big IN (1, 9007199254740991)),
  plain int CHECK (plain = 1 OR plain = 2),
  "both" text CHECK ("both" IN ('a', 'b', 'c')) CHECK ("both" IN ('b', 'c')),
  two_prefixes text CHECK (two_prefixes LIKE 'usr\\_%' OR two_prefixes LIKE 'svc\\_%'),
  starts text CHECK (starts ^@ 'k-'),
  wildcard text CHECK (wildcard LIKE 'us_%')
);

CREATE TABLE nothing (
  with_null text CHECK (with_null IN ('a', NULL)),
  cast_case text CHECK (lower(cast_case) IN ('a', 'b')),
  other_arm text CHECK (other_arm = 'a' OR with_null = 'b'),
  negated text CHECK (negated NOT IN ('a', 'b')),
  not_equal text CHECK (not_equal <> 'a'),
  padded char(3) CHECK (padded IN ('a', 'b')),
  decimal_places numeric CHECK (decimal_places IN (1, 2)),
  too_big int8 CHECK (too_big IN (1, 9223372036854775807)),
  by_pattern text CHECK (by_pattern LIKE '%a'),
  ranged int CHECK (ranged BETWEEN 1 AND 3),
  insensitive text CHECK (insensitive ILIKE 'a%'),
  caseless text COLLATE caseless CHECK (caseless = 'a'),
  alternatives text CHECK (alternatives ~ '^(a|b)'),
  unanchored text CHECK (unanchored ~ 'abc'),
  array_column text[] CHECK (array_column = '{a}')
);
ALTER TABLE nothing ADD COLUMN unvalidated text;
ALTER TABLE nothing ADD CONSTRAINT later CHECK (unvalidated IN ('a')) NOT VALID;

CREATE TABLE parent (kind text, CONSTRAINT own CHECK (kind = 'p') NO INHERIT);
CREATE TABLE child () INHERITS (parent);
CREATE TABLE loops (id text PRIMARY KEY REFERENCES loops);
`;

beforeAll(async () => {
  await loadSchema(postgres(), schema);
  catalog = await loadCatalog(postgres().session);
  constraints = columnConstraints(catalog);
});

/** Literals are values, prefixes end in `*`. */
function allowed(table: string, column: string): unknown {
  const relation = [...catalog.relations.values()].find(
    (candidate) => candidate.name === table && candidate.schema === "public",
  );
  const number = relation?.columns.find((candidate) => candidate?.name === column)?.number ?? 0;
  const found = constraints.columns.get(relation?.oid ?? 0)?.get(number)?.allowed;
  return found?.map((one) => (one.kind === "value" ? one.value : `${one.prefix}*`));
}

/** The table and column that name the type. */
function namedBy(table: string, column: string): string | undefined {
  const relation = [...catalog.relations.values()].find((candidate) => candidate.name === table);
  const number = relation?.columns.find((candidate) => candidate?.name === column)?.number ?? 0;
  const found = constraints.columns.get(relation?.oid ?? 0)?.get(number);
  const source = catalog.relations.get(found?.relationOid ?? 0);
  return source && `${source.name}.${source.columns[(found?.columnNumber ?? 0) - 1]?.name}`;
}

describe("checks", () => {
  it.each([
    ["in_list", ["a", "it's", "\\"]],
    ["any_array", ["a", "b"]],
    ["any_literal", ["x", "y, z", "é"]],
    ["ored", ["a", "b"]],
    ["one", ["only"]],
    ["small", [1, -2, 3]],
    ["big", [1, 9007199254740991]],
    ["plain", [1, 2]],
    ["both", ["b", "c"]],
    ["two_prefixes", ["usr_*", "svc_*"]],
    ["starts", ["k-*"]],
    ["wildcard", ["us*"]],
  ])("%s allows what it lists", (column, values) => {
    expect(allowed("lists", column)).toEqual(values);
  });

  it("a check that a value outside of it can pass says nothing", () => {
    const columns = [...catalog.relations.values()].find((relation) => relation.name === "nothing")?.columns;
    expect(columns?.length).toBe(16);
    for (const column of columns ?? []) {
      expect([column?.name, allowed("nothing", column?.name ?? "")]).toEqual([column?.name, undefined]);
    }
  });

  it("of a column whose equal values may look different say nothing of what refers to it", () => {
    expect(allowed("twice_unique", "t")).toEqual(["a", "b"]);
    expect(allowed("of_either", "t")).toBeUndefined();
  });

  it("a check that children don't inherit says nothing of a parent", () => {
    expect(allowed("parent", "kind")).toBeUndefined();
  });

  it("domains have theirs", () => {
    const of = (name: string) => {
      const type = [...catalog.types.values()].find((candidate) => candidate.name === name);
      return constraints.domains.get(type?.oid ?? 0);
    };
    expect(of("color")).toEqual([
      { kind: "value", value: "red" },
      { kind: "value", value: "green" },
    ]);
    expect(of("code")).toEqual([{ kind: "prefix", prefix: "c-" }]);
    expect(of("anything")).toBeUndefined();
  });
});

describe("foreign keys", () => {
  it("have what they reference, through any number of keys", () => {
    expect(allowed("users", "id")).toEqual(["usr_*"]);
    expect(allowed("profiles", "user_id")).toEqual(["usr_*"]);
    expect(allowed("pictures", "user_id")).toEqual(["usr_*"]);
    expect(namedBy("pictures", "user_id")).toBe("users.id");
    expect(namedBy("teams", "owner_id")).toBe("users.id");
  });

  it("that repeat the check of what they reference are named by that", () => {
    expect(namedBy("members", "user_id")).toBe("users.id");
  });

  it("of several columns count only where no other column can be NULL", () => {
    expect(allowed("pictures", "team_id")).toBeUndefined();
    expect(namedBy("members", "team_id")).toBe("teams.id");
    expect(namedBy("members", "team_owner")).toBe("users.id");
  });

  it("may form a circle", () => {
    expect(allowed("loops", "id")).toBeUndefined();
  });
});
